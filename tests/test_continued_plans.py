"""That an approved tour continues only an approved one is known before a plan is made, and told."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personnel.models import Deployment, Status
from personnel.planning import Approve, Authority, Cancel, NewTours, Rewrite, enact, preview
from registry.roles import APPROVER
from tests.admin_forms import address, errors_at, send
from tests.factories import (
    FIRST,
    LAST,
    make_administrator,
    make_amendment,
    make_authorized_mission,
    make_deployment,
    make_rotation,
    make_user,
)
from tests.journeys import DAY, LATER, RULE, Journey
from tests.plans import ask
from tests.refusals import refused

pytestmark = pytest.mark.django_db(databases=["default", "public"])


# Plans


def authority() -> Authority:
    return Authority(
        proposed_by=make_user(), approved_by=make_user(), order_number="9", order_date=FIRST
    )


def test_a_plan_is_judged_by_its_outcome():
    proposed = Journey(Status.PROPOSED, Status.PROPOSED)
    alone = preview([Approve(deployments=(proposed.second.pk,))])
    assert [(one.deployment, one.continues) for one in alone.unfounded] == [
        (proposed.second.pk, proposed.first.pk)
    ]
    assert not alone.fits
    together = [Approve(deployments=proposed.both)]
    assert preview(together).fits
    enact(together, authority=authority())
    cut = preview([Cancel(deployments=(proposed.first.pk,))])
    assert [one.deployment for one in cut.unfounded] == [proposed.second.pk]
    assert preview([Cancel(deployments=proposed.both)]).fits


def test_a_plan_takes_the_turns_of_both_decisions_at_once():
    """Taken one after the other, two plans could each wait for the other."""
    journey = Journey(Status.APPROVED, Status.PROPOSED)
    decisions = {t.authorized_mission.authorization_id for t in (journey.first, journey.second)}
    with CaptureQueriesContext(connection) as queries:
        enact([Approve(deployments=(journey.second.pk,))], authority=authority())
    (taken,) = [query["sql"] for query in queries if "lock_decisions" in query["sql"]]
    assert all(str(decision) in taken for decision in decisions)


def test_a_tour_written_anew_stays_the_one_that_is_continued():
    journey = Journey(Status.APPROVED, Status.APPROVED)
    tour = NewTours(
        authorized_mission=journey.first.authorized_mission_id,
        category=journey.first.category,
        starts_on=FIRST + DAY,
        ends_on=LAST,
    )
    change = Rewrite(deployment=journey.first.pk, tour=tour)
    assert preview([change]).fits
    enact([change], authority=authority())
    written = Deployment.objects.get(pk=journey.first.pk)
    assert (written.starts_on, written.person) == (FIRST + DAY, journey.first.person)


def test_a_new_tour_of_a_plan_continues_an_approved_one():
    proposal = make_deployment(status=Status.PROPOSED)
    change = NewTours(
        authorized_mission=make_authorized_mission().pk,
        category=proposal.category,
        persons=(proposal.person_id,),
        continues=proposal.pk,
        **LATER,
    )
    said = preview([change])
    assert [(one.deployment, one.continues) for one in said.unfounded] == [(None, proposal.pk)]
    with refused(RULE):
        enact([change], authority=authority())
    assert preview([Approve(deployments=(proposal.pk,)), change]).fits


# Pages


@pytest.fixture
def approver(settings: Any) -> Client:
    settings.LANGUAGE_CODE = "en"
    client = Client()
    client.force_login(make_user(role=APPROVER))
    return client


APPROVE = {"status": Status.APPROVED, "order_number": "17", "order_date": "2024-02-01"}


def test_the_form_says_which_half_of_the_journey_is_missing(approver):
    journey = Journey(Status.PROPOSED, Status.PROPOSED)
    answer = send(approver, address(journey.second), APPROVE)
    assert "is not approved. Approve that one first" in errors_at(answer)["continues"][0]
    journey = Journey(Status.APPROVED, Status.APPROVED)
    where = reverse("planning:amendment", args=[make_amendment(journey.first).pk])
    seen = approver.get(where).context["mark"]
    order = {"order_number": "5", "order_date": "2024-05-01"}
    answer = approver.post(where, {"_approve": "1", "seen": seen, **order})
    assert "An approved deployment continues this one" in str(answer.context["order"].errors)


def test_the_preview_says_so_in_words_and_names_whom_the_reader_may_see(approver):
    journey = Journey(Status.PROPOSED, Status.PROPOSED)
    page = send(approver, address(journey.second), {**APPROVE, "_preview": "1"})
    (problem,) = page.context["panel"].problems
    assert "1 approved deployment would continue one that is not approved" in problem
    assert str(journey.second.person) in problem
    journey = Journey(Status.APPROVED, Status.APPROVED)
    asked = {"tour": journey.first.pk, "ends_on": "2024-08-01", "reason": "Home", "_preview": "1"}
    page = approver.post(reverse("planning:change_tours", args=["shorten"]), asked)
    assert page.context["panel"].problems == []


def test_people_who_stand_for_those_of_a_rotation_stand_for_their_journeys_too(approver):
    """Previewed is a rotation as planned, in place of its tours: nobody's is cancelled."""
    rotation = make_rotation()
    tour = make_deployment(rotation=rotation)
    make_deployment(make_authorized_mission(), person=tour.person, continues=tour, **LATER)
    approver.force_login(make_administrator())
    page = send(approver, address(rotation), {"planned_strength": 5, "_preview": "1"})
    assert page.context["panel"].problems == []


def test_the_api_tells_it_by_the_ids_of_the_plan(settings):
    journey = Journey(Status.APPROVED, Status.APPROVED)
    body = ask([{"change": "cancel", "deployments": [journey.first.pk]}]).json()
    assert not body["fits"]
    assert body["unfounded"] == [{"deployment": None, "continues": journey.first.pk}]
