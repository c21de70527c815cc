"""``verify`` finds whatever came past the rules, and ``--repair`` balances the ledger."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from missions.models import Ceiling, StrengthChange
from missions.strength import strength_on
from personnel.models import Deployment, Status
from personnel.verification import verify
from tests.factories import (
    make_authorized_mission,
    make_candidate,
    make_contingent,
    make_decision,
    make_deployment,
    make_deployments,
    make_enrolment,
    make_person,
    make_rotation,
)
from tests.refusals import sql

pytestmark = pytest.mark.django_db(databases=["default", "owner"], transaction=True)

MAY = dt.date(2024, 5, 1)


def found() -> dict[str, int]:
    """How many rows each check found, those with none left out."""
    return {finding.check: len(finding.rows) for finding in verify() if finding.rows}


def without_rules(table: str, *statements: str) -> None:
    """Do what only the owner can: write with the triggers of a table off."""
    with transaction.atomic(using="owner"):
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER", using="owner")
        for statement in statements:
            sql(statement, using="owner")
        sql("SET CONSTRAINTS ALL IMMEDIATE", using="owner")
        sql(f"ALTER TABLE {table} ENABLE TRIGGER USER", using="owner")


@pytest.fixture
def place():
    place = make_authorized_mission(make_decision(ceiling=5))
    rotation = make_rotation(make_contingent(place, authorized_strength=3))
    make_deployments(2, place, rotation=rotation)
    make_deployment(place, ends_on=None, person=make_person(sex="F"))
    make_deployment(place, status=Status.PROPOSED)
    make_deployment(place, status=Status.CANCELLED)
    return place


def test_it_is_silent_when_all_is_well(place):
    assert found() == {}
    output = StringIO()
    call_command("verify", stdout=output)
    assert output.getvalue() == "No differences.\n"


def test_it_finds_a_line_planted_in_the_ledger(place):
    sql(
        "INSERT INTO missions_strengthchange (book, authorized_mission_id, category, sex, day,"
        " arrivals, departures, begun, revision, recorded_at)"
        " SELECT book, authorized_mission_id, category, sex, day, 1, 0, 1, revision, recorded_at"
        " FROM missions_strengthchange WHERE book = 'approved' LIMIT 1",
        using="owner",
    )
    assert found() == {"ledger": 1}
    with pytest.raises(CommandError) as error:
        call_command("verify", stdout=StringIO(), stderr=StringIO())
    assert error.value.returncode == 1


def test_it_finds_a_deployment_changed_with_triggers_off(place):
    without_rules(
        "personnel_deployment",
        "UPDATE personnel_deployment SET ends_on = '2024-07-31' WHERE ends_on = '2024-08-31'",
    )
    assert set(found()) == {"ledger"}


def test_it_finds_a_page_that_was_touched(place):
    sql("UPDATE missions_strengthyear SET opening[7] = 9 WHERE book = 'approved'", using="owner")
    assert set(found()) == {"pages"}


def test_it_finds_a_limit_passed_and_a_tour_out_of_bounds(place):
    without_rules("missions_ceiling", 'UPDATE missions_ceiling SET "limit" = 1')
    without_rules("missions_contingent", "UPDATE missions_contingent SET authorized_strength = 1")
    without_rules("missions_mission", "UPDATE missions_mission SET ended_on = '2024-08-01'")
    without_rules(
        "missions_authorization", "UPDATE missions_authorization SET valid_until = '2024-08-30'"
    )
    # Four tours, the proposed one among them, each past both ends.
    assert found() == {"limits": 2, "bounds": 8}


def test_it_finds_an_overlap_and_a_wrong_copy(place):
    one, two = Deployment.objects.filter(rotation__isnull=False)
    with transaction.atomic(using="owner"):
        sql("ALTER TABLE personnel_deployment DROP CONSTRAINT deployment_no_overlap", using="owner")
        sql(
            "ALTER TABLE personnel_deployment DROP CONSTRAINT deployment_with_sex_of_person",
            using="owner",
        )
        sql(
            "UPDATE personnel_deployment SET person_id = %s, sex = 'F' WHERE id = %s",
            [one.person_id, two.pk],
            using="owner",
        )
        sql("UPDATE personnel_deployment SET sex = 'F' WHERE id = %s", [one.pk], using="owner")
        checks = {f.check: len(f.rows) for f in verify(using="owner") if f.rows}
        connections["owner"].set_rollback(True)
    assert checks == {"overlaps": 1, "copies": 1}


def test_it_finds_a_rule_switched_off(place):
    sql("ALTER TABLE missions_ceiling DISABLE TRIGGER ceiling_edited", using="owner")
    try:
        assert found() == {"rules": 1}
    finally:
        sql("ALTER TABLE missions_ceiling ENABLE TRIGGER ceiling_edited", using="owner")


def test_it_finds_a_line_that_took_no_turn(place):
    sql("UPDATE missions_authorizationhead SET revision = 1", using="owner")
    assert set(found()) == {"turns"}


def test_it_finds_seats_that_were_miscounted(place):
    post, session = make_candidate(state="selected").post, make_enrolment().session
    assert found() == {}
    for table, seats in (("callpost", post), ("trainingsession", session)):
        without_rules(
            f"personnel_{table}", f"UPDATE personnel_{table} SET taken = 0 WHERE id = {seats.pk}"
        )
    assert found() == {"seats": 2}


def test_it_finds_an_approval_without_order(place):
    with transaction.atomic(using="owner"):
        sql(
            "ALTER TABLE personnel_deployment DROP CONSTRAINT deployment_approved_with_order",
            using="owner",
        )
        sql("UPDATE personnel_deployment SET order_number = ''", using="owner")
        checks = {f.check: len(f.rows) for f in verify(using="owner") if f.rows}
        connections["owner"].set_rollback(True)
    assert checks == {"approvals": 3}


def test_it_finds_an_approved_tour_that_continues_an_unapproved_one(place):
    """A registry older than the rule may hold such; changes of anything else are accepted."""
    first = Deployment.objects.filter(status=Status.PROPOSED).get()
    later = make_deployment(
        place,
        status=Status.PROPOSED,
        person=first.person,
        continues=first,
        starts_on=dt.date(2024, 9, 1),
        ends_on=dt.date(2024, 9, 30),
    )
    signed = Deployment.objects.approved().values("order_date", "approved_by")[0]
    without_rules(
        "personnel_deployment",
        "UPDATE personnel_deployment SET status = 'approved', order_number = '1',"
        f" order_date = '{signed['order_date']}', approved_by_id = {signed['approved_by']}"
        f" WHERE id = {later.pk}",
    )
    assert found() == {"continued": 1, "ledger": 4}
    Deployment.objects.filter(pk=later.pk).update(end_reason="Family", ends_on=dt.date(2024, 9, 29))
    Deployment.objects.filter(pk=later.pk).update(status=Status.CANCELLED)
    assert "continued" not in found()


def test_repair_balances_the_ledger_with_a_reason_and_edits_nothing(place):
    before = list(StrengthChange.objects.order_by("id").values())
    without_rules(
        "personnel_deployment",
        "UPDATE personnel_deployment SET ends_on = '2024-04-30' WHERE ends_on = '2024-08-31'"
        " AND status = 'approved'",
    )
    assert strength_on(MAY)[()] == 3
    output = StringIO()
    call_command("verify", repair="Restored from paper after a fault", stdout=output)
    assert "2 balancing entries posted." in output.getvalue()
    assert strength_on(MAY)[()] == 1
    after = list(StrengthChange.objects.order_by("id").values())
    assert after[: len(before)] == before
    assert {line["reason"] for line in after[len(before) :]} == {
        "Restored from paper after a fault"
    }
    assert found() == {}


def test_repair_sums_pages_anew(place):
    sql("UPDATE missions_strengthyear SET closing = 99, is_last = false", using="owner")
    call_command("verify", repair="Pages were damaged", stdout=StringIO())
    assert found() == {}


def test_repair_refuses_to_balance_what_passes_a_limit(place):
    Ceiling.objects.update(limit=3)
    without_rules(
        "personnel_deployment",
        "UPDATE personnel_deployment SET status = 'approved', order_number = '1',"
        " order_date = '2024-01-01', approved_by_id = (SELECT max(approved_by_id)"
        " FROM personnel_deployment) WHERE status = 'cancelled'",
    )
    count = StrengthChange.objects.count()
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("verify", repair="Try", stdout=StringIO())
    assert StrengthChange.objects.count() == count


def test_repair_needs_a_reason(place):
    with pytest.raises(CommandError, match="reason"):
        call_command("verify", repair="  ")
