"""Django's migrate, as the role that owns the tables."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import CommandError, CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from registry.surfaces import ALL


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
        super().handle(*args, **options)

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
