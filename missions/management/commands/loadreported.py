"""Load figures that the United Nations have published: contributions by month, or a ranking.

The same file twice changes nothing; a month published anew replaces what was there, which
stays known.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from missions.models import Source
from missions.reported import Parsed, Plan, compare, read, save
from missions.reported.sources import KEYS, source_for
from registry.clock import today
from registry.history_context import HistoryCommand
from registry.spreadsheets.problems import UnreadableError


class Command(HistoryCommand):
    """Load figures published by the United Nations; safe to repeat."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, and what to do about lines that cannot be read."""
        parser.add_argument("file", type=Path, help="CSV or XLSX, in any layout of the UN's")
        parser.add_argument(
            "--source", metavar="KEY", help="the source it comes from (default: by its layout)"
        )
        parser.add_argument(
            "--good-only",
            action="store_true",
            help="load what can be read and leave out the lines that cannot",
        )
        parser.add_argument(
            "--check", action="store_true", help="say what loading would do, and load nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it. Raises ``CommandError`` with every line that cannot be read."""
        began = time.monotonic()
        parsed = self._read(options["file"], noisy=options["verbosity"] > 0)
        source = _source(options["source"], parsed)
        if options["check"]:
            plan = compare(parsed, source, home=settings.HOME_COUNTRY)
            self._report(plan, "would be loaded", time.monotonic() - began)
            return
        if parsed.problems and not options["good_only"]:
            raise CommandError(
                f"{_listed(parsed)}\nNothing was loaded. Mend the file, or give --good-only."
            )
        saved = save(parsed, source, good_only=options["good_only"])
        if options["verbosity"]:
            self._report(saved.plan, "loaded", time.monotonic() - began)

    def _read(self, path: Path, *, noisy: bool) -> Parsed:
        def progress(lines: int) -> None:
            if noisy and self.stderr.isatty():
                self.stderr.write(f"\r{lines} lines read", ending="")

        try:
            with path.open("rb") as file:
                parsed = read(file, home=settings.HOME_COUNTRY, today=today(), progress=progress)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableError as error:
            raise CommandError("\n".join(one.message for one in error.problems)) from error
        if noisy and self.stderr.isatty():
            self.stderr.write("")
        return parsed

    def _report(self, plan: Plan, did: str, seconds: float) -> None:
        parsed = plan.parsed
        if parsed.problems:
            self.stdout.write(_listed(parsed))
        self.stdout.write(
            f"{parsed.lines} lines, {len(parsed.days)} months, read in {seconds:.1f} s under the"
            f" source {plan.source.key}."
        )
        if not plan.writes:
            self.stdout.write("Every figure is there already: nothing was changed.")
            return
        self.stdout.write(
            f"Of {settings.HOME_COUNTRY} {plan.added} new figures, {plan.replaced} replaced and"
            f" {plan.withdrawn} withdrawn, {plan.unchanged} unchanged; of all countries"
            f" {plan.countries} figures: {did}."
        )


def _listed(parsed: Parsed) -> str:
    lines = [f"  line {problem.number}: {problem.message}" for problem in parsed.problems]
    return "\n".join([f"{len(lines)} lines cannot be read:", *lines])


def _source(key: str | None, parsed: Parsed) -> Source:
    source = Source.objects.filter(key=key).first() if key else source_for(parsed.layout)
    if source is None:
        named = key or KEYS[parsed.layout]
        raise CommandError(
            f"There is no source “{named}”. Give another with --source, or load the reference data."
        )
    return source
