"""Prepare a PostgreSQL server of one's own for the registry."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from registry.bootstrap import BootstrapError, Login, bootstrap
from registry.environment import DatabaseAddress, env_database_url

VARIABLES = ("DATABASE_OWNER_URL", "DATABASE_URL", "DATABASE_PUBLIC_URL")


class Command(BaseCommand):
    """Make the three roles and the database that the DATABASE_*URL variables name.

    Safe to run again: it mends what differs and refuses what it cannot put right.
    """

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The server's address, with rights to make roles."""
        parser.add_argument(
            "--superuser-url",
            default=None,
            help="postgresql://role:password@host/postgres of a superuser, or of a role with "
            "CREATEROLE and CREATEDB. Default: the variable DATABASE_SUPERUSER_URL, which, "
            "unlike an argument, other users of this machine cannot see.",
        )

    def handle(self, *args: Any, superuser_url: str | None, **options: Any) -> None:
        """Run it."""
        superuser = env_database_url("DATABASE_SUPERUSER_URL", superuser_url)
        if superuser is None:
            raise CommandError("Give --superuser-url, or set DATABASE_SUPERUSER_URL.")
        owner, app, public = (self.address(name) for name in VARIABLES)
        if len({address.name for address in (owner, app, public)}) != 1:
            raise CommandError(f"{', '.join(VARIABLES)} must name one database.")
        try:
            bootstrap(
                superuser.for_psycopg(),
                owner=Login(owner.user, owner.password or None),
                app=Login(app.user, app.password or None),
                public=Login(public.user, public.password or None),
                database=owner.name,
            )
        except BootstrapError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The database {owner.name} is ready for {owner.user}, {app.user} and {public.user}. "
            f"Next: manage.py migrate"
        )

    def address(self, name: str) -> DatabaseAddress:
        """The address in an environment variable that must be set."""
        found = env_database_url(name)
        if found is None:
            raise CommandError(f"{name} is not set. All of {', '.join(VARIABLES)} are needed.")
        return found
