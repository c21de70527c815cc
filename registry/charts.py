"""Step charts as numbers for an inline SVG.

Everything is in percent of the drawing's width or in units of its plot, so that a chart
fits every screen without a script while its letters keep their size.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from registry.wording import in_running_text

#: Units of the plot: wide enough that a day of half a century is not lost.
WIDTH, HEIGHT = 1000, 100
#: No more marks than this along the days: their words must not run into each other.
MARKS = 6


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: where, in percent from the left or the top, and what it says."""

    percent: float
    label: str

    @property
    def at(self) -> str:
        """The place as SVG writes it, whatever decimal mark the reader's language has."""
        return f"{self.percent:g}"


class Plot:
    """A plane of days and people: from ``first`` to ``last``, and from nobody up."""

    def __init__(self, first: dt.date, last: dt.date, highest: int) -> None:
        """``highest`` is the greatest number that will be drawn."""
        self.first, self.last = first, last
        self.top = round_up(highest)

    def at(self, day: dt.date) -> str:
        """Where a day stands, in percent from the left."""
        return f"{self.percent(day):.2f}"

    def percent(self, day: dt.date) -> float:
        """The same as a number."""
        return self._x(day) / WIDTH * 100

    def area(self, values: Sequence[tuple[dt.date, int]]) -> str:
        """The path of the area under a number that holds from each day to the next given.

        Of changes too close to tell apart, the highest is drawn.
        """
        # A drawing on a screen cannot tell more than a thousand places apart.
        digits = 1 if len(values) <= WIDTH else 0
        # As _x() has it, worked out once: there are hundreds of days.
        start, wide = self.first.toordinal(), max((self.last - self.first).days, 1)
        highest: dict[float, int] = {}
        latest: dict[float, int] = {}
        for day, value in values:
            x = round((day.toordinal() - start) / wide * WIDTH, digits)
            if value > highest.get(x, -1):
                highest[x] = value
            latest[x] = value
        heights = {value: self._y(value) for value in {*highest.values(), *latest.values()}}
        parts = [f"M0 {HEIGHT}"]
        for x, value in highest.items():
            parts.append(f"H{x:g}V{heights[value]}")
            if latest[x] != value:
                parts.append(f"V{heights[latest[x]]}")
        return "".join([*parts, f"H{WIDTH}V{HEIGHT}Z"])

    def line(self, values: Sequence[tuple[dt.date, int | None]]) -> str:
        """The path of a line of steps; where the number is None there is a gap."""
        parts: list[str] = []
        drawing = False
        for day, value in values:
            x = f"{round(self._x(day), 1):g}"
            if drawing:
                parts.append(f"H{x}")
            if value is not None:
                parts.append(f"V{self._y(value)}" if drawing else f"M{x} {self._y(value)}")
            drawing = value is not None
        if drawing:
            parts.append(f"H{WIDTH}")
        return "".join(parts)

    def band(self, pieces: Iterable[tuple[dt.date, dt.date, int, int]]) -> str:
        """The path of pieces: from a day to before another, from one number to a higher."""
        return "".join(
            f"M{round(self._x(day), 1):g} {self._y(low)}V{self._y(high)}"
            f"H{round(self._x(until), 1):g}V{self._y(low)}Z"
            for day, until, low, high in pieces
            if high > low
        )

    @property
    def heights(self) -> list[Tick]:
        """Marks of the upright axis: the top, half of it, and nobody."""
        marks = [self.top, self.top // 2, 0] if self.top > 1 else [self.top, 0]
        return [Tick(round(100 - mark / self.top * 100, 2), str(mark)) for mark in marks]

    @property
    def years(self) -> list[Tick]:
        """Marks of the level axis: at most six beginnings of years."""
        begun = [
            day
            for year in range(self.first.year + 1, self.last.year + 1)
            if self._readable(day := dt.date(year, 1, 1))
        ]
        every = -(-len(begun) // MARKS) or 1
        return [
            Tick(round(self.percent(day), 2), str(day.year))
            for day in begun
            if (day.year - self.first.year) % every == 0 or every == 1
        ]

    @property
    def days(self) -> list[Tick]:
        """Marks of the level axis: years, months or days, whichever the period calls for."""
        span = (self.last - self.first).days
        if span > 900:
            return self.years
        if span > 60:
            marks, words = self._months(every=-(-(span // 30) // MARKS)), "M Y"
        else:
            every = -(-span // MARKS) or 1
            marks, words = (self.first + dt.timedelta(n) for n in range(0, span + 1, every)), "j M"
        return [
            Tick(round(self.percent(day), 2), in_running_text(date_format(day, words)))
            for day in marks
            if self._readable(day)
        ]

    def _months(self, *, every: int) -> Iterator[dt.date]:
        """The first days of every so-manieth month, counted from January."""
        for month in range(self.first.year * 12, self.last.year * 12 + 12, every):
            day = dt.date(month // 12, month % 12 + 1, 1)
            if self.first <= day <= self.last:
                yield day

    def _readable(self, day: dt.date) -> bool:
        """Whether words under the day would not be cut off at an edge."""
        return 2 < self.percent(day) < 92

    def _x(self, day: dt.date) -> float:
        return (day - self.first).days / max((self.last - self.first).days, 1) * WIDTH

    def _y(self, value: int) -> str:
        return f"{HEIGHT - value / self.top * HEIGHT:.2f}".rstrip("0").rstrip(".")


def round_up(number: int) -> int:
    """The next number that makes an axis, with a whole number of people half-way up.

    1, 2, 4, 6, 8 ... 14, 16, 20, 30, 40 ... 140, 160 ...; under a 1 there is no half.
    """
    step = 1
    while number > 20 * step:
        step *= 10
    for factor in (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20):
        top = factor * step
        if number <= top and (top == 1 or top % 2 == 0):
            return top
    raise ValueError(f"no axis reaches {number}")
