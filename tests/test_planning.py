"""Plans from what really happened: what a preview says of them, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from missions.models import Allowance, Ceiling, Mission
from missions.strength import strength_on
from personnel.models import Deployment, Status
from personnel.planning import (
    Authority,
    Cancel,
    Change,
    EndMission,
    NewAllowance,
    NewTours,
    Reschedule,
    SetLimit,
    enact,
    preview,
)
from personnel.planning.law import ended_in_time, in_the_way
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_rotation,
    make_user,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db


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
        order_date=dt.date(2023, 12, 20),
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
