"""The seam by which distinct people reach whoever asks for figures.

They cannot be had from the ledger, which does not know one person from another, and facts
must not know people: the app that does registers here how to count them. Nothing comes
through but dated numbers.
"""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from missions.periods import Periods
from missions.scope import By, Key, Scope


class PeopleCounter(Protocol):
    """Counts distinct people: one list of numbers for each group, one number a period.

    Groups with nobody are left out. ``most`` is the most numbers that may be read for an
    answer, and with ``known_on`` people are counted as the registry knew them at the end
    of that day.
    """

    def __call__(
        self, periods: Periods, by: By, scope: Scope, *, known_on: dt.date | None, most: int
    ) -> dict[Key, list[int]]:
        """The numbers."""
        ...


_counters: list[PeopleCounter] = []


def count_with(counter: PeopleCounter) -> None:
    """Have people counted by ``counter`` from now on."""
    _counters[:] = [counter]


def people_in(
    periods: Periods, by: By, scope: Scope, *, known_on: dt.date | None, most: int
) -> dict[Key, list[int]]:
    """Distinct people in each period. Raises ``RuntimeError`` if nobody knows people."""
    if not _counters:
        raise RuntimeError("no app has registered how to count people")
    return _counters[0](periods, by, scope, known_on=known_on, most=most)
