"""Every kind of public page in a browser: accessible, still, light, and nothing from elsewhere.

axe-core looks at every page in both themes and all languages; pages are found in the list of
addresses, so that a new one is looked at without being named here.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, Page, Response

from missions import urls
from missions.models import Agreement, Contingent, Contradiction, GenderTarget, Source, Vote
from tests.factories import make_allowance, make_chamber, make_claim
from tests.public import TODAY, make_busy_mission, today_is

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

LANGUAGES = [code for code, _name in settings.LANGUAGES]
#: Everything a page loads, as it comes over the wire, in bytes.
HEAVIEST = 100_000
#: The rules of WCAG 2.2 AA and what axe-core calls best practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
#: All that another theme changes.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
#: What is folded up is a part of the page.
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
SHIFTS = """
    window.shifts = [];
    window.moved = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            window.moved += entry.value;
            for (const { node, previousRect, currentRect } of entry.sources)
                window.shifts.push([node?.outerHTML?.slice(0, 200), previousRect, currentRect]);
        }
    }).observe({type: 'layout-shift', buffered: true});
"""
#: How far all that moved may have moved in all, as the web measures it (0.1 counts as good): a
#: word of which one half came first may go to the next line with the other, and nothing else.
A_WORD = 0.01


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    with today_is(TODAY):
        place = make_busy_mission("UNA", 5)
        decision, contingent = place.authorization, place.contingents.get()
        Vote.objects.create(authorization=decision, chamber=make_chamber(), in_favour=90)
        make_allowance(contingent=contingent)
        Agreement.objects.create(
            mission=place.mission,
            kind="mou",
            title="Paper",
            partner="UN",
            signed_on=dt.date(2024, 1, 2),
        )
        source = Source.objects.get()
        GenderTarget.objects.create(
            group="troops",
            categories=["troops"],
            year=2024,
            percent=9,
            basis="sourced",
            source=source,
        )
        contradiction = Contradiction.objects.create(code="C01", topic="Topic", text="Text")
        contradiction.claims.add(make_claim(source=source), make_claim(source=source))
        yield


def paths() -> list[str]:
    """Every kind of page, errors among them, below its language."""
    records = {
        "mission": "una",
        "decision": "decision-una",
        "contingent": Contingent.objects.get().slug,
        "source": Source.objects.get().key,
    }
    found = []
    with translation.override("en"):
        for pattern in urls.urlpatterns:
            if pattern.name == "changes":
                continue
            arguments = [records[pattern.name]] if pattern.name in records else []
            found.append(reverse(f"public:{pattern.name}", args=arguments).removeprefix("/en/"))
    return [*found, "search/?q=una", "search/?q=nothing", "missions/una/?on=2030-01-01", "nothing/"]


def test_every_page_is_accessible_in_every_theme_and_language(
    chromium: Browser, live_server: Any, no_cover: None
) -> None:
    script = Axe().axe_script
    found = []
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    for number, path in enumerate(paths()):
        # By turns: a language changes words alone. AXE=all asks of every page in every one.
        everyone = os.environ.get("AXE") == "all"
        for language in LANGUAGES if everyone else [LANGUAGES[number % len(LANGUAGES)]]:
            page.emulate_media(color_scheme="light")
            page.goto(f"/{language}/{path}")
            page.evaluate(OPEN)
            page.evaluate(script)
            found += complaints(page, EVERYTHING, "light")
            page.emulate_media(color_scheme="dark")
            found += complaints(page, COLOURS, "dark")
    context.close()
    assert not found, "\n".join(found)


def complaints(page: Page, options: dict[str, Any], theme: str) -> list[str]:
    """What axe-core finds, each with its place."""
    violations = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{page.url} {theme}: {rule['id']}: {node['target']} {node['failureSummary'][:200]}"
        for rule in violations
        for node in rule["nodes"][:3]
    ]


def test_every_page_is_light_and_still_and_loads_nothing_from_elsewhere(
    chromium: Browser, live_server: Any, no_cover: None
) -> None:
    for path in paths():
        # A context of its own: nothing is kept from the page before.
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 360, "height": 640}
        )
        context.add_init_script(SHIFTS)
        page = context.new_page()
        loaded: list[Response] = []

        def note(response: Response, into: list[Response] = loaded) -> None:
            into.append(response)

        page.on("response", note)
        page.goto(f"/kk/{path}", wait_until="load")
        assert all(one.url.startswith(live_server.url) for one in loaded), path
        weight = sum(one.request.sizes()["responseBodySize"] for one in loaded)
        assert weight <= HEAVIEST, (path, weight)
        assert page.evaluate("window.moved") < A_WORD, (path, page.evaluate("window.shifts"))
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives(
    chromium: Browser, live_server: Any, no_cover: None, width: int
) -> None:
    """A reader who was here before has the styles: the page is drawn piece by piece."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 800}
    )
    context.add_init_script(SHIFTS)
    page = context.new_page()
    page.goto("/kk/about/")
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": 5, "downloadThroughput": 5_000, "uploadThroughput": 50_000}
    network.send("Network.emulateNetworkConditions", slow)
    # Those with forms: a list grows with its choices, a heading stands beside a question.
    for path in ("missions/", "missions/una/", "sources/claims/"):
        page.goto(f"/kk/{path}", wait_until="load")
        assert page.evaluate("window.moved") < A_WORD, (path, page.evaluate("window.shifts"))
    context.close()
