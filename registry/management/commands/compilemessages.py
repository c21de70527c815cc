"""Django's compilemessages, for the project's own catalogues."""

from __future__ import annotations

from django.core.management import CommandParser
from django.core.management.commands.compilemessages import Command as CompileMessages


class Command(CompileMessages):
    """Compile the catalogues in ``locale/``, and none of the installed packages'."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Keep out of the folders that other projects' catalogues are in."""
        super().add_arguments(parser)
        parser.set_defaults(ignore_patterns=[".venv", "var"])
