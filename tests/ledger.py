"""The ledger as plain Python counts it: tours by day, and the pages line by line."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from missions.models import StrengthChange, StrengthYear

#: Seven weeks across the end of a year, and one day long after.
START, END, LATER = dt.date(2023, 12, 8), dt.date(2024, 1, 26), dt.date(2031, 7, 1)
DAYS = [START + dt.timedelta(days=n) for n in range((END - START).days + 1)]
CATEGORIES = ["troops", "staff_officer"]


@dataclass(frozen=True)
class Tour:
    """A tour as plain Python sees it. ``place`` 2 stands for the contingent of mission 0."""

    person: int
    place: int
    category: str
    sex: str
    starts_on: dt.date
    ends_on: dt.date | None
    status: str

    @property
    def mission(self) -> int:
        return 0 if self.place == 2 else self.place

    def on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: Tour) -> bool:
        return self.on(other.starts_on) or other.on(self.starts_on)


def count(tours: Iterable[Tour], day: dt.date, status: str = "approved") -> Counter[Any]:
    """The naive count: people of each mission, contingent, category and sex on a day."""
    return Counter(
        (tour.mission, tour.place == 2, tour.category, tour.sex)
        for tour in tours
        if tour.status == status and tour.on(day)
    )


def assert_pages_equal_the_ledger() -> None:
    """Every page is what its lines say, and a group's pages have no gap."""
    lines = list(StrengthChange.objects.all())
    pages = list(StrengthYear.objects.all())
    groups = {group_of(line) for line in lines}
    assert {group_of(page) for page in pages} == groups
    for group in groups:
        own = [line for line in lines if group_of(line) == group]
        mine = sorted((p for p in pages if group_of(p) == group), key=lambda p: p.year)
        years = [page.year for page in mine]
        assert years == list(
            range(min(line.day.year for line in own), max(line.day.year for line in own) + 1)
        )
        assert [page.is_last for page in mine] == [False] * (len(mine) - 1) + [True]
        for page in mine:
            for month in range(12):
                first = dt.date(page.year, month + 1, 1)
                before = [line for line in own if line.day < first]
                inside = [
                    line
                    for line in own
                    if (line.day.year, line.day.month) == (page.year, month + 1)
                ]
                assert page.opening[month] == sum(
                    line.arrivals - line.departures for line in before
                )
                assert page.arrivals[month] == sum(line.arrivals for line in inside)
                assert page.departures[month] == sum(line.departures for line in inside)
                assert page.begun[month] == sum(line.begun for line in inside)
            until = [line for line in own if line.day.year <= page.year]
            assert page.closing == sum(line.arrivals - line.departures for line in until)


def group_of(row: Any) -> tuple[Any, ...]:
    return (row.book, row.authorized_mission_id, row.contingent_id, row.category, row.sex)
