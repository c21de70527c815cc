"""Two write at once: an approved tour still continues only an approved one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from missions.models import AuthorizedMission
from personnel.models import Deployment, Status
from personnel.verification import verify
from tests.factories import make_authorized_mission
from tests.journeys import Journey, approve, update
from tests.refusals import pgcode
from tests.writers import ISOLATION

pytestmark = pytest.mark.django_db(databases=["default", "owner"], transaction=True)


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
