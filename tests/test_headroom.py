"""How much room the limits leave, against a naive count day by day."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.headroom import (
    Room,
    earliest,
    earliest_start,
    largest,
    largest_number,
    timeline,
)
from missions.limits import limit_line, limit_lines
from missions.models import Ceiling, Contingent
from missions.strength import Scope, total_on
from registry.days import months_later
from tests.factories import (
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_rotation,
)

pytestmark = pytest.mark.django_db

#: How many random questions are asked; RANDOM_PLANS=2000 asks more.
QUESTIONS = int(os.environ.get("RANDOM_PLANS", "60"))

Day = dt.date
ONE_DAY = dt.timedelta(days=1)
DECIDED, VALID_UNTIL = Day(2024, 1, 10), Day(2024, 9, 20)
DAYS = [Day(2024, 1, 1) + n * ONE_DAY for n in range(280)]
CATEGORIES = ["troops", "staff_officer"]


@dataclass(frozen=True)
class Tour:
    """A tour as plain Python sees it; ``inside`` the contingent of place 0."""

    place: int
    inside: bool
    category: str
    first: Day
    last: Day | None

    def on(self, day: Day) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class World:
    """A decision with an end, two missions, four limits, of which one has dates."""

    def __init__(self) -> None:
        self.decision = make_decision(decided_on=DECIDED, valid_until=VALID_UNTIL)
        self.places = [make_authorized_mission(self.decision) for _ in range(2)]
        make_ceiling(self.decision, 5)
        here = make_ceiling(self.decision, 4, authorized_mission=self.places[0])
        dates = {"starts_on": DAYS[60], "ends_on": DAYS[190]}
        make_ceiling(self.decision, 2, categories=["staff_officer"], **dates)
        make_allowance(ceiling=here, starts_on=DAYS[80], ends_on=DAYS[120], extra=1)
        self.contingent = make_contingent(self.places[0], authorized_strength=3)
        self.rotation = make_rotation(self.contingent)
        self.tours: list[Tour] = []

    def add(self, tour: Tour) -> None:
        """A tour, if the rules allow it."""
        try:
            with transaction.atomic():
                make_deployment(
                    self.places[tour.place],
                    rotation=self.rotation if tour.inside else None,
                    category=tour.category,
                    starts_on=tour.first,
                    ends_on=tour.last,
                )
        except IntegrityError:
            return
        self.tours.append(tour)

    def free(self, day: Day, place: int | None, category: str | None, inside: bool) -> int:
        """The naive count: how many more fit on a day, as far as limits say."""
        there = [tour for tour in self.tours if tour.on(day)]
        free = [5 - len(there)]
        if place == 0:
            extra = 1 if DAYS[80] <= day <= DAYS[120] else 0
            free.append(4 + extra - sum(tour.place == 0 for tour in there))
        if category == "staff_officer" and DAYS[60] <= day <= DAYS[190]:
            free.append(2 - sum(tour.category == category for tour in there))
        if inside:
            free.append(3 - sum(tour.inside for tour in there))
        return min(free)

    def room(self, place: int | None, category: str | None, inside: bool) -> Room:
        return Room(
            self.decision.pk,
            None if place is None else self.places[place].pk,
            category,
            self.contingent.pk if inside else None,
        )


days = st.sampled_from(DAYS)
tours = st.builds(
    lambda place, inside, category, first, length: Tour(
        place,
        inside and place == 0,
        category,
        first,
        min(first + length * ONE_DAY, VALID_UNTIL),
    ),
    st.integers(0, 1),
    st.booleans(),
    st.sampled_from(CATEGORIES),
    days.filter(lambda day: DECIDED <= day <= VALID_UNTIL),
    st.integers(0, 150),
)
questions = st.tuples(
    st.sampled_from([None, 0, 1]), st.sampled_from([None, *CATEGORIES]), st.booleans()
).map(lambda asked: (asked[0], asked[1], asked[2] and asked[0] == 0))
random = settings(max_examples=QUESTIONS, deadline=None, suppress_health_check=list(HealthCheck))


def allowed(first: Day, last: Day) -> bool:
    return first >= DECIDED and last <= VALID_UNTIL


@given(
    rows=st.lists(tours, max_size=12),
    asked=questions,
    people=st.integers(1, 4),
    months=st.integers(1, 5),
    not_before=days,
)
@random
def test_the_earliest_start_is_the_first_day_that_a_naive_count_finds(
    rows, asked, people, months, not_before
):
    with transaction.atomic():
        world = World()
        for tour in rows:
            world.add(tour)

        def fits(day: Day) -> bool:
            last = months_later(day, months) - ONE_DAY
            span = (day + n * ONE_DAY for n in range((last - day).days + 1))
            return allowed(day, last) and all(world.free(d, *asked) >= people for d in span)

        candidates = (not_before + n * ONE_DAY for n in range(400))
        expected = next((day for day in candidates if fits(day)), None)
        found, binding = earliest(world.room(*asked), people, months, not_before=not_before)
        assert found == expected
        if found is not None:
            # A limit keeps them from coming a day earlier, or the days themselves do.
            assert bool(binding) is (found > max(not_before, DECIDED))
        assert all(limit.headroom < people for limit in binding)
        transaction.set_rollback(True)


@given(rows=st.lists(tours, max_size=12), asked=questions, period=st.tuples(days, days).map(sorted))
@random
def test_the_largest_number_is_the_least_that_a_naive_count_finds(rows, asked, period):
    first, last = period
    with transaction.atomic():
        world = World()
        for tour in rows:
            world.add(tour)
        span = (first + n * ONE_DAY for n in range((last - first).days + 1))
        expected = min(world.free(day, *asked) for day in span) if allowed(first, last) else 0
        found, binding = largest(world.room(*asked), first, last)
        assert found == expected
        assert bool(binding) is allowed(first, last)
        assert all(limit.headroom == expected for limit in binding)
        transaction.set_rollback(True)


@given(rows=st.lists(tours, max_size=10), period=st.tuples(days, days).map(sorted))
@random
def test_a_timeline_is_strength_against_the_limit_on_every_day(rows, period):
    first, last = period
    with transaction.atomic():
        world = World()
        for tour in rows:
            world.add(tour)
        for line in limit_lines([world.decision.pk]):
            found = timeline(line, first, last)
            assert found is not None
            assert found.steps[0].day == first
            assert found.steps[-1].until == last + ONE_DAY
            for step, following in zip(found.steps, found.steps[1:], strict=False):
                assert step.until == following.day
            scope = Scope(
                authorized_missions=line.authorized_missions,
                contingents=None if line.contingent_id is None else [line.contingent_id],
                categories=line.categories,
            )
            for step in found.steps:
                assert step.day is not None
                assert step.until is not None
                for day in {step.day, step.until - ONE_DAY}:
                    assert total_on(day, scope) == step.strength
        transaction.set_rollback(True)


# Edges


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (Day(2024, 1, 31), 1, Day(2024, 2, 29)),
        (Day(2023, 1, 31), 1, Day(2023, 2, 28)),
        (Day(2024, 2, 29), 12, Day(2025, 2, 28)),
        (Day(2024, 12, 31), 1, Day(2025, 1, 31)),
        (Day(2024, 11, 30), 1, Day(2024, 12, 30)),
        (Day(2024, 12, 1), 12, Day(2025, 12, 1)),
        (Day(2024, 3, 31), -1, Day(2024, 2, 29)),
        (Day(2024, 1, 15), -1, Day(2023, 12, 15)),
        (Day(2024, 5, 29), 0, Day(2024, 5, 29)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_its_month(day, months, later):
    assert months_later(day, months) == later


def test_the_fullest_decision_binds_and_is_named():
    decision = make_decision(ceiling=3)
    place = make_authorized_mission(decision)
    narrow = make_ceiling(decision, 2, authorized_mission=place)
    make_deployments(2, place, starts_on=Day(2024, 3, 1), ends_on=Day(2024, 4, 9))
    room = Room(decision.pk, place.pk, "troops")
    found, binding = earliest(room, 1, 12, not_before=Day(2024, 2, 20))
    assert found == Day(2024, 4, 10)
    assert [(limit.line.id, limit.headroom, limit.step.day) for limit in binding] == [
        (narrow.pk, 0, Day(2024, 3, 1))
    ]
    number, binding = largest(room, Day(2024, 4, 9), Day(2024, 4, 10))
    assert (number, [limit.line.id for limit in binding]) == (0, [narrow.pk])


def test_without_a_limit_any_number_fits():
    place = make_authorized_mission()
    room = Room(place.authorization_id, place.pk)
    assert largest_number(room, Day(2024, 5, 1), Day(2024, 5, 2)) is None
    assert earliest_start(room, 9999, 12, not_before=Day(2024, 5, 1)) == Day(2024, 5, 1)


def test_a_full_decision_without_end_has_no_earliest_start():
    decision = make_decision(ceiling=1)
    place = make_authorized_mission(decision)
    make_deployment(place, ends_on=None)
    found, binding = earliest(Room(decision.pk), 1, 1, not_before=Day(2024, 3, 1))
    assert found is None
    assert [limit.line.id for limit in binding] == [decision.ceilings.get().pk]


def test_nobody_fits_before_the_decision():
    decision = make_decision(ceiling=1)
    make_authorized_mission(decision)
    assert largest(Room(decision.pk), Day(2023, 12, 31), Day(2024, 1, 1)) == (0, [])
    assert earliest(Room(decision.pk), 1, 1, not_before=Day(2023, 5, 1)) == (Day(2024, 1, 1), [])


def test_a_contingent_of_unknown_strength_has_a_timeline_without_a_limit():
    contingent = make_contingent()
    make_deployment(rotation=make_rotation(contingent))
    found = timeline(limit_line("contingent", contingent.pk), Day(2024, 2, 1), Day(2024, 12, 31))
    assert found is not None
    assert [(step.strength, step.allowed, step.headroom) for step in found.steps] == [
        (0, None, None),
        (1, None, None),
        (0, None, None),
    ]


@pytest.mark.parametrize(("kind", "model"), [("ceiling", Ceiling), ("contingent", Contingent)])
def test_a_limit_that_is_not_there_is_not_found(kind: Any, model: Any) -> None:
    with pytest.raises(model.DoesNotExist):
        limit_line(kind, 987654)


def test_a_limit_by_its_id_is_the_one_of_its_decision():
    decision = make_decision(ceiling=3)
    contingent = make_contingent(make_authorized_mission(decision), authorized_strength=2)
    by_id = [
        limit_line("ceiling", decision.ceilings.get().pk),
        limit_line("contingent", contingent.pk),
    ]
    assert by_id == limit_lines([decision.pk])
