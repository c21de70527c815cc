"""Steps of strength, by day, and the ceilings above them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from missions.ceiling_lines import AllowedSteps
from missions.views.figures import Reading
from registry.charts import Plot
from registry.labels import LINE, NARROWEST, Box, Spot, first_free

#: The height in pixels of what is drawn, without the words around it.
HEIGHT = 176
#: A limit so many times the greatest strength would press that flat: it is named, not drawn.
TOO_HIGH = 4


@dataclass(frozen=True)
class Ceiling:
    """A ceiling to draw: what to call it, its limit, and from when on how many it allowed.

    ``steps`` include allowances, ``limit`` does not. ``shared`` says that it counts others
    too, or not all of those drawn below it.
    """

    letter: str
    limit: int
    steps: AllowedSteps
    shared: bool

    @property
    def highest(self) -> int:
        """The most it allowed."""
        return max(limit for _day, limit in self.steps if limit is not None)


@dataclass(frozen=True)
class Mark:
    """A ceiling as it is drawn: its path, and its label at a place in percent and pixels."""

    path: str
    label: str
    x: str
    y: str
    anchor: str
    dy: int
    shared: bool


class StepDrawing:
    """Strength and the women among it, as areas of steps, with lines of ceilings above.

    From the first reading to ``last`` inclusive. ``marked`` is a day to point out. Unless
    all is to be ``to_scale``, ceilings far above the strength are only named.
    """

    height = HEIGHT

    def __init__(
        self,
        readings: Sequence[Reading],
        last: dt.date,
        ceilings: Iterable[Ceiling] = (),
        *,
        marked: dt.date | None = None,
        to_scale: bool = False,
    ) -> None:
        self.readings = readings
        self.first, self.last = readings[0].day, last
        inside = marked is not None and self.first <= marked < last
        self.marked = marked if inside else None
        highest = max(reading.headcount.people for reading in readings)
        self.ceilings = [shown for ceiling in ceilings if (shown := self._within(ceiling))]
        most = None if to_scale else TOO_HIGH * max(highest, 1)
        drawn = [c.highest for c in self.ceilings if most is None or c.highest <= most]
        self.plot = Plot(self.first, last, max([highest, *drawn]))

    @cached_property
    def people(self) -> str:
        """The path of the area under the strength."""
        return self.plot.area([(r.day, r.headcount.people) for r in self.readings])

    @cached_property
    def women(self) -> str:
        """The path of the area under the number of women; empty if there were none."""
        if not any(reading.headcount.women for reading in self.readings):
            return ""
        return self.plot.area([(r.day, r.headcount.women) for r in self.readings])

    @property
    def marker(self) -> str:
        """Where the day to point out stands, in percent; empty if outside, or today."""
        return self.plot.at(self.marked) if self.marked else ""

    @cached_property
    def marks(self) -> list[Mark]:
        """The lines of the ceilings with their labels."""
        frame = Box(0, -LINE, NARROWEST, HEIGHT)
        taken = [
            Spot(0, tick.percent / 100 * HEIGHT - 9).box(tick.label) for tick in self.plot.heights
        ]
        return [self._mark(ceiling, frame, taken) for ceiling in self.ceilings]

    def _mark(self, ceiling: Ceiling, frame: Box, taken: list[Box]) -> Mark:
        steps = ceiling.steps
        beyond = ceiling.highest > self.plot.top
        path = "" if beyond else self.plot.line(steps)
        label = f"{ceiling.letter} {ceiling.limit}".strip()
        begins = next(day for day, limit in steps if limit is not None)
        level = ceiling.limit
        ends = next((day for day, value in steps if value is None and day > begins), self.last)
        if beyond:
            label += " ↑"
            level = self.plot.top
        left, right = (self.plot.percent(day) for day in (begins, ends))
        y = 100 - level / self.plot.top * 100
        spots = {
            Spot(x / 100 * NARROWEST, y / 100 * HEIGHT + dy, anchor): (x, anchor, dy)
            for dy in (-9, 10, -25, 26, 42, 58)
            for x, anchor in ((left, "start"), (right, "end"), ((left + right) / 2, "middle"))
        }
        found = first_free(label, spots, frame, taken) or next(iter(spots))
        x, anchor, dy = spots[found]
        return Mark(path, label, f"{x:.2f}", f"{y:.2f}", anchor, dy + 4, ceiling.shared)

    def _within(self, ceiling: Ceiling) -> Ceiling | None:
        """What the drawing shows of a ceiling: one that began before it begins with it.

        None if the ceiling held on none of its days.
        """
        before = [limit for day, limit in ceiling.steps if day <= self.first]
        steps = [(day, limit) for day, limit in ceiling.steps if self.first < day <= self.last]
        if before and before[-1] is not None:
            steps = [(self.first, before[-1]), *steps]
        held = any(limit is not None for _day, limit in steps)
        return replace(ceiling, steps=steps) if held else None
