"""The sums of the ledger by group and period, as one statement: see :mod:`missions.series`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from missions.periods import Interval, Periods, month_number, month_start
from missions.scope import By, Scope, columns_of, grouping, names_of, rows_of
from missions.strength import recorded_later
from registry.days import ONE_DAY
from registry.routers import is_public, reading_alias

#: The sums there are. A moment is a change times the days since the first one: person-days
#: follow from it.
SUMS = ("change", "moment", "arrivals", "departures", "begun")
#: The period of what was before the first one.
BEFORE = -1

_LEDGER = (
    "missions_strengthchange e JOIN missions_authorizedmission am"
    " ON am.id = e.authorized_mission_id"
)
_PAGES = (
    "missions_strengthyear e JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id"
)
#: The sums, from a line of the ledger ...
_OF_A_LINE = {
    "change": "e.arrivals - e.departures",
    "moment": "(e.arrivals - e.departures)::bigint * (e.day - {first})",
    "arrivals": "e.arrivals",
    "departures": "e.departures",
    "begun": "e.begun",
}
#: ... and from a month of a page. Change is from one opening to the next: a single array to
#: look into is quicker than two.
_OF_A_MONTH = {
    "arrivals": "e.arrivals[{month}]",
    "departures": "e.departures[{month}]",
    "begun": "e.begun[{month}]",
}

Sums = Sequence[str]
Part = tuple[str, list[Any]]


def summed_rows(
    periods: Periods,
    sums: Sums,
    by: By,
    scope: Scope,
    *,
    known_on: dt.date | None,
    most: int,
    using: str | None,
) -> list[tuple[Any, ...]]:
    """Rows of the values of the dimensions, the number of a period, and the sums.

    Periods in which nothing moved have no row; the strength on the eve of the first day is
    the change of the period :data:`BEFORE`. No more than ``most`` rows are read.
    """
    parts = [
        *_parts(periods, sums, by, scope, using),
        *_not_known(periods, sums, by, scope, known_on=known_on, using=using),
    ]
    totals = [f"sum({name})" for name in sums]
    sql = f"""
        WITH moved AS ({" UNION ALL ".join(part for part, _ in parts)})
        SELECT {names_of(by)} period, {", ".join(f"{total}::bigint" for total in totals)}
          FROM moved
         {grouping(by, "period")}
        HAVING {" OR ".join(f"{total} <> 0" for total in totals)}
         LIMIT {int(most)}
    """  # noqa: S608 - made of names and numbers of our own
    return rows_of(sql, [value for _, values in parts for value in values], using)


def _parts(periods: Periods, sums: Sums, by: By, scope: Scope, using: str | None) -> Iterator[Part]:
    """Statements that together have everything the sums are made of."""
    conditions, parameters = scope.conditions()
    if "change" in sums:
        yield from _opening(periods.first, sums, by, scope)
    months = _whole_months(periods, sums, using)
    edges = [(periods.first, periods.last)]
    if months:
        yield _of_pages(periods, months, sums, by, scope)
        edges = [
            (periods.first, month_start(months[0]) - ONE_DAY),
            (month_start(months[-1] + 1), periods.last),
        ]
    for start, end in edges:
        if start <= end:
            yield (
                (
                    f"SELECT {columns_of(by)} {periods.number_in_sql('e.day')} AS period,"  # noqa: S608
                    f" {_of_lines(sums, periods.first)} FROM {_LEDGER}"
                    f" WHERE {conditions} AND e.day >= %s AND e.day <= %s"
                ),
                [*parameters, start, end],
            )


def _opening(first: dt.date, sums: Sums, by: By, scope: Scope) -> Iterator[Part]:
    """Strength on the eve of the first day."""
    conditions, parameters = scope.conditions()
    others = "".join(f", 0 AS {name}" for name in sums if name != "change")
    yield (
        (
            f"SELECT {columns_of(by)} {BEFORE} AS period,"  # noqa: S608
            f" CASE WHEN e.year = %s THEN e.opening[%s] ELSE e.closing END AS change{others}"
            f" FROM {_PAGES} WHERE {conditions}"
            " AND (e.year = %s OR e.year < %s AND e.is_last AND e.closing <> 0)"
        ),
        [first.year, first.month, *parameters, first.year, first.year],
    )
    if first.day > 1:
        yield (
            (
                f"SELECT {columns_of(by)} {BEFORE}, {_OF_A_LINE['change']}{others} FROM {_LEDGER}"  # noqa: S608
                f" WHERE {conditions} AND e.day >= %s AND e.day < %s"
            ),
            [*parameters, first.replace(day=1), first],
        )


def _of_pages(periods: Periods, months: range, sums: Sums, by: By, scope: Scope) -> Part:
    """Whole months. First the pages of a year are added up, month by month side by side,
    then the twelve months put below one another: a tenth of the rows to handle.
    """
    conditions, parameters = scope.conditions()
    side_by_side = [
        # As whole numbers of the usual size: adding up larger ones takes thrice as long.
        f"sum({text.format(month=month)})::integer AS {name}_{month}"
        for name, text in _OF_A_MONTH.items()
        if name in sums
        for month in range(1, 13)
    ]
    if "change" in sums:
        side_by_side += [f"sum(e.opening[{month}])::integer AS o_{month}" for month in range(1, 13)]
        side_by_side.append("sum(e.closing)::integer AS o_13")
    below = ", ".join(
        f"({month - 1}, {', '.join(_below(name, month) for name in sums)})"
        for month in range(1, 13)
    )
    return (
        (
            f"SELECT {names_of(by)} {periods.number_of_month('(year * 12 + month)')} AS period,"  # noqa: S608
            f" {', '.join(sums)} FROM (SELECT {columns_of(by)} e.year::integer AS year,"
            f" {', '.join(side_by_side)} FROM {_PAGES} WHERE {conditions}"
            f" AND e.year BETWEEN %s AND %s {grouping(by, 'e.year', qualified=True)}) AS page"
            f" CROSS JOIN LATERAL (VALUES {below}) AS months (month, {', '.join(sums)})"
            " WHERE year * 12 + month BETWEEN %s AND %s"
            # In most months nobody of a group moves: they need not be added up once more.
            f" AND ({' OR '.join(f'{name} <> 0' for name in sums)})"
        ),
        [*parameters, months[0] // 12, months[-1] // 12, months[0], months[-1]],
    )


def _below(name: str, month: int) -> str:
    """A sum of a month, from the sums of the year's pages."""
    return f"o_{month + 1} - o_{month}" if name == "change" else f"{name}_{month}"


def _not_known(
    periods: Periods,
    sums: Sums,
    by: By,
    scope: Scope,
    *,
    known_on: dt.date | None,
    using: str | None,
) -> Iterator[Part]:
    """What was recorded after ``known_on``, with the opposite sign."""
    if known_on is None:
        return
    later, recorded = recorded_later(known_on, using)
    conditions, parameters = scope.conditions()
    number = f"CASE WHEN e.day < %s THEN {BEFORE} ELSE {periods.number_in_sql('e.day')} END"
    yield (
        (
            f"SELECT {columns_of(by)} {number}, {_of_lines(sums, periods.first, sign='-')}"  # noqa: S608
            f" FROM {_LEDGER} WHERE {conditions} AND e.day <= %s AND {later}"
        ),
        [periods.first, *parameters, periods.last, *recorded],
    )


def _of_lines(sums: Sums, first: dt.date, sign: str = "") -> str:
    """The sums of a line, as columns."""
    day = f"'{first.isoformat()}'::date"
    return ", ".join(f"{sign}({_OF_A_LINE[name].format(first=day)}) AS {name}" for name in sums)


def _whole_months(periods: Periods, sums: Sums, using: str | None) -> range:
    """The months, by number, that can be taken from the pages."""
    if periods.interval == Interval.DAY or "moment" in sums:
        return range(0)
    first, last = month_number(periods.first), month_number(periods.last)
    # The public's pages stop before this month; what it has seen of it stands in the ledger.
    partly_seen = is_public(using or reading_alias())
    return range(
        first + (periods.first.day > 1),
        last + (month_start(last + 1) - ONE_DAY == periods.last and not partly_seen),
    )
