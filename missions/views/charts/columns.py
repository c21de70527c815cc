"""Numbers by year as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.charts import Tick, round_up
from registry.labels import CHARACTER, NARROWEST


@dataclass(frozen=True)
class Column:
    """A column in percent of the drawing, and what is written on top; nothing if no room.

    ``empty`` says that it has no height at all.
    """

    x: str
    width: str
    y: str
    height: str
    middle: str
    label: str
    empty: bool = False


class ByYear:
    """Years in a row, each with a band of the drawing for its column."""

    #: How much of its band a column fills.
    filled: float

    def __init__(self, of_years: Sequence[int]) -> None:
        """``of_years`` must not be empty."""
        self.of_years = of_years

    @property
    def years(self) -> list[Tick]:
        """The years that have room for their name: each, or every so-manieth from the last."""
        every = self.bands_below(6.5)
        last = len(self.of_years) - 1
        return [
            Tick(round(self.middle(number), 2), str(year))
            for number, year in enumerate(self.of_years)
            if (last - number) % every == 0 and (last == 0 or self.middle(number) > 4)
        ]

    @property
    def band(self) -> float:
        """The width of a year's band on the narrowest screen, in pixels."""
        return NARROWEST / len(self.of_years)

    def bands_below(self, characters: float) -> int:
        """Over how many bands so many characters reach there; one at least."""
        return max(1, -(-int(characters * CHARACTER) // int(self.band)))

    def middle(self, number: int) -> float:
        """The middle of a year's band, in percent, by the place of the year in the row."""
        return (number + 0.5) * 100 / len(self.of_years)

    def column(self, number: int, height: float, label: str) -> Column:
        """The column of a year, ``height`` in percent of the drawing."""
        width = self.filled * 100 / len(self.of_years)
        return Column(
            x=f"{self.middle(number) - width / 2:.2f}",
            width=f"{width:.2f}",
            y=f"{100 - height:.2f}",
            height=f"{height:.2f}",
            middle=f"{self.middle(number):.2f}",
            label=label,
            empty=height == 0,
        )


class Columns(ByYear):
    """A number for each year in a row, from nothing up."""

    filled = 0.72
    height = 132
    #: Pixels for each year at most: three columns need no wide drawing.
    widest = 64

    def __init__(self, values: Sequence[tuple[int, int]]) -> None:
        """``values`` must not be empty."""
        super().__init__([year for year, _value in values])
        self.values = [value for _year, value in values]
        self.top = round_up(max(self.values))

    @property
    def width(self) -> int:
        """The width in pixels, if there is so much room."""
        return len(self.values) * self.widest

    @property
    def columns(self) -> list[Column]:
        """The columns in the order of the years."""
        return [
            self.column(
                number,
                value / self.top * 100,
                str(value) if value and self._has_room(number) else "",
            )
            for number, value in enumerate(self.values)
        ]

    def _has_room(self, number: int) -> bool:
        """All are labelled if that fits; else those as high as no other near them."""
        values = self.values
        needed = (max(len(str(value)) for value in values) + 0.6) * CHARACTER
        reach = int(needed / self.band)
        near = values[max(0, number - reach) : number + reach + 1]
        highest = values[number] == max(near)
        first = near.index(values[number]) == min(reach, number)
        return reach == 0 or (highest and first)
