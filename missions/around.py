"""Who came and went within some days of others: see :mod:`missions.strength`.

A figure of somebody else's for a day may differ from ours because a movement just before or
just after it was counted on the other side of that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from missions.scope import EVERYBODY, By, Key, Scope, columns_of, grouping, lines_between, rows_of


class Around(NamedTuple):
    """Arrivals and departures within a window around a day.

    Those ``before`` are counted in our strength on the day, those ``after`` not yet.
    """

    came_before: int = 0
    went_before: int = 0
    came_after: int = 0
    went_after: int = 0

    def __add__(self, other: tuple[int, ...]) -> Around:  # type: ignore[override]
        return Around(*(mine + its for mine, its in zip(self, other, strict=True)))


def movements_around(
    days: Sequence[dt.date],
    window: int,
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    using: str | None = None,
) -> dict[tuple[dt.date, Key], Around]:
    """The movements from ``window - 1`` days before each day to ``window`` days after: one question.

    By day and group. Groups in which nobody moved are left out.
    """
    if not days or not window:
        return {}
    conditions, parameters = scope.conditions(place="am.id")
    sums = ", ".join(
        f"sum(e.{column}) FILTER (WHERE e.day {side} d.day)"
        for side in ("<=", ">")
        for column in ("arrivals", "departures")
    )
    sql = f"""
        SELECT d.day, {columns_of(by)} {sums}
          FROM unnest(%s::date[]) AS d (day)
        {lines_between("d.day - %s", "d.day + %s")}
         WHERE {conditions}
        {grouping(by, "d.day", qualified=True)}
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    rows = rows_of(sql, [list(days), window - 1, window, *parameters], using)
    width = len(by)
    return {
        (row[0], tuple(row[1 : width + 1])): Around(*(int(n or 0) for n in row[width + 1 :]))
        for row in rows
    }
