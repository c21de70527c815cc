"""Asks for both sides of the comparison, and sets them beside each other month by month."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from missions.around import Around, movements_around
from missions.kept import keep, keep_by_decision, made_of_facts
from missions.kept_ledger import strength_by_period
from missions.models import Mission, ReportedStrength, Sex, Source
from missions.periods import Periods
from missions.reconciliation.explaining import by_movements, lines_of
from missions.reconciliation.lines import BY, Line, Month, Reconciliation
from missions.reported_months import published_months
from missions.scope import Key, Scope


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
    told = _told(first, last)
    missions = told.missions
    days = sorted({*told.sources, *told.totals})
    ours = _ours(days, missions)
    around = {key: moved for key, moved in _around(days, window).items() if key[1][0] in missions}
    return Reconciliation(
        months=_months(told, ours, around),
        totals=_totals(told.totals, ours, around),
        missions=missions,
        window=window,
    )


@dataclass(frozen=True)
class _Told:
    """What the United Nations reported.

    ``missions`` are theirs by key, ``sources`` the files of the months published by mission,
    ``lines`` what stands in each, ``totals`` the months of which a total is known.
    """

    missions: dict[int, Mission]
    sources: Mapping[dt.date, Source]
    lines: Mapping[dt.date, Mapping[Key, int]]
    totals: Mapping[dt.date, ReportedStrength]


@made_of_facts
def _told(first: dt.date | None, last: dt.date | None) -> _Told:
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
    sources = published_months(found, first=first, last=last)
    lines: dict[dt.date, dict[Key, int]] = {day: {} for day in sources}
    for row in found:
        if row.mission_id and sources.get(row.reported_on) == row.source:
            counts = lines[row.reported_on]
            counts[row.mission_id, row.category, str(Sex.FEMALE)] = row.women
            counts[row.mission_id, row.category, str(Sex.MALE)] = row.men
    totals = {row.reported_on: row for row in found if row.mission_id is None and not row.category}
    return _Told(missions, sources, lines, totals)


def _ours(
    days: Sequence[dt.date], missions: Mapping[int, Mission]
) -> dict[dt.date, dict[Key, int]]:
    """What the registry counts on each of the days, which are ends of months."""
    counted: dict[dt.date, dict[Key, int]] = {day: {} for day in days}
    if not days:
        return counted
    periods = Periods(days[0].replace(day=1), days[-1])
    places = [(periods.number_of(day), counted[day]) for day in days]
    for key, line in strength_by_period(periods, BY).items():
        if key[0] in missions:
            for number, there in places:
                if strength := line[number]:
                    there[key] = strength
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
    told: _Told,
    ours: Mapping[dt.date, dict[Key, int]],
    around: Mapping[tuple[dt.date, Key], Around],
) -> list[Month]:
    moved: dict[dt.date, dict[Key, Around]] = {day: {} for day in told.sources}
    for (day, key), movement in around.items():
        if day in moved:
            moved[day][key] = movement
    return [
        # Few months are others than before when a figure of the ledger is.
        keep(
            (_month, day, tuple(ours[day].items()), tuple(moved[day].items())),
            partial(_month, day, source, ours[day], told.lines[day], moved[day]),
        )
        for day, source in sorted(told.sources.items(), key=itemgetter(0))
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
    theirs = {key: n for key, n in reported.items() if key[1] or key[0] in whole}
    return Month(lines_of(counted, theirs, together), day, source)


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
    moved: dict[tuple[dt.date, str], Around] = defaultdict(Around)
    for (day, key), movement in around.items():
        if day in rows:
            moved[day, key[2]] += movement
    return [
        Month(
            [
                _total(sex, ours[day], reported, moved.get((day, sex)))
                for sex, reported in ((str(Sex.FEMALE), row.women), (str(Sex.MALE), row.men))
            ],
            day,
            row.source,
        )
        for day, row in sorted(rows.items())
    ]


def _total(sex: str, ours: Mapping[Key, int], reported: int, moved: Around | None) -> Line:
    """The line of all missions and categories together."""
    counted = sum(count for key, count in ours.items() if key[2] == sex)
    return Line(
        mission=None,
        category="",
        sex=sex,
        ours=counted,
        reported=reported,
        by_movements=by_movements(reported - counted, moved),
    )
