"""Who is ready, of random people: a set equals one by one equals a naive count."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.models import AuthorizedMission
from personnel.eligibility import Unmet, unmet
from personnel.models import Person, Requirement
from personnel.models.requirement import Kind
from tests import factories as make
from tests.test_eligibility import asked

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FIRST, LAST, DAY = make.FIRST, make.LAST, dt.timedelta(days=1)
MANY = int(os.environ.get("RANDOM_PLANS", "25"))


@pytest.fixture
def place() -> AuthorizedMission:
    return make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))


offsets = st.integers(-40, 400)
days = offsets.map(lambda n: dt.date(2024, 1, 1) + n * DAY)
spans = st.tuples(days, st.none() | st.integers(0, 300)).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1] * DAY)
)


@st.composite
def worlds(draw: Any) -> dict[str, Any]:
    """Some records of three people, some requirements, and a tour for each of them."""
    return {
        "births": draw(
            st.lists(st.dates(dt.date(1972, 1, 1), dt.date(2004, 3, 1)), min_size=3, max_size=3)
        ),
        "cleared": draw(st.lists(st.tuples(st.integers(0, 2), spans), max_size=8)),
        "languages": draw(
            st.lists(st.tuples(st.integers(0, 2), st.sampled_from([10, 20, 30]), spans), max_size=6)
        ),
        "ages": draw(st.tuples(st.integers(18, 30), st.integers(30, 52))),
        "period": draw(st.tuples(st.none() | days, st.none() | days)),
        "tours": draw(st.lists(spans, min_size=3, max_size=3)),
    }


def older(born: dt.date, years: int) -> dt.date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)


def naive(world: dict[str, Any], number: int) -> dict[str, dt.date]:
    """The first day on which each requirement is not met, counted day by day."""
    start, end = world["tours"][number]
    last = end or start + 1000 * DAY
    youngest, oldest = world["ages"]
    born = world["births"][number]

    def within(day: dt.date, span: tuple[dt.date, dt.date | None]) -> bool:
        return span[0] <= day and (span[1] is None or day <= span[1])

    def holds(kind: str, day: dt.date) -> bool:
        if kind == Kind.AGE:
            return older(born, youngest) <= day < older(born, oldest + 1)
        if kind == Kind.CLEARANCE:
            return any(who == number and within(day, span) for who, span in world["cleared"])
        return any(
            who == number and level >= 20 and within(day, span)
            for who, level, span in world["languages"]
        )

    begins, ends = world["period"]
    asked_for = [Kind.AGE, Kind.LANGUAGE]
    if (begins is None or begins <= start) and (ends is None or start <= ends):
        asked_for.append(Kind.CLEARANCE)
    found = {}
    for kind in asked_for:
        day = start
        while day <= last and holds(kind, day):
            day += DAY
        if day <= last:
            found[str(kind)] = day
    return found


def _once(rows: Iterable[tuple[Any, ...]], span: int) -> list[tuple[Any, ...]]:
    """One record for each person and first day."""
    return list({(row[0], row[span][0]): row for row in rows}.values())


@settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds())
def test_a_set_equals_one_by_one_equals_a_naive_count(
    place: AuthorizedMission, world: dict[str, Any]
) -> None:
    begins, ends = world["period"]
    if begins and ends and ends < begins:
        world["period"] = begins, ends = ends, begins
    world["cleared"], world["languages"] = _once(world["cleared"], 1), _once(world["languages"], 2)
    Person.objects.all().delete()
    Requirement.objects.all().delete()
    youngest, oldest = world["ages"]
    make.make_requirement(youngest=youngest, oldest=oldest)
    make.make_requirement("clearance", clearance="service", starts_on=begins, ends_on=ends)
    make.make_requirement("language", language="en", level=20)
    people = [make.make_person(birth_date=born) for born in world["births"]]
    for who, (start, end) in world["cleared"]:
        until = end or dt.date(2190, 1, 1)
        make.make_clearance(people[who], issued_on=start, valid_until=until)
    for who, level, (start, end) in world["languages"]:
        make.make_language(people[who], level=level, tested_on=start, valid_until=end)
    questions = [
        asked(person, place, number=number, starts_on=start, ends_on=end)
        for number, (person, (start, end)) in enumerate(zip(people, world["tours"], strict=True))
    ]

    def told(found: Iterable[Unmet]) -> dict[tuple[int, str], dt.date]:
        return {(one.number, one.requirement.kind): one.fails_on for one in found}

    together = told(unmet(questions))
    assert together == {k: v for one in questions for k, v in told(unmet([one])).items()}
    for number in range(3):
        mine = {kind: day for (who, kind), day in together.items() if who == number}
        counted = naive(world, number)
        if world["tours"][number][1] is None:  # open: the naive count looks 1,000 days ahead
            mine = {k: d for k, d in mine.items() if d <= world["tours"][number][0] + 1000 * DAY}
        assert mine == counted
