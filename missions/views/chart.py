"""The step chart of a mission's strength on its public page."""

from __future__ import annotations

import datetime as dt

from missions.views.figures import History, Reading
from registry.charts import Plot, Tick

#: More rows than this are too many to read: months' ends stand for them.
ROWS_TO_READ = 120


class StepChart:
    """How strength ran from its first change to today, or to its last if nobody is left."""

    def __init__(self, history: History, today: dt.date, *, marked: dt.date) -> None:
        self.readings = history.readings
        ended = self.readings[-1].headcount.people == 0
        self.first, self.last = self.readings[0].day, self.readings[-1].day if ended else today
        self.marked = marked if self.first <= marked < self.last else None
        self.plot = Plot(self.first, self.last, history.highest)

    @property
    def people(self) -> str:
        """The path of the area under the strength."""
        return self.plot.area([(r.day, r.headcount.people) for r in self.readings])

    @property
    def women(self) -> str:
        """The path of the area under the number of women among them."""
        return self.plot.area([(r.day, r.headcount.women) for r in self.readings])

    @property
    def has_women(self) -> bool:
        return any(reading.headcount.women for reading in self.readings)

    @property
    def marker(self) -> str | None:
        """Where the day asked for stands, in percent; None if outside, or today."""
        return self.plot.at(self.marked) if self.marked else None

    @property
    def heights(self) -> list[Tick]:
        """Marks of the upright axis."""
        return self.plot.heights

    @property
    def years(self) -> list[Tick]:
        """Marks of the level axis."""
        return self.plot.years

    @property
    def rows(self) -> list[Reading]:
        """The figures behind the drawing, newest first: each change, or months' ends."""
        readings = self.readings
        if self.by_month:
            kept = {(reading.day.year, reading.day.month): reading for reading in readings}
            readings = list(kept.values())
        return list(reversed(readings))

    @property
    def by_month(self) -> bool:
        """Whether the rows leave out all but the last change of each month."""
        return len(self.readings) > ROWS_TO_READ
