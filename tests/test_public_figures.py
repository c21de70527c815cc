"""Every figure that pages compute is in its file, and both are what ``strength.py`` counts.

Random tours of a small world; the tables behind the charts are read as a reader would.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from missions.models import Category, GenderTarget, Rotation, Sex
from missions.scope import Scope
from missions.strength import strength_on
from personnel.models import Deployment
from registry.routers import on_public
from tests.factories import make_ceiling, make_source
from tests.flows import flow_between
from tests.public import text_of, today_is
from tests.series_world import DAYS, START, World, random_tours

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)

TODAY = dt.date(2024, 2, 20)
#: Nothing is made smaller: each example asks for many pages.
PHASES = (Phase.explicit, Phase.generate)


def test_pages_files_and_the_counting_module_say_the_same():
    world = World()
    # A contingent has a page from the first day of its first rotation.
    Rotation.objects.filter(pk=world.rotation.pk).update(starts_on=START)
    make_ceiling(world.decisions[0], 100)
    make_ceiling(world.decisions[0], 50, authorized_mission=world.places[2], categories=["troops"])
    source = make_source()
    for group in ("troops", "individual_police"):
        GenderTarget.objects.create(
            group=group, categories=[group], year=2024, percent=9, basis="sourced", source=source
        )
    client = Client()

    @settings(max_examples=3, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(written=random_tours())
    def agree(written: Any) -> None:
        tours, drafts = written
        world.write(tours, drafts=drafts)
        try:
            with today_is(TODAY), on_public():
                of_all(client)
                for mission in world.missions:
                    of_mission(client, mission.slug, mission.pk)
                of_decision(client, world)
                of_contingent(client, world)
                of_women(client)
        finally:
            Deployment.objects.all().delete()

    agree()


def table(client: Client, name: str) -> list[dict[str, str]]:
    response = client.get(f"/data/{name}.csv")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def behind(html: str, chart: str) -> list[tuple[str, ...]]:
    """The rows of the table behind a chart: the day or heading, and the numbers; none if none."""
    figure = re.search(rf'<figure class="chart" id="{chart}">(.*?)</figure>', html, re.DOTALL)
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", figure[1] if figure else "")
    found = []
    for row in rows:
        day = re.search(r'datetime="([^"]+)"', row)
        heading, *values = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        found.append((day[1] if day else text_of(heading), *values))
    return found


def people_and_women(day: dt.date, **scope: Any) -> tuple[str, str]:
    counts = strength_on(day, ("sex",), Scope(**scope))
    return str(sum(counts.values())), str(counts.get((Sex.FEMALE,), 0))


def of_all(client: Client) -> None:
    """The overview: everybody today, by mission, the use of each ceiling."""
    html = client.get("/en/").content.decode()
    expected = people_and_women(TODAY)
    assert large_figures(html)[:2] == expected
    over_time(client, html)
    everybody = table(client, "strength-in-all")
    for row in everybody:
        on = dt.date.fromisoformat(row["day"])
        assert (row["people"], row["women"]) == people_and_women(on)
    if everybody:
        assert everybody[-1]["day"] == TODAY.isoformat()
    by_mission: dict[str, Counter[str]] = {}
    for row in table(client, "strength-today"):
        there = by_mission.setdefault(row["mission"], Counter())
        there.update(people=int(row["people"]), women=int(row["women"]))
    shown = re.findall(
        r'<th scope="row"><a href="/en/missions/([^/]+)/">.*?</th>\s*<td class="number">(\d+)</td>'
        r'\s*<td class="number">(\d+)</td>',
        html,
        re.DOTALL,
    )
    assert {(m, str(c["people"]), str(c["women"])) for m, c in by_mission.items()} == set(shown)
    uses = re.findall(r'<span class="use-figures"><strong>(\d+)</strong> of (\d+)</span>', html)
    in_file = [(row["people"], row["allowed"]) for row in table(client, "ceilings-today")]
    assert Counter(uses) >= Counter(in_file)


def large_figures(html: str) -> tuple[str, ...]:
    figure = r'<div class="figure">\s*<dt>.*?</dt>\s*<dd>(\d+)</dd>'
    return tuple(re.findall(figure, html, re.DOTALL))


def over_time(client: Client, html: str) -> None:
    """The drawing of all missions: at the ends of years what the file has for these days."""
    in_file: dict[str, list[int]] = {}
    for row in table(client, "strength"):
        in_file.setdefault(row["day"], []).append(int(row["people"]))
    for day, everybody, *missions in behind(html, "over-time"):
        by_mission = [int(people) for people in missions]
        assert everybody == people_and_women(dt.date.fromisoformat(day))[0]
        assert sum(by_mission) == int(everybody)
        assert sorted(filter(None, by_mission)) == sorted(filter(None, in_file[day]))


def of_contingent(client: Client, world: World) -> None:
    """A contingent: its people today in the list, on its page and in the file."""
    slug = world.contingent.slug
    expected = people_and_women(TODAY, contingents=[world.contingent.pk])
    page = client.get(f"/en/contingents/{slug}/").content.decode()
    assert large_figures(page) == expected
    (row,) = (row for row in table(client, "contingents-today") if row["contingent"] == slug)
    assert (row["people"], row["women"]) == expected
    assert row["allowed"] == str(world.contingent.authorized_strength or "")
    listed = client.get("/en/contingents/").content.decode()
    assert re.findall(r'data-label="People today">(?:<span class="none">)?(\d+)', listed) == [
        expected[0]
    ]


def of_mission(client: Client, slug: str, key: int) -> None:
    """A mission: strength step by step, tours begun by year, and the months of all missions."""
    html = client.get(f"/en/missions/{slug}/").content.decode()
    steps = [tuple(row.values()) for row in table(client, f"missions/{slug}/strength")]
    assert set(behind(html, "strength-over-time")) == set(steps)
    for day in DAYS:
        if day <= TODAY:
            before = [step for step in steps if step[0] <= day.isoformat()]
            in_file = before[-1][1:] if before else ("0", "0")
            assert in_file == people_and_women(day, missions=[key]), day
    for row in table(client, "strength"):
        if row["mission"] == slug:
            on = dt.date.fromisoformat(row["day"])
            assert (row["people"], row["women"]) == people_and_women(on, missions=[key])
    by_category(client, html, slug, key)
    years = [tuple(row.values()) for row in table(client, f"missions/{slug}/tours-begun")]
    assert set(behind(html, "tours-by-year")) == set(years)
    of_all_missions = [
        (row["year"], row["tours_begun"])
        for row in table(client, "tours-begun")
        if row["mission"] == slug
    ]
    assert of_all_missions == years
    for year, begun in years:
        first, last = dt.date(int(year), 1, 1), min(dt.date(int(year), 12, 31), TODAY)
        flow = flow_between(max(first, START), last, (), Scope(missions=[key]))[()]
        assert begun == str(flow.begun)


def by_category(client: Client, html: str, slug: str, key: int) -> None:
    """The people of a mission today by category, as the page, the file and the module say."""
    shown = re.search(r"<caption>By category</caption>(.*?)</table>", html, re.DOTALL)
    cells = r'<th scope="row">(.*?)</th><td class="number">(\d+)</td><td class="number">(\d+)</td>'
    in_page = {text_of(name): pair for name, *pair in re.findall(cells, shown[1] if shown else "")}
    in_file: dict[str, Counter[str]] = {}
    for row in table(client, "strength-today"):
        if row["mission"] == slug:
            there = in_file.setdefault(row["category"], Counter())
            there.update(people=int(row["people"]), women=int(row["women"]))
    assert in_page == {
        str(Category(name).label): [str(there["people"]), str(there["women"])]
        for name, there in in_file.items()
    }
    for name, there in in_file.items():
        expected = people_and_women(TODAY, missions=[key], categories=[name])
        assert (str(there["people"]), str(there["women"])) == expected


def of_decision(client: Client, world: World) -> None:
    """A decision: each ceiling's use, step by step."""
    decision = world.decisions[0]
    rows = table(client, f"decisions/{decision.slug}/use")
    scopes: dict[str, dict[str, Any]] = {
        "decision-a/all/all": {},
        "decision-a/unb/troops": {"missions": [world.missions[1].pk], "categories": ["troops"]},
    }
    assert {row["ceiling"] for row in rows} == set(scopes)
    for row in rows:
        on = dt.date.fromisoformat(row["day"])
        scope = {"authorizations": [decision.pk], **scopes[row["ceiling"]]}
        assert row["people"] == people_and_women(on, **scope)[0]
    html = client.get(f"/en/decisions/{decision.slug}/").content.decode()
    shown = Counter(row[1:] for row in behind(html, "use-over-time"))
    assert shown == Counter((row["people"], row["allowed"]) for row in rows)


def of_women(client: Client) -> None:
    """Women today by group of categories, beside the target."""
    rows = [row for row in table(client, "women") if row["day"] == TODAY.isoformat()]
    for row in rows:
        expected = people_and_women(TODAY, categories=[row["group"]])
        assert (row["people"], row["women"]) == expected
        assert row["target"] == "9.0"
    html = client.get("/en/women/").content.decode()
    shown = re.findall(r'<span class="use-figures"><strong>(\d+)</strong> of (\d+)</span>', html)
    there = Counter((row["women"], row["people"]) for row in rows if row["people"] != "0")
    assert Counter(pair for pair in shown if pair[1] != "0") == there
