"""What the public's role of the database sees: its views of facts up to today, and no more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db import ProgrammingError, connections, transaction

from missions.models import Ceiling, Contingent, Mission, Rotation
from missions.strength import strength_on, strength_steps
from personnel.models import Deployment, Status
from registry.clock import today
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
from tests.refusals import DENIED, UNDEFINED_TABLE, denied, pgcode, sql

everybody = pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)
pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])


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
