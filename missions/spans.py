"""How strength runs within a few stretches of days: see :mod:`missions.strength`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from missions.scope import (
    EVERYBODY,
    By,
    Key,
    Scope,
    columns_of,
    lines_between,
    names_of,
    rows_of,
)
from missions.strength import Step

#: The first and the last day.
Span = tuple[dt.date, dt.date]


def steps_within(
    spans: Sequence[Span], by: By = (), scope: Scope = EVERYBODY
) -> list[dict[Key, list[Step]]]:
    """How strength runs within each span of days, first and last included: one question.

    As :func:`missions.strength.strength_steps` tells it of one span. The lines of the ledger
    between the spans are not read.
    """
    if not spans:
        return []
    columns, names = columns_of(by), names_of(by)
    conditions, parameters = scope.conditions(place="am.id")
    sql = f"""
        WITH span AS (
            SELECT number, first, last, date_part('year', first)::integer AS year,
                   date_part('month', first)::integer AS month
              FROM unnest(%s::date[], %s::date[]) WITH ORDINALITY AS s (first, last, number)
        ), page AS MATERIALIZED (
            SELECT {columns} e.year, e.opening, e.closing, e.is_last
              FROM missions_strengthyear e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions}
        ), moved (number, {names} day, change) AS (
            SELECT span.number, {names} span.first,
                   CASE WHEN page.year = span.year THEN opening[span.month] ELSE closing END
              FROM span
              JOIN page ON page.year = span.year
                        OR page.year < span.year AND is_last AND closing <> 0
             UNION ALL
            SELECT span.number, {columns} greatest(e.day, span.first), e.arrivals - e.departures
              FROM span
            {lines_between("span.first - (date_part('day', span.first)::integer - 1)", "span.last")}
             WHERE {conditions}
        )
        SELECT number, {names} day, sum(change)::integer FROM moved
         GROUP BY number, {names} day
        HAVING sum(change) <> 0
         ORDER BY day
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    firsts, lasts = [span[0] for span in spans], [span[1] for span in spans]
    values = [firsts, lasts, *parameters, *parameters]
    found: list[dict[Key, list[Step]]] = [
        {} if by else {(): [Step(start, 0)]} for start, _end in spans
    ]
    for number, *key, day, change in rows_of(sql, values, None):
        start = spans[number - 1][0]
        line = found[number - 1].setdefault(tuple(key), [Step(start, 0)])
        strength = line[-1].strength + change
        if day == start:
            line.pop()
        line.append(Step(day, strength))
    return found
