"""Commands about accounts' sessions and second factors."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from registry.surfaces import STAFF, serves


class StaffCommand(BaseCommand):
    """Runs where staff are served, and says so elsewhere: other surfaces know no such tables.

    What needs those tables is imported in ``handle``.
    """

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run it."""
        if not serves(STAFF):
            raise CommandError("Sessions and second factors are known to SURFACE=all and staff.")
        return super().execute(*args, **options)
