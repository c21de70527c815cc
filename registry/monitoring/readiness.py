"""Whether this process can do its work: three questions, asked by machines every few seconds.

``manage.py doctor`` says the same, and more, to people.
"""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.db import Error, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from registry.monitoring.state import serving_connections
from registry.routers import is_public
from registry.surfaces import PUBLIC

#: Words of the answer.
DATABASE, MIGRATIONS, ROLE = "database", "migrations", "role"

#: True of a role that can do more than its work: own the database, or get around its rules.
TOO_MIGHTY = """
    SELECT r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication
           OR pg_has_role(d.datdba, 'MEMBER')
      FROM pg_roles r, pg_database d
     WHERE r.rolname = current_user AND d.datname = current_database()
"""
#: True of a public role that is let in to the tables.
ENTERS_TABLES = "SELECT has_schema_privilege('public', 'USAGE')"


def not_ready() -> list[str]:
    """What is missing, in a word each; empty when the process is ready."""
    try:
        missing = [ROLE] if any(map(is_too_mighty, serving_connections())) else []
        return missing + ([MIGRATIONS] if not is_up_to_date() else [])
    except Error:
        return [DATABASE]


def is_too_mighty(alias: str) -> bool:
    """Whether a connection's role may do more than it is meant to."""
    public = is_public(alias) or settings.SURFACE == PUBLIC
    with connections[alias].cursor() as cursor:
        for question in (TOO_MIGHTY, ENTERS_TABLES) if public else (TOO_MIGHTY,):
            cursor.execute(question)
            if cursor.fetchone()[0]:
                return True
    return False


def is_up_to_date() -> bool:
    """Whether all migrations are applied; as the public, whether there is what it reads."""
    if settings.SURFACE != PUBLIC:
        return not pending_migrations()
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('registry_today()') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def pending_migrations() -> list[tuple[str, str]]:
    """Migrations that the code has and the database has not, by app and name."""
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return sorted(_known_migrations() - applied.keys())


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
