"""What a comparison is made of: lines, their sums, and months."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from missions.models import Mission, Source

#: By what a line of the comparison is told from others of its month.
BY = ("mission", "category", "sex")


#: The difference of a line, and what it is made of; in a line all have the same sign.
Part = Literal["difference", "explained", "open"]


class State(StrEnum):
    """What is to be said of a line, the worst last."""

    AGREES = "agrees"
    EXPLAINED = "explained"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One mission, category and sex on a reporting day; without one of the first two, all of it.

    ``by_category`` and ``by_movements`` are the explained parts of the difference, with its
    sign.
    """

    mission: int | None
    category: str
    sex: str
    ours: int
    reported: int
    by_category: int = 0
    by_movements: int = 0

    @property
    def difference(self) -> int:
        """How many more the United Nations reported."""
        return self.reported - self.ours

    @property
    def explained(self) -> int:
        """The part of the difference that is explained."""
        return self.by_category + self.by_movements

    @property
    def open(self) -> int:
        """The part that nothing explains."""
        return self.difference - self.explained

    @property
    def state(self) -> State:
        """Whether the figures agree, or the difference is explained."""
        if not self.difference:
            return State.AGREES
        return State.OPEN if self.open else State.EXPLAINED


@dataclass(frozen=True)
class Sum:
    """Lines of one month added up; the state is that of the worst of them."""

    lines: Sequence[Line]

    @cached_property
    def ours(self) -> int:
        """What the registry counts."""
        return sum(line.ours for line in self.lines)

    @cached_property
    def reported(self) -> int:
        """What the United Nations reported."""
        return sum(line.reported for line in self.lines)

    @cached_property
    def difference(self) -> int:
        """How many more the United Nations reported."""
        return self.reported - self.ours

    @cached_property
    def explained(self) -> int:
        """The explained parts, added up with their signs."""
        return sum(line.explained for line in self.lines)

    @cached_property
    def open(self) -> int:
        """The open parts, added up with their signs."""
        return self.difference - self.explained

    def both_ways(self, part: Part) -> tuple[int, int]:
        """A part of the differences of the lines, above and below zero: not cancelled out."""
        return self._both_ways[part]

    @cached_property
    def _both_ways(self) -> dict[Part, tuple[int, int]]:
        differing = [line for line in self.lines if line.difference or line.explained]
        parts: dict[Part, list[int]] = {
            "difference": [line.difference for line in differing],
            "explained": [line.explained for line in differing],
            "open": [line.open for line in differing],
        }
        return {
            part: (sum(n for n in numbers if n > 0), sum(n for n in numbers if n < 0))
            for part, numbers in parts.items()
        }

    @cached_property
    def state(self) -> State:
        """The worst state of the lines: differences that cancel out remain differences."""
        return max((line.state for line in self.lines), key=list(State).index, default=State.AGREES)


@dataclass(frozen=True)
class Month(Sum):
    """A month that the United Nations have published by mission."""

    day: dt.date
    source: Source

    def by_mission(self) -> dict[int | None, Sum]:
        """The lines of each mission."""
        found: dict[int | None, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.mission].append(line)
        return {mission: Sum(lines) for mission, lines in found.items()}


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """The comparison: months by mission, and months of which only the total is known too.

    The latest month comes last. ``missions`` are those spoken of, by key.
    """

    months: list[Month]
    totals: list[Month]
    missions: dict[int, Mission]
    window: int
