"""Django's command line: ``python manage.py help``."""

import os
import signal
import sys
from typing import NoReturn

#: What works without a database, or sees to it itself.
WITHOUT_DATABASE = frozenset(
    {
        "bootstrap",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "spectacular",
        "start",
        "startapp",
        "startproject",
        "version",
    }
)


def needs_database(arguments: list[str]) -> bool:
    """Whether a command line needs the database server to be up."""
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_for_help = not {"-h", "--help", "--version"}.isdisjoint(arguments)
    return command not in WITHOUT_DATABASE and not asks_for_help


def leave(number: int, _frame: object) -> NoReturn:
    """End in good order when told to, so that the last user stops the database."""
    sys.exit(128 + number)


def main() -> None:
    """Run a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed for this Python. Run 'make run' or 'make test' once, then "
            "use the project's own Python: .venv/bin/python manage.py"
        )
    from registry import embedded
    from registry.environment import data_dir, uses_embedded_database

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        # Before the settings are read: the first start makes the secret key they look for.
        if needs_database(sys.argv) and uses_embedded_database():
            embedded.ensure_running(data_dir())
        execute_from_command_line(sys.argv)
    except embedded.EmbeddedServerError as error:
        sys.exit(str(error))
    except ImproperlyConfigured as error:
        if settings.configured:
            raise
        # Not a mistake in the code, but a value in the environment: it says which.
        sys.exit(str(error))


if __name__ == "__main__":
    main()
