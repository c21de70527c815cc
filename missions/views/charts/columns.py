"""Numbers by year as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.charts import Tick, round_up
from registry.labels import CHARACTER, NARROWEST

#: How much of its band a column fills.
FILLED = 0.72


@dataclass(frozen=True)
class Column:
    """A column in percent of the drawing, and what is written on top; nothing if no room."""

    x: str
    width: str
    y: str
    height: str
    middle: str
    label: str


class Columns:
    """A number for each year in a row, from nothing up."""

    height = 132
    #: Pixels for each year at most: three columns need no wide drawing.
    widest = 64

    def __init__(self, values: Sequence[tuple[int, int]]) -> None:
        """``values`` must not be empty."""
        self.values = values
        self.top = round_up(max(value for _year, value in values))

    @property
    def width(self) -> int:
        """The width in pixels, if there is so much room."""
        return len(self.values) * self.widest

    @property
    def columns(self) -> list[Column]:
        """The columns in the order of the years."""
        return [self._column(number) for number in range(len(self.values))]

    @property
    def years(self) -> list[Tick]:
        """The years that have room for their name: each, or every so-manieth from the last."""
        band = NARROWEST / len(self.values)
        every = max(1, -(-int(6.5 * CHARACTER) // int(band)))
        last = len(self.values) - 1
        return [
            Tick(round(self._middle(number), 2), str(year))
            for number, (year, _value) in enumerate(self.values)
            if (last - number) % every == 0 and (last == 0 or self._middle(number) > 4)
        ]

    def _column(self, number: int) -> Column:
        band = 100 / len(self.values)
        value = self.values[number][1]
        height = value / self.top * 100
        return Column(
            x=f"{self._middle(number) - band * FILLED / 2:.2f}",
            width=f"{band * FILLED:.2f}",
            y=f"{100 - height:.2f}",
            height=f"{height:.2f}",
            middle=f"{self._middle(number):.2f}",
            label=str(value) if value and self._has_room(number) else "",
        )

    def _has_room(self, number: int) -> bool:
        """All are labelled if that fits; else those as high as no other near them."""
        values = [value for _year, value in self.values]
        needed = (max(len(str(value)) for value in values) + 0.6) * CHARACTER
        reach = int(needed / (NARROWEST / len(values)))
        near = values[max(0, number - reach) : number + reach + 1]
        highest = values[number] == max(near)
        first = near.index(values[number]) == min(reach, number)
        return reach == 0 or (highest and first)

    def _middle(self, number: int) -> float:
        return (number + 0.5) * 100 / len(self.values)
