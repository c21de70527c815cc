"""Distinct people in each period: the one number that cannot be had from the ledger.

Whoever asks for figures gets it through :mod:`missions.people`, as dated numbers of groups.

Tours of one person and group are taken in the order of their days, and each adds the
person to those periods only that no earlier one has reached. So a person is one in every
period, however many tours fall into it, and all periods together cost one reading of the
tours.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from missions.periods import Periods
from missions.scope import By, Key, Scope, columns_of, grouping, names_of, quoted, rows_of
from missions.series import TooMuchError, refuse_too_much
from missions.strength import ALMATY, NotRecordedError, check_recorded, end_of_day

#: Tours as they are ...
_NOW = "(SELECT d.*, d.status AS book FROM personnel_deployment d)"
#: ... and as they were: the newest event of each before a moment.
_THEN = """
    (SELECT DISTINCT ON (v.id) v.*, v.status AS book
       FROM personnel_deploymentevent v
      WHERE v.pgh_created_at < %s
      ORDER BY v.id, v.pgh_id DESC)
"""


def people(
    periods: Periods, by: By, scope: Scope, *, known_on: dt.date | None, most: int
) -> dict[Key, list[int]]:
    """Distinct people of each group with a day of a tour in each period.

    Raises :class:`missions.strength.NotRecordedError` for a ``known_on`` before the history
    of tours began, and :class:`missions.series.TooMuchError` if the numbers would be more
    than ``most``.
    """
    tours, parameters = _tours(known_on)
    rows = _changes(periods, by, scope, tours, parameters, most=most + 1)
    if len(rows) > most:
        raise TooMuchError
    found: dict[Key, list[int]] = {}
    for *words, period, change in rows:
        key = tuple(words)
        if key not in found:
            refuse_too_much(len(found) + 1, periods, most)
            found[key] = [0] * len(periods)
        found[key][period] = change
    for counts in found.values():
        for number in range(1, len(counts)):
            counts[number] += counts[number - 1]
    return found


def _tours(known_on: dt.date | None) -> tuple[str, list[Any]]:
    """The tours as a source of rows, as they are or as they were known."""
    if known_on is None:
        return f"{_NOW} e", []
    check_recorded(known_on)
    first = rows_of("SELECT min(pgh_created_at) FROM personnel_deploymentevent", [], None)[0][0]
    began = first and first.astimezone(ALMATY).date()
    if began is None or known_on < began:
        raise NotRecordedError(began)
    return f"{_THEN} e", [end_of_day(known_on)]


def _changes(
    periods: Periods, by: By, scope: Scope, tours: str, parameters: list[Any], *, most: int
) -> list[tuple[Any, ...]]:
    """By group and period: how many people more than in the period before."""
    conditions, values = scope.conditions()
    deleted = " AND e.pgh_label <> 'delete'" if parameters else ""
    own = ", ".join(["person_id", *map(quoted, by)])
    number = periods.number_in_sql
    sql = f"""
        WITH tour AS (
            SELECT {columns_of(by)} e.person_id, e.id, e.starts_on,
                   greatest(e.starts_on, %s) AS first,
                   least(e.ends_on, %s) AS last
              FROM {tours}
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions}{deleted}
               AND e.starts_on <= %s AND (e.ends_on IS NULL OR e.ends_on >= %s)
        ), reached AS (
            SELECT *, max(last) OVER (PARTITION BY {own} ORDER BY starts_on, id
                                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
              FROM tour
        ), added AS (
            SELECT {names_of(by)}
                   CASE WHEN until IS NULL THEN {number("first")}
                        ELSE greatest({number("first")}, {number("until")} + 1) END AS period,
                   {number("last")} + 1 AS gone
              FROM reached
        )
        SELECT {names_of(by)} period, sum(change)
          FROM (SELECT {names_of(by)} period, 1 AS change FROM added WHERE period < gone
                 UNION ALL
                SELECT {names_of(by)} gone, -1 FROM added
                 WHERE period < gone AND gone < {len(periods)}) AS changes
         {grouping(by, "period")}
        HAVING sum(change) <> 0
         LIMIT {int(most)}
    """  # noqa: S608 - made of names and numbers of our own
    first, last = periods.first, periods.last
    return rows_of(sql, [first, last, *parameters, *values, last, first], None)
