"""The test database: migrated once, and copied for every worker and run until the code changes.

Migrating takes twenty seconds of a processor, copying less than one. ``python -m
tests.database`` makes the original before the tests need it, and fails if a model has changed
for which there is no migration.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from registry import embedded
from registry.bootstrap import secure_database
from registry.environment import PROJECT_DIR

#: What migrating runs, and what runs after it: all code there is, rather than too little.
PACKAGES = ("registry", "missions", "personnel")
ORIGINALS = "test_original_"
#: Names the lock of whoever makes originals, among the server's advisory locks.
LOCK = 7461746


def set_up(*, verbosity: int, keep: bool) -> Any:
    """Have this process's test database, and the connections lead to it.

    :param keep: go on with the one of an earlier run, if there is one.
    :returns: what ``teardown_databases`` wants to know.
    """
    name = name_of_this_process()
    with alone() as server:
        if not (keep and exists(server, name)):
            original = original_of(server, verbosity=verbosity)
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    made = migrate(verbosity=verbosity, keep=True)
    roles = {alias: str(connections[alias].settings_dict["USER"]) for alias in connections}
    with connections["owner"].cursor() as cursor:
        # Who may enter a database stands beside it and is not copied.
        secure_database(cursor, owner=roles["owner"], app=roles["default"], public=roles["public"])
    return made


def original_of(server: Any, *, verbosity: int = 0) -> str:
    """The name of a migrated database that nobody uses, made if need be; others are removed."""
    original = ORIGINALS + fingerprint()
    if not exists(server, original):
        server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [ORIGINALS]
        )
        for (outdated,) in server.fetchall():
            server.execute(f'DROP DATABASE "{outdated}"')
        made = migrate(verbosity=verbosity, keep=False)
        teardown_databases(made, verbosity=0, keepdb=True)  # gives back the connection's name
        connections.close_all()
        name = name_of_this_process()
        server.execute(f'ALTER DATABASE "{name}" RENAME TO "{original}"')
    return original


def name_of_this_process() -> str:
    """What Django calls the test database here; each worker has one."""
    creation: Any = connections["owner"].creation
    return str(creation._get_test_db_name())


def migrate(*, verbosity: int, keep: bool) -> Any:
    """Django's way to a test database; of one that is kept, it looks whether it is migrated."""
    return setup_databases(
        verbosity=verbosity,
        interactive=False,
        aliases=dict.fromkeys(["owner"]),
        serialized_aliases=set(),
        keepdb=keep,
    )


@contextmanager
def alone() -> Iterator[Any]:
    """A cursor outside of all test databases, while other workers wait for theirs."""
    with connections["owner"]._nodb_cursor() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield server  # its session ends here, and with it the lock


def exists(server: Any, name: str) -> bool:
    server.execute("SELECT FROM pg_database WHERE datname = %s", [name])
    return bool(server.rowcount)


def fingerprint() -> str:
    """What the original is made from: all code, and the packages it runs with."""
    sources = [PROJECT_DIR / "requirements.txt"]
    for package in PACKAGES:
        folder = PROJECT_DIR / package
        sources += sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".sql"})
    digest = hashlib.sha256()
    for source in sources:
        digest.update(f"{source.relative_to(PROJECT_DIR)} {source.stat().st_size}\n".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Have an original, so that no worker waits for another that makes it, and check it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.conf import settings

    if settings.EMBEDDED_DATABASE:
        embedded.ensure_running(settings.DATA_DIR, fast=True)
    try:
        if "owner" in settings.DATABASES:  # the tests themselves say what is missing
            with alone() as server:
                original_of(server)
        call_command("makemigrations", check=True, dry_run=True)
    finally:
        if settings.EMBEDDED_DATABASE:
            embedded.release(settings.DATA_DIR)


if __name__ == "__main__":
    main()
