"""``manage.py takefactor``: the way back in, when nobody is left who could take away a factor."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandError, CommandParser

from registry.management.staff import StaffCommand


class Command(StaffCommand):
    """Take away the second factor of an account, and end its sessions.

    For whoever has the machine, when no administrator can sign in. Its owner signs in with the
    password afterwards, and sets up another.
    """

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("account", help="the name by which its owner signs in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it."""
        from registry.sign_in.taking import take_away

        users = get_user_model()._default_manager
        account = users.filter(username=options["account"]).first()
        if account is None:
            raise CommandError("There is no account of that name.")
        if not take_away(account):
            raise CommandError("The account has no second factor.")
        self.stdout.write("Taken away, and its sessions ended. Signing in asks to set up another.")
