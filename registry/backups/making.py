"""Making a backup: everything in the database, of one moment, while the site goes on."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from registry.backups.manifest import (
    DUMP,
    FORMAT,
    PIECE,
    Manifest,
    key_mark,
    migrations_applied,
    read_manifest,
    rows_by_table,
)
from registry.backups.record import record_backup
from registry.backups.tools import BackupError, address, program, reason, server_version
from registry.grants import PUBLIC_SCHEMA

OWNER = "owner"


def make_backup(path: Path) -> Manifest:
    """Write a backup to ``path``, complete or not at all, and read it once through.

    Needs the owner's connection. Roles and privileges are not in it: they are made where it is
    put back. Raises ``BackupError``.
    """
    if path.exists():
        raise BackupError(f"{path} exists, and backups are never overwritten: name another file.")
    draft = path.with_name(f"{path.name}.part")
    try:
        # Names are in it: for this user's eyes alone, from the first byte on. What lies there is
        # left over, or somebody else's, who could read along.
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            with zipfile.ZipFile(stream, "w") as archive:
                _write(archive).write(archive)
            stream.flush()
            os.fsync(descriptor)
        manifest = read_manifest(draft)
        draft.rename(path)
    except OSError as error:
        raise BackupError(f"The backup cannot be written: {error.strerror or error}.") from error
    finally:
        draft.unlink(missing_ok=True)
    record_backup(settings.DATA_DIR, timezone.now())
    return manifest


def _write(archive: zipfile.ZipFile) -> Manifest:
    """Put the dump into the archive; what is to be said of it."""
    version = server_version(OWNER)
    made_at = timezone.now().isoformat()
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        # What is counted is what is dumped: both see the database as it was at this moment.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = rows_by_table(OWNER)
        migrations = migrations_applied(OWNER)
        sha256 = _dump(archive, snapshot, version)
    return Manifest(
        format=FORMAT,
        made_at=made_at,
        server=version,
        migrations=migrations,
        rows=rows,
        key=key_mark(),
        sha256=sha256,
    )


def _dump(archive: zipfile.ZipFile, snapshot: str, version: int) -> str:
    dsn, environment = address(OWNER)
    command = [program("pg_dump", for_server=version), f"--dbname={dsn}", f"--snapshot={snapshot}"]
    # The public's views are made anew from the code, and so are all privileges.
    command += ["--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    command += [f"--exclude-schema={PUBLIC_SCHEMA}"]
    sha256 = hashlib.sha256()
    with (
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as dumping,
        archive.open(DUMP, "w", force_zip64=True) as entry,
    ):
        assert dumping.stdout is not None
        assert dumping.stderr is not None
        while piece := dumping.stdout.read(PIECE):
            entry.write(piece)
            sha256.update(piece)
        said = dumping.stderr.read()
    if dumping.returncode != 0:
        raise BackupError(f"pg_dump failed: {reason(said)}")
    return sha256.hexdigest()
