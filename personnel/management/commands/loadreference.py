"""Load the reference data: missions, decisions, claims and ranks, each with its source.

Repeat it after an update: what staff have edited or deleted stays so.
"""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import CommandError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from missions.reference import TABLES as FACTS
from missions.reference import ReferenceDataError, Report, load
from personnel.reference import TABLES as PEOPLE
from registry.history_context import HistoryCommand


class Command(HistoryCommand):
    """Load the reference data; safe to repeat, and never against what staff have edited."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report. Raises ``CommandError`` naming file and record."""
        begun = time.monotonic()
        try:
            report = load((*FACTS, *PEOPLE))
        except ReferenceDataError as bad:
            heading = _("The reference data were not loaded, and nothing was changed.")
            raise CommandError("\n".join([heading, *bad.problems])) from bad
        if options["verbosity"] > 0:
            self._print(report, time.monotonic() - begun, detailed=options["verbosity"] > 1)

    def _print(self, report: Report, seconds: float, *, detailed: bool) -> None:
        table = _table_of(report)
        if len(table) > 1:
            widths = [max(map(len, column)) for column in zip(*table, strict=True)]
            for name, *numbers in table:
                cells = [n.rjust(width) for n, width in zip(numbers, widths[1:], strict=True)]
                self.stdout.write("  ".join([name.ljust(widths[0]), *cells]))
        if detailed:
            for record, fields in report.kept_fields:
                self.stdout.write(_("Kept as edited: %s") % f"{record}: {', '.join(fields)}")
        if report.changed_anything:
            done = _("Reference data loaded in %(seconds)s s.")
        else:
            done = _("Nothing to do: the reference data were loaded already (%(seconds)s s).")
        self.stdout.write(self.style.SUCCESS(done % {"seconds": f"{seconds:.1f}"}))


def _table_of(report: Report) -> list[list[str]]:
    """A heading and one line for each model about which there is something to say."""
    counts = (report.created, report.updated, report.kept, report.left_out)
    heading = [
        _("Records"),
        _("created"),
        _("updated"),
        _("kept (edited by staff)"),
        _("left out (deleted by staff)"),
    ]
    models = list(dict.fromkeys(model for count in counts for model in count))
    models.sort(key=lambda model: str(model._meta.verbose_name_plural))
    return [
        heading,
        *(
            [
                str(capfirst(str(model._meta.verbose_name_plural))),
                *(str(count[model]) for count in counts),
            ]
            for model in models
        ),
    ]
