"""API, admin and public pages say the same of every day, and the same as plain Python.

The pages are asked for what they show; the day they call today is set for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from missions.periods import Periods
from missions.series import METRICS, series
from missions.strength import Scope
from personnel.models import Deployment
from registry.routers import on_public
from tests.api import signed_in
from tests.factories import make_administrator, make_ceiling
from tests.public import today_is
from tests.series_world import DAYS, Tour, World, naive, random_tours

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)

#: A month's first and last day among them.
ASKED = (DAYS[10], dt.date(2023, 12, 31), dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def test_every_surface_says_of_every_day_what_plain_python_counts():
    world = World()
    everything = make_ceiling(world.decisions[0], 100)
    client, admin, visitor = signed_in(), Client(), Client()
    admin.force_login(make_administrator())

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(written=random_tours())
    def agree(written: Any) -> None:
        tours, drafts = written
        world.write(tours, drafts=drafts)
        for day in ASKED:
            with today_is(day):
                expected = count(world, tours, day)
                assert of_api_series(client, day) == expected
                assert of_api_on(client, day) == expected
                by_mission = count(world, tours, day, ("mission", "sex"))
                assert of_start_page(admin, world, day) == by_mission
                assert of_mission_pages(visitor, world, day) == by_mission
                by_decision = count(world, tours, day, ("authorization",))
                assert of_timeline(client, everything, day) == by_decision.get(("decision-a",), 0)
        # Last parts first: nothing continues another here, so all at once.
        Deployment.objects.all().delete()

    agree()


DIMENSIONS = ("mission", "authorization", "contingent", "category", "sex")
Counts = dict[tuple[Any, ...], int]


def count(
    world: World, tours: Sequence[Tour], day: dt.date, by: Sequence[str] = DIMENSIONS
) -> Counts:
    """Plain Python, in the words of the API."""
    words: dict[str, dict[Any, Any]] = {
        "mission": {mission.pk: mission.slug for mission in world.missions},
        "authorization": {decision.pk: decision.slug for decision in world.decisions},
        "contingent": {world.contingent.pk: "company", None: None},
    }
    found = naive(world, tours, Periods(day, day), ["strength"], by)
    return {
        tuple(
            words[name].get(part) if name in words else part
            for name, part in zip(by, key, strict=True)
        ): int(lines["strength"][0])
        for key, lines in found.items()
    }


def of_api_series(client: Client, day: dt.date) -> Counts:
    """The last day of a series that begins long before, as it ends on the day."""
    query = {"from": "2023-11-15", "to": day.isoformat(), "by": ",".join(DIMENSIONS)}
    counts = []
    for interval in ("day", "month", "year", "whole"):
        rows = client.get(reverse("api:strength-list"), {**query, "interval": interval}).json()[
            "results"
        ]
        counts.append(in_words([row for row in rows if row["last_day"] == day.isoformat()]))
    assert all(other == counts[0] for other in counts)
    return counts[0]


def of_api_on(client: Client, day: dt.date) -> Counts:
    query = {"day": day.isoformat(), "by": ",".join(DIMENSIONS)}
    return in_words(client.get(reverse("api:strength-on"), query).json()["results"])


def in_words(rows: list[dict[str, Any]]) -> Counts:
    return {
        tuple(row[name] for name in DIMENSIONS): row["strength"] for row in rows if row["strength"]
    }


def of_start_page(admin: Client, world: World, day: dt.date) -> Counts:
    """The admin's start page, which counts today."""
    context = admin.get(reverse("admin:index")).context
    assert context["day"] == day
    found = {}
    for row in context["missions"]:
        found[row.mission.slug, "F"] = row.women.value
        found[row.mission.slug, "M"] = row.people.value - row.women.value
    return {key: number for key, number in found.items() if number}


def of_mission_pages(visitor: Client, world: World, day: dt.date) -> Counts:
    """The public pages of the missions, asked for the day and for today."""
    caches["public"].clear()  # one that is kept says nothing of what it was drawn from
    found = {}
    # An example without tours leaves everything as it was, and a page that was kept is not
    # rendered.
    caches["public"].clear()
    home = visitor.get("/en/").context
    for mission in world.missions:
        address = reverse("public:mission", args=[mission.slug])
        context = visitor.get(address, {"on": day.isoformat()}).context
        people, women = context["headcount"]
        found[mission.slug, "F"], found[mission.slug, "M"] = women, people - women
        listed = [shown for row, shown in home["rows"] if row.pk == mission.pk]
        assert listed == ([(people, women)] if people else [])
    return {key: number for key, number in found.items() if number}


def of_timeline(client: Client, ceiling: Any, day: dt.date) -> int:
    """How a ceiling is used on the day."""
    url = reverse("api:ceilings-timeline", args=[ceiling.pk])
    query = {"from": day.isoformat(), "to": day.isoformat()}
    strength: int = client.get(url, query).json()["steps"][0]["strength"]
    return strength


def test_the_public_counts_periods_up_to_today_like_the_application():
    world = World()
    tours = [
        Tour(
            number,
            number % 4,
            "troops",
            DAYS[7 * number],
            DAYS[7 * number + 20 + number],
            "approved",
        )
        for number in range(6)
    ]
    world.write(tours)
    metrics = [name for name in METRICS if name != "people"]
    for day in (*ASKED, DAYS[-1]):
        with today_is(day):
            for interval in ("day", "month", "year", "whole"):
                periods = Periods(dt.date(2023, 11, 30), day, interval)
                for asked in (["strength"], metrics):
                    expected = series(periods, asked, ("mission", "sex"), Scope())
                    with on_public():
                        assert series(periods, asked, ("mission", "sex"), Scope()) == expected
