"""Figures along time: what :mod:`missions.strength` counts for a day, for many periods.

One question to the ledger for all periods and groups. It begins with the strength on the
eve of the first day, takes whole months from the pages, where they are summed up already,
and only days at the edges line by line. Periods of a day, and person-days, need every
line.

A figure for a month is the strength on its last day: that is the day as of which the
United Nations report theirs. The average over its days is person-days divided by days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import accumulate
from typing import Any

from missions.ledger_sums import BEFORE, SUMS, summed_rows
from missions.people import people_in
from missions.periods import Periods
from missions.scope import EVERYBODY, By, Key, Scope

#: What can be asked for, and where it is defined in ``missions.strength.DEFINITIONS``.
METRICS = {
    "strength": "strength_at_end",
    "average": "average",
    "person_days": "person_days",
    "arrivals": "arrivals",
    "departures": "departures",
    "tours_begun": "begun",
    "people": "people",
}
#: At most so many rows: one for each period and group.
MOST_ROWS = 100_000

Lines = dict[str, list[Any]]

_NEEDED = {
    "strength": ("change",),
    "average": ("change", "moment"),
    "person_days": ("change", "moment"),
    "arrivals": ("arrivals",),
    "departures": ("departures",),
    "tours_begun": ("begun",),
    "people": (),
}


class TooMuchError(ValueError):
    """The answer would have more rows than anybody should ask for at once."""


def series(
    periods: Periods,
    metrics: Collection[str] = ("strength",),
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
    most: int = MOST_ROWS,
    using: str | None = None,
) -> dict[Key, Lines]:
    """The metrics of each group in each period: lists as long as there are periods.

    The result maps the values of the dimensions, in the order asked for, to the lists by
    metric. Groups of which there would be nothing but zeros are left out; without
    dimensions the one key ``()`` is always there. ``known_on`` is that of
    :func:`missions.strength.strength_on`. The public's connection knows of no day after
    today.

    Raises :class:`TooMuchError` for more than ``most`` periods times groups.
    """
    refuse_too_much(1, periods, most)
    sums = [name for name in SUMS if any(name in _NEEDED[metric] for metric in metrics)]
    found: dict[Key, Lines] = {}
    if sums:
        counted = _summed(periods, sums, by, scope, known_on=known_on, most=most, using=using)
        for key, summed in counted.items():
            found[key] = _measured(periods, metrics, summed)
    if "people" in metrics:
        for key, counts in people_in(periods, by, scope, known_on=known_on, most=most).items():
            found.setdefault(key, {})["people"] = counts
    nothing = [0] * len(periods)
    complete = {
        key: {metric: lines.get(metric, nothing) for metric in metrics}
        for key, lines in found.items()
        if not by or any(map(any, lines.values()))
    }
    if not by:
        complete.setdefault((), dict.fromkeys(metrics, nothing))
    refuse_too_much(len(complete), periods, most)
    return complete


def refuse_too_much(groups: int, periods: Periods, most: int) -> None:
    """Raise :class:`TooMuchError` for more numbers than may be asked for at once."""
    if groups * len(periods) > most:
        raise TooMuchError


def _measured(periods: Periods, metrics: Collection[str], summed: dict[str, list[int]]) -> Lines:
    """The metrics of one group, from its sums by period."""
    lines: Lines = {**summed}
    if "begun" in summed:
        lines["tours_begun"] = summed["begun"]
    if "change" in summed:
        at_end = list(accumulate(summed["change"]))
        # The first is what was there before.
        lines["strength"], before = at_end[1:], at_end[:-1]
    if "moment" in summed:
        lines["person_days"] = []
        for period, there, change, moment in zip(
            periods.all, before, summed["change"][1:], summed["moment"], strict=True
        ):
            until_end = (period.last - periods.first).days + 1
            lines["person_days"].append(there * period.days + change * until_end - moment)
        lines["average"] = [
            round(days / period.days, 2)
            for days, period in zip(lines["person_days"], periods.all, strict=True)
        ]
    return {metric: lines[metric] for metric in metrics if metric in lines}


def _summed(
    periods: Periods,
    sums: list[str],
    by: By,
    scope: Scope,
    *,
    known_on: dt.date | None,
    most: int,
    using: str | None,
) -> dict[Key, dict[str, list[int]]]:
    """The sums of each group by period; those of ``change`` begin with what was before."""
    rows = summed_rows(periods, sums, by, scope, known_on=known_on, most=most + 1, using=using)
    if len(rows) > most:
        raise TooMuchError
    width = len(by)
    found: dict[Key, dict[str, list[int]]] = {}
    for row in rows:
        key, period = row[:width], row[width]
        group = found.get(key)
        if group is None:
            # Before there are lists for it: a few rows may be far apart in many groups.
            refuse_too_much(len(found) + 1, periods, most)
            group = found[key] = {name: [0] * (len(periods) + (name == "change")) for name in sums}
        for name, value in zip(sums, row[width + 1 :], strict=True):
            # What was before the first period goes before it, and has no other sums.
            if name == "change":
                group[name][period + 1] = value
            elif period != BEFORE:
                group[name][period] = value
    return found
