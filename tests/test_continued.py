"""An approved tour continues only an approved one, whoever writes which of the two and how.

Otherwise a journey would count nowhere as begun: a tour that continues another begins none.
"""

from __future__ import annotations

from typing import Any

import pytest

from personnel.models import Deployment, Status
from tests.factories import FIRST, LAST, deployment_values, make_deployment
from tests.flows import flow_between
from tests.journeys import DAY, LATER, RULE, Journey, approve, update
from tests.refusals import insert_rows, refused, sql

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def status_of(tour: Deployment) -> str:
    return Deployment.objects.get(pk=tour.pk).status


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.CANCELLED])
def test_an_approved_tour_continues_no_unapproved_one(status):
    first = make_deployment(status=status)
    values: dict[str, Any] = {"person": first.person, "continues": first, **LATER}
    row = deployment_values(first.authorized_mission, **values)
    with refused(RULE) as caught:
        Deployment.objects.create(**row)
    assert caught[RULE] == {"constraint": RULE, "side": "continuing", "deployments": 1}
    with refused(RULE):
        Deployment.objects.bulk_create([Deployment(**row)])
    with refused(RULE):
        insert_rows("personnel_deployment", [{**row, "end_reason": "", "sent_back": ""}])


def test_a_proposal_continues_whatever_it_will():
    for status in Status.values:
        Journey(status, Status.PROPOSED)
        Journey(status, Status.CANCELLED)


def test_a_continued_tour_is_approved_first_or_together_with_the_later():
    journey = Journey(Status.PROPOSED, Status.PROPOSED)
    with refused(RULE):
        approve(journey, journey.second.pk)
    approve(journey, journey.first.pk)
    approve(journey, journey.second.pk)
    both = Journey(Status.PROPOSED, Status.PROPOSED)
    approve(both, *both.both)
    assert flow_between(FIRST, LAST + 60 * DAY)[()].begun == 2


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.CANCELLED])
def test_a_continued_tour_stays_approved_as_long_as_the_later_is(status):
    journey = Journey(Status.APPROVED, Status.APPROVED)
    with refused(RULE) as caught:
        update([journey.first.pk], status=status)
    assert caught[RULE] == {"constraint": RULE, "side": "continued", "deployments": 1}
    with refused(RULE):
        sql("UPDATE personnel_deployment SET status = %s WHERE id = %s", [status, journey.first.pk])
    update(journey.both, status=status)
    assert status_of(journey.second) == status


def test_the_later_is_cancelled_first():
    journey = Journey(Status.APPROVED, Status.APPROVED)
    update([journey.second.pk], status=Status.CANCELLED)
    update([journey.first.pk], status=Status.CANCELLED)
    with refused(RULE):
        approve(journey, journey.second.pk)


def test_an_approved_tour_is_not_tied_to_an_unapproved_one_afterwards():
    """Nothing of it moves strength, and yet it is refused."""
    journey = Journey(Status.APPROVED, Status.APPROVED)
    proposal = make_deployment(
        person=journey.first.person, status=Status.PROPOSED, starts_on=FIRST, ends_on=FIRST
    )
    with refused(RULE):
        update([journey.second.pk], continues=proposal)
    alone = make_deployment(person=journey.first.person, starts_on=FIRST - DAY, ends_on=FIRST - DAY)
    update([journey.second.pk], continues=alone)


def test_two_tours_that_change_places_post_nothing_and_are_judged():
    """One is cancelled as another of the same days is approved: the ledger stays as it is."""
    journey = Journey(Status.APPROVED, Status.APPROVED)
    stand_in = make_deployment(journey.first.authorized_mission)
    update([stand_in.pk], status=Status.CANCELLED)
    with refused(RULE):
        sql(
            "UPDATE personnel_deployment SET status = CASE WHEN id = %s THEN 'cancelled'"
            " ELSE 'approved' END WHERE id IN (%s, %s)",
            [journey.first.pk, journey.first.pk, stand_in.pk],
        )


def test_a_continued_tour_is_not_deleted_and_entered_again_as_a_proposal():
    journey = Journey(Status.APPROVED, Status.APPROVED)
    rows = sql(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'personnel_deployment'::regclass"
        " AND attnum > 0 AND NOT attisdropped"
    )
    names = [name for (name,) in rows]
    values = ["'proposed'" if name == "status" else name for name in names]
    with refused(RULE):
        sql(
            "WITH gone AS (DELETE FROM personnel_deployment WHERE id = %s RETURNING *)"
            f" INSERT INTO personnel_deployment ({', '.join(names)})"
            f" SELECT {', '.join(values)} FROM gone",
            [journey.first.pk],
        )


def test_a_proposal_does_not_take_the_number_of_a_continued_tour():
    journey = Journey(Status.APPROVED, Status.APPROVED)
    proposal = make_deployment(person=journey.first.person, status=Status.PROPOSED)
    with refused(RULE):
        sql(
            "WITH gone AS (DELETE FROM personnel_deployment WHERE id = %s RETURNING id)"
            " UPDATE personnel_deployment d SET id = gone.id FROM gone WHERE d.id = %s",
            [journey.first.pk, proposal.pk],
        )


def test_each_side_is_said_beside_its_own_field():
    journey = Journey(Status.APPROVED, Status.APPROVED)
    with refused(RULE) as caught:
        update([journey.first.pk], status=Status.CANCELLED)
    (continued,) = caught.refusals
    assert continued.fields == ("status", "continues")
    assert "continues this one" in continued.message
    journey = Journey(Status.PROPOSED, Status.PROPOSED)
    with refused(RULE) as caught:
        approve(journey, journey.second.pk)
    (continuing,) = caught.refusals
    assert continuing.fields == ("continues", "status")
    assert "is not approved" in continuing.message
