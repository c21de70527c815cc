"""The step chart of a mission's strength, as numbers for an inline SVG.

Everything is in percent of the drawing's width or in units of its plot, so that the
chart fits every screen without a script while its letters keep their size.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from missions.views.figures import History, Reading

#: Units of the plot: wide enough that a day of half a century is not lost.
WIDTH, HEIGHT = 1000, 100
#: More rows than this are too many to read: months' ends stand for them.
ROWS_TO_READ = 120


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: where, in percent from the left or the top, and what it says."""

    percent: float
    label: str

    @property
    def at(self) -> str:
        """The place as SVG writes it, whatever decimal mark the reader's language has."""
        return f"{self.percent:g}"


class StepChart:
    """How strength ran from its first change to today, or to its last if nobody is left."""

    def __init__(self, history: History, today: dt.date, *, marked: dt.date) -> None:
        self.readings = history.readings
        ended = self.readings[-1].headcount.people == 0
        self.first, self.last = self.readings[0].day, self.readings[-1].day if ended else today
        self.top = _round_up(history.highest)
        self.marked = marked if self.first <= marked < self.last else None

    @property
    def people(self) -> str:
        """The path of the area under the strength."""
        return self._area([(reading.day, reading.headcount.people) for reading in self.readings])

    @property
    def women(self) -> str:
        """The path of the area under the number of women among them."""
        return self._area([(reading.day, reading.headcount.women) for reading in self.readings])

    @property
    def has_women(self) -> bool:
        return any(reading.headcount.women for reading in self.readings)

    @property
    def marker(self) -> str | None:
        """Where the day asked for stands, in percent; None if outside, or today."""
        return f"{self._x(self.marked) / WIDTH * 100:.2f}" if self.marked else None

    @property
    def heights(self) -> list[Tick]:
        """Marks of the upright axis: nobody, half and the top."""
        marks = [self.top, self.top // 2, 0] if self.top > 1 else [self.top, 0]
        return [Tick(round(100 - mark / self.top * 100, 2), str(mark)) for mark in marks]

    @property
    def years(self) -> list[Tick]:
        """Marks of the level axis: at most six beginnings of years."""
        begun = [
            dt.date(year, 1, 1)
            for year in range(self.first.year + 1, self.last.year + 1)
            # One at the very edge would be cut off.
            if 2 < self._x(dt.date(year, 1, 1)) / WIDTH * 100 < 92
        ]
        every = -(-len(begun) // 6) or 1
        return [
            Tick(round(self._x(day) / WIDTH * 100, 2), str(day.year))
            for day in begun
            if (day.year - self.first.year) % every == 0 or every == 1
        ]

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

    def _x(self, day: dt.date) -> float:
        return (day - self.first).days / max((self.last - self.first).days, 1) * WIDTH

    def _area(self, values: list[tuple[dt.date, int]]) -> str:
        """A closed path of steps; of changes too close to tell apart, the highest."""
        # A drawing on a screen cannot tell more than a thousand places apart.
        digits = 1 if len(values) <= WIDTH else 0
        highest: dict[float, int] = {}
        latest: dict[float, int] = {}
        for day, value in values:
            x = round(self._x(day), digits)
            highest[x] = max(value, highest.get(x, 0))
            latest[x] = value
        parts = [f"M0 {HEIGHT}"]
        for x, value in highest.items():
            parts.append(f"H{x:g}V{self._y(value)}")
            if latest[x] != value:
                parts.append(f"V{self._y(latest[x])}")
        return "".join([*parts, f"H{WIDTH}V{HEIGHT}Z"])

    def _y(self, value: int) -> str:
        return f"{HEIGHT - value / self.top * HEIGHT:.2f}".rstrip("0").rstrip(".")


def _round_up(number: int) -> int:
    """The next number that makes an even axis: 1, 2, 3 ... 14, 16, 20, 30, 40 ... 140, 160 ..."""
    step = 1
    while number > 20 * step:
        step *= 10
    for factor in (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20):
        if number <= factor * step:
            return factor * step
    raise ValueError(f"no axis reaches {number}")
