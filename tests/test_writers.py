"""Many connections writing at once pass no ceiling, lose nothing and do not deadlock.

Each isolation level gets two seconds; ``WRITERS_SECONDS=30`` presses longer.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from functools import partial

import pytest
from django.db import DatabaseError, connection, connections, transaction

from missions.models import Authorization, Ceiling, Mission, StrengthChange
from missions.strength import strength_on
from personnel.models import Deployment, Person
from registry.locking import lock_decisions, retried
from registry.refusals import refusals_in
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_ceiling,
    make_decision,
    make_deployment,
    make_person,
)
from tests.ledger import assert_pages_equal_the_ledger
from tests.refusals import pgcode, refused, sql
from tests.writers import DAYS, ISOLATION, Tally, Writer, run_together

pytestmark = [
    pytest.mark.no_cover,  # the rules tried here are the database's
    pytest.mark.django_db(databases=["default", "owner"], transaction=True),
]

SECONDS = float(os.environ.get("WRITERS_SECONDS", "2"))
WRITERS = 16


@pytest.mark.parametrize("isolation", ISOLATION)
def test_sixteen_writers_pass_no_ceiling_and_do_not_deadlock(isolation):
    decision = make_decision(ceiling=12)
    places = [make_authorized_mission(decision) for _ in range(2)]
    make_ceiling(decision, 8, authorized_mission=places[0])
    values = deployment_values(places[0])
    shared = {k: values[k] for k in ("order_number", "order_date", "proposed_by", "approved_by")}
    writers = [
        Writer([make_person().pk for _ in range(5)], places, shared, seed)
        for seed in range(WRITERS)
    ]
    tally = Tally()
    until = time.monotonic() + SECONDS
    run_together([partial(writer.run, isolation, until, tally) for writer in writers])

    assert tally.surprises == []
    assert tally.outcomes["accepted"] > 0
    assert tally.outcomes["strength_within_ceiling"] > 0
    assert tally.outcomes["40P01"] == 0, tally.outcomes
    if isolation == "READ COMMITTED":
        assert tally.outcomes["40001"] == 0, tally.outcomes
    assert_nothing_passed(places[0].pk, decision.pk)
    assert_pages_equal_the_ledger()


def assert_nothing_passed(limited_place: int, decision: int) -> None:
    """Count the deployments themselves, day by day, and the ledger against them."""
    for day in [day + dt.timedelta(days=n) for day in DAYS[:1] for n in range(60)]:
        tours = list(
            Deployment.objects.approved()
            .on(day)
            .filter(authorized_mission__authorization=decision)
            .values_list("authorized_mission", flat=True)
        )
        assert len(tours) <= 12
        assert tours.count(limited_place) <= 8
        assert strength_on(day)[()] == len(tours)


def test_a_writer_with_a_stale_snapshot_fails_instead_of_passing():
    """Under REPEATABLE READ the second of two who saw the same free seat must not take it."""
    place = make_authorized_mission(make_decision(ceiling=1))
    rows = [deployment_values(place, person=make_person()) for _ in range(2)]
    ready, taken = threading.Event(), threading.Event()
    outcome: list[str] = []

    def slow_writer() -> None:
        try:
            connection.ensure_connection()
            connection.connection.set_session(isolation_level=ISOLATION["REPEATABLE READ"])
            with transaction.atomic():
                assert Deployment.objects.count() == 0  # the snapshot is taken here
                ready.set()
                taken.wait(10)
                Deployment.objects.create(**rows[1])
            outcome.append("accepted")
        except Exception as error:  # noqa: BLE001 - reported to the test
            outcome.append(str(getattr(error.__cause__, "pgcode", error)))
        finally:
            connection.close()

    thread = threading.Thread(target=slow_writer)
    thread.start()
    assert ready.wait(10)
    Deployment.objects.create(**rows[0])
    taken.set()
    thread.join()
    assert outcome == ["40001"]
    assert Deployment.objects.count() == 1


def test_a_ceiling_lowered_meanwhile_is_seen_by_the_writer_who_waited():
    place = make_authorized_mission(make_decision(ceiling=1))
    row = deployment_values(place, person=make_person())
    lowered, outcome = threading.Event(), []

    def writer() -> None:
        try:
            lowered.wait(10)
            with refused("strength_within_ceiling"):
                Deployment.objects.create(**row)
            outcome.append("refused")
        except BaseException as error:  # noqa: BLE001 - reported to the test
            outcome.append(repr(error))
        finally:
            connection.close()

    thread = threading.Thread(target=writer)
    thread.start()
    with transaction.atomic():
        Ceiling.objects.update(limit=0)
        lowered.set()
        time.sleep(0.5)  # let the writer come to the lock and wait there
    thread.join()
    assert outcome == ["refused"]


@pytest.mark.parametrize("isolation", ["READ COMMITTED", "REPEATABLE READ"])
@pytest.mark.parametrize("cut", ["decision", "mission"])
def test_a_bound_cut_meanwhile_is_seen_by_the_writer_who_waited(isolation, cut):
    place = make_authorized_mission(make_decision(ceiling=1))
    row = deployment_values(place, person=make_person())
    ready, begun = threading.Event(), threading.Event()
    outcome: list[str | None] = []

    def writer() -> None:
        try:
            connection.ensure_connection()
            connection.connection.set_session(isolation_level=ISOLATION[isolation])
            with transaction.atomic():
                sql("SELECT count(*) FROM missions_mission")  # a snapshot of before
                ready.set()
                begun.wait(10)
                Deployment.objects.create(**row)
            outcome.append("made")
        except DatabaseError as error:
            outcome.append(pgcode(error))
        finally:
            connection.close()

    thread = threading.Thread(target=writer)
    thread.start()
    ready.wait(10)
    last_day = row["ends_on"] - dt.timedelta(days=1)
    with transaction.atomic():
        if cut == "decision":
            Authorization.objects.update(valid_until=last_day)
        else:
            Mission.objects.update(ended_on=last_day)
        begun.set()
        time.sleep(0.5)  # let the writer come to the lock and wait there
    thread.join()
    assert outcome == ["23514" if isolation == "READ COMMITTED" else "40001"]
    assert not Deployment.objects.exists()


def test_one_person_entered_twice_at_once_is_entered_once():
    place = make_authorized_mission()
    row = deployment_values(place, person=make_person())
    outcome: list[str] = []

    # While each waits to hear what becomes of the other's row, PostgreSQL may stop one of them;
    # whoever is stopped writes once more, as every service and form does.
    @retried
    def enter() -> None:
        Deployment.objects.create(**row)

    def writer() -> None:
        try:
            enter()
            outcome.append("accepted")
        except Exception as error:  # noqa: BLE001 - reported to the test
            outcome.append(refusals_in(error)[0].constraint)
        finally:
            connection.close()

    run_together([writer, writer])
    assert sorted(outcome) == ["accepted", "deployment_no_overlap"]


def test_services_of_several_statements_take_turns_and_succeed():
    """Each moves people between two decisions, whose heads the others want as well."""
    places = [make_authorized_mission(make_decision(ceiling=40)) for _ in range(2)]
    people = [[make_person().pk for _ in range(3)] for _ in range(4)]
    values = deployment_values(places[0])
    shared = {k: v for k, v in values.items() if k not in {"person", "authorized_mission"}}
    failures: list[BaseException] = []

    def service(own: list[int], order: int) -> None:
        @retried
        def move() -> None:
            decisions = [place.authorization_id for place in places]
            lock_decisions(decisions)
            there, here = places[order], places[1 - order]
            Deployment.objects.filter(person__in=own).delete()
            Deployment.objects.bulk_create(
                Deployment(person_id=p, authorized_mission=here, **shared) for p in own
            )
            Deployment.objects.filter(person__in=own).update(authorized_mission=there)

        try:
            connection.ensure_connection()
            connection.connection.set_session(isolation_level=ISOLATION["REPEATABLE READ"])
            for _ in range(5):
                move()
        except BaseException as error:  # noqa: BLE001 - reported to the test
            failures.append(error)
        finally:
            connection.close()

    run_together([partial(service, own, n % 2) for n, own in enumerate(people)])
    assert failures == []
    assert strength_on(dt.date(2024, 5, 1), ("authorization",)) == {
        (places[0].authorization_id,): 6,
        (places[1].authorization_id,): 6,
    }


def test_recorded_times_follow_the_order_of_turns():
    place = make_authorized_mission()

    def writer(person: Person) -> None:
        try:
            make_deployment(place, person=person)
        finally:
            connection.close()

    people = [make_person() for _ in range(8)]
    make_deployment(place)
    run_together([partial(writer, person) for person in people])
    lines = list(StrengthChange.objects.order_by("revision").values_list("revision", "recorded_at"))
    assert [time for _, time in lines] == sorted(time for _, time in lines)
    assert len({revision for revision, _ in lines}) == 9


def test_a_head_is_made_with_every_decision():
    made = [make_decision() for _ in range(2)]
    rows = sql("SELECT authorization_id, revision FROM missions_authorizationhead")
    assert sorted(rows) == [(decision.pk, 0) for decision in made]
    assert connections["default"].vendor == "postgresql"
