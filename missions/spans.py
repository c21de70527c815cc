"""What happened within a few stretches of days: see :mod:`missions.strength`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from missions.scope import EVERYBODY, By, Key, Scope, columns_of, grouping, names_of, rows_of
from missions.strength import Step

Part = tuple[str, list[Any]]


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


class Flows(NamedTuple):
    """Tours begun within each span by group, and since when until when anybody was anywhere.

    ``stays`` maps missions to the first day on which somebody came and the latest on which
    somebody left; None as long as nobody has.
    """

    tours: list[dict[Key, int]]
    stays: dict[int, tuple[dt.date, dt.date | None]]


#: By what flows are told apart within a decision.
FLOWS_BY = ("mission", "category", "sex")


def flows_within(
    spans: Sequence[tuple[dt.date, dt.date]], until: dt.date, places: Sequence[int] | None
) -> dict[int, Flows]:
    """The tours that begin within spans of days, and the stays in missions: one question.

    By decision; of ``places``, or of all if None. Spans include their first and last day;
    stays are those up to the day ``until``.
    """
    found: dict[int, Flows] = {}
    scope = Scope(authorized_missions=places)
    begun, asked = _tours_begun(spans, scope)
    stays, also = _first_and_last(until, scope)
    for decision, number, mission, category, sex, count, first, last in rows_of(
        f"{begun} UNION ALL {stays}", [*asked, *also], None
    ):
        flows = found.setdefault(decision, Flows([{} for _ in spans], {}))
        if number:
            flows.tours[number - 1][mission, category, sex] = int(count)
        else:
            flows.stays[mission] = (first, last)
    return found


def _tours_begun(spans: Sequence[tuple[dt.date, dt.date]], scope: Scope) -> Part:
    conditions, parameters = scope.conditions()
    by = ("authorization", *FLOWS_BY)
    sql = f"""
        SELECT am.authorization_id, s.number, {columns_of(FLOWS_BY)} sum(e.begun),
               NULL::date, NULL::date
          FROM unnest(%s::date[], %s::date[]) WITH ORDINALITY AS s (first, last, number)
          JOIN missions_strengthchange e ON e.day BETWEEN s.first AND s.last
          JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
         WHERE {conditions}
        {grouping(by, "s.number", qualified=True)}
        HAVING sum(e.begun) <> 0
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    firsts, lasts = [span[0] for span in spans], [span[1] for span in spans]
    return sql, [firsts, lasts, *parameters]


def _first_and_last(until: dt.date, scope: Scope) -> Part:
    """Under the number 0."""
    conditions, parameters = scope.conditions()
    sql = f"""
        SELECT decision, 0, mission, NULL, NULL, NULL, min(day) FILTER (WHERE came > 0),
               max(day) FILTER (WHERE went > 0)
          FROM (SELECT am.authorization_id AS decision, am.mission_id AS mission, e.day,
                       sum(e.arrivals) AS came, sum(e.departures) AS went
                  FROM missions_strengthchange e
                  JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
                 WHERE {conditions} AND e.day <= %s
                 GROUP BY am.authorization_id, am.mission_id, e.day) AS moved
         GROUP BY decision, mission
        HAVING count(*) FILTER (WHERE came > 0) > 0
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    return sql, [*parameters, until]
