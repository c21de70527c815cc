"""``manage.py backup FILE``: everything in the database, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import connections

from registry.backups.making import make_backup
from registry.backups.tools import BackupError


class Command(BaseCommand):
    """Write a backup of the database to FILE, and read it through once.

    The site may go on meanwhile. Keep SECRET_KEY as well, elsewhere: pseudonyms change with
    it. The file holds names and is for its owner alone; encrypt it before it travels.
    """

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Run it."""
        if "owner" not in connections.settings:
            raise CommandError("Only the owner can read everything: set DATABASE_OWNER_URL.")
        try:
            manifest = make_backup(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        size = file.stat().st_size / 1024**2
        self.stdout.write(
            f"{file}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, "
            f"{size:.1f} MB, checked."
        )
