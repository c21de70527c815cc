"""A preview says exactly what the database would say, and saves nothing.

Hypothesis makes random registries and random plans: what is said to fit is accepted when
enacted, what is said not to fit is refused, and the first day over is the same.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from missions.models import Allowance, Ceiling, Mission, StrengthChange
from missions.strength import strength_on
from personnel.models import Deployment, Status
from personnel.planning import (
    Approve,
    Authority,
    Cancel,
    Change,
    EndAuthorization,
    EndMission,
    NewAllowance,
    NewCeiling,
    NewTours,
    Preview,
    Reschedule,
    Rewrite,
    SetLimit,
    enact,
    preview,
)
from personnel.planning.law import ended_in_time, in_the_way
from registry.refusals import refusals_in
from tests.factories import (
    deployment_values,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_rotation,
    make_user,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

DAYS = [dt.date(2023, 12, 20) + dt.timedelta(days=n) for n in range(30)]
days = st.sampled_from(DAYS)
periods = st.tuples(days, days).map(sorted) | days.map(lambda first: [first, None])
places = st.integers(0, 1)
CATEGORIES = ["troops", "staff_officer"]
#: How many random plans are tried.
PLANS = int(os.environ.get("RANDOM_PLANS", "60"))


class World:
    """Two missions under a decision, a contingent, ceilings easily met, ten people."""

    def __init__(self) -> None:
        self.decision = make_decision(decided_on=DAYS[0] - dt.timedelta(days=20))
        self.places = [make_authorized_mission(self.decision) for _ in range(2)]
        self.places[1].categories = ["troops"]
        self.places[1].save()
        self.total = make_ceiling(self.decision, 3)
        self.officers = make_ceiling(self.decision, 2, categories=["staff_officer"])
        self.contingent = make_contingent(self.places[0], authorized_strength=2)
        self.rotation = make_rotation(self.contingent)
        make_allowance(contingent=self.contingent, starts_on=DAYS[9], ends_on=DAYS[12])
        self.people = [make_person(sex="FM"[n % 2]) for n in range(10)]
        values = deployment_values(self.places[0])
        self.authority = Authority(
            proposed_by=values["proposed_by"],
            approved_by=values["approved_by"],
            order_number="99",
            order_date=DAYS[0],
            reason="Plan",
        )
        self.tours: list[Deployment] = []

    def add(
        self,
        person: int,
        place: int,
        inside: bool,
        category: str,
        period: Any,
        status: str,
        continuing: bool,
    ) -> None:
        """A tour of the initial state, if the rules allow it; of whoever came last, if it
        continues another.
        """
        inside = inside and place == 0
        continues = self.tours[-1] if continuing and self.tours else None
        first, last = period
        if continues and continues.ends_on:
            shift = continues.ends_on + dt.timedelta(days=1) - first
            first, last = first + shift, last and last + shift
        try:
            with transaction.atomic():
                self.tours.append(
                    make_deployment(
                        self.places[place],
                        status=status,
                        person=continues.person if continues else self.people[person],
                        continues=continues,
                        rotation=self.rotation if inside else None,
                        category="troops" if place else category,
                        starts_on=first,
                        ends_on=last,
                    )
                )
        except IntegrityError:
            pass

    def changes(self, drawn: list[Any]) -> list[Change]:
        return [change for kind, values in drawn if (change := self.change(kind, *values))]

    def change(self, kind: str, a: int, b: int, period: Any, number: int) -> Change | None:
        first, last = period
        tours = tuple({self.tours[n % len(self.tours)].pk for n in (a, b)}) if self.tours else ()
        place = self.places[b % 2]
        if kind == "new":
            return NewTours(
                authorized_mission=place.pk,
                category=CATEGORIES[number % 2],
                starts_on=first,
                ends_on=last,
                persons=(self.people[a % 10].pk, self.people[(a + 1) % 10].pk),
                rotation=self.rotation.pk if b % 4 == 0 else None,
            )
        if kind == "limit":
            return SetLimit(kind="ceiling", id=self.total.pk, limit=number)
        if kind == "strength":
            return SetLimit(kind="contingent", id=self.contingent.pk, limit=number + 1)
        if kind == "ceiling":
            return NewCeiling(
                authorization=self.decision.pk, limit=number, authorized_mission=place.pk
            )
        if kind == "allowance":
            return NewAllowance(
                kind="ceiling",
                id=self.total.pk,
                starts_on=first,
                ends_on=last or first,
                extra=number + 1,
                reason="r",
                document="d",
            )
        if kind == "end mission":
            return EndMission(mission=place.mission_id, on=first)
        if kind == "end decision":
            return EndAuthorization(authorization=self.decision.pk, on=max(first, DAYS[1]))
        return self.change_of_tours(kind, tours, first, last, number)

    def continued_by(self, tour: int) -> int | None:
        return next(known.continues_id for known in self.tours if known.pk == tour)

    def change_of_tours(
        self, kind: str, tours: tuple[int, ...], first: dt.date, last: Any, number: int
    ) -> Change | None:
        if not tours:
            return None
        if kind == "cancel":
            return Cancel(deployments=tours)
        if kind == "approve":
            return Approve(deployments=tours)
        if kind == "rewrite":
            place = self.places[number % 2]
            new = NewTours(
                authorized_mission=place.pk,
                category="troops",
                starts_on=first,
                ends_on=last,
                continues=self.continued_by(tours[-1]) if number else None,
            )
            return Rewrite(deployment=tours[-1], tour=new)
        if kind == "shift":
            return Reschedule(deployments=tours, shift_days=number * 3 - 6)
        return Reschedule(deployments=tours, starts_on=first, ends_on=last, open_end=last is None)


KINDS = [
    *("new", "new", "new", "new", "shift", "shift", "move", "move", "cancel", "approve", "approve"),
    *("limit", "limit", "strength", "strength", "ceiling", "allowance", "end mission"),
    "end decision",
    "rewrite",
]
tours = st.lists(
    st.tuples(
        st.integers(0, 9),
        places,
        st.booleans(),
        st.sampled_from(CATEGORIES),
        periods,
        st.sampled_from(["approved", "approved", "proposed"]),
        st.booleans(),
    ),
    max_size=9,
)
plans = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.tuples(st.integers(0, 9), st.integers(0, 9), periods, st.integers(0, 4)),
    ),
    min_size=1,
    max_size=3,
)


def try_to_enact(changes: list[Change], world: World) -> IntegrityError | None:
    """Make the plan and take it back; the refusal if there was one."""
    try:
        with transaction.atomic():
            enact(changes, authority=world.authority)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return error
    return None


@given(tours=tours, drawn=plans)
@settings(max_examples=PLANS, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_fits_exactly_when_the_database_accepts_it(tours, drawn):
    with transaction.atomic():
        world = World()
        for tour in tours:
            world.add(*tour)
        changes = world.changes(drawn)
        ledger = StrengthChange.objects.count()
        said = preview(changes)
        assert StrengthChange.objects.count() == ledger
        refusal = try_to_enact(changes, world)
        event("accepted" if refusal is None else refusals_in(refusal)[0].constraint)
        if refusal is None:
            assert said.fits, said
        else:
            assert not said.fits, refusals_in(refusal)
            assert_the_same_day(said, refusal, single=len(changes) == 1)
        transaction.set_rollback(True)


def assert_the_same_day(said: Preview, refusal: IntegrityError, *, single: bool) -> None:
    """Every limit the database named is one the preview named, with the same first day.

    Of several changes the database stops at the first statement that passes a limit, when
    the later ones may not have added theirs yet: the day is then never an earlier one.
    """
    expected: dict[Any, Any] = {(b.line.kind, b.line.id): b for b in said.breaches}
    for fact in (r.facts for r in refusals_in(refusal) if "first_day" in r.facts):
        kind = "ceiling" if "ceiling" in fact else "contingent"
        breach = expected.get((kind, fact[kind])) or next(b for b in said.breaches if b.line.id < 0)
        if single:
            assert str(breach.first_day) == fact["first_day"]
            assert (breach.peak, breach.allowed) == (fact["peak"], fact["limit"])
        else:
            assert str(breach.first_day) <= fact["first_day"]


# The real cases


@pytest.fixture
def golan():
    """A company of 139 whose second rotation leaves on 9 April 2026."""
    place = make_authorized_mission(make_decision(ceiling=430, decided_on=dt.date(2024, 1, 19)))
    contingent = make_contingent(place, authorized_strength=139)
    second = make_rotation(contingent, starts_on=dt.date(2025, 4, 10), ends_on=None)
    make_deployments(
        139,
        place,
        rotation=second,
        starts_on=dt.date(2025, 4, 10),
        ends_on=dt.date(2026, 4, 9),
    )
    make_deployments(
        8, place, category="staff_officer", starts_on=dt.date(2025, 1, 1), ends_on=None
    )
    return contingent


def arrival(contingent: Any, day: dt.date) -> NewTours:
    return NewTours(
        authorized_mission=contingent.authorized_mission_id,
        category="troops",
        starts_on=day,
        ends_on=dt.date(2027, 4, 9),
        people=139,
        women=5,
        contingent=contingent.pk,
    )


def test_the_overlap_of_two_rotations_is_shown_day_by_day_and_a_shift_removes_it(golan):
    said = preview([arrival(golan, dt.date(2026, 4, 5))])
    ceiling, company = sorted(said.effects, key=lambda e: e.line.kind)
    assert not said.fits
    assert (ceiling.peak_before, ceiling.peak_after, ceiling.headroom) == (147, 286, 144)
    assert ceiling.breach is None
    assert company.breach is not None
    assert (company.breach.first_day, company.breach.last_day) == (
        dt.date(2026, 4, 5),
        dt.date(2026, 4, 9),
    )
    assert (company.breach.days_over, company.breach.peak) == (5, 278)
    assert [(step.day, step.strength) for step in company.after] == [
        (dt.date(2026, 4, 5), 278),
        (dt.date(2026, 4, 10), 139),
    ]
    assert ceiling.consumers == {golan.pk: 278, None: 8}

    shifted = preview([arrival(golan, dt.date(2026, 4, 10))])
    assert shifted.fits
    assert max(effect.peak_after for effect in shifted.effects) == 147


def test_an_allowance_for_the_handover_makes_it_fit(golan):
    handover = NewAllowance(
        kind="contingent",
        id=golan.pk,
        starts_on=dt.date(2026, 4, 5),
        ends_on=dt.date(2026, 4, 9),
        extra=139,
    )
    assert preview([arrival(golan, dt.date(2026, 4, 5)), handover]).fits


@pytest.fixture
def lebanon():
    """A mission to be ended on 31 December 2026, with some who are planned past it."""
    mission = make_mission("UNIFIL", planned_end_on=dt.date(2026, 12, 31))
    place = make_authorized_mission(make_decision(ceiling=40), mission)
    stays = make_deployment(place, starts_on=dt.date(2026, 3, 1), ends_on=dt.date(2026, 12, 31))
    beyond = make_deployment(place, starts_on=dt.date(2026, 6, 1), ends_on=dt.date(2027, 5, 31))
    open_end = make_deployment(place, starts_on=dt.date(2026, 7, 1), ends_on=None)
    later = make_deployment(
        place, status=Status.PROPOSED, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 6, 1)
    )
    make_deployment(place, status=Status.CANCELLED, ends_on=None)
    return mission, stays, [beyond, open_end, later]


def test_ending_a_mission_lists_exactly_those_planned_past_it(lebanon):
    mission, _stays, past = lebanon
    change = EndMission(mission=mission.pk, on=dt.date(2026, 12, 31))
    assert set(in_the_way(change)) == set(past)
    said = preview([change])
    assert not said.fits
    assert [broken.rule for broken in said.out_of_bounds] == ["within_mission"]
    with refused("mission_covers_deployments"):
        Mission.objects.filter(pk=mission.pk).update(ended_on=change.on)


def test_one_action_ends_them_on_the_day_and_the_mission_with_them(lebanon):
    mission, stays, (beyond, open_end, later) = lebanon
    last = dt.date(2026, 12, 31)
    plan = ended_in_time(EndMission(mission=mission.pk, on=last))
    assert preview(plan).fits
    approver = make_user()
    authority = Authority(
        proposed_by=make_user(),
        approved_by=approver,
        order_number="12",
        order_date=dt.date(2026, 11, 1),
        reason="Resolution 2790",
    )
    made = enact(plan, authority=authority)
    assert set(made.changed) == {beyond.pk, open_end.pk, later.pk}
    assert Deployment.objects.get(pk=beyond.pk).ends_on == last
    assert Deployment.objects.get(pk=later.pk).status == Status.CANCELLED
    assert Deployment.objects.get(pk=stays.pk).end_reason == ""
    assert strength_on(last, ("mission",)) == {(mission.pk,): 3}
    assert strength_on(last + dt.timedelta(days=1), ("mission",)) == {}
    assert Mission.objects.get(pk=mission.pk).ended_on == last


def test_a_plan_that_fails_at_its_last_step_leaves_nothing_behind(lebanon):
    mission, _stays, past = lebanon
    values = deployment_values()
    authority = Authority(
        proposed_by=values["proposed_by"],
        approved_by=values["approved_by"],
        order_number="1",
        order_date=DAYS[0],
    )
    plan: list[Change] = [
        Reschedule(deployments=(past[0].pk,), ends_on=dt.date(2026, 12, 31)),
        EndMission(mission=mission.pk, on=dt.date(2026, 12, 31)),
    ]
    before = list(Deployment.objects.order_by("pk").values())
    with refused("mission_covers_deployments"):
        enact(plan, authority=authority)
    assert list(Deployment.objects.order_by("pk").values()) == before


def test_lowering_a_ceiling_lists_those_who_are_there_on_the_first_day_over():
    place = make_authorized_mission(make_decision(ceiling=3))
    make_deployment(place, starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 2, 20))
    there = make_deployments(2, place)
    change = SetLimit(kind="ceiling", id=Ceiling.objects.get().pk, limit=1)
    assert set(in_the_way(change)) == set(there)


def test_a_preview_of_something_unknown_says_so():
    with pytest.raises(Deployment.DoesNotExist):
        preview([Cancel(deployments=(987654,))])
    assert not Allowance.objects.exists()
