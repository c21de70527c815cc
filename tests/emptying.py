"""Taking away what tests have committed, faster than Django's ``flush``.

``flush`` truncates every table there is, a hundred with their indexes, and then makes
content types, permissions and roles anew; that takes longer than most tests. They leave a
few rows in a few tables, and rarely touch what ``migrate`` has filled in: the embedded
server's superuser deletes those rows past every trigger. On a server of somebody else's,
where tests are no superuser, ``flush`` does it.
"""

from __future__ import annotations

from typing import Any

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

from registry import embedded

#: Filled by ``migrate``, the same for all tests.
FILLED = ("django_content_type", "auth_permission", "auth_group", "auth_group_permissions")

_session: list[Any] = []
_filled: list[Any] = []


def begin() -> None:
    """Note what ``migrate`` has left, and have Django's tests that commit end with this."""
    if settings.EMBEDDED_DATABASE:
        name = connections["owner"].settings_dict["NAME"]
        address = embedded.address(settings.DATA_DIR, embedded.SUPERUSER, name)
        session = psycopg2.connect(**address.for_psycopg())
        session.autocommit = True
        _session.append(session)
        _run("SET session_replication_role = replica")
        _filled[:] = _rows_filled_in()

    def leave_nothing(test: Any) -> None:
        if "owner" in test._databases_names(include_mirrors=False):
            empty_database()

    setattr(TransactionTestCase, "_fixture_teardown", leave_nothing)  # noqa: B010


def end() -> None:
    """Let go of the database, so that it can be dropped."""
    while _session:
        _session.pop().close()


def send_away() -> None:
    """End the sessions that other tests have left behind, so that the database can be copied."""
    name = connections["owner"].settings_dict["NAME"]
    if _session:
        with _session[0].cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )


def empty_database() -> None:
    """Leave the database as ``migrate`` left it."""
    if not _session or _rows_filled_in() != _filled:
        call_command("flush", verbosity=0, interactive=False, database="owner")
        if _session:
            _filled[:] = _rows_filled_in()  # the same under other keys
        return
    connection = connections["owner"]
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [connection.ops.quote_name(name) for name in names if name not in FILLED]
    occupied = _run(
        " UNION ALL ".join(
            f"SELECT {number} WHERE EXISTS (SELECT FROM {table})"
            for number, table in enumerate(tables)
        )
    )
    if occupied:
        _run("; ".join(f"DELETE FROM {tables[number]}" for (number,) in occupied))


def _rows_filled_in() -> list[Any]:
    digests = (
        f"SELECT '{table}', md5(string_agg(t::text, ' ' ORDER BY t.id)) FROM {table} t"
        for table in FILLED
    )
    return sorted(_run(" UNION ALL ".join(digests)))


def _run(statement: str) -> list[Any]:
    """Run a statement as the superuser; its rows."""
    with _session[0].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []
