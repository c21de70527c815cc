"""Approved tours are changed by amendments: proposed by one, approved by another, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from missions.models import Category, Ceiling
from missions.strength import total_on
from personnel.models import AmendedTour, Amendment, Deployment, Status
from personnel.models.amendment import Kind
from personnel.planning import preview
from personnel.services import amending
from personnel.services.terms import Terms, mark, tour_ids
from registry.refusals import refusals_in
from tests import factories as make
from tests.flows import Flow, flow_between

pytestmark = pytest.mark.django_db

Day = dt.date
FIRST, LAST = make.FIRST, make.LAST
ONE_DAY = dt.timedelta(days=1)
MIDDLE = FIRST + 60 * ONE_DAY
ORDER: Any = {"order_number": "77", "order_date": Day(2024, 5, 1)}
NOBODY = {"reason": "As asked", "cause": ""}


def terms(kind: str, **said: Any) -> Terms:
    cause = "medical" if kind == Kind.REPATRIATE else ""
    return Terms(kind=kind, reason="As asked", cause=cause, terms=said)


def propose(tours: list[Deployment], what: Terms, user: Any = None) -> Amendment:
    done = amending.change([tour.pk for tour in tours], what, user or make.make_user())
    assert done.amendment is not None
    return done.amendment


def approve(amendment: Amendment, user: Any = None) -> Any:
    return amending.approve(amendment, user or make.make_user(), seen=mark(amendment), **ORDER)


def days(tour: Deployment) -> tuple[Day, Day | None]:
    tour.refresh_from_db()
    return tour.starts_on, tour.ends_on


def refused(error: pytest.ExceptionInfo[IntegrityError]) -> set[str]:
    return {refusal.constraint for refusal in refusals_in(error.value)}


@pytest.fixture
def tours() -> list[Deployment]:
    return make.make_deployments(3, make.make_authorized_mission(make.make_decision(ceiling=3)))


# Until somebody else approves, nothing changes


def test_until_it_is_approved_the_approved_stands(tours):
    longer = LAST + 10 * ONE_DAY
    amendment = propose(tours, terms(Kind.EXTEND, ends_on=longer))
    assert {days(tour) for tour in tours} == {(FIRST, LAST)}
    assert total_on(longer) == 0
    made = approve(amendment)
    assert made.changed == sorted(tour.pk for tour in tours)
    assert {days(tour) for tour in tours} == {(FIRST, longer)}
    assert total_on(longer) == 3
    amendment.refresh_from_db()
    assert (amendment.status, amendment.order_number) == (Status.APPROVED, "77")
    # The tours keep their own order, and extending is no reason for an end.
    assert {tour.order_number for tour in Deployment.objects.all()} == {make.ORDER["order_number"]}
    assert {tour.end_reason for tour in Deployment.objects.all()} == {""}


def test_nobody_approves_their_own(tours):
    clerk = make.make_user()
    amendment = propose(tours, terms(Kind.CANCEL), clerk)
    with pytest.raises(amending.OwnAmendmentError):
        approve(amendment, clerk)
    signed = {"status": Status.APPROVED, "approved_by": clerk, **ORDER}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Amendment.objects.filter(pk=amendment.pk).update(**signed)
    assert refused(error) == {"amendment_not_approved_by_proposer"}


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda amendment, tour: Deployment.objects.filter(pk=tour.pk).update(ends_on=MIDDLE),
        lambda amendment, tour: Amendment.objects.filter(pk=amendment.pk).update(ends_on=MIDDLE),
        lambda amendment, tour: amending.withdraw(amendment, make.make_user()),
        lambda amendment, tour: amending.rewrite(
            amendment, terms(Kind.SHORTEN, ends_on=MIDDLE), make.make_user()
        ),
    ],
)
def test_what_has_changed_since_it_was_seen_is_not_approved(tours, meanwhile):
    amendment = propose(tours[:1], terms(Kind.SHORTEN, ends_on=MIDDLE + ONE_DAY))
    seen = mark(amendment)
    meanwhile(amendment, tours[0])
    before = days(tours[0])
    with pytest.raises(amending.ChangedMeanwhileError):
        amending.approve(amendment, make.make_user(), seen=seen, **ORDER)
    assert days(tours[0]) == before


def test_when_headroom_has_vanished_nothing_is_changed(tours):
    later = LAST + 30 * ONE_DAY
    amendment = propose(tours, terms(Kind.EXTEND, ends_on=later))
    place = tours[0].authorized_mission
    make.make_deployment(place, starts_on=LAST + ONE_DAY, ends_on=later)
    with pytest.raises(IntegrityError) as error:
        approve(amendment)
    assert refused(error) == {"strength_within_ceiling"}
    assert {days(tour) for tour in tours} == {(FIRST, LAST)}
    amendment.refresh_from_db()
    assert amendment.status == Status.PROPOSED


def test_sent_back_it_stays_with_the_reason_until_it_is_rewritten(tours):
    amendment = propose(tours, terms(Kind.SHORTEN, ends_on=MIDDLE))
    amending.send_back(amendment, make.make_user(), "A week too early")
    amendment.refresh_from_db()
    assert (amendment.status, amendment.sent_back) == (Status.PROPOSED, "A week too early")
    other = make.make_user()
    amending.rewrite(amendment, terms(Kind.SHORTEN, ends_on=MIDDLE + 7 * ONE_DAY), other)
    amendment.refresh_from_db()
    assert (amendment.sent_back, amendment.proposed_by) == ("", other)
    approve(amendment)
    assert days(tours[0]) == (FIRST, MIDDLE + 7 * ONE_DAY)


def test_withdrawn_it_stays_in_the_books_and_frees_its_tours(tours):
    amendment = propose(tours, terms(Kind.CANCEL))
    with pytest.raises(amending.NotOneKindError) as error:
        propose(tours[:1], terms(Kind.SHORTEN, ends_on=MIDDLE))
    assert error.value.tours == [tours[0]]
    amending.withdraw(amendment, make.make_user())
    assert set(AmendedTour.objects.values_list("status", flat=True)) == {Status.CANCELLED}
    approve(propose(tours[:1], terms(Kind.SHORTEN, ends_on=MIDDLE)))
    assert days(tours[0]) == (FIRST, MIDDLE)
    assert days(tours[1]) == (FIRST, LAST)


def test_no_tour_waits_in_two_amendments_whoever_writes_it(tours):
    propose(tours[:1], terms(Kind.CANCEL))
    another = propose(tours[1:2], terms(Kind.CANCEL))
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        AmendedTour.objects.create(amendment=another, deployment=tours[0])
    assert refused(error) == {"amendment_waits_once"}


def test_what_was_cancelled_meanwhile_is_not_revived(tours):
    amendment = propose(tours, terms(Kind.EXTEND, ends_on=LAST + ONE_DAY))
    Deployment.objects.filter(pk=tours[0].pk).update(status=Status.CANCELLED)
    with pytest.raises(amending.NotOneKindError) as error:
        approve(amendment)
    assert error.value.tours == [tours[0]]
    assert {days(tour) for tour in tours} == {(FIRST, LAST)}


# The kinds


def test_shortened_and_repatriated_tours_say_why_they_ended(tours):
    approve(propose(tours[:1], terms(Kind.SHORTEN, ends_on=MIDDLE)))
    approve(propose(tours[1:2], terms(Kind.REPATRIATE, ends_on=MIDDLE)))
    said = dict(Deployment.objects.values_list("pk", "end_reason"))
    assert said[tours[0].pk] == "As asked (77, 01.05.2024)"
    assert said[tours[1].pk] == "medical grounds: As asked (77, 01.05.2024)"
    assert (total_on(MIDDLE), total_on(MIDDLE + ONE_DAY)) == (3, 1)


def test_an_end_can_be_left_open_and_a_first_day_changed(tours):
    approve(propose(tours[:1], terms(Kind.EXTEND, open_end=True)))
    assert days(tours[0]) == (FIRST, None)
    approve(propose(tours[1:2], terms(Kind.RESCHEDULE, starts_on=MIDDLE)))
    assert days(tours[1]) == (MIDDLE, LAST)


def test_cancelled_tours_count_nowhere(tours):
    approve(propose(tours, terms(Kind.CANCEL)))
    assert {tour.status for tour in Deployment.objects.all()} == {Status.CANCELLED}
    assert total_on(FIRST) == 0


def test_a_move_mid_way_makes_a_second_tour_that_continues_the_first(tours):
    other = make.make_authorized_mission(tours[0].authorized_mission.authorization)
    where = {"authorized_mission": other, "category": Category.STAFF_OFFICER}
    clerk, approver = make.make_user(), make.make_user()
    amendment = propose(tours[:1], terms(Kind.MOVE, moves_on=MIDDLE, **where), clerk)
    approve(amendment, approver)
    second = Deployment.objects.get(continues=tours[0])
    assert days(tours[0]) == (FIRST, MIDDLE - ONE_DAY)
    assert days(second) == (MIDDLE, LAST)
    assert (second.authorized_mission, second.category) == (other, Category.STAFF_OFFICER)
    assert (second.person, second.rank) == (tours[0].person, tours[0].rank)
    assert (second.proposed_by, second.approved_by) == (clerk, approver)
    assert second.order_number == "77"
    # In the books one journey: nobody twice, and three tours begun.
    assert {total_on(day) for day in (FIRST, MIDDLE - ONE_DAY, MIDDLE, LAST)} == {3}
    assert flow_between(FIRST, LAST)[()] == Flow(arrivals=4, departures=1, begun=3)


def test_a_move_from_the_first_day_moves_the_whole_tour(tours):
    other = make.make_authorized_mission(tours[0].authorized_mission.authorization)
    approve(propose(tours[:1], terms(Kind.MOVE, moves_on=FIRST, authorized_mission=other)))
    tours[0].refresh_from_db()
    assert tours[0].authorized_mission == other
    assert Deployment.objects.count() == 3


def test_a_move_to_another_rotation_keeps_the_position_it_can_keep():
    contingent = make.make_contingent(authorized_strength=10)
    cook = make.make_position(contingent)
    one, two = (make.make_rotation(contingent, number=number) for number in (1, 2))
    tour = make.make_deployment(rotation=one, position=cook)
    approve(propose([tour], terms(Kind.MOVE, moves_on=MIDDLE, rotation=two)))
    second = Deployment.objects.get(continues=tour)
    assert (second.rotation, second.position, second.contingent) == (two, cook, contingent)

    elsewhere = make.make_contingent(contingent.authorized_mission, authorized_strength=10)
    away = make.make_rotation(elsewhere)
    approve(propose([second], terms(Kind.MOVE, moves_on=MIDDLE, rotation=away)))
    second.refresh_from_db()
    assert (second.rotation, second.position, second.contingent) == (away, None, elsewhere)


def test_a_move_to_another_position_takes_its_category():
    contingent = make.make_contingent(authorized_strength=10)
    rotation = make.make_rotation(contingent)
    staff = make.make_position(contingent, category=Category.STAFF_OFFICER)
    tour = make.make_deployment(rotation=rotation)
    approve(propose([tour], terms(Kind.MOVE, moves_on=MIDDLE, position=staff)))
    second = Deployment.objects.get(continues=tour)
    assert (second.position, second.category) == (staff, Category.STAFF_OFFICER)


def test_a_move_is_judged_by_the_ceilings_of_both_places(tours):
    decision = make.make_decision(ceiling=5)
    full = make.make_authorized_mission(decision)
    make.make_ceiling(decision, 1, authorized_mission=full)
    make.make_deployment(full)
    what = terms(Kind.MOVE, moves_on=MIDDLE, authorized_mission=full)
    said = preview(what.changes([tours[0].pk]))
    assert [breach.first_day for breach in said.breaches] == [MIDDLE]
    with pytest.raises(IntegrityError) as error:
        approve(propose(tours[:1], what))
    assert refused(error) == {"strength_within_ceiling"}
    assert days(tours[0]) == (FIRST, LAST)
    Ceiling.objects.filter(authorized_mission=full).update(limit=2)
    assert preview(what.changes([tours[0].pk])).fits


# Proposals


def test_proposals_are_changed_at_once_and_belong_to_who_changed_them(tours):
    clerk = make.make_user()
    place = tours[0].authorized_mission
    waiting = make.make_deployment(place, status=Status.PROPOSED, sent_back="Too long")
    later = LAST + ONE_DAY
    done = amending.change([tours[0].pk, waiting.pk], terms(Kind.EXTEND, ends_on=later), clerk)
    assert done.changed == 1
    assert done.amendment is not None
    assert tour_ids(done.amendment) == [tours[0].pk]
    assert days(waiting) == (FIRST, later)
    assert (waiting.proposed_by, waiting.sent_back) == (clerk, "")
    assert days(tours[0]) == (FIRST, LAST)


def test_with_a_cancelled_one_among_them_nothing_is_done(tours):
    Deployment.objects.filter(pk=tours[2].pk).update(status=Status.CANCELLED)
    with pytest.raises(amending.NotOneKindError) as error:
        propose(tours, terms(Kind.SHORTEN, ends_on=MIDDLE))
    assert error.value.tours == [tours[2]]
    assert not Amendment.objects.exists()


# What the database holds by itself


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "vanish"}, "amendment_complete"),
        ({"kind": Kind.EXTEND}, "amendment_complete"),
        ({"kind": Kind.EXTEND, "ends_on": LAST, "open_end": True}, "amendment_complete"),
        ({"kind": Kind.CANCEL, "ends_on": LAST}, "amendment_complete"),
        ({"kind": Kind.MOVE, "moves_on": FIRST}, "amendment_complete"),
        ({"kind": Kind.REPATRIATE, "ends_on": LAST}, "amendment_cause_of_repatriation"),
        ({"kind": Kind.CANCEL, "cause": "medical"}, "amendment_cause_of_repatriation"),
        ({"kind": Kind.CANCEL, "reason": "  "}, "amendment_with_reason"),
    ],
)
def test_an_amendment_that_says_nothing_is_refused(values, constraint):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Amendment.objects.bulk_create(
            [Amendment(proposed_by=make.make_user(), **{**NOBODY, **values})]
        )
    assert constraint in refused(error)
