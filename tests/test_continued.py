"""An approved tour continues only an approved one, whoever writes which of the two and how.

Otherwise a journey would count nowhere as begun: a tour that continues another begins none.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.models import AuthorizedMission
from personnel.models import Deployment, Status
from personnel.planning import Approve, Authority, Cancel, NewTours, Rewrite, enact, preview
from personnel.verification import verify
from registry.roles import APPROVER
from tests.admin_forms import address, errors_at, send
from tests.factories import (
    FIRST,
    LAST,
    deployment_values,
    make_administrator,
    make_amendment,
    make_authorized_mission,
    make_deployment,
    make_rotation,
    make_user,
)
from tests.flows import flow_between
from tests.plans import ask
from tests.refusals import insert_rows, pgcode, refused, sql
from tests.writers import ISOLATION

pytestmark = pytest.mark.django_db(databases=["default", "public"])

RULE = "deployment_continues_approved"
DAY = dt.timedelta(days=1)
LATER: dict[str, Any] = {"starts_on": LAST + DAY, "ends_on": LAST + 30 * DAY}
#: What an approval writes.
SIGNED = ("status", "order_number", "order_date", "approved_by")


class Journey:
    """A tour and the one that continues it, each under a decision of its own."""

    def __init__(self, first: str, second: str) -> None:
        self.first = make_deployment(make_authorized_mission(), status=first)
        self.second = make_deployment(
            make_authorized_mission(),
            status=second,
            person=self.first.person,
            continues=self.first,
            **LATER,
        )
        self.both = (self.first.pk, self.second.pk)
        values = deployment_values()
        self.signature = {name: values[name] for name in SIGNED}


def update(pks: Any, **values: Any) -> None:
    Deployment.objects.filter(pk__in=pks).update(**values)


def approve(journey: Journey, *pks: int) -> None:
    update(pks, **journey.signature)


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


# Races


def in_thread(isolation: str, work: Callable[[], Any], outcome: list[str]) -> threading.Thread:
    def run() -> None:
        try:
            connection.ensure_connection()
            connection.connection.set_session(isolation_level=ISOLATION[isolation])
            with transaction.atomic():
                work()
            outcome.append("made")
        except DatabaseError as error:
            outcome.append(str(pgcode(error)))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
@pytest.mark.parametrize("isolation", ["READ COMMITTED", "REPEATABLE READ"])
@pytest.mark.parametrize("first", ["approving", "cancelling"])
def test_who_comes_second_sees_what_the_first_has_done(isolation, first):
    """One approves the later tour while another cancels the earlier: one of them is refused."""
    journey = Journey(Status.APPROVED, Status.PROPOSED)
    works: dict[str, Callable[[], None]] = {
        "approving": lambda: approve(journey, journey.second.pk),
        "cancelling": lambda: update([journey.first.pk], status=Status.CANCELLED),
    }
    (second,) = works.keys() - {first}
    ready, done = threading.Event(), threading.Event()
    outcome: list[str] = []

    def wait_and_work() -> None:
        Deployment.objects.count()  # the snapshot is taken here
        ready.set()
        done.wait(10)
        works[second]()

    thread = in_thread(isolation, wait_and_work, outcome)
    assert ready.wait(10)
    with transaction.atomic():
        works[first]()
        done.set()
        time.sleep(0.5)  # let the other come to the turn and wait there
    thread.join()
    assert outcome == ["23514" if isolation == "READ COMMITTED" else "40001"]
    assert [finding.check for finding in verify() if finding.rows] == []


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_a_continued_tour_that_moves_elsewhere_meanwhile_is_waited_for_anew():
    """The turn to take was looked up before: of the place where it is now it is not held."""
    journey = Journey(Status.APPROVED, Status.PROPOSED)
    elsewhere = make_authorized_mission()
    outcome: list[str] = []
    with transaction.atomic():
        update([journey.first.pk], authorized_mission=elsewhere)
        thread = in_thread("READ COMMITTED", lambda: approve(journey, journey.second.pk), outcome)
        time.sleep(0.5)  # let it come to the turn of the former place and wait there
    thread.join()
    assert outcome == ["40001"]
    approve(journey, journey.second.pk)


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_approving_and_cancelling_crosswise_does_not_deadlock():
    """Each approves under the one decision what continues a tour under the other."""
    places = [make_authorized_mission() for _ in range(2)]
    journeys = [journey_between(places[n % 2], places[1 - n % 2]) for n in range(6)]
    outcome: list[str] = []

    def press(journey: Journey) -> Callable[[], None]:
        def work() -> None:
            for _ in range(5):
                approve(journey, journey.second.pk)
                update([journey.second.pk], status=Status.CANCELLED)

        return work

    threads = [in_thread("READ COMMITTED", press(journey), outcome) for journey in journeys]
    for thread in threads:
        thread.join()
    assert outcome == ["made"] * len(journeys)


def journey_between(here: AuthorizedMission, there: AuthorizedMission) -> Journey:
    journey = Journey(Status.APPROVED, Status.PROPOSED)
    update([journey.first.pk], authorized_mission=here)
    update([journey.second.pk], authorized_mission=there)
    return journey
