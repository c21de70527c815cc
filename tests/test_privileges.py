"""What each role of the database may do, asked of the database itself.

The ledger cannot be written or forged, and nobody gets around a rule by way of a temporary
table, a search path or a setting. What the public may see: ``test_public_role.py``.
"""

from __future__ import annotations

import json

import pghistory
import psycopg2
import pytest
from django.db import InternalError, ProgrammingError, connections, transaction
from django.utils import timezone
from pghistory.models import Context

from missions.models import StrengthChange
from registry.grants import apply_grants
from tests.factories import (
    make_authorized_mission,
    make_decision,
    make_deployment,
)
from tests.refusals import DENIED, denied, refused, sql

everybody = pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)
pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])


# The ledger


@pytest.mark.parametrize(
    "table", ["missions_strengthchange", "missions_strengthyear", "missions_authorizationhead"]
)
@pytest.mark.parametrize("verb", ["insert", "update", "delete", "truncate"])
def test_the_application_cannot_write_the_ledger(table, verb):
    make_deployment()
    key = "authorization_id" if table.endswith("head") else "id"
    denied(
        {
            "insert": f"INSERT INTO {table} DEFAULT VALUES",
            "update": f"UPDATE {table} SET {key} = {key}",
            "delete": f"DELETE FROM {table}",
            "truncate": f"TRUNCATE {table} CASCADE",
        }[verb]
    )


def test_the_application_adds_to_history_and_never_changes_it():
    make_decision()
    assert sql("SELECT pgh_label FROM missions_authorizationevent") == [("insert",)]
    denied("UPDATE missions_authorizationevent SET title_en = 'Another'")
    denied("DELETE FROM missions_authorizationevent")
    denied("TRUNCATE missions_authorizationevent")
    denied("DELETE FROM pghistory_context")


@everybody
def test_who_changed_something_is_completed_and_never_rewritten():
    noted = {"user": 7, "account": "clerk", "url": "/there/", "reason": ""}
    with transaction.atomic():
        with pghistory.context(**noted):
            decision = make_decision()
        # Still the same change: its reason is said last.
        sql('UPDATE pghistory_context SET metadata = metadata || \'{"reason": "an order"}\'')
    sql(
        "UPDATE pghistory_context SET created_at = '2999-01-01',"
        """ metadata = '{"user": 8, "account": "", "reason": "none", "token": 3}'"""
    )
    sql("UPDATE pghistory_context SET metadata = '[]'")
    kept = {**noted, "reason": "an order", "token": 3}
    (context,) = Context.objects.all()
    assert (context.metadata, context.created_at < timezone.now()) == (kept, True)
    # Nor by the way on which history itself writes it.
    forged = json.dumps({"user": 9, "account": "somebody"})
    with transaction.atomic():
        sql("SELECT set_config('pghistory.context_id', %s, true)", [str(context.pk)])
        sql("SELECT set_config('pghistory.context_metadata', %s, true)", [forged])
        sql("UPDATE missions_authorization SET title_en = 'Another' WHERE id = %s", [decision.pk])
    context.refresh_from_db()
    assert context.metadata == kept


def test_who_had_access_and_what_was_done_in_the_admin_stays_known():
    denied("DELETE FROM registry_accesstoken")
    denied("UPDATE django_admin_log SET change_message = 'nothing'")
    denied("DELETE FROM django_admin_log")


def test_even_the_owner_cannot_change_a_line_of_the_ledger():
    with refused("ledger_append_only", using="owner"):
        sql("UPDATE missions_strengthchange SET arrivals = 9", using="owner")
    with refused("ledger_append_only", using="owner"):
        sql("DELETE FROM missions_strengthchange", using="owner")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER deployment_added ON personnel_deployment",
        "ALTER TABLE personnel_deployment DISABLE TRIGGER ALL",
        "ALTER TABLE personnel_deployment DROP CONSTRAINT deployment_no_overlap",
        'ALTER TABLE missions_ceiling ALTER COLUMN "limit" DROP NOT NULL',
        "TRUNCATE personnel_deployment",
        "CREATE TABLE mine (id int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DROP FUNCTION check_limits(limit_line[], date, date, movement[])",
        "CREATE OR REPLACE FUNCTION registry_today() RETURNS date LANGUAGE sql AS 'SELECT NULL'",
        "INSERT INTO registry_clock (today) VALUES ('2000-01-01')",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_take_the_rules_away(statement):
    denied(statement, sqlstates=(DENIED,))


def test_the_application_owns_nothing():
    owned = sql(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
        " UNION ALL SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = current_user"
    )
    assert owned == []


def test_no_role_of_the_site_is_a_superuser_or_may_bypass_anything():
    names = {connections[alias].settings_dict["USER"] for alias in ("default", "public", "owner")}
    assert len(names) == 3
    rows = sql(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s)"
        " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)",
        [list(names)],
    )
    assert rows == []
    memberships = sql(
        "SELECT 1 FROM pg_auth_members WHERE pg_get_userbyid(member) = ANY (%s)", [list(names)]
    )
    assert memberships == []


# Forging the ledger with the trigger functions themselves


def test_there_are_no_temporary_tables_to_hang_a_trigger_on():
    denied("CREATE TEMPORARY TABLE forged (LIKE personnel_deployment)")


TRIGGER_FUNCTIONS = """
    SELECT p.proname FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype
"""


def test_the_application_may_not_execute_any_trigger_function():
    rows = sql(
        f"SELECT proname FROM ({TRIGGER_FUNCTIONS}) t"
        " WHERE has_function_privilege(current_user, proname || '()', 'EXECUTE')"
    )
    assert rows == []


def test_only_functions_that_answer_questions_may_be_called():
    callable_functions = {
        row[0]
        for row in sql(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND has_function_privilege(current_user, oid, 'EXECUTE')"
        )
    }
    assert callable_functions == {
        "_pgh_attach_context",
        "_pgtrigger_should_ignore",
        "bounds_broken",
        "bounds_of",
        "erase_person",
        "fold_service_number",
        "name_words",
        "person_words",
        "words_sought",
        "kazakh_sort_key",
        "limit_allowances_of",
        "limit_breaches",
        "limit_lines_of",
        "limit_steps",
        "lock_decisions",
        "lock_missions",
        "movements_of",
        "refuse",
        "registry_today",
        "requirements_unmet",
        "years_after",
    }


def test_a_trigger_function_hung_on_another_table_refuses_to_run():
    """Even with the right to hang it there, as the owner, it posts nothing."""
    functions = [row[0] for row in sql(TRIGGER_FUNCTIONS, using="owner")]
    security_definers = [
        row[0]
        for row in sql(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND prosecdef AND prorettype = 'trigger'::regtype",
            using="owner",
        )
    ]
    assert "post_deployments" in security_definers
    assert set(security_definers) <= set(functions)
    for function in security_definers:
        with pytest.raises(InternalError, match="belongs to"), transaction.atomic(using="owner"):
            sql("CREATE TABLE forged (id bigint)", using="owner")
            sql(
                "CREATE TRIGGER forge AFTER INSERT ON forged REFERENCING NEW TABLE AS new_rows"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
                using="owner",
            )
            sql("INSERT INTO forged (id) VALUES (1)", using="owner")
    assert not StrengthChange.objects.exists()


def test_functions_that_run_as_the_owner_ignore_the_callers_search_path():
    rows = sql(
        "SELECT proname FROM pg_proc WHERE prosecdef"
        " AND pronamespace IN ('public'::regnamespace, 'registry_public'::regnamespace)"
        " AND NOT ('search_path=public, pg_temp' = ANY (coalesce(proconfig, '{}')))",
        using="owner",
    )
    assert rows == []


def test_a_search_path_of_ones_own_changes_nothing():
    place = make_authorized_mission(make_decision(ceiling=1))
    make_deployment(place)
    sql("SET LOCAL search_path = pg_temp, public")
    with refused("strength_within_ceiling"):
        make_deployment(place)


def test_a_setting_that_skips_history_triggers_skips_no_rule():
    place = make_authorized_mission(make_decision(ceiling=1))
    make_deployment(place)
    sql("SELECT set_config('pgtrigger.ignore', '{\"missions.StrengthChange:*\"}', true)")
    with refused("strength_within_ceiling"):
        make_deployment(place)


def test_rules_are_triggers_that_nobody_can_ask_to_skip():
    rows = sql(
        "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT tgisinternal AND tgenabled <> 'O'",
        using="owner",
    )
    assert rows == []


# Grants


@everybody
def test_grants_are_applied_once_and_again_only_when_something_changed():
    assert apply_grants("owner") is False
    try:
        sql(
            "CREATE FUNCTION public.newcomer() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            using="owner",
        )
        assert apply_grants("owner") is True
        with pytest.raises(ProgrammingError):
            sql("SELECT newcomer()")
    finally:
        connections["default"].close()
        sql("DROP FUNCTION public.newcomer()", using="owner")
        apply_grants("owner")


@everybody
@pytest.mark.parametrize(
    "wrong",
    [
        "GRANT TEMPORARY ON DATABASE {database} TO PUBLIC",
        "GRANT UPDATE ON missions_strengthchange TO {app}",
        "GRANT UPDATE (arrivals) ON missions_strengthchange TO {app}",
        "GRANT EXECUTE ON FUNCTION post_deployments() TO {app}",
        "GRANT USAGE ON SCHEMA public TO {public}",
        "REVOKE SELECT ON registry_public.missions_mission FROM {public}",
    ],
)
def test_privileges_that_are_others_are_put_right_though_the_code_is_the_same(wrong):
    """As after a restore, which brings the tables and the mark along, or after somebody's mistake."""
    at = {alias: connections[alias].settings_dict for alias in ("default", "public")}
    names = {
        "database": at["default"]["NAME"],
        "app": at["default"]["USER"],
        "public": at["public"]["USER"],
    }
    try:
        sql(wrong.format(**names), using="owner")
    finally:
        assert apply_grants("owner") is True
    assert apply_grants("owner") is False
    denied("CREATE TEMPORARY TABLE forged (id int)")
    denied("UPDATE missions_strengthchange SET arrivals = 0")
    assert sql("SELECT count(*) FROM missions_mission", using="public") == [(0,)]


def test_a_lost_connection_is_not_taken_for_a_refusal():
    from registry.refusals import refusals_in

    assert refusals_in(psycopg2.OperationalError("gone")) == []
