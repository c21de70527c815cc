"""What a backup says of itself, and the file that holds both.

The file is a ZIP archive of two entries, the dump and ``manifest.json``. The table of contents
of an archive is at its end: half a backup has none, and is recognised by that. The manifest
counts the rows of every table, of the same moment as the dump, and has the dump's SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.utils.crypto import salted_hmac
from psycopg2 import sql

from registry.backups.tools import BackupError

DUMP, MANIFEST = "registry.dump", "manifest.json"
FORMAT = 1
PIECE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """``migrations`` as ``app.name``; ``rows`` by table; ``key`` tells secret keys apart."""

    format: int
    made_at: str
    server: int
    migrations: list[str]
    rows: dict[str, int]
    key: str
    sha256: str

    def write(self, archive: zipfile.ZipFile) -> None:
        """Add it to the archive."""
        archive.writestr(MANIFEST, json.dumps(asdict(self), indent=1))


def read_manifest(path: Path) -> Manifest:
    """The manifest of a whole backup, whose every byte has been looked at.

    Raises ``BackupError`` if the file is none, is cut off or was changed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            with archive.open(DUMP) as dump:
                whole = digest(dump) == manifest.sha256
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise BackupError(
            f"{path} is no whole backup: it was cut off, damaged, or is something else. "
            f"Take another one."
        ) from error
    if not whole:
        raise BackupError(f"{path} is damaged: its content is not what was written.")
    if manifest.format != FORMAT:
        raise BackupError(f"{path} was made by a newer release of the registry: use that one.")
    return manifest


def digest(stream: IO[bytes]) -> str:
    """The SHA-256 of all that a stream holds."""
    found = hashlib.sha256()
    while piece := stream.read(PIECE):
        found.update(piece)
    return found.hexdigest()


def rows_by_table(alias: str) -> dict[str, int]:
    """How many rows each table of the registry has, at the moment of the transaction."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        tables = [row[0] for row in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            counts[table] = int(cursor.fetchone()[0])
    return counts


def migrations_applied(alias: str) -> list[str]:
    """Which migrations the database has."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def unknown_migrations(manifest: Manifest) -> list[str]:
    """Migrations that the backup has and this release does not know: it is older."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    keys = {key for migration in known.values() for key in migration.replaces} | set(known)
    return sorted(set(manifest.migrations) - {f"{app}.{name}" for app, name in keys})


def key_mark() -> str:
    """Tells one secret key from another, and nothing more of it."""
    return salted_hmac("registry.backups", "key", algorithm="sha256").hexdigest()[:16]


def same_key(manifest: Manifest) -> bool:
    """Whether pseudonyms will be the same as where the backup was made."""
    return bool(settings.SECRET_KEY) and manifest.key == key_mark()
