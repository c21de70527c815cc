"""The roles and the database, on any server, by anybody who may make them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.core.management import CommandError, call_command

from registry import bootstrap as module
from registry import embedded
from registry.bootstrap import BootstrapError, Login, bootstrap
from tests.servers import remove

OWNER, APP, PUBLIC = Login("b_owner", "o"), Login("b_app", "a"), Login("b_public", "p")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    data_dir = tmp_path_factory.mktemp("server")
    embedded.ensure_running(data_dir, fast=True)
    yield data_dir
    remove(data_dir)


@pytest.fixture
def superuser(server: Path) -> Iterator[dict[str, Any]]:
    """How to connect as one; the test's roles and database are removed at the end."""
    parameters = embedded.address(server, embedded.SUPERUSER, "postgres").for_psycopg()
    yield parameters
    for database in "bc":
        execute(parameters, f"DROP DATABASE IF EXISTS {database}")
    for role in ("b_owner", "b_app", "b_public", "b_maker", "b_other"):
        execute(parameters, f"DROP ROLE IF EXISTS {role}")


def execute(parameters: dict[str, Any], statement: str) -> Any:
    with closing(psycopg2.connect(**parameters)) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None


def run(parameters: dict[str, Any], **changes: Any) -> None:
    defaults: dict[str, Any] = {"owner": OWNER, "app": APP, "public": PUBLIC, "database": "b"}
    bootstrap(parameters, **(defaults | changes))


def as_role(superuser: dict[str, Any], login: Login, statement: str, **options: str) -> Any:
    options |= {"user": login.name, "dbname": "b", "passfile": "/dev/null"}
    return execute({**superuser, **options, "password": login.password}, statement)


def test_each_role_can_do_its_work_and_no_more(superuser):
    run(superuser)
    as_role(superuser, OWNER, "CREATE TABLE t ()")
    for login in (APP, PUBLIC):
        for thing in ("TEMP TABLE x ()", "TABLE public.x ()", "SCHEMA x", "DATABASE x"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                # Whoever is read-only by default can say otherwise: rights must hold.
                as_role(
                    superuser,
                    login,
                    f"CREATE {thing}",
                    options="-c default_transaction_read_only=off",
                )
    assert not as_role(superuser, PUBLIC, "SELECT has_schema_privilege('public', 'USAGE')")


def test_nobody_stores_large_objects(superuser):
    """They belong to no table, so that no privilege and no rule would hold for them."""
    run(superuser)
    for login in (OWNER, APP, PUBLIC):
        for call in (
            *("lo_create(0)", "lo_creat(-1)", "lo_from_bytea(0, '')", "lo_put(1, 0, '')"),
            *("lo_get(1)", "lo_open(1, 1)", "loread(0, 1)", "lowrite(0, '')", "lo_unlink(1)"),
            *("lo_import('/etc/passwd')", "lo_export(1, '/dev/null')"),
        ):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                as_role(
                    superuser,
                    login,
                    f"SELECT {call}",
                    options="-c default_transaction_read_only=off",
                )


def test_a_server_of_our_own_has_no_other_database_to_enter(superuser):
    """The embedded server's own roles: it was bootstrapped with the whole of it."""
    for database in ("postgres", "template1"):
        for role in (embedded.APP, embedded.PUBLIC):
            with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
                execute({**superuser, "user": role, "dbname": database}, "SELECT 1")
        assert not execute(
            {**superuser, "dbname": database},
            f"SELECT has_function_privilege('{embedded.OWNER}', 'lo_create(oid)', 'EXECUTE')",
        )
    owner = {**superuser, "user": embedded.OWNER, "dbname": "postgres"}
    assert execute(owner, "SELECT has_database_privilege('registry', 'CREATE')")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        execute(owner, "CREATE TEMP TABLE x ()")


def test_databases_of_others_on_a_shared_server_are_left_as_they_are(superuser):
    execute(superuser, "CREATE ROLE b_other LOGIN PASSWORD 'o'")
    execute(superuser, "CREATE DATABASE c TEMPLATE template0")  # as the server's maker left it
    run(superuser)
    other = {**superuser, "user": "b_other", "password": "o", "passfile": "/dev/null"}
    execute({**other, "dbname": "c"}, "CREATE TEMP TABLE x ()")
    assert execute(
        {**other, "dbname": "c"}, "SELECT has_function_privilege('lo_create(oid)', 'EXECUTE')"
    )


def test_the_public_role_reads_views_and_not_for_long(superuser):
    run(superuser)
    for setting, value in (
        ("search_path", "registry_public"),
        ("default_transaction_read_only", "on"),
        ("statement_timeout", "10s"),
    ):
        assert as_role(superuser, PUBLIC, f"SHOW {setting}") == value


def test_letters_fold_by_the_servers_own_tables(superuser):
    run(superuser)
    assert as_role(superuser, APP, "SELECT upper('қәіңғүұөһё')") == "ҚӘІҢҒҮҰӨҺЁ"


def test_it_can_be_run_again_and_changes_passwords(superuser):
    run(superuser)
    run(superuser, app=Login(APP.name, "new"))
    assert as_role(superuser, Login(APP.name, "new"), "SELECT 1") == 1
    with pytest.raises(psycopg2.OperationalError, match="authentication failed"):
        as_role(superuser, APP, "SELECT 1")
    run(superuser, app=Login(APP.name))
    assert as_role(superuser, Login(APP.name, "new"), "SELECT 1") == 1


def test_no_superuser_is_needed(superuser):
    execute(superuser, "CREATE ROLE b_maker LOGIN CREATEROLE CREATEDB PASSWORD 'm'")
    execute(superuser, "CREATE DATABASE c OWNER b_maker TEMPLATE template0")
    maker = {**superuser, "user": "b_maker", "password": "m", "passfile": "/dev/null"}
    maker["dbname"] = "c"
    run(maker)
    run(maker)
    # What only a superuser can take away is left, and is no reason to fail.
    assert as_role(superuser, APP, "SELECT has_function_privilege('lo_create(oid)', 'EXECUTE')")
    as_role(superuser, OWNER, "CREATE TABLE t ()")
    assert not execute(superuser, "SELECT pg_has_role('b_maker', 'b_owner', 'USAGE')")


def test_a_role_with_rights_of_an_administrator_is_refused(superuser):
    execute(superuser, "CREATE ROLE b_app LOGIN BYPASSRLS")
    with pytest.raises(BootstrapError, match="b_app exists and has rights of an administrator"):
        run(superuser)


def test_a_role_that_can_act_as_a_mightier_one_is_refused(superuser):
    run(superuser)
    execute(superuser, "GRANT b_owner TO b_public")
    with pytest.raises(BootstrapError, match="REVOKE b_owner FROM b_public"):
        run(superuser)


def test_a_database_of_somebody_else_is_left_alone(superuser):
    execute(superuser, "CREATE DATABASE b")
    with pytest.raises(BootstrapError, match="b exists and belongs to postgres"):
        run(superuser)


def test_a_database_in_another_encoding_is_refused(superuser):
    execute(superuser, "CREATE ROLE b_owner LOGIN CREATEDB")
    execute(
        superuser,
        "CREATE DATABASE b OWNER b_owner TEMPLATE template0 ENCODING 'SQL_ASCII'"
        " LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'",
    )
    with pytest.raises(BootstrapError, match="is in SQL_ASCII"):
        run(superuser)


def test_a_new_role_needs_a_password_and_three_names(superuser):
    with pytest.raises(BootstrapError, match="no password is given"):
        run(superuser, app=Login(APP.name))
    with pytest.raises(BootstrapError, match="three different roles"):
        run(superuser, app=OWNER)


def test_an_old_server_is_refused(superuser, monkeypatch):
    monkeypatch.setattr(module, "OLDEST_SERVER", 99)
    with pytest.raises(BootstrapError, match="runs PostgreSQL 18; 99 or newer"):
        run(superuser)


def test_a_server_that_cannot_be_reached_is_said_so_without_a_password(superuser):
    with pytest.raises(BootstrapError, match="The server refused") as refused:
        run({**superuser, "host": "/nowhere", "password": "geheim"})
    assert "geheim" not in str(refused.value)


def test_the_command_takes_roles_from_the_environment(superuser, monkeypatch, capsys):
    place = f"@/b?host={superuser['host']}"
    monkeypatch.setenv("DATABASE_OWNER_URL", f"postgres://b_owner:o{place}")
    monkeypatch.setenv("DATABASE_URL", f"postgres://b_app:a{place}")
    monkeypatch.setenv("DATABASE_PUBLIC_URL", f"postgres://b_public:p{place}")
    address = f"postgres://postgres@/postgres?host={superuser['host']}"
    address += f"&passfile={superuser['passfile']}"
    call_command("bootstrap", superuser_url=address)
    assert "b is ready for b_owner, b_app and b_public" in capsys.readouterr().out
    assert as_role(superuser, APP, "SELECT 1") == 1

    monkeypatch.setenv("DATABASE_PUBLIC_URL", f"postgres://b_public:p{place}".replace("/b", "/c"))
    with pytest.raises(CommandError, match="must name one database"):
        call_command("bootstrap", superuser_url=address)
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(CommandError, match="DATABASE_URL is not set"):
        call_command("bootstrap", superuser_url=address)
