"""What a tour must be: in one place at a time, within bounds, properly approved."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from missions.models import Authorization, AuthorizedMission, Rotation, StrengthChange
from missions.strength import strength_on
from personnel.models import Deployment, Person, Status
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_person,
    make_position,
    make_rotation,
)
from tests.flows import flow_between
from tests.refusals import refused, sql

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 3, 1), dt.date(2024, 8, 31)
DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> AuthorizedMission:
    return make_authorized_mission()


# One person, one place


def test_a_second_tour_may_begin_on_the_day_after_the_first(place):
    tour = make_deployment(place)
    make_deployment(place, person=tour.person, starts_on=LAST + DAY, ends_on=None)


def test_a_second_tour_on_the_last_day_of_the_first_is_refused(place):
    tour = make_deployment(place)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        make_deployment(place, person=tour.person, starts_on=LAST, ends_on=None)


def test_a_tour_in_another_mission_on_the_same_day_is_refused(place):
    tour = make_deployment(place)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        make_deployment(make_authorized_mission(), person=tour.person)


def test_nothing_may_follow_an_open_tour(place):
    tour = make_deployment(place, ends_on=None)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        make_deployment(
            place, person=tour.person, starts_on=dt.date(2090, 1, 1), ends_on=dt.date(2090, 1, 2)
        )


def test_overlap_is_refused_through_bulk_create_update_and_raw_sql(place):
    person = make_person()
    values = deployment_values(place, person=person)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        Deployment.objects.bulk_create([Deployment(**values), Deployment(**values)])
    make_deployment(place, person=person)
    later = make_deployment(place, person=person, starts_on=LAST + DAY, ends_on=None)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        Deployment.objects.filter(pk=later.pk).update(starts_on=LAST)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        sql("UPDATE personnel_deployment SET starts_on = '2024-01-02'")


def test_proposals_may_overlap_but_not_be_approved_both(place):
    approved = make_deployment(place)
    proposal = make_deployment(place, person=approved.person, status=Status.PROPOSED)
    with refused("deployment_no_overlap", sqlstate="23P01"):
        Deployment.objects.filter(pk=proposal.pk).update(
            status=Status.APPROVED,
            order_number="2",
            order_date=FIRST,
            approved_by=approved.approved_by,
        )


def test_two_tours_can_be_swapped_within_a_transaction(place):
    one = make_deployment(place)
    two = make_deployment(place, person=one.person, starts_on=LAST + DAY, ends_on=LAST + 9 * DAY)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS deployment_no_overlap DEFERRED")
        Deployment.objects.filter(pk=one.pk).update(starts_on=two.starts_on, ends_on=two.ends_on)
        Deployment.objects.filter(pk=two.pk).update(starts_on=FIRST, ends_on=LAST)
        cursor.execute("SET CONSTRAINTS deployment_no_overlap IMMEDIATE")


# Approval


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("deployment_approved_with_order", {"order_number": ""}),
        ("deployment_approved_on_order_date", {"order_date": None}),
        ("deployment_approved_by_someone", {"approved_by": None}),
        ("deployment_status_known", {"status": "maybe"}),
        ("deployment_category_known", {"category": "tourist"}),
        ("deployment_dates_in_order", {"ends_on": FIRST - DAY}),
    ],
)
def test_each_check_of_a_tour_refuses(place, constraint, change):
    with refused(constraint):
        make_deployment(place, **change)
    tour = make_deployment(place)
    with refused(constraint):
        Deployment.objects.filter(pk=tour.pk).update(**change)
    with pytest.raises(ValidationError) as error:
        Deployment(**deployment_values(place, **change)).full_clean()
    assert "__all__" not in error.value.message_dict


def test_nobody_approves_their_own_proposal(place):
    tour = make_deployment(place)
    with refused("deployment_not_approved_by_proposer"):
        Deployment.objects.filter(pk=tour.pk).update(approved_by=tour.proposed_by)


def test_a_tour_of_a_single_day_is_a_tour(place):
    make_deployment(place, starts_on=FIRST, ends_on=FIRST)
    assert strength_on(FIRST) == {(): 1}


def test_reversed_dates_reach_the_check_and_not_a_data_error(place):
    tour = Deployment(**deployment_values(place, ends_on=FIRST - DAY))
    with pytest.raises(ValidationError) as error:
        tour.full_clean()
    assert list(error.value.message_dict) == ["ends_on"]
    with pytest.raises(IntegrityError):
        tour.save()


# Copies that follow their originals


def test_sex_and_contingent_are_taken_from_person_and_rotation(place):
    rotation = make_rotation(make_contingent(place))
    tour = make_deployment(place, person=make_person(sex="F"), rotation=rotation)
    tour.refresh_from_db()
    assert (tour.sex, tour.contingent_id) == ("F", rotation.contingent_id)


def test_a_correction_of_sex_posts_by_itself(place):
    tour = make_deployment(place, person=make_person(sex="M"))
    Person.objects.filter(pk=tour.person_id).update(sex="F")
    assert strength_on(FIRST, ("sex",)) == {("F",): 1}
    assert strength_on(LAST + DAY, ("sex",)) == {}


def test_another_person_on_the_tour_brings_their_own_sex(place):
    tour = make_deployment(place, person=make_person(sex="M"))
    Deployment.objects.filter(pk=tour.pk).update(person=make_person(sex="F"))
    assert strength_on(FIRST, ("sex",)) == {("F",): 1}


def test_a_contingent_moved_to_another_decision_takes_its_people_along(place):
    other = make_authorized_mission()
    contingent = make_contingent(place)
    make_deployments(2, place, rotation=make_rotation(contingent))
    contingent.authorized_mission = other
    contingent.save()
    assert strength_on(FIRST, ("mission",)) == {(other.mission_id,): 2}


def test_a_rotation_of_another_mission_is_refused(place):
    rotation = make_rotation()
    with refused("deployment_rotation_of_its_mission", sqlstate="23503"):
        make_deployment(place, rotation=rotation)


def test_a_rotation_moved_to_another_contingent_of_the_mission_takes_its_people_along(place):
    one, two = make_contingent(place), make_contingent(place)
    rotation = make_rotation(one)
    make_deployment(place, rotation=rotation)
    Rotation.objects.filter(pk=rotation.pk).update(contingent=two)
    assert strength_on(FIRST, ("contingent",)) == {(two.pk,): 1}


def test_a_position_of_another_contingent_or_category_is_refused(place):
    rotation = make_rotation(make_contingent(place))
    cook = make_position(rotation.contingent)
    make_deployment(place, rotation=rotation, position=cook)
    with refused("deployment_position_of_its_contingent", sqlstate="23503"):
        make_deployment(place, rotation=rotation, position=make_position(make_contingent(place)))
    with refused("deployment_position_of_its_contingent", sqlstate="23503"):
        make_deployment(place, rotation=rotation, position=cook, category="staff_officer")


def test_a_position_without_a_rotation_is_refused(place):
    with refused("deployment_position_in_a_rotation"):
        make_deployment(place, position=make_position(make_contingent(place)))


def test_a_tour_of_an_unknown_person_is_refused(place):
    with refused("deployment_with_sex_of_person", sqlstate="23503"):
        Deployment.objects.create(
            **{k: v for k, v in deployment_values(place).items() if k != "person"},
            person_id=987654321,
        )


def test_a_tour_moved_elsewhere_is_continued_and_begun_once(place):

    tour = make_deployment(place)
    make_deployment(
        make_authorized_mission(),
        person=tour.person,
        starts_on=LAST + DAY,
        ends_on=None,
        continues=tour,
    )
    assert flow_between(FIRST, LAST + DAY)[()] == (2, 1, 1)
    with refused("deployment_continued_once", sqlstate="23505"):
        make_deployment(place, continues=tour)


def test_a_note_posts_nothing_and_leaves_the_revision_alone(place):
    tour = make_deployment(place)
    before = sql("SELECT revision FROM missions_authorizationhead")
    Deployment.objects.filter(pk=tour.pk).update(end_reason="Family")
    assert sql("SELECT revision FROM missions_authorizationhead") == before
    assert StrengthChange.objects.count() == 2


# Decisions


def test_a_decision_nobody_has_found_has_no_ceiling():
    from tests.factories import make_ceiling

    lost = make_decision(decided_on=None, status=Authorization.Status.NOT_FOUND)
    make_deployment(make_authorized_mission(lost))
    with refused("ceiling_of_a_known_decision"):
        make_ceiling(lost, 5)
    known = make_decision(ceiling=5)
    with refused("ceiling_of_a_known_decision"):
        Authorization.objects.filter(pk=known.pk).update(status=Authorization.Status.NOT_FOUND)


def test_votes_stay_within_the_chamber_from_both_sides():
    from missions.models import Chamber, Vote
    from tests.factories import make_chamber

    chamber, decision = make_chamber(seats=50), make_decision()
    with refused("votes_within_chamber"):
        Vote.objects.create(authorization=decision, chamber=chamber, in_favour=48, against=3)
    Vote.objects.create(
        authorization=decision, chamber=chamber, in_favour=47, against=2, abstained=1
    )
    with refused("votes_within_chamber"):
        Chamber.objects.update(seats=49)
    with refused("votes_within_chamber"):
        Vote.objects.update(abstained=2)
    Chamber.objects.update(seats=51)
    assert sql("SELECT seats FROM missions_vote") == [(51,)]
