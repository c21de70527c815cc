"""Nobody is approved who is not ready, unless somebody else sets it aside."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from missions.models import AuthorizedMission
from personnel.models import Deployment, Requirement, Status
from personnel.planning import Approve, NewTours, preview
from tests import factories as make
from tests.refusals import pgcode, refused, sql

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

FIRST, LAST, DAY = make.FIRST, make.LAST, dt.timedelta(days=1)
MANY = int(os.environ.get("RANDOM_PLANS", "25"))


@pytest.fixture
def place() -> AuthorizedMission:
    return make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))


@pytest.fixture
def proposal(place: AuthorizedMission) -> Deployment:
    """A proposal of somebody who turns 51 on the last day, where 50 is the oldest age."""
    make.make_requirement(oldest=50, is_hard=True, name_en="At most 50")
    return make.make_deployment(
        place, status=Status.PROPOSED, person=make.make_person(birth_date=LAST.replace(year=1973))
    )


def approve(tour: Deployment, **values: Any) -> None:
    signed = {**make.ORDER, "approved_by": make.make_user(), "status": Status.APPROVED}
    Deployment.objects.filter(pk=tour.pk).update(**signed, **values)


WRITES: dict[str, Callable[[Deployment], Any]] = {
    "update": approve,
    "insert": lambda tour: make.make_deployment(tour.authorized_mission, person=tour.person),
    "raw": lambda tour: sql(
        "UPDATE personnel_deployment SET status = 'approved', order_number = '1',"
        " order_date = '2024-01-01', approved_by_id = %s WHERE id = %s",
        [make.make_user().pk, tour.pk],
    ),
    "bulk": lambda tour: Deployment.objects.bulk_create(
        [Deployment(**make.deployment_values(tour.authorized_mission, person=tour.person))]
    ),
}


@pytest.mark.parametrize("how", WRITES)
def test_nobody_is_approved_who_is_not_ready(proposal: Deployment, how: str) -> None:
    with refused("deployment_ready"):
        WRITES[how](proposal)
    approve(proposal, ends_on=LAST - DAY)


def test_a_soft_requirement_is_a_warning(proposal: Deployment) -> None:
    Requirement.objects.update(is_hard=False)
    said = preview([Approve(deployments=(proposal.pk,))])
    assert said.fits
    assert [one.unmet.fails_on for one in said.unready] == [LAST]
    approve(proposal)


def test_a_waiver_of_somebody_else_lets_the_tour_be_approved(proposal: Deployment) -> None:
    requirement = Requirement.objects.get()
    make.make_waiver(proposal, requirement=requirement, granted_by=proposal.proposed_by)
    with refused("deployment_ready"):
        approve(proposal)
    other = make.make_deployment(
        proposal.authorized_mission, status=Status.PROPOSED, person=proposal.person
    )
    make.make_waiver(other, requirement=requirement, reason="Asked for by name")
    said = preview([Approve(deployments=(other.pk,))])
    assert said.fits
    assert "Asked for by name" in said.unready[0].unmet.text()
    approve(other)


def test_a_waiver_stays_as_it_is_and_goes_with_its_tour(proposal: Deployment) -> None:
    waiver = make.make_waiver(proposal)
    for statement in (
        "UPDATE personnel_waiver SET reason = 'Another'",
        "DELETE FROM personnel_waiver",
    ):
        with pytest.raises(ProgrammingError) as error, transaction.atomic():
            sql(statement)
        assert pgcode(error.value) == "42501"
    proposal.delete()
    assert not type(waiver).objects.exists()


def test_what_changes_later_undoes_no_approval(proposal: Deployment) -> None:
    Requirement.objects.update(is_hard=False)
    approve(proposal)
    Requirement.objects.update(is_hard=True)
    Deployment.objects.filter(pk=proposal.pk).update(end_reason="As planned")
    Deployment.objects.filter(pk=proposal.pk).update(starts_on=FIRST + DAY)
    with refused("deployment_ready"):
        Deployment.objects.filter(pk=proposal.pk).update(ends_on=LAST + DAY)


def test_the_preview_says_what_the_database_will(proposal: Deployment) -> None:
    said = preview([Approve(deployments=(proposal.pk,))])
    assert not said.fits
    assert said.unready[0].unmet.text() == (
        "At most 50: not met from 31 August 2024 on (51 years old then)."
    )
    tour = NewTours(
        authorized_mission=proposal.authorized_mission_id,
        category=proposal.category,
        starts_on=FIRST,
        ends_on=LAST - DAY,
        persons=(proposal.person_id,),
    )
    assert preview([tour]).fits
