"""Figures as pages show them: people and the women among them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from missions.models import Sex
from missions.strength import Key, Step


class Headcount(NamedTuple):
    """How many people, and how many of them are women."""

    people: int
    women: int


def add_up(counts: Iterable[tuple[str, int]]) -> Headcount:
    """A headcount from pairs of sex and number, all of the same day."""
    pairs = list(counts)
    return Headcount(
        sum(count for _sex, count in pairs),
        sum(count for sex, count in pairs if sex == Sex.FEMALE),
    )


class Reading(NamedTuple):
    """From ``day`` on, until the next reading, so many people are there."""

    day: dt.date
    headcount: Headcount


class History:
    """How strength ran from the first change there was."""

    def __init__(self, steps: Mapping[Key, list[Step]]) -> None:
        """``steps`` by sex, as :func:`missions.strength.strength_steps` gives them."""
        lines = {key[0]: dict(line) for key, line in steps.items()}
        now = dict.fromkeys(lines, 0)
        women = str(Sex.FEMALE)
        readings: list[Reading] = []
        for day in sorted({day for line in lines.values() for day in line}):
            for sex, line in lines.items():
                if (there := line.get(day)) is not None:
                    now[sex] = there
            headcount = Headcount(sum(now.values()), now.get(women, 0))
            # One leaves and another comes: the same number, and no new reading.
            if not readings or readings[-1].headcount != headcount:
                readings.append(Reading(day, headcount))
        self.readings = tuple(readings)
        self._days = [reading.day for reading in self.readings]
        self._hash = hash(self.readings)

    def __bool__(self) -> bool:
        return bool(self.readings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self.readings == other.readings

    def __hash__(self) -> int:
        return self._hash  # asked for by every piece that shows it

    def on(self, day: dt.date) -> Headcount:
        """The headcount of a day; nobody before the first change."""
        place = bisect_right(self._days, day)
        return self.readings[place - 1].headcount if place else Headcount(0, 0)

    def between(self, start: dt.date, end: dt.date) -> list[Headcount]:
        """Every headcount there was from ``start`` to ``end`` inclusive."""
        later = self.readings[bisect_right(self._days, start) : bisect_right(self._days, end)]
        return [self.on(start), *(reading.headcount for reading in later)]

    @property
    def highest(self) -> int:
        """The most people there were on one day."""
        return max((reading.headcount.people for reading in self.readings), default=0)

    def until(self, today: dt.date) -> dt.date:
        """The day on which the last left; today if anybody is there. Needs a reading."""
        last = self.readings[-1]
        return today if last.headcount.people else last.day

    @property
    def peak(self) -> Reading | None:
        """The first day of the most people there were; None if nobody ever was there."""
        return max(self.readings, key=lambda reading: reading.headcount.people, default=None)
