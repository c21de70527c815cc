"""Tours begun within a few stretches of days, and stays in missions: see :mod:`missions.strength`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from missions.models import Book
from missions.periods import month_number, month_start
from missions.scope import Key, Scope, columns_of, grouping, lines_between, rows_of
from missions.spans import Span
from registry.days import ONE_DAY

#: A part of a statement, and its parameters.
Part = tuple[str, list[Any]]


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
    spans: Sequence[Span], until: dt.date, places: Sequence[int] | None
) -> dict[int, Flows]:
    """The tours that begin within spans of days, and the stays in missions: one question.

    By decision; of ``places``, or of all if None. Spans include their first and last day;
    stays are those up to the day ``until``. The lines of whole months before that day's are not
    read: the pages of the ledger tell what began in them.
    """
    found: dict[int, Flows] = {}
    pages, values = _pages(until, places)
    parts = [
        _begun_in_months(spans, until),
        _begun_on_days(spans, until, places),
        _first_and_last(until),
    ]
    sql = f"WITH {pages} {' UNION ALL '.join(part for part, _values in parts)}"
    values += [value for _part, asked in parts for value in asked]
    for decision, number, mission, category, sex, count, first, last in rows_of(sql, values, None):
        flows = found.setdefault(decision, Flows([{} for _ in spans], {}))
        if number:
            tours, group = flows.tours[number - 1], (mission, category, sex)
            tours[group] = tours.get(group, 0) + int(count)
        else:
            flows.stays[mission] = (first, last)
    return found


def _whole_months(span: Span, until: dt.date) -> range:
    """The months of a span that end before the one of ``until``, by number."""
    first, last = span
    return range(
        month_number(first) + (first.day > 1),
        min(month_number(last + ONE_DAY), month_number(until)),
    )


def _pages(until: dt.date, places: Sequence[int] | None) -> Part:
    """The months before the one of ``until`` in which anybody moved, and what moved in them."""
    conditions, parameters = Scope(authorized_missions=places).conditions()
    sql = f"""
        place AS (
            SELECT am.id, am.mission_id, am.authorization_id
              FROM missions_authorizedmission am
             WHERE %s::bigint[] IS NULL OR am.id = ANY (%s)
        ), page AS MATERIALIZED (
            SELECT am.id AS place, {columns_of(FLOWS_BY)} make_date(e.year, number::integer, 1) AS month,
                   came, went, of_month.begun
              FROM missions_strengthyear e
              JOIN place am ON am.id = e.authorized_mission_id
             CROSS JOIN unnest(e.arrivals, e.departures, e.begun)
                   WITH ORDINALITY AS of_month (came, went, begun, number)
             WHERE {conditions} AND (came <> 0 OR went <> 0 OR of_month.begun <> 0)
               AND make_date(e.year, number::integer, 1) < %s
        )
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    wanted = None if places is None else list(places)
    return sql, [wanted, wanted, *parameters, until.replace(day=1)]


def _begun_in_months(spans: Sequence[Span], until: dt.date) -> Part:
    """Tours begun in the whole months of spans, under their numbers from 1."""
    sql = """
        SELECT place.authorization_id, s.number, mission, category, sex, sum(begun),
               NULL::date, NULL::date
          FROM page
          JOIN place ON place.id = page.place
          JOIN unnest(%s::integer[], %s::date[], %s::date[]) AS s (number, first, last)
            ON month BETWEEN s.first AND s.last
         GROUP BY place.authorization_id, s.number, mission, category, sex
        HAVING sum(begun) <> 0
    """
    whole = [(n, _whole_months(span, until)) for n, span in enumerate(spans, 1)]
    asked = [(n, month_start(m[0]), month_start(m[-1])) for n, m in whole if m]
    return sql, _columns(asked, 3)


def _begun_on_days(spans: Sequence[Span], until: dt.date, places: Sequence[int] | None) -> Part:
    """Tours begun on the days of spans before and after their whole months."""
    conditions, parameters = Scope(authorized_missions=places).conditions(place="am.id")
    sql = f"""
        SELECT am.authorization_id, s.number, {columns_of(FLOWS_BY)} sum(e.begun),
               NULL::date, NULL::date
          FROM unnest(%s::integer[], %s::date[], %s::date[]) AS s (number, first, last)
        {lines_between("s.first", "s.last")}
         WHERE {conditions}
        {grouping(("authorization", *FLOWS_BY), "s.number", qualified=True)}
        HAVING sum(e.begun) <> 0
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    asked = [
        (number, first, last)
        for number, span in enumerate(spans, 1)
        for first, last in _edges(span, _whole_months(span, until))
    ]
    return sql, [*_columns(asked, 3), *parameters]


def _columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    """Rows as an array for each column."""
    return [[row[column] for row in rows] for column in range(width)]


def _edges(span: Span, months: range) -> list[Span]:
    """The days of a span before and after some of its months; all if there are none."""
    if not months:
        return [span]
    before = (span[0], month_start(months[0]) - ONE_DAY)
    after = (month_start(months[-1] + 1), span[1])
    return [(first, last) for first, last in (before, after) if first <= last]


def _first_and_last(until: dt.date) -> Part:
    """The first arrival and the last departure of each place, under the number 0.

    A decision names a mission once. The pages tell the months, and no lines are read but theirs.
    """
    sql = """
        SELECT place.authorization_id, 0, place.mission_id, NULL, NULL, NULL, came.day, went.day
          FROM place
         CROSS JOIN LATERAL (
               SELECT coalesce(min(month) FILTER (WHERE came <> 0), %s) AS first,
                      coalesce(max(month) FILTER (WHERE went <> 0), %s) AS last
                 FROM page
                WHERE page.place = place.id) AS known
         CROSS JOIN LATERAL (
               SELECT known.first, (known.first + interval '1 month')::date AS next, known.last
              ) AS month
         CROSS JOIN LATERAL (
               SELECT min(day) AS day
                 FROM (SELECT day
                         FROM missions_strengthchange
                        WHERE authorized_mission_id = place.id AND book = %s AND day <= %s
                          AND day >= month.first AND day < month.next
                        GROUP BY day
                       HAVING sum(arrivals) > 0) AS there) AS came
         CROSS JOIN LATERAL (
               SELECT max(day) AS day
                 FROM (SELECT day
                         FROM missions_strengthchange
                        WHERE authorized_mission_id = place.id AND book = %s AND day <= %s
                          AND day >= month.last
                        GROUP BY day
                       HAVING sum(departures) > 0) AS there) AS went
         WHERE came.day IS NOT NULL
    """
    this_month, lines = until.replace(day=1), [str(Book.APPROVED), until]
    return sql, [this_month, this_month, *lines, *lines]
