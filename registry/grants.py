"""Who may do what in the database: applied after every migration.

Privileges and the public's views are derived from the tables there are, so they are not
steps of single migrations: they are brought up to date whenever ``migrate`` has run.
The work is skipped when nothing that matters has changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from pghistory.models import Context, Event
from psycopg2 import sql

from registry.bootstrap import secure_database
from registry.sql import sql_text

PUBLIC_SCHEMA = "registry_public"


def apply_grants(using: str) -> bool:
    """Rebuild the public's views and every privilege; True if there was work to do.

    There is if the code has changed, or the privileges themselves: by hand, or because the
    database was copied or restored, which brings tables along and not always who may do what.
    Runs as the owner of the database, in one transaction: no reader ever meets a
    database whose privileges are half applied.
    """
    connection = connections[using]
    application, public = _role("default"), _role("public")
    with transaction.atomic(using=using), connection.cursor() as cursor:
        statements = list(_statements(application, public))
        if _digest(cursor, statements) == _applied_digest(cursor):
            return False
        secure_database(cursor, owner=_role(using), app=application, public=public)
        for app_label, name in _views():
            cursor.execute(sql_text(app_label, name))
        for statement in statements:
            cursor.execute(statement)
        cursor.execute(
            sql.SQL("COMMENT ON SCHEMA {} IS {}").format(
                sql.Identifier(PUBLIC_SCHEMA), sql.Literal(_digest(cursor, statements))
            )
        )
    return True


def grants_are_applied(using: str) -> bool:
    """Whether views and privileges are those of this code. Changes nothing."""
    with connections[using].cursor() as cursor:
        statements = list(_statements(_role("default"), _role("public")))
        return _digest(cursor, statements) == _applied_digest(cursor)


def drop_public_views(using: str) -> None:
    """Take the public's views away, so that the tables below them can change."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(PUBLIC_SCHEMA))
        )


def _role(alias: str) -> str:
    return str(settings.DATABASES[alias]["USER"])


def _declared(attribute: str) -> list[str]:
    """What the apps declare in their configuration under ``attribute``."""
    return [name for app in apps.get_app_configs() for name in getattr(app, attribute, ())]


def _tables_added_to() -> list[str]:
    """The tables of events, and those the apps declare: added to, never changed."""
    events = [model._meta.db_table for model in apps.get_models() if issubclass(model, Event)]
    return [*events, *_declared("tables_added_to")]


def _views() -> list[tuple[str, str]]:
    """The SQL files that make the public's views, by app."""
    return [
        (app.label, name)
        for app in apps.get_app_configs()
        for name in getattr(app, "public_views", ())
    ]


def _statements(application: str, public: str) -> Iterator[Any]:
    """Privileges on what is in the database: first all are taken away, then the right ones given."""
    app, guest = sql.Identifier(application), sql.Identifier(public)
    everyone = sql.SQL("{}, {}, PUBLIC").format(app, guest)

    for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(
            sql.SQL(kind), everyone
        )

    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(app)
    yield sql.SQL(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}"
    ).format(app)
    for table in ("django_migrations", *_declared("tables_written_by_triggers")):
        yield sql.SQL("REVOKE INSERT, UPDATE, DELETE ON TABLE {} FROM {}").format(
            sql.Identifier(table), app
        )
    for table in _tables_added_to():
        yield sql.SQL("REVOKE UPDATE, DELETE ON TABLE {} FROM {}").format(
            sql.Identifier(table), app
        )
    # Who changed something, and why: the triggers of history complete it within a request.
    for table in (Context._meta.db_table, *_declared("tables_kept")):
        yield sql.SQL("REVOKE DELETE ON TABLE {} FROM {}").format(sql.Identifier(table), app)
    for signature in _declared("functions_for_application"):
        yield sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.SQL(signature), app)

    schema = sql.Identifier(PUBLIC_SCHEMA)
    yield sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, guest)
    yield sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(schema, guest)
    # A view calls functions with the rights of whoever reads it.
    yield sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {} TO {}").format(schema, guest)
    for signature in _declared("functions_for_public"):
        yield sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.SQL(signature), guest)


#: What privileges and views are derived from, and the privileges that are there: who may do what
#: in the database, its two schemas, tables, columns and functions.
STATE = """
    SELECT 'database', datacl::text, '' FROM pg_database WHERE datname = current_database()
    UNION ALL
    SELECT nspname, nspacl::text, '' FROM pg_namespace WHERE nspname = ANY (%(schemas)s)
    UNION ALL
    SELECT c.oid::regclass::text, c.relacl::text,
           (SELECT string_agg(concat_ws('/', a.attname, a.atttypid, a.attacl), ' ' ORDER BY a.attname)
              FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
      FROM pg_class c
     WHERE c.relnamespace::regnamespace::text = ANY (%(schemas)s) AND c.relkind IN ('r', 'v', 'S')
    UNION ALL
    SELECT oid::text, proacl::text, '' FROM pg_proc
     WHERE pronamespace::regnamespace::text = ANY (%(schemas)s)
     ORDER BY 1
"""


def _digest(cursor: CursorWrapper, statements: list[Any]) -> str:
    """A fingerprint of all that privileges and views are derived from, and of what they are."""
    parts = [statement.as_string(cursor.connection) for statement in statements]
    parts += [sql_text(app_label, name) for app_label, name in _views()]
    cursor.execute(STATE, {"schemas": ["public", PUBLIC_SCHEMA]})
    parts += ["/".join(map(str, row)) for row in cursor.fetchall()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _applied_digest(cursor: CursorWrapper) -> str | None:
    cursor.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s",
        [PUBLIC_SCHEMA],
    )
    row = cursor.fetchone()
    return row[0] if row else None
