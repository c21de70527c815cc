"""The public pages are sound: elements close, headings step down, what is referred to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.test import Client

from missions.models import Contradiction
from tests.factories import make_source
from tests.public import TODAY, committed, make_busy_mission, text_of, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

PATHS = (
    *("", "history/", "women/", "missions/", "missions/una/", "missions/?kind=none"),
    *("missions/una/?on=none", "decisions/", "decisions/decision-una/", "contingents/"),
    *("data/", "methods/", "about/", "search/?q=una", "search/", "sources/", "sources/claims/"),
    *("sources/claims/?kind=none", "sources/contradictions/", "sources/document/", "reported/"),
    *("reported/contributors/", "none/"),
)
#: Elements without an end.
VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
#: Elements that may hold nothing but these, and no text.
HOLDING = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}
#: What a paragraph ends at: it may stand in none.
BLOCKS = frozenset(("p", "div", "ul", "ol", "dl", "table", "section", "form", "figure", "details"))
REFERRING = ("for", "aria-labelledby", "aria-describedby")


class Markup(HTMLParser):
    """What is wrong with a page, in words, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.feed(html)
        self.close()
        self.faults += [f"{name} is never closed" for name in self.open]
        self.faults += [f"two are called {name}" for name in set(self.ids) if self._twice(name)]
        self.faults += [f"nothing is called {name}" for name in self.referred - set(self.ids)]

    def _twice(self, name: str) -> bool:
        return self.ids.count(name) > 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if len(values) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        around = self.open[-1] if self.open else ""
        if tag not in HOLDING.get(around, {tag}) or (tag in BLOCKS and "p" in self.open):
            self.faults.append(f"{tag} stands in {self.open}")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "id" in values:
            self.ids.append(values["id"] or "")
        for name in REFERRING:
            self.referred.update((values.get(name) or "").split())
        target = values.get("href") or ""
        if tag == "a" and target.startswith("#"):
            self.referred.add(target[1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} ends within {self.open}")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in HOLDING:
            self.faults.append(f"“{data.strip()}” stands in {self.open[-1]}")


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):  # type: ignore[attr-defined]
        place = make_busy_mission("UNA", 5)
        make_source(key="document")
        dispute = Contradiction.objects.create(code="K1", topic="Topic", text="Text")
        dispute.claims.set(place.mission.claims.all())
        yield


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_sound(client: Client, path: str) -> None:
    markup = Markup(client.get(f"/ru/{path}").content.decode())
    assert not markup.faults
    assert markup.headings.count(1) == 1
    assert markup.headings[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(markup.headings))


@pytest.mark.parametrize("path", PATHS)
def test_files_beneath_one_another_say_which_is_which(client: Client, path: str) -> None:
    html = client.get(f"/ru/{path}").content.decode()
    for lines in re.findall(r'(?:<p class="download means">.*</p>\s*){2,}', html):
        says = [text_of(line) for line in lines.strip().splitlines()]
        assert len(set(says)) == len(says)
