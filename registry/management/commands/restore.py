"""``manage.py restore FILE``: put a backup back, and see whether all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connections

from registry.backups.manifest import same_key
from registry.backups.restoring import check_before, put_back
from registry.backups.tools import BackupError
from registry.surfaces import ALL


class Command(BaseCommand):
    """Put a backup back into an empty database, whole or not at all, and verify it.

    Brings tables, privileges and the public's views to this release afterwards.
    """

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one, and whether over what is there."""
        parser.add_argument("file", type=Path, help="what 'manage.py backup' has written")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="throw away all that is in the database; stop the site first",
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Run it."""
        from django.conf import settings

        if settings.SURFACE != ALL or "owner" not in connections.settings:
            raise CommandError("Needs SURFACE=all and the owner: set DATABASE_OWNER_URL.")
        try:
            manifest = check_before(file, replace=replace)
            put_back(file, manifest)
        except BackupError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"Restored what was there at {manifest.made_at}.")
        if not same_key(manifest):
            self.stdout.write(
                "SECRET_KEY is not that of the site which made the backup: pseudonyms in the "
                "API change, and codes of second factors cannot be checked unless FACTOR_KEYS "
                "opens them. Set the same to keep them (of the embedded server: put its "
                "DATA_DIR/secret_key here)."
            )
        self.stdout.write(
            "What was done after that moment is undone: erasures by law must be made again; "
            "tokens revoked, accounts switched off and passwords changed since are as before."
        )
        call_command("verify", verbosity=options["verbosity"], stdout=self.stdout)
