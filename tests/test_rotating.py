"""A contingent rotates: planned, staffed, and approved as a whole or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError

from missions.models import Ceiling
from personnel.models import Deployment, Person, Status
from personnel.roster import check
from personnel.services import approval
from personnel.services.rotation import (
    being_planned,
    ends_of_relieved,
    free,
    next_number,
    plan_rotation,
    proposals,
    propose,
    relieved,
)
from registry.refusals import refusals_in
from tests.factories import make_deployment, make_people, make_user
from tests.rosters import people, table, xlsx
from tests.rotating import (
    FIRST,
    LAST,
    ORDER,
    PLAN,
    Golan,
    approve,
    make_golan,
    make_next,
    propose_roster,
    state,
    strength,
)

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def golan() -> Golan:
    return make_golan(people=10)


# The plan


def test_the_next_rotation_is_the_one_after_the_last(golan):
    assert next_number(golan.world.contingent) == 2
    handover = make_next(golan)
    assert being_planned(golan.world.contingent) == handover
    assert next_number(golan.world.contingent) == 3


def test_a_number_there_is_already_is_refused(golan):
    with pytest.raises(IntegrityError) as error:
        make_next(golan, number=1)
    (refusal,) = refusals_in(error.value)
    assert refusal.constraint == "rotation_number_once_in_a_contingent"


def test_relieved_are_those_who_would_stay_longer(golan):
    gone = golan.outgoing[0]
    Deployment.objects.filter(pk=gone.pk).update(ends_on=LAST)
    later = make_deployment(rotation=golan.first, starts_on=FIRST, ends_on=None)
    make_deployment(golan.world.place, ends_on=None)  # a single officer
    handover = make_next(golan)
    assert set(relieved(handover)) == set(golan.outgoing) - {gone, later}


# The people


def test_a_roster_is_judged_with_the_outgoing_gone():
    """Twice 139 would pass the contingent's strength; one after the other they do not."""
    whole = make_golan()
    handover = make_next(whole)
    read = table(xlsx(people(139)))
    alone = check(read, rotation=handover.rotation_id)
    assert [problem.code for problem in alone.problems] == ["strength_within_contingent"]
    propose_roster(handover, 139)
    assert proposals(handover.rotation).count() == 139


def test_whoever_stays_for_another_turn_is_in_nobodys_way(golan):
    handover = make_next(golan)
    person = golan.outgoing[0].person
    row = {
        **people(1)[0],
        "service_number": person.service_number,
        "last_name": person.last_name,
        "first_name": person.first_name,
    }
    plan = check(
        table(xlsx([row])),
        rotation=handover.rotation_id,
        supposing=ends_of_relieved(handover),
    )
    assert "deployment_no_overlap" not in [problem.code for problem in plan.problems]


def test_a_roster_arrives_in_stages(golan):
    handover = make_next(golan, (FIRST + 7 * ONE_DAY, 2), (FIRST, 3))
    propose_roster(handover, 6)
    days = proposals(handover.rotation).order_by("person__service_number")
    assert [tour.starts_on for tour in days] == [FIRST] * 3 + [FIRST + 7 * ONE_DAY] * 3


def test_those_who_are_free_are_offered(golan):
    handover = make_next(golan)
    idle, busy = make_people(2)
    make_deployment(golan.world.place, person=busy, starts_on=FIRST, ends_on=FIRST)
    found = set(free(handover, Person.objects.all()))
    assert idle in found
    assert busy not in found
    assert golan.outgoing[0].person in found  # gone the day before


def test_with_an_overlap_those_relieved_are_not_free(golan):
    handover = make_next(golan, outgoing_ends_on=FIRST)
    assert golan.outgoing[0].person not in free(handover, Person.objects.all())


def test_positions_are_those_of_the_last_rotation(golan):
    cook = golan.world.positions["Повар"]  # two seats
    first, second = golan.outgoing[:2]
    Deployment.objects.filter(pk__in=[first.pk, second.pk]).update(position=cook)
    handover = make_next(golan)
    new = make_people(2)
    clerk = make_user()
    assert propose(handover, [*(p.pk for p in new), first.person_id], clerk) == 3
    tours = {tour.person_id: tour for tour in proposals(handover.rotation)}
    assert tours[first.person_id].position == cook  # their own
    assert [tours[p.pk].position for p in new] == [cook, None]
    assert {tour.proposed_by for tour in tours.values()} == {clerk}
    assert propose(handover, [p.pk for p in new], clerk) == 0  # proposed already


# Approval


def test_one_approval_ends_the_outgoing_and_counts_the_incoming():
    whole = make_golan()
    handover = make_next(whole)
    propose_roster(handover, 139)
    approver = make_user()
    assert approve(handover, approver) == approval.Approved(139, 139)
    assert [strength(day) for day in (LAST, FIRST)] == [139, 139]
    assert set(Deployment.objects.values_list("rotation__number", "ends_on", "status")) == {
        (1, LAST, Status.APPROVED),
        (2, Day(2026, 3, 20), Status.APPROVED),
    }
    new = Deployment.objects.filter(rotation=handover.rotation)
    assert set(new.values_list("approved_by", "order_number")) == {(approver.pk, "44")}
    ended = Deployment.objects.filter(rotation__number=1)
    assert set(ended.values_list("end_reason", flat=True)) == {f"{handover} (44, 01.03.2025)"}
    assert being_planned(whole.world.contingent) is None


def test_when_headroom_vanishes_before_approval_nothing_is_changed(golan):
    handover = make_next(golan, outgoing_ends_on=LAST)
    propose_roster(handover, 20)
    Ceiling.objects.update(limit=19)
    before = state()
    with pytest.raises(IntegrityError) as error:
        approve(handover)
    assert {r.constraint for r in refusals_in(error.value)} == {"strength_within_ceiling"}
    assert state() == before


def test_a_roster_that_would_break_a_ceiling_is_refused_at_preview(golan):
    Ceiling.objects.update(limit=19)
    handover = make_next(golan)
    plan = check(
        table(xlsx(people(20))),
        rotation=handover.rotation_id,
        supposing=ends_of_relieved(handover),
    )
    assert [problem.code for problem in plan.problems] == ["strength_within_ceiling"]


def test_nobody_approves_what_they_proposed(golan):
    handover, approver = make_next(golan), make_user()
    propose_roster(handover, 3)
    mine = proposals(handover.rotation).order_by("pk")[0]
    Deployment.objects.filter(pk=mine.pk).update(proposed_by=approver)
    before = state()
    with pytest.raises(approval.OwnProposalsError) as error:
        approve(handover, approver)
    assert error.value.tours == [mine]
    assert state() == before


def test_nobody_ends_the_outgoing_alone(golan):
    """Neither by a handover without proposals, nor by another day for those of others."""
    handover, approver = make_next(golan), make_user()
    before = state()
    with pytest.raises(approval.ChangedMeanwhileError):
        approve(handover, approver)
    assert state() == before
    propose_roster(handover, 3)
    sooner = replace(PLAN, outgoing_ends_on=LAST - 30 * ONE_DAY)
    rotation = handover.rotation
    changed = plan_rotation(golan.world.contingent, sooner, approver, being=rotation)
    with pytest.raises(approval.OwnProposalsError):
        approve(changed, approver)
    assert approve(changed) == approval.Approved(3, 10)


def test_what_has_changed_since_it_was_seen_is_not_approved(golan):
    handover = make_next(golan)
    propose_roster(handover, 3)
    seen = approval.mark(handover)
    proposals(handover.rotation).update(ends_on=Day(2026, 1, 1))
    with pytest.raises(approval.ChangedMeanwhileError):
        approval.approve_rotation(handover.rotation, make_user(), seen=seen, **ORDER)


def test_sent_back_proposals_stay_with_the_reason(golan):
    handover = make_next(golan)
    propose_roster(handover, 3)
    assert approval.send_back(handover.rotation, make_user(), "Two cooks are missing") == 3
    assert set(proposals(handover.rotation).values_list("status", "sent_back")) == {
        (Status.PROPOSED, "Two cooks are missing")
    }
    approve(handover)
    assert not Deployment.objects.exclude(sent_back="").exists()
