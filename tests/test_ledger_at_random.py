"""The ledger equals the deployments, its pages equal the ledger, and no limit is passed.

Hypothesis drives random insertions, edits, cancellations and deletions, in single rows
and in bulk, against a naive count in Python; after each step everything is compared.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from missions.flows import flows_within
from missions.models import Contingent
from missions.spans import steps_within
from missions.strength import Scope, strength_on, strength_steps
from personnel.models import Deployment, Person
from registry.days import ONE_DAY
from registry.refusals import refusals_in
from tests.factories import (
    deployment_values,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_person,
    make_rotation,
)
from tests.flows import flow_between
from tests.ledger import (
    CATEGORIES,
    DAYS,
    END,
    LATER,
    START,
    Tour,
    assert_pages_equal_the_ledger,
    count,
)

pytestmark = pytest.mark.django_db

#: How many random histories of a ledger are tried, of fifteen steps each.
LEDGERS = int(os.environ.get("RANDOM_LEDGERS", "15"))

days = st.sampled_from(DAYS)
periods = st.tuples(days, days).map(sorted) | days.map(lambda first: [first, None])
statuses = st.sampled_from(["approved", "approved", "approved", "proposed", "cancelled"])


class Registry(RuleBasedStateMachine):
    """A decision over two missions, one contingent, and ceilings that are easily met."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        decision = make_decision(decided_on=START - dt.timedelta(days=1), ceiling=4)
        self.places = [make_authorized_mission(decision) for _ in range(2)]
        self.contingent = make_contingent(self.places[0], authorized_strength=2)
        self.rotation = make_rotation(self.contingent)
        make_ceiling(decision, 3, authorized_mission=self.places[0])
        make_ceiling(decision, 2, categories=["staff_officer"], starts_on=DAYS[9], ends_on=DAYS[30])
        self.allowance = (DAYS[20], DAYS[27])
        make_allowance(contingent=self.contingent, starts_on=DAYS[20], ends_on=DAYS[27], extra=1)
        self.people = [make_person(sex="FM"[n % 2]) for n in range(6)]
        self.sexes = [person.sex for person in self.people]
        self.tours: dict[int, Tour] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # What plain Python says of a set of tours

    def limits_passed(self, tours: Iterable[Tour]) -> bool:
        tours = list(tours)
        return any(self.passed_on(tours, day) for day in [*DAYS, LATER])

    def passed_on(self, tours: list[Tour], day: dt.date) -> bool:
        counts = count(tours, day)
        in_mission = sum(n for (mission, *_), n in counts.items() if mission == 0)
        in_contingent = sum(n for (_, inside, *_), n in counts.items() if inside)
        officers = sum(n for (_, _, category, _), n in counts.items() if category != "troops")
        extra = 1 if self.allowance[0] <= day <= self.allowance[1] else 0
        return (
            counts.total() > 4
            or in_mission > 3
            or in_contingent > 2 + extra
            or (DAYS[9] <= day <= DAYS[30] and officers > 2)
        )

    def overlap(self, tours: Iterable[Tour]) -> bool:
        approved = [tour for tour in tours if tour.status == "approved"]
        return any(
            one.person == two.person and one.overlaps(two)
            for n, one in enumerate(approved)
            for two in approved[:n]
        )

    # What is done to both

    def attempt(self, write: Any, outcome: dict[int, Tour]) -> bool:
        """Run ``write``; it must be accepted exactly when the outcome breaks no rule."""
        allowed = not self.overlap(outcome.values()) and not self.limits_passed(outcome.values())
        try:
            with transaction.atomic():
                write()
        except IntegrityError as error:
            assert not allowed, f"refused without reason: {error}"
            assert refusals_in(error)
            return False
        assert allowed, "accepted against a rule"
        return True

    def columns(self, tour: Tour) -> dict[str, Any]:
        values = deployment_values(
            self.places[tour.mission],
            status=tour.status,
            person=self.people[tour.person],
            category=tour.category,
            starts_on=tour.starts_on,
            ends_on=tour.ends_on,
        )
        return {**values, "rotation": self.rotation if tour.place == 2 else None}

    @rule(
        rows=st.lists(
            st.tuples(
                st.integers(0, 5),
                st.integers(0, 2),
                st.sampled_from(CATEGORIES),
                periods,
                statuses,
            ),
            min_size=1,
            max_size=4,
        )
    )
    def insert(self, rows: list[Any]) -> None:
        tours = [
            Tour(person, place, category, self.sexes[person], period[0], period[1], status)
            for person, place, category, period, status in rows
        ]
        outcome = {**self.tours, **{-1 - n: tour for n, tour in enumerate(tours)}}
        made: list[Deployment] = []
        if self.attempt(
            lambda: made.extend(
                Deployment.objects.bulk_create(Deployment(**self.columns(t)) for t in tours)
            ),
            outcome,
        ):
            self.tours.update({row.pk: tour for row, tour in zip(made, tours, strict=True)})

    @precondition(lambda self: self.tours)
    @rule(
        data=st.data(),
        period=periods,
        status=statuses,
        place=st.integers(0, 2),
        category=st.sampled_from(CATEGORIES),
    )
    def edit(self, data: Any, period: Any, status: str, place: int, category: str) -> None:
        pk = data.draw(st.sampled_from(sorted(self.tours)))
        tour = replace(
            self.tours[pk],
            starts_on=period[0],
            ends_on=period[1],
            status=status,
            place=place,
            category=category,
        )
        values = {**self.columns(tour), "approved_by": deployment_values()["approved_by"]}
        values |= {"order_number": "1", "order_date": START}
        if self.attempt(
            lambda: Deployment.objects.filter(pk=pk).update(
                **values, contingent=self.contingent if place == 2 else None
            ),
            {**self.tours, pk: tour},
        ):
            self.tours[pk] = tour

    @precondition(lambda self: self.tours)
    @rule(end=days)
    def end_all_on_one_day(self, end: dt.date) -> None:
        changed = {
            pk: replace(tour, ends_on=end)
            for pk, tour in self.tours.items()
            if tour.starts_on <= end
        }
        if self.attempt(
            lambda: Deployment.objects.filter(pk__in=changed).update(ends_on=end),
            {**self.tours, **changed},
        ):
            self.tours.update(changed)

    @precondition(lambda self: self.tours)
    @rule(data=st.data())
    def delete(self, data: Any) -> None:
        gone = data.draw(st.sets(st.sampled_from(sorted(self.tours)), max_size=3))
        left = {pk: tour for pk, tour in self.tours.items() if pk not in gone}
        assert self.attempt(lambda: Deployment.objects.filter(pk__in=gone).delete(), left)
        self.tours = left

    @rule(person=st.integers(0, 5), sex=st.sampled_from("FM"))
    def correct_sex(self, person: int, sex: str) -> None:
        Person.objects.filter(pk=self.people[person].pk).update(sex=sex)
        self.sexes[person] = sex
        self.tours = {
            pk: replace(tour, sex=sex) if tour.person == person else tour
            for pk, tour in self.tours.items()
        }

    @rule(limit=st.integers(0, 5))
    def change_the_contingent(self, limit: int) -> None:
        """Any strength below the one in use is refused; the old one is put back."""
        needed = max(
            (
                sum(n for (_, inside, *_), n in count(self.tours.values(), day).items() if inside)
                - (1 if self.allowance[0] <= day <= self.allowance[1] else 0)
                for day in [*DAYS, LATER]
            ),
            default=0,
        )
        if limit == 0:
            return
        try:
            with transaction.atomic():
                Contingent.objects.filter(pk=self.contingent.pk).update(authorized_strength=limit)
                Contingent.objects.filter(pk=self.contingent.pk).update(
                    authorized_strength=max(2, limit)
                )
        except IntegrityError:
            assert needed > limit
        else:
            assert needed <= limit
            Contingent.objects.filter(pk=self.contingent.pk).update(authorized_strength=2)

    # What must hold after every step

    @invariant()
    def strength_equals_the_naive_count(self) -> None:
        by = ("mission", "contingent", "category", "sex")
        for status in ("approved", "proposed"):
            scope = Scope(book=status)
            steps = strength_steps(START, END, by, scope)
            spans = [(START, END), (DAYS[5], DAYS[20])]
            assert steps_within(spans, by, scope) == [
                strength_steps(*span, by, scope) for span in spans
            ]
            for day in DAYS:
                expected = self.keyed(count(self.tours.values(), day, status))
                assert self.at(steps, day) == expected
            for day in (DAYS[0], DAYS[23], DAYS[24], DAYS[-1], LATER):
                expected = self.keyed(count(self.tours.values(), day, status))
                assert strength_on(day, by, scope) == expected

    @invariant()
    def flows_equal_the_naive_sums(self) -> None:
        spans = [(START, END), (DAYS[5], DAYS[20]), (DAYS[3], DAYS[3])]
        tours = [tour for tour in self.tours.values() if tour.status == "approved"]
        place = {tour: self.places[tour.mission] for tour in tours}
        for until in (DAYS[2], DAYS[22], END):
            begun = [
                Counter(
                    (place[tour].mission_id, tour.category, tour.sex)
                    for tour in tours
                    if first <= tour.starts_on <= last
                )
                for first, last in spans
            ]
            stays = {}
            for mission in {place[tour].mission_id for tour in tours if tour.starts_on <= until}:
                there = [tour for tour in tours if place[tour].mission_id == mission]
                left = [tour.ends_on + ONE_DAY for tour in there if tour.ends_on]
                last = max((day for day in left if day <= until), default=None)
                stays[mission] = (min(tour.starts_on for tour in there), last)
            found = flows_within(spans, until, None).get(self.places[0].authorization_id)
            assert (found.tours if found else [{}] * 3) == begun
            assert (found.stays if found else {}) == stays

    def keyed(self, counts: Counter[Any]) -> dict[Any, int]:
        return {
            (
                self.places[mission].mission_id,
                self.contingent.pk if inside else None,
                category,
                sex,
            ): n
            for (mission, inside, category, sex), n in counts.items()
        }

    def at(self, steps: dict[Any, Any], day: dt.date) -> dict[Any, int]:
        found = {
            key: next(s.strength for s in reversed(line) if s.day <= day)
            for key, line in steps.items()
        }
        return {key: n for key, n in found.items() if n}

    @invariant()
    def flows_equal_the_naive_count(self) -> None:
        approved = [tour for tour in self.tours.values() if tour.status == "approved"]
        arrivals = sum(tour.starts_on in DAYS for tour in approved)
        left = [tour.ends_on + dt.timedelta(days=1) for tour in approved if tour.ends_on]
        flow = flow_between(START, END)[()]
        assert flow == (arrivals, sum(day in DAYS for day in left), arrivals)

    @invariant()
    def pages_equal_the_ledger(self) -> None:
        assert_pages_equal_the_ledger()

    @invariant()
    def no_limit_is_passed(self) -> None:
        assert not self.limits_passed(self.tours.values())


def test_random_writes_leave_ledger_deployments_and_limits_in_agreement():
    run_state_machine_as_test(
        Registry,
        settings=settings(
            max_examples=LEDGERS,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
