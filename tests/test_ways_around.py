"""Ways around the rules that somebody has tried: each is refused, and nothing of it stays."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from missions.models import AuthorizedMission, Mission
from personnel.models import Deployment
from personnel.verification import verify
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_rotation,
)
from tests.refusals import pgcode, refused, sql
from tests.writers import ISOLATION

pytestmark = pytest.mark.django_db

FOREIGN_KEY = "23503"
RESTRICTED = "23001"


def test_a_contingent_entered_again_under_its_number_does_not_lose_its_people():
    contingent = make_contingent(authorized_strength=5)
    make_deployments(3, contingent.authorized_mission, rotation=make_rotation(contingent))
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        sql(
            "WITH gone AS (DELETE FROM missions_contingent RETURNING *)"
            " INSERT INTO missions_contingent (id, slug, name_en, name_ru, name_kk, kind,"
            " authorized_strength, host_unit, note, is_demo, authorized_mission_id)"
            " SELECT id, slug, name_en, name_ru, name_kk, kind, 1, host_unit, note, is_demo,"
            " authorized_mission_id FROM gone"
        )
    assert pgcode(error.value) in {FOREIGN_KEY, RESTRICTED}


def test_a_place_is_not_moved_under_another_decision_by_entering_it_again():
    place = make_authorized_mission(make_decision(ceiling=9))
    make_deployments(9, place)
    narrow = make_decision(ceiling=1)
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        sql("DELETE FROM missions_authorizedmission WHERE id = %s", [place.pk])
        sql(
            "INSERT INTO missions_authorizedmission (id, authorization_id, mission_id)"
            " VALUES (%s, %s, %s)",
            [place.pk, narrow.pk, place.mission_id],
        )
    assert pgcode(error.value) in {FOREIGN_KEY, RESTRICTED}


@pytest.mark.parametrize(
    "table", ["missions_mission", "missions_authorization", "missions_authorizedmission"]
)
def test_nothing_that_deployments_hang_on_changes_its_number(table):
    place = make_authorized_mission()
    make_deployment(place)
    numbers = {
        "missions_mission": place.mission_id,
        "missions_authorization": place.authorization_id,
        "missions_authorizedmission": place.pk,
    }
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        sql(f"UPDATE {table} SET id = -1 WHERE id = %s", [numbers[table]])
    assert pgcode(error.value) in {FOREIGN_KEY, RESTRICTED, "23514"}


@pytest.mark.parametrize("year", [1, 1850, 2200, 3000, 9999])
def test_no_tour_lies_where_no_ceiling_looks(year):
    place = make_authorized_mission(make_decision(decided_on=None, status="not_found"))
    with refused("deployment_days_plausible"):
        make_deployment(place, starts_on=dt.date(year, 1, 1), ends_on=dt.date(year, 2, 1))


@pytest.mark.parametrize("day", ["infinity", "9999-12-31"])
def test_a_last_day_that_never_comes_is_refused(day):
    tour = make_deployment()
    with refused("deployment_days_plausible"):
        sql("UPDATE personnel_deployment SET ends_on = %s WHERE id = %s", [day, tour.pk])


def test_the_last_day_there_is_holds_its_ceiling():
    place = make_authorized_mission(make_decision(ceiling=1))
    last = dt.date(2199, 12, 31)
    make_deployment(place, starts_on=last, ends_on=last)
    with refused("strength_within_ceiling"):
        make_deployment(place, starts_on=last, ends_on=last)


def test_a_person_is_not_entered_twice_in_other_letters():
    make_person(service_number="KX-017")
    for number in ("kx-017", "КХ-017", "Kх-017"):
        with refused("person_service_number_unique", sqlstate="23505"):
            make_person(service_number=number)
    make_person(service_number="KY-017")


def test_a_tour_continues_only_another_one_of_the_same_person():
    tour = make_deployment()
    later: dict[str, Any] = {"starts_on": dt.date(2024, 9, 1), "ends_on": dt.date(2024, 10, 1)}
    with refused("deployment_continues_own_tour", sqlstate=FOREIGN_KEY):
        make_deployment(continues=tour, **later)
    with refused("deployment_continues_another"):
        Deployment.objects.filter(pk=tour.pk).update(continues=tour.pk)
    make_deployment(person=tour.person, continues=tour, **later)


def test_a_decision_without_deployments_can_be_taken_back_with_its_head():
    decision = make_decision()
    decision.delete()
    assert sql("SELECT count(*) FROM missions_authorizationhead") == [(0,)]


# Races between cutting a bound and adding a place under it


def cut_decision(place: AuthorizedMission) -> None:
    sql(
        "UPDATE missions_authorization SET valid_until = '2024-06-30' WHERE id = %s",
        [place.authorization_id],
    )


def cut_mission(place: AuthorizedMission) -> None:
    Mission.objects.filter(pk=place.mission_id).update(ended_on=dt.date(2024, 6, 30))


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
@pytest.mark.parametrize("isolation", ["READ COMMITTED", "REPEATABLE READ"])
@pytest.mark.parametrize("cut", [cut_decision, cut_mission])
def test_a_bound_cut_while_a_place_is_added_under_it_is_kept(isolation, cut):
    decision, mission = make_decision(), make_mission()
    make_ceiling(decision, 5)
    values = deployment_values(make_authorized_mission(), person=make_person())
    added, cutting = threading.Event(), threading.Event()
    outcome: list[str] = []

    def in_thread(work: Callable[[], Any]) -> threading.Thread:
        def run() -> None:
            try:
                connection.ensure_connection()
                connection.connection.set_session(isolation_level=ISOLATION[isolation])
                work()
                outcome.append("made")
            except DatabaseError as error:
                outcome.append(str(pgcode(error)))
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def add() -> None:
        with transaction.atomic():
            place = AuthorizedMission.objects.create(authorization=decision, mission=mission)
            Deployment.objects.create(**{**values, "authorized_mission": place})
            added.set()
            cutting.wait(10)

    def cut_meanwhile() -> None:
        with transaction.atomic():
            sql("SELECT 1")  # the snapshot, before the place is there for all to see
            added.wait(10)
            # Released in half a second, when the cut is waiting for its turn.
            threading.Timer(0.5, cutting.set).start()
            cut(AuthorizedMission(authorization=decision, mission=mission))

    threads = [in_thread(add), in_thread(cut_meanwhile)]
    for thread in threads:
        thread.join()
    assert outcome.count("made") == 1, outcome
    assert [finding.check for finding in verify() if finding.rows] == []
