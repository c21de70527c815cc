"""Taking away what tests have committed, faster than Django's ``flush``.

``flush`` truncates every table there is, a hundred with their indexes, and then makes
content types, permissions and roles anew; that takes longer than most tests. They leave a
few rows in a few tables, and rarely touch what ``migrate`` has filled in: the embedded
server's superuser deletes those rows past every trigger. On a server of somebody else's,
where tests are no superuser, ``flush`` does it.
"""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

from registry import embedded

#: Filled by ``migrate``, the same for all tests.
FILLED = ("django_content_type", "auth_permission", "auth_group", "auth_group_permissions")

#: Tables whose keys are counted, the key, and what counts.
NUMBERED = """
    SELECT d.refobjid::regclass::text, quote_ident(a.attname), d.objid::regclass::text
      FROM pg_depend d
      JOIN pg_sequence s ON s.seqrelid = d.objid
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.deptype IN ('a', 'i')
"""


class Rows(NamedTuple):
    """Of each table what ``COPY`` writes of it, and what ``migrate`` had left beside them."""

    filled: list[Any]
    lines: dict[str, str]


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
    if occupied := _occupied():
        _run("; ".join(f"DELETE FROM {table}" for table in occupied))


def rows() -> Rows:
    """All that is saved now, but for what ``migrate`` has left and the day that was set."""
    found = Rows(list(_filled), {})
    for table in _occupied() if _session else ():
        with _session[0].cursor() as cursor, io.StringIO() as file:
            cursor.copy_expert(f"COPY {table} TO STDOUT", file)
            found.lines[table] = file.getvalue()
    found.lines.pop('"registry_clock"', None)
    return found


def put_back(taken: Rows | None) -> bool:
    """Save these rows again, of which the database has none; say whether that was possible."""
    if not _session or taken is None or taken.filled != _filled:
        return False
    for table, lines in taken.lines.items():
        with _session[0].cursor() as cursor, io.StringIO(lines) as file:
            cursor.copy_expert(f"COPY {table} FROM STDIN", file)
    # Keys that are taken are not given again, though ``flush`` may have begun anew.
    _run(
        "; ".join(
            f"SELECT setval('{count}', greatest(nextval('{count}'), max({key}))) FROM {table}"
            for table, key, count in _run(NUMBERED)
        )
    )
    return True


def _occupied() -> list[str]:
    """The tables that tests have written to."""
    connection = connections["owner"]
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [connection.ops.quote_name(name) for name in names if name not in FILLED]
    found = _run(
        " UNION ALL ".join(
            f"SELECT {number} WHERE EXISTS (SELECT FROM {table})"
            for number, table in enumerate(tables)
        )
    )
    return [tables[number] for (number,) in found]


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
