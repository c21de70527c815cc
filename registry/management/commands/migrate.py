"""Django's migrate, as the role that owns the tables."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import CommandError, CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

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
        super().handle(*args, **options)
