"""Django's migrate, as the role that owns the tables."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import CommandError, CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from registry.surfaces import ALL

#: So long a step waits for a table; meanwhile whoever wants it after that waits as well.
LOCK_SECONDS = 5
LOCK_NOT_AVAILABLE = "55P03"


class Command(Migrate):
    """Apply migrations as the owner unless told otherwise: no other role may."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Change nothing but the default database."""
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it, if there is an owner to run it as."""
        if options["database"] not in connections.settings:
            raise CommandError(
                "Migrations run as the owner of the tables: set DATABASE_OWNER_URL to that "
                "role's address of the database."
            )
        if settings.SURFACE != ALL:
            raise CommandError(
                "Migrations concern all tables and roles: run them with SURFACE=all."
            )
        self.refuse_half_replaced(options["database"])
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        try:
            super().handle(*args, **options)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", None) != LOCK_NOT_AVAILABLE:
                raise
            raise CommandError(
                f"A table was in use for longer than {LOCK_SECONDS} seconds, by a long question or "
                "an import, and was not waited for: everybody else would have had to wait behind. "
                "Steps that are complete stay; run this again, and it goes on from there."
            ) from None
        finally:
            connection.close()  # and with it the setting

    def refuse_half_replaced(self, alias: str) -> None:
        """Stop at a database with some of the steps that were folded into one.

        Django leaves the folded step out then without a word, and all of its app with it.
        """
        applied = MigrationRecorder(connections[alias]).applied_migrations().keys()
        loader = MigrationLoader(None, ignore_no_migrations=True)
        for (app, name), migration in loader.disk_migrations.items():
            steps = set(migration.replaces)
            missing = steps - applied - loader.disk_migrations.keys()
            if missing and steps & applied:
                raise CommandError(
                    f"The database has {len(steps) - len(missing)} of the {len(steps)} steps that "
                    f"{app}.{name} stands for, and this release has not got the others. Migrate it "
                    "with the last release that has them (the one before this file came), then "
                    "with this one. Nothing was changed."
                )
