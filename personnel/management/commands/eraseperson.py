"""``manage.py eraseperson``: take somebody's identity out of the registry, by law."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser
from django.db import IntegrityError

from personnel.erasing import erase, person_of
from registry.history_context import HistoryCommand
from registry.refusals import refusals_in


def ask(question: str) -> str:
    """What is typed on the terminal, or comes in where there is none."""
    try:
        return input(question).strip()
    except EOFError:
        raise CommandError("Nobody is there to be asked for the number.") from None


class Command(HistoryCommand):
    """Erase the identity of a person: names, numbers, date of birth, unit, qualifications, and
    what history and logs have kept of them. The tours stay, nameless. There is no way back.
    """

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, on what ground, and on whose word."""
        parser.add_argument(
            "service_number",
            nargs="?",
            help="for scripts; what is typed with a command stays in the shell's history, so"
            " leave it out on a terminal and be asked for it",
        )
        parser.add_argument(
            "--ground", required=True, help="law and request or order; without the person's name"
        )
        parser.add_argument("--by", required=True, help="the account of an administrator")
        parser.add_argument(
            "--again", help="the service number once more, in place of being asked for it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it."""
        number = options["service_number"] or ask("Whose identity? The service number: ")
        person = person_of(number)
        if person is None:
            raise CommandError("Nobody has this service number.")
        by = get_user_model()._default_manager.filter(username=options["by"]).first()
        if by is None:
            raise CommandError("There is no such account.")
        tours = person.deployments.count()
        again = options["again"] or ask(
            f"The identity is erased for good; {tours} tours stay. Type the number once more: "
        )
        if again != number:
            raise CommandError("The numbers differ. Nothing was changed.")
        try:
            erase(person.pk, by=by, ground=options["ground"])
        except IntegrityError as error:
            reasons = " ".join(refusal.message for refusal in refusals_in(error))
            raise CommandError(reasons or "The database refused.") from error
        self.stdout.write(f"Erased: person {person.pk}. {tours} tours stay.")
