"""What the public's charts are drawn from, and the data files beside them are written from.

One function for each chart, so that a drawing, the table beneath it and its file cannot
differ. They count nothing themselves: :mod:`missions.movements` and :mod:`missions.series`
do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from missions.ceiling_lines import steps_of
from missions.kept import keep
from missions.kept_ledger import strength_by_period
from missions.movements import movements
from missions.periods import Period, Periods
from missions.scope import Scope
from missions.views.figures import History


@dataclass(frozen=True)
class Served:
    """Who has served in a place: a stock that ran day by day, and a flow by year.

    ``begun`` has every year from the first tour to today, those without any too.
    ``by_month`` says that the history knows no days within a month, but for the last one.
    """

    history: History
    begun: Mapping[int, int]
    by_month: bool = False


def served(scope: Scope, today: dt.date) -> Served:
    """How strength of a scope ran up to today, and how many tours began in each year."""
    found = movements(today, ("sex",), scope)
    begun: dict[int, int] = {}
    for line in found.lines.values():
        for movement in line:
            begun[movement.day.year] = begun.get(movement.day.year, 0) + movement.begun
    first = min((year for year, tours in begun.items() if tours), default=today.year + 1)
    return Served(
        History({key: steps_of(line) for key, line in found.lines.items()}),
        {year: begun.get(year, 0) for year in range(first, today.year + 1)},
        found.by_month,
    )


@dataclass(frozen=True)
class MonthlyStrength:
    """Strength by mission on the last day of each month, and on the last day of all.

    ``by_mission`` maps the key of each mission in which anybody has served to the number of
    people for each of ``months``.
    """

    months: Periods
    by_mission: Mapping[int, Sequence[int]]

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The months one by one."""
        return keep(self.months, lambda: self.months.all)

    @cached_property
    def everybody(self) -> list[int]:
        """The people in all missions together for each period."""
        return [sum(there) for there in zip(*self.by_mission.values(), strict=True)]

    @cached_property
    def years(self) -> list[int]:
        """The numbers of the periods that end a year; the last period stands for its own."""
        last = len(self.periods) - 1
        return [
            number
            for number, period in enumerate(self.periods)
            if number == last or period.last.year < self.periods[number + 1].last.year
        ]


def strength_by_month(first: dt.date, today: dt.date) -> MonthlyStrength:
    """Strength by mission at each month's end from ``first``, and today."""
    months = Periods(first, today)
    counted = strength_by_period(months, ("mission",))
    return MonthlyStrength(months, {mission: line for (mission,), line in counted.items()})
