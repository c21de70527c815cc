"""What each role of the database may do, asked of the database itself.

The ledger cannot be written or forged, the public's role sees nothing but its views, and
nobody gets around a rule by way of a temporary table, a search path or a setting.
"""

from __future__ import annotations

import datetime as dt

import psycopg2
import pytest
from django.apps import apps
from django.db import InternalError, ProgrammingError, connections, transaction

from missions.models import Ceiling, Contingent, Mission, Rotation, StrengthChange
from missions.strength import strength_on, strength_steps
from personnel.models import Deployment, Status
from registry.clock import today
from registry.grants import apply_grants
from registry.routers import on_public
from tests.factories import (
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_person,
    make_rotation,
)
from tests.refusals import pgcode, refused, sql

everybody = pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)
pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

DENIED = "42501"
UNDEFINED_TABLE = "42P01"


def denied(
    statement: str, *, using: str = "default", sqlstates: tuple[str, ...] = (DENIED,)
) -> None:
    """The database refuses the statement for want of privilege."""
    with pytest.raises(ProgrammingError) as error, transaction.atomic(using=using):
        sql(statement, using=using)
    assert pgcode(error.value) in sqlstates, str(error.value)


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


# The public


def private_tables() -> list[str]:
    return [
        model._meta.db_table
        for label in ("personnel", "auth", "admin", "sessions")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]


def test_the_public_cannot_select_from_anything_private():
    for table in private_tables():
        denied(f"SELECT * FROM {table}", using="public", sqlstates=(UNDEFINED_TABLE,))
        denied(f"SELECT * FROM public.{table}", using="public")


def test_the_public_cannot_reach_a_fact_table_itself():
    for model in apps.get_app_config("missions").get_models(include_auto_created=True):
        denied(f"SELECT * FROM public.{model._meta.db_table}", using="public")


@pytest.mark.parametrize("using", ["default", "public"])
def test_nobody_makes_temporary_tables_or_large_objects(using):
    """Asked, not tried: the public's session only reads, which it could change by itself."""
    assert sql(
        "SELECT has_database_privilege(current_database(), 'TEMPORARY, CREATE')", using=using
    ) == [(False,)]
    rows = sql(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace"
        " AND proname ~ '^lo_|^loread$|^lowrite$' AND has_function_privilege(oid, 'EXECUTE')",
        using=using,
    )
    assert rows == []


def test_the_public_cannot_write():
    with pytest.raises(Exception) as error, transaction.atomic(using="public"):  # noqa: PT011
        sql("UPDATE missions_mission SET acronym = 'X'", using="public")
    assert pgcode(error.value) in {"25006", DENIED, "55000"}


def test_no_condition_of_the_readers_is_tried_on_a_row_that_is_hidden():
    rows = sql(
        "SELECT relname FROM pg_class WHERE relnamespace = 'registry_public'::regnamespace"
        " AND relkind = 'v' AND NOT 'security_barrier=true' = ANY (coalesce(reloptions, '{}'))",
        using="owner",
    )
    assert rows == []
    make_decision("secret", decided_on=dt.date(2199, 1, 1), ceiling=555)
    found = sql(
        'SELECT 1 FROM missions_ceiling WHERE CASE WHEN "limit" = 555'
        " THEN ('limit ' || \"limit\")::int END = 1",
        using="public",
    )
    assert found == []


def test_the_public_has_only_read_on_views_and_nothing_else():
    role = connections["public"].settings_dict["USER"]
    rows = sql(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
        "   AND c.relkind IN ('r', 'v', 'm', 'p', 'S')"
        "   AND (has_table_privilege(%s, c.oid, 'SELECT') AND n.nspname <> 'registry_public'"
        "     OR has_table_privilege(%s, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))",
        [role, role],
        using="owner",
    )
    assert rows == []


def test_every_view_of_the_public_bears_the_name_and_columns_of_its_table():
    for model in apps.get_app_config("missions").get_models(include_auto_created=True):
        table = model._meta.db_table
        wanted = {field.column for field in model._meta.local_concrete_fields}
        columns = {
            row[0]
            for row in sql(
                "SELECT attname FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped"
                " AND attrelid = to_regclass(%s)",
                [f"registry_public.{table}"],
                using="owner",
            )
        }
        if columns:
            assert wanted <= columns, table


@pytest.fixture
def set_clock():
    """Set the day the database believes it is, as only the owner can."""

    def set_to(day: dt.date) -> None:
        sql(
            "INSERT INTO registry_clock (today) VALUES (%s)"
            " ON CONFLICT (only_row) DO UPDATE SET today = excluded.today",
            [day],
            using="owner",
        )

    yield set_to
    sql("DELETE FROM registry_clock", using="owner")


@everybody
def test_the_public_sees_strength_up_to_today_and_nothing_planned(set_clock):
    set_clock(dt.date(2024, 6, 15))
    place = make_authorized_mission(make_decision(ceiling=9))
    contingent = make_contingent(place, authorized_strength=5)
    make_rotation(contingent, starts_on=dt.date(2024, 3, 1), ends_on=dt.date(2024, 8, 31))
    coming = make_rotation(contingent, starts_on=dt.date(2024, 8, 1), ends_on=dt.date(2025, 2, 1))
    hidden = make_contingent(place)
    make_rotation(hidden, starts_on=dt.date(2024, 7, 1))
    make_deployment(place, ends_on=dt.date(2024, 7, 15))
    make_deployment(place, starts_on=dt.date(2024, 6, 1), ends_on=None)
    make_deployment(place, starts_on=dt.date(2024, 6, 16), ends_on=None)
    make_deployment(place, status=Status.PROPOSED)
    make_allowance(
        contingent=contingent, starts_on=dt.date(2024, 6, 1), ends_on=dt.date(2024, 9, 1)
    )
    make_allowance(
        contingent=contingent, starts_on=dt.date(2024, 8, 1), ends_on=dt.date(2024, 9, 1)
    )
    make_ceiling(place.authorization, 7, starts_on=dt.date(2024, 7, 1))
    make_decision(decided_on=dt.date(2024, 6, 16))
    key = (place.mission_id,)

    with on_public():
        assert today() == dt.date(2024, 6, 15)
        assert strength_on(dt.date(2024, 6, 15), ("mission",)) == {key: 2}
        assert strength_on(dt.date(2024, 5, 31), ("mission",)) == {key: 1}
        # What it can read of the future is the present, carried on.
        assert strength_on(dt.date(2024, 6, 30), ("mission",)) == {key: 2}
        steps = strength_steps(dt.date(2024, 1, 1), dt.date(2026, 1, 1), ("mission",))[key]
        assert [step.strength for step in steps] == [0, 1, 2]
        assert [r.ends_on for r in Rotation.objects.all()] == [None]
        assert coming.pk not in set(Rotation.objects.values_list("pk", flat=True))
        assert [c.pk for c in Contingent.objects.all()] == [contingent.pk]
        assert [c.limit for c in Ceiling.objects.all()] == [9]
        assert Mission.objects.count() == 1
    rows = sql(
        "SELECT ends_on, proposed_by_id, order_number FROM missions_allowance", using="public"
    )
    assert rows == [(dt.date(2024, 6, 15), None, "")]
    assert sql("SELECT count(*) FROM missions_authorization", using="public") == [(1,)]
    ends = sql("SELECT max(day) FROM missions_strengthchange", using="public")
    assert ends == [(dt.date(2024, 6, 1),)]
    pages = sql("SELECT opening, arrivals, closing FROM missions_strengthyear", using="public")
    assert pages == [([0, 0, 0, 1, 1, 1], [0, 0, 1, 0, 0], None)]
    # The state of the data it cites counts what it can see: two movements have come to light.
    assert sql("SELECT revision FROM missions_authorizationhead", using="public") == [(2,)]


@everybody
def test_the_public_counts_the_past_like_the_application(set_clock):
    set_clock(dt.date(2025, 2, 10))
    place = make_authorized_mission()
    for month in range(1, 13):
        make_deployment(
            place, starts_on=dt.date(2024, month, month), ends_on=dt.date(2025, month, 28)
        )
    for day in (dt.date(2024, 1, 1), dt.date(2024, 12, 31), dt.date(2025, 1, 29), today()):
        expected = strength_on(day, ("mission", "category", "sex"))
        with on_public():
            assert strength_on(day, ("mission", "category", "sex")) == expected


@everybody
def test_a_person_cannot_be_read_through_a_fact(set_clock):
    make_deployment(person=make_person(last_name="Құпиябаев"))
    with on_public(), pytest.raises(ProgrammingError):
        list(Deployment.objects.all())


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


def test_a_lost_connection_is_not_taken_for_a_refusal():
    from registry.refusals import refusals_in

    assert refusals_in(psycopg2.OperationalError("gone")) == []
