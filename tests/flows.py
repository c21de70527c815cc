"""Movements within a period, straight from the ledger: what tests compare with."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from missions.scope import EVERYBODY, By, Key, Scope, columns_of, grouping, rows_of
from missions.strength import recorded_later


class Flow(NamedTuple):
    """Movements within a period."""

    arrivals: int
    departures: int
    begun: int


def flow_between(
    start: dt.date,
    end: dt.date,
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
) -> dict[Key, Flow]:
    """Arrivals, departures and tours begun from ``start`` to ``end`` inclusive.

    A departure falls on the day after the last day served.
    """
    since, recorded = recorded_later(known_on, None)
    conditions, parameters = scope.conditions()
    sql = f"""
        SELECT {columns_of(by)} sum(e.arrivals), sum(e.departures), sum(e.begun)
          FROM missions_strengthchange e
          JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
         WHERE {conditions} AND e.day >= %s AND e.day <= %s AND NOT {since}
        {grouping(by, qualified=True)}
        HAVING count(*) > 0
    """
    values: list[Any] = [*parameters, start, end, *recorded]
    flows: dict[Key, Flow] = {}
    for *key, arrivals, departures, begun in rows_of(sql, values, None):
        flows[tuple(key)] = Flow(int(arrivals), int(departures), int(begun))
    return flows if by else {(): flows.get((), Flow(0, 0, 0))}
