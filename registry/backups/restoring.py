"""Putting a backup back: the whole of it, or nothing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from django.db import connections

from registry.backups.manifest import (
    DUMP,
    Manifest,
    read_manifest,
    rows_by_table,
    unknown_migrations,
)
from registry.backups.tools import BackupError, address, program, reason, server_version
from registry.grants import PUBLIC_SCHEMA

OWNER = "owner"
#: Whoever is at work in the database is waited for so long.
PATIENCE = "10s"
EMPTY = f"DROP SCHEMA IF EXISTS {PUBLIC_SCHEMA} CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def check_before(path: Path, *, replace: bool) -> Manifest:
    """What can be known before anything is changed; the manifest of the backup.

    Raises ``BackupError`` if the file is not whole, was made by a newer release or server, or
    if the database has tables and is not to be replaced.
    """
    manifest = read_manifest(path)
    unknown = unknown_migrations(manifest)
    if unknown:
        raise BackupError(
            f"The backup was made by a newer release: this one does not know {unknown[-1]}. "
            f"Install that release, or a newer one."
        )
    if server_version(OWNER) < manifest.server:
        raise BackupError(
            f"The backup was made on PostgreSQL {manifest.server}, and this server runs "
            f"{server_version(OWNER)}: use one that is as new."
        )
    if not replace and not is_empty():
        raise BackupError(
            "The database is not empty. To throw away all that is in it and put the backup in "
            "its place, stop the site, make a backup of what is there, and say --replace."
        )
    return manifest


def is_empty() -> bool:
    """Whether the database has no tables yet."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('public')"
        )
        return bool(cursor.fetchone()[0] == 0)


def put_back(path: Path, manifest: Manifest) -> None:
    """Load the dump in one transaction, in place of all there is; check the rows.

    Tables belong to the owner then; what everyone may do comes with ``migrate`` afterwards.
    Raises ``BackupError``, and has changed nothing if loading failed.
    """
    for connection in connections.all(initialized_only=True):
        connection.close()
    with tempfile.TemporaryFile() as dump:
        with zipfile.ZipFile(path) as archive, archive.open(DUMP) as entry:
            shutil.copyfileobj(entry, dump)
        dump.seek(0)
        _load(dump)
    wrong = differing_rows(manifest)
    if wrong:
        raise BackupError(
            f"After restoring, {len(wrong)} tables have other numbers of rows than the backup: "
            f"{', '.join(wrong[:5])}. Do not use this database; restore again with --replace."
        )


def differing_rows(manifest: Manifest) -> list[str]:
    """The tables that have other numbers of rows than the backup says."""
    found = rows_by_table(OWNER)
    return sorted(
        table
        for table in found.keys() | manifest.rows.keys()
        if found.get(table) != manifest.rows.get(table)
    )


def _load(dump: object) -> None:
    version = server_version(OWNER)
    connections[OWNER].close()
    dsn, environment = address(OWNER)
    # Written out as SQL and run as one transaction, the emptying included.
    reading = [program("pg_restore", for_server=version), "--no-owner", "--no-privileges"]
    loading = [program("psql", for_server=version), dsn, "--no-psqlrc", "--quiet", "--no-password"]
    loading += ["--single-transaction", "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse"]
    loading += ["--output=/dev/null", f"--command={EMPTY}", "--file=-"]
    environment["PGOPTIONS"] = f"-c lock_timeout={PATIENCE} -c client_min_messages=warning"
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(
            [*reading, "--file=-"],
            env=environment,
            stdin=dump,  # type: ignore[call-overload]
            stdout=subprocess.PIPE,
            stderr=complaints,
        ) as source,
    ):
        loaded = subprocess.run(
            loading, env=environment, stdin=source.stdout, stderr=subprocess.PIPE, check=False
        )
        source.stdout.close()
        source.wait()
        complaints.seek(0)
        if loaded.returncode != 0:
            raise BackupError(f"Nothing was changed: {reason(loaded.stderr)}")
        if source.returncode != 0:
            raise BackupError(
                f"The dump could not be read to its end: {reason(complaints.read())} "
                f"Do not use this database; restore again with --replace."
            )
