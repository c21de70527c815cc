"""Our figures and the UN's, month by month, and what explains the difference.

A difference is what the United Nations reported minus what the registry counts on the same
reporting day: for one mission, category and sex. It is explained in this order:

1. by category: in older files the UN's troops include staff officers. If a month has no staff
   officers of a mission, ours are looked for among its troops.
2. by movements: people who came or went within so many days of the reporting day may have been
   counted on the other side of it. More cannot be explained so than people moved.

What remains is open. Explained and open add up to the difference in every line. Lines of one
month can be added up, months never: strength is a stock.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial

from missions.around import Around, movements_around
from missions.kept import keep, keep_by_decision, made_of_facts
from missions.kept_ledger import strength_by_period
from missions.models import Category, Mission, ReportedStrength, Sex, Source
from missions.periods import Periods, month_number
from missions.reported_months import published_months
from missions.scope import Key, Scope

#: By what a line of the comparison is told from others of its month.
BY = ("mission", "category", "sex")
#: Where lines of a category stand, those of all categories together first.
_ORDER = {category: place for place, category in enumerate(["", *Category.values])}


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


def reconcile(
    *,
    window: int,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Reconciliation:
    """Compare all months from ``first`` to ``last`` that the United Nations have published.

    ``window`` is the number of days around a reporting day whose movements may explain a
    difference. A constant number of questions, however long the history. Multinational forces
    are no contributions to the United Nations and are left out.
    """
    missions, found, sources = _reported(first, last)
    totals = {row.reported_on: row for row in found if row.mission_id is None and not row.category}
    days = sorted({*sources, *totals})
    ours = _ours(days, missions)
    around = {key: moved for key, moved in _around(days, window).items() if key[1][0] in missions}
    return Reconciliation(
        months=_months(sources, found, ours, around),
        totals=_totals(totals, ours, around),
        missions=missions,
        window=window,
    )


@made_of_facts
def _reported(
    first: dt.date | None, last: dt.date | None
) -> tuple[dict[int, Mission], list[ReportedStrength], dict[dt.date, Source]]:
    """The missions of the United Nations, what they reported of them, and in which months."""
    rows = ReportedStrength.objects.current().select_related("source")
    if first:
        rows = rows.filter(reported_on__gte=first)
    if last:
        rows = rows.filter(reported_on__lte=last)
    missions = Mission.objects.exclude(kind=Mission.Kind.MULTINATIONAL).in_bulk()
    found = [
        row
        for row in rows.order_by("reported_on", "pk")
        if row.mission_id is None or row.mission_id in missions
    ]
    return missions, found, published_months(found, first=first, last=last)


def _ours(
    days: Sequence[dt.date], missions: Mapping[int, Mission]
) -> dict[dt.date, dict[Key, int]]:
    """What the registry counts on each of the days, which are ends of months."""
    counted: dict[dt.date, dict[Key, int]] = {day: {} for day in days}
    if not days:
        return counted
    periods = Periods(days[0].replace(day=1), days[-1])
    start = month_number(days[0])
    for key, line in strength_by_period(periods, BY).items():
        if key[0] in missions:
            for day in days:
                if strength := line[month_number(day) - start]:
                    counted[day][key] = strength
    return counted


def _around(days: Sequence[dt.date], window: int) -> dict[tuple[dt.date, Key], Around]:
    """As :func:`missions.around.movements_around` of everybody."""

    def ask(places: Sequence[int] | None) -> dict[int, dict[tuple[dt.date, Key], Around]]:
        apart: dict[int, dict[tuple[dt.date, Key], Around]] = {}
        scope = Scope(authorized_missions=places)
        found = movements_around(days, window, ("authorization", *BY), scope)
        for (day, (decision, *key)), moved in found.items():
            apart.setdefault(decision, {})[day, tuple(key)] = moved
        return apart

    together: dict[tuple[dt.date, Key], Around] = {}
    for answer in keep_by_decision(("around", window, *days), ask):
        for key, moved in answer.items():
            together[key] = together[key] + moved if key in together else moved
    return together


def _months(
    sources: Mapping[dt.date, Source],
    rows: Iterable[ReportedStrength],
    ours: Mapping[dt.date, dict[Key, int]],
    around: Mapping[tuple[dt.date, Key], Around],
) -> list[Month]:
    reported: dict[dt.date, dict[Key, int]] = {day: {} for day in sources}
    for row in rows:
        if row.mission_id and sources.get(row.reported_on) == row.source:
            counts = reported[row.reported_on]
            counts[row.mission_id, row.category, str(Sex.FEMALE)] = row.women
            counts[row.mission_id, row.category, str(Sex.MALE)] = row.men
    moved: dict[dt.date, dict[Key, Around]] = {day: {} for day in sources}
    for (day, key), movement in around.items():
        if day in moved:
            moved[day][key] = movement
    return [
        # Few months are others than before when a figure of the ledger is.
        keep(
            (_month, day, tuple(ours[day].items()), tuple(moved[day].items())),
            partial(_month, day, source, ours[day], reported[day], moved[day]),
        )
        for day, source in sorted(sources.items())
    ]


def _month(
    day: dt.date,
    source: Source,
    ours: Mapping[Key, int],
    reported: Mapping[Key, int],
    moved: Mapping[Key, Around],
) -> Month:
    whole = _reported_whole(reported)
    counted: dict[Key, int] = defaultdict(int)
    for key, count in ours.items():
        counted[_as_reported(key, whole)] += count
    together: dict[Key, Around] = defaultdict(Around)
    for key, movement in moved.items():
        together[_as_reported(key, whole)] += movement
    told = {key: n for key, n in reported.items() if key[1] or key[0] in whole}
    return Month(_lines(counted, told, together), day, source)


def _reported_whole(reported: Mapping[Key, int]) -> set[int]:
    """The missions of which nothing but all categories together was reported."""
    by_category = {key[0] for key in reported if key[1]}
    return {key[0] for key in reported if not key[1]} - by_category


def _as_reported(key: Key, whole: set[int]) -> Key:
    """The line a group of ours belongs to: that of all categories where there is no other."""
    return (key[0], "", key[2]) if key[0] in whole else key


def _totals(
    rows: Mapping[dt.date, ReportedStrength],
    ours: Mapping[dt.date, dict[Key, int]],
    around: Mapping[tuple[dt.date, Key], Around],
) -> list[Month]:
    """Months of which the total is known, all missions and categories together."""
    found = []
    for day, row in sorted(rows.items()):
        together: dict[Key, Around] = defaultdict(Around)
        for (moved_on, key), moved in around.items():
            if moved_on == day:
                together[None, "", key[2]] += moved
        lines = [
            _explained_by_movements(
                Line(
                    mission=None,
                    category="",
                    sex=sex,
                    ours=sum(count for key, count in ours[day].items() if key[2] == sex),
                    reported=reported,
                ),
                together[None, "", sex],
            )
            for sex, reported in ((str(Sex.FEMALE), row.women), (str(Sex.MALE), row.men))
        ]
        found.append(Month(lines, day, row.source))
    return found


def _lines(
    ours: Mapping[Key, int], reported: Mapping[Key, int], around: Mapping[Key, Around]
) -> list[Line]:
    """The lines of a month in which somebody is, each with what explains its difference."""
    moved = _staff_among_troops(ours, reported)
    lines = []
    for key in sorted({*ours, *reported}, key=lambda k: (k[0], _ORDER[k[1]], k[2])):
        line = Line(
            **dict(zip(BY, key, strict=True)),
            ours=ours.get(key, 0),
            reported=reported.get(key, 0),
            by_category=moved.get(key, 0),
        )
        if line.ours or line.reported:
            lines.append(_explained_by_movements(line, around.get(key, Around())))
    return lines


def _staff_among_troops(ours: Mapping[Key, int], reported: Mapping[Key, int]) -> dict[Key, int]:
    """What is explained by staff officers whom the UN counts among a mission's troops."""
    troops, staff = str(Category.TROOPS), str(Category.STAFF_OFFICER)
    told_apart = {key[0] for key, count in reported.items() if key[1] == staff and count}
    explained: dict[Key, int] = {}
    for mission, category, sex in ours:
        if category != staff or mission in told_apart:
            continue
        here, there = (mission, staff, sex), (mission, troops, sex)
        too_many = reported.get(there, 0) - ours.get(there, 0)
        missing = ours[here] - reported.get(here, 0)
        if (count := min(too_many, missing)) > 0:
            explained[there], explained[here] = count, -count
    return explained


def _explained_by_movements(line: Line, moved: Around) -> Line:
    """The line with as much of the rest explained as people moved."""
    rest = line.difference - line.by_category
    if rest > 0:
        # They count some who had gone, or some who were still to come.
        explained = min(rest, max(moved.went_before + moved.came_after, 0))
    else:
        # They do not count some who had just come, or who were about to go.
        explained = -min(-rest, max(moved.came_before + moved.went_after, 0))
    return replace(line, by_movements=explained)
