"""How strength ran within a few stretches of days: see :mod:`missions.strength`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from missions.scope import EVERYBODY, By, Key, Scope, columns_of, names_of, rows_of
from missions.strength import Step


def steps_within(
    spans: Sequence[tuple[dt.date, dt.date]], by: By = (), scope: Scope = EVERYBODY
) -> list[dict[Key, list[Step]]]:
    """How strength runs within each span of days, first and last included: one question.

    As :func:`strength_steps` tells it of one span. The lines of the ledger between the spans
    are not read.
    """
    if not spans:
        return []
    columns, names = columns_of(by), names_of(by)
    conditions, parameters = scope.conditions()
    # The days stand in the statement: a condition with a constant finds lines by the index.
    parts, values = [], []
    for number, (start, end) in enumerate(spans):
        parts.append(f"""
            SELECT {number} AS span, {columns} %s::date AS day,
                   CASE WHEN e.year = %s THEN e.opening[%s] ELSE e.closing END AS change
              FROM missions_strengthyear e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions}
               AND (e.year = %s OR e.year < %s AND e.is_last AND e.closing <> 0)
             UNION ALL
            SELECT {number}, {columns} greatest(e.day, %s), e.arrivals - e.departures
              FROM missions_strengthchange e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions} AND e.day >= %s AND e.day <= %s""")  # noqa: S608 - our own names
        values += [start, start.year, start.month, *parameters, start.year, start.year]
        values += [start, *parameters, start.replace(day=1), end]
    sql = f"""
        WITH moved AS ({" UNION ALL ".join(parts)})
        SELECT span, {names} day, sum(change) FROM moved
         GROUP BY span, {names} day
        HAVING sum(change) <> 0
         ORDER BY day
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    found: list[dict[Key, list[Step]]] = [
        {} if by else {(): [Step(start, 0)]} for start, _end in spans
    ]
    for number, *key, day, change in rows_of(sql, values, None):
        start = spans[number][0]
        line = found[number].setdefault(tuple(key), [Step(start, 0)])
        strength = line[-1].strength + int(change)
        if day == start:
            line.pop()
        line.append(Step(day, strength))
    return found
