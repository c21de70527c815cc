"""Migrations are linear, can be undone, and leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.operations.special import RunSQL

from registry.sql import InstallSQL, sql_text
from tests import emptying
from tests.refusals import sql

OURS = ("missions", "personnel")


@pytest.mark.parametrize("label", OURS)
def test_there_is_one_line_of_migrations(label):
    graph = MigrationLoader(None).graph
    assert len(graph.leaf_nodes(label)) == 1
    own = [node for node in graph.nodes if node[0] == label]
    for node in own:
        parents = [parent for parent in graph.node_map[node].parents if parent.key[0] == label]
        assert len(parents) <= 1


@pytest.mark.parametrize("label", OURS)
def test_every_step_can_be_undone(label):
    loader = MigrationLoader(None)
    for node in loader.graph.nodes:
        if node[0] != label:
            continue
        for operation in loader.get_migration(*node).operations:
            if isinstance(operation, (RunPython, RunSQL)):
                assert operation.reversible
            if isinstance(operation, InstallSQL):
                assert sql_text(operation.of or label, f"{operation.name}.down")


@pytest.mark.django_db(databases=["owner", "default"])
def test_posting_takes_the_place_of_what_earlier_releases_installed():
    """A function that answered otherwise cannot be replaced in place."""
    takes = "post_movements(movement[], service_span[], bigint[], bigint[], bigint[])"
    sql(f"DROP FUNCTION {takes}", using="owner")
    sql(
        "CREATE FUNCTION post_movements(p_movements movement[], p_spans service_span[],"
        " p_tied bigint[], p_loosed bigint[], p_left bigint[])"
        " RETURNS void LANGUAGE sql AS ''",
        using="owner",
    )
    folder = Path(apps.get_app_config("personnel").path)
    sql((folder / "sql" / "posting.sql").read_text(), using="owner")
    rows = "SELECT prorettype::regtype::text FROM pg_proc WHERE proname = 'post_movements'"
    assert sql(rows, using="owner") == [("boolean",)]


@pytest.mark.django_db(databases=["owner", "default"])
def test_a_database_half_way_through_folded_steps_is_left_alone():
    sql("DELETE FROM django_migrations WHERE name = '0012_reported'", using="owner")
    with pytest.raises(CommandError, match=r"10 of the 11 steps that missions\.0001_squashed"):
        call_command("migrate", verbosity=0)


def created() -> list[str]:
    """What there is of ours in the database: tables, functions, types, triggers."""
    rows = sql(
        """
        SELECT 'table ' || relname FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
           AND relname ~ '^(missions|personnel|registry)'
         UNION ALL
        SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
           AND proname !~ '^_?pg'  -- those of the history itself
         UNION ALL
        SELECT 'type ' || typname FROM pg_type
         WHERE typnamespace = 'public'::regnamespace AND typtype = 'c'
           AND typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c')
         UNION ALL
        SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname = 'registry_public'
         ORDER BY 1
        """,
        using="owner",
    )
    return [row[0] for row in rows]


@contextmanager
def copied_database() -> Iterator[None]:
    """A copy of the owner's database in place of it: taking it away spoils nothing."""
    connection, name = connections["owner"], connections["owner"].settings_dict["NAME"]
    copy = f"{name}_copy"
    connections.close_all()
    emptying.send_away()
    emptying.end()  # what is copied has no other users
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    connection.settings_dict["NAME"] = copy
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copy}"')
        emptying.begin()


# That everything can be made is shown by tests/database.py, from nothing, for all that changes.
@pytest.mark.no_cover
@pytest.mark.django_db(databases=["owner", "default"], transaction=True)
def test_everything_can_be_taken_away() -> None:
    with copied_database():
        before = created()
        assert "function limit_breaches" in before
        assert "schema registry_public" in before
        for label in ("missions", "registry"):
            call_command("migrate", label, "zero", database="owner", verbosity=0)
        assert created() == []
    assert created() == before
