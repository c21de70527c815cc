"""A tour lies within its decision, its mission and its category, from both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from missions.models import Authorization, AuthorizedMission, Mission
from personnel.models import Deployment, Status
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
)
from tests.refusals import insert_rows, refused, sql

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 3, 1), dt.date(2024, 8, 31)
DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> AuthorizedMission:
    return make_authorized_mission()


@pytest.fixture
def bounded() -> AuthorizedMission:
    """A decision of 2024, participation from February to November, a mission to October."""
    return make_authorized_mission(
        make_decision(decided_on=dt.date(2024, 1, 1), valid_until=dt.date(2024, 12, 31)),
        make_mission(ended_on=dt.date(2024, 10, 31)),
        starts_on=dt.date(2024, 2, 1),
        ends_on=dt.date(2024, 11, 30),
    )


def lift(place: AuthorizedMission, *bounds: str) -> None:
    """Take some of the bounds away, so that one is met alone."""
    if "participation" in bounds:
        AuthorizedMission.objects.filter(pk=place.pk).update(starts_on=None, ends_on=None)
    if "mission" in bounds:
        Mission.objects.filter(pk=place.mission_id).update(ended_on=None)
    if "decision" in bounds:
        Authorization.objects.filter(pk=place.authorization_id).update(valid_until=None)


@pytest.mark.parametrize(
    ("constraint", "lifted", "first", "last"),
    [
        ("deployment_within_authorization", ("participation", "mission"), (1, 1), (12, 31)),
        ("deployment_within_participation", ("decision", "mission"), (2, 1), (11, 30)),
        ("deployment_within_mission", ("decision", "participation"), (1, 1), (10, 31)),
    ],
)
def test_a_tour_fills_its_bounds_and_not_a_day_more(bounded, constraint, lifted, first, last):
    lift(bounded, *lifted)
    start, end = dt.date(2024, *first), dt.date(2024, *last)
    make_deployment(bounded, starts_on=start, ends_on=end)
    with refused(constraint):
        make_deployment(bounded, starts_on=start, ends_on=end + DAY)
    with refused(constraint):
        make_deployment(bounded, starts_on=start, ends_on=None)
    if constraint != "deployment_within_mission":
        with refused(constraint):
            make_deployment(bounded, starts_on=start - DAY, ends_on=end)


def test_every_bound_left_is_named(bounded):
    with refused("deployment_within_mission") as caught:
        make_deployment(bounded, ends_on=dt.date(2025, 6, 1))
    assert caught.names == {
        "deployment_within_authorization",
        "deployment_within_participation",
        "deployment_within_mission",
    }
    assert all(
        str(bounded.mission) in r.message or "Decision" in r.message for r in caught.refusals
    )


def test_bounds_hold_for_proposals_but_not_for_cancelled_tours(bounded):
    with refused("deployment_within_mission"):
        make_deployment(bounded, status=Status.PROPOSED, ends_on=dt.date(2024, 11, 30))
    make_deployment(bounded, status=Status.CANCELLED, ends_on=dt.date(2024, 11, 30))


def test_bounds_hold_in_bulk_update_and_raw_sql(bounded):
    with refused("deployment_within_mission"):
        make_deployments(3, bounded, ends_on=dt.date(2024, 11, 1))
    make_deployments(3, bounded)
    with refused("deployment_within_mission"):
        Deployment.objects.update(ends_on=dt.date(2024, 11, 1))
    with refused("deployment_within_mission"):
        sql("UPDATE personnel_deployment SET ends_on = NULL")
    with refused("deployment_within_mission"):
        insert_rows(
            "personnel_deployment",
            [deployment_values(bounded, ends_on=dt.date(2024, 11, 1), end_reason="", sent_back="")],
        )


def test_participation_may_begin_before_the_mission_did():
    place = make_authorized_mission(
        make_decision(decided_on=dt.date(2003, 5, 30)),
        make_mission(started_on=dt.date(2004, 5, 15)),
    )
    make_deployment(place, starts_on=dt.date(2003, 8, 1), ends_on=dt.date(2004, 2, 1))


def test_a_category_the_decision_does_not_allow_is_refused():
    place = make_authorized_mission(categories=["expert_on_mission"])
    make_deployment(place, category="expert_on_mission")
    with refused("deployment_category_allowed") as caught:
        make_deployment(place, category="troops")
    assert "expert on mission" in caught.refusals[0].message


@pytest.mark.parametrize(
    ("constraint", "cut"),
    [
        (
            "authorization_covers_deployments",
            lambda p: Authorization.objects.filter(pk=p.authorization_id).update(
                valid_until=LAST - DAY
            ),
        ),
        (
            "authorization_covers_deployments",
            lambda p: Authorization.objects.filter(pk=p.authorization_id).update(
                decided_on=FIRST + DAY
            ),
        ),
        (
            "participation_covers_deployments",
            lambda p: AuthorizedMission.objects.filter(pk=p.pk).update(ends_on=LAST - DAY),
        ),
        (
            "participation_covers_deployments",
            lambda p: AuthorizedMission.objects.filter(pk=p.pk).update(starts_on=FIRST + DAY),
        ),
        (
            "participation_covers_categories",
            lambda p: AuthorizedMission.objects.filter(pk=p.pk).update(
                categories=["staff_officer"]
            ),
        ),
        (
            "mission_covers_deployments",
            lambda p: sql(
                "UPDATE missions_mission SET ended_on = %s WHERE id = %s",
                [LAST - DAY, p.mission_id],
            ),
        ),
    ],
)
def test_bounds_cannot_be_cut_below_tours(place, constraint, cut):
    make_deployment(place, status=Status.PROPOSED)
    with refused(constraint) as caught:
        cut(place)
    assert "stand in the way" in caught.refusals[0].message


def test_bounds_can_be_cut_to_the_last_day_served(place):
    make_deployment(place)
    Mission.objects.filter(pk=place.mission_id).update(ended_on=LAST)
    Authorization.objects.filter(pk=place.authorization_id).update(valid_until=LAST)
    AuthorizedMission.objects.filter(pk=place.pk).update(starts_on=FIRST, ends_on=LAST)


def test_an_authorized_mission_keeps_its_mission_and_its_decision(place):
    with refused("authorized_mission_fixed"):
        AuthorizedMission.objects.filter(pk=place.pk).update(mission=make_mission())
    with refused("authorized_mission_fixed"):
        AuthorizedMission.objects.filter(pk=place.pk).update(authorization=make_decision())
