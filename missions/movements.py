"""Every day on which strength changed, for pages that show how it ran.

What :mod:`missions.strength` answers for a day, for all days up to one: asked of the same
ledger and its pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from missions.models import Book
from missions.scope import EVERYBODY, By, Key, Scope, columns_of, grouping, names_of, rows_of

#: A scope with more movements of people is told by month where it is told along time.
MOVES_BY_DAY = 10_000


#: The months of a page added up beside each other before they are put below one another, as in
#: :mod:`missions.ledger_sums`: a tenth of the rows to handle.
_SIDE_BY_SIDE = ", ".join(
    f"sum(e.{column}[{month}])::integer AS {name}_{month}"
    for column, name in (("arrivals", "came"), ("departures", "went"), ("begun", "begun"))
    for month in range(1, 13)
)
_BELOW = ", ".join(
    f"({month}, came_{month}, went_{month}, begun_{month})" for month in range(1, 13)
)


class Movement(NamedTuple):
    """By how many strength changed on ``day``, and how many tours began on it."""

    day: dt.date
    change: int
    begun: int


class Movements(NamedTuple):
    """The movements of each group; ``by_month`` says that whole months stand together.

    A month then stands on its last day.
    """

    lines: dict[Key, list[Movement]]
    by_month: bool


def movements(
    end: dt.date, by: By = (), scope: Scope = EVERYBODY, *, using: str | None = None
) -> Movements:
    """Every day up to ``end`` inclusive on which strength changed or a tour began.

    Both readings of the ledger at once, for a page that shows how strength ran and, apart
    from it, how many tours began. Days on which corrections cancel out are left out. Of a
    scope with more than :data:`MOVES_BY_DAY` movements whole months are taken from the
    pages: no drawing could tell their days apart, and no reader waits for them.
    """
    columns, names = columns_of(by), names_of(by)
    conditions, parameters = scope.conditions()
    this_month = end.replace(day=1)
    places, of_places = _places_of(scope)
    ledger = (
        f"SELECT {columns} e.day, e.arrivals - e.departures, e.begun"  # noqa: S608
        " FROM missions_strengthchange e"
        " JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id"
        f" WHERE {conditions}{places} AND e.day <= %s"
    )
    sql = f"""
        WITH pages AS MATERIALIZED (
            SELECT {names} make_date(year, month, 1) AS begins, came, went, begun
              FROM (SELECT {columns} e.year::integer AS year, {_SIDE_BY_SIDE}
                      FROM missions_strengthyear e
                      JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
                     WHERE {conditions}{places}
                    {grouping(by, "e.year", qualified=True)}) AS page
             CROSS JOIN LATERAL (VALUES {_BELOW}) AS months (month, came, went, begun)
             WHERE came <> 0 OR went <> 0 OR begun <> 0
        ), few AS (
            SELECT coalesce(sum(came + went), 0) <= %s AS yes FROM pages
        ), moved ({names} day, change, begun) AS (
            {ledger} AND (SELECT yes FROM few)
             UNION ALL
            {ledger} AND e.day >= %s AND NOT (SELECT yes FROM few)
             UNION ALL
            SELECT {names} (begins + interval '1 month - 1 day')::date, came - went, begun
              FROM pages
             WHERE begins < %s AND NOT (SELECT yes FROM few)
        )
        SELECT {names} day, sum(change)::integer, sum(begun)::integer, (SELECT yes FROM few)
          FROM moved
         GROUP BY {names} day
        HAVING sum(change) <> 0 OR sum(begun) <> 0
         ORDER BY day
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    asked = [*parameters, *of_places]
    rows = rows_of(
        sql, [*asked, MOVES_BY_DAY, *asked, end, *asked, end, this_month, this_month], using
    )
    lines: dict[Key, list[Movement]] = {}
    for *key, day, change, begun, _few in rows:
        lines.setdefault(tuple(key), []).append(Movement(day, change, begun))
    return Movements(lines, by_month=bool(rows) and not rows[0][-1])


def _places_of(scope: Scope) -> tuple[str, list[Any]]:
    """The scope's authorized missions as a condition that an index can find lines by.

    It says nothing new: the planner would read all lines there are to join them instead.
    """
    wanted = {"mission_id": scope.missions, "authorization_id": scope.authorizations}
    given = {column: list(keys) for column, keys in wanted.items() if keys is not None}
    if not given:
        return "", []
    conditions = " AND ".join(f"{column} = ANY (%s)" for column in given)
    places = f"SELECT id FROM missions_authorizedmission WHERE {conditions}"  # noqa: S608
    return f" AND e.authorized_mission_id = ANY (ARRAY({places}))", list(given.values())


def first_arrivals(places: Sequence[int] | None) -> dict[int, dict[int, dt.date]]:
    """The first day on which somebody came to each of some authorized missions, or of all.

    By the keys of the decision and the place; corrections do not count. The pages of the ledger
    tell the year: no more lines are read than its.
    """
    sql = """
        SELECT page.decision, page.place, came.day
          FROM (SELECT am.authorization_id AS decision, e.authorized_mission_id AS place,
                       make_date(min(e.year) + 1, 1, 1) AS until
                  FROM missions_strengthyear e
                  JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
                 WHERE e.book = %(book)s AND e.arrivals <> array_fill(0, ARRAY[12])
                   AND (%(places)s::bigint[] IS NULL OR e.authorized_mission_id = ANY (%(places)s))
                 GROUP BY am.authorization_id, e.authorized_mission_id) AS page
         CROSS JOIN LATERAL (
               SELECT day
                 FROM missions_strengthchange
                WHERE authorized_mission_id = page.place AND book = %(book)s AND day < page.until
                GROUP BY day
               HAVING sum(arrivals) > 0
                ORDER BY day
                LIMIT 1) AS came
         ORDER BY page.place
    """
    wanted = None if places is None else list(places)
    found: dict[int, dict[int, dt.date]] = {}
    for decision, place, day in rows_of(sql, {"book": Book.APPROVED, "places": wanted}, None):
        found.setdefault(decision, {})[place] = day
    return found
