"""What charts say of their figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.strength import DEFINITIONS
from missions.views.charts.frame import ROWS_TO_READ, Row, Table
from missions.views.figures import History, Reading
from registry.wording import day_text, days_text, number_text


def people_text(number: int) -> str:
    """So many people."""
    return ngettext("%(number)s person", "%(number)s people", number) % {
        "number": number_text(number)
    }


def now_and_most(history: History, today: dt.date, *, by_month: bool = False) -> str:
    """How many there are today, and on which day, or at which month's end, there were most."""
    peak = history.peak
    if peak is None:
        return _("Nobody so far")
    facts = {
        "now": number_text(history.on(today).people),
        "most": number_text(peak.headcount.people),
        "day": day_text(peak.day),
    }
    if history.on(today).people == peak.headcount.people:
        return _("%(now)s today, as many as ever before") % facts
    if not history.on(today).people:
        return _("Nobody today; at most %(most)s, first on %(day)s") % facts
    if by_month:
        return _("%(now)s today; at most %(most)s at a month's end, first on %(day)s") % facts
    return _("%(now)s today; at most %(most)s, first on %(day)s") % facts


def readings_table(readings: Sequence[Reading]) -> Table:
    """Readings as a table, newest first: each change, or the last of each month."""
    by_month = len(readings) > ROWS_TO_READ
    if by_month:
        readings = list({(r.day.year, r.day.month): r for r in readings}.values())
    said = (
        _("After the last change of each month; each change is in the file.")
        if by_month
        else _("From each day until the next one above it.")
    )
    return Table(
        caption=f"{said} {DEFINITIONS['strength']}",
        columns=[_("From this day on"), _("People"), _("Women")],
        rows=[
            Row(heading, [number_text(people), number_text(women)], day)
            for heading, (day, (people, women)) in zip(
                days_text(reading.day for reading in reversed(readings)),
                reversed(readings),
                strict=True,
            )
        ],
    )
