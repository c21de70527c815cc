"""Django's makemessages, so that running it without a change changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.commands.makemessages import Command as MakeMessages

#: No texts for users in there, or other projects' own.
IGNORED = (".venv", "var", "tests")


class Command(MakeMessages):
    """Collect texts for Kazakh and Russian: by file but not by line, and without the time."""

    #: A translation guessed from a similar text is worse than one that is missing.
    msgmerge_options = [*MakeMessages.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        """Set what would otherwise have to be typed every time."""
        super().add_arguments(parser)
        parser.set_defaults(
            locale=["kk", "ru"], ignore_patterns=[*IGNORED], add_location="file", no_obsolete=True
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect; among the static files only scripts have texts."""
        if options["domain"] != "djangojs":
            options["ignore_patterns"].append("static")
        super().handle(*args, **options)

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Merge the texts into a catalogue; leave out when it was done."""
        super().write_po_file(potfile, locale)
        path = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'(?m)^"POT-Creation-Date: .*\n', "", text), encoding="utf-8")
