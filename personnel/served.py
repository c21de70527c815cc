"""Service: the days that people have served in a mission, and what is due to them for it.

This is the one place that counts a person's days. Days are those of approved tours, first and
last included; two tours without a day between them are one stretch. Everything is asked of the
database at once, for one person or for all, and nothing here names anybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from missions.scope import rows_of
from personnel.models.amendment import Kind

Keys = Collection[int]
#: So many tours are looked at to say how many medals are due; a country has a few hundred.
MOST_TOURS = 2000


class Served(NamedTuple):
    """What a person has served in a mission until a day; a tour carried on elsewhere is one."""

    person_id: int
    mission_id: int
    tours: int
    days: int
    first_day: dt.date
    last_day: dt.date


class Due(NamedTuple):
    """A medal that a person is due and has not been given.

    ``number`` is 1 for the medal itself and from 2 on that of the numeral; ``due_on`` the day
    on which the days for it are complete.
    """

    person_id: int
    mission_id: int
    award_id: int
    number: int
    due_on: dt.date


class HowMany(NamedTuple):
    """So many, or at least so many if that is not the ``whole``."""

    number: int
    whole: bool


class EarlyReturns(NamedTuple):
    """How many tours in a mission were ended early in a year, for one cause."""

    mission_id: int
    year: int
    cause: str
    tours: int


def served(
    until: dt.date, *, people: Keys | None = None, missions: Keys | None = None
) -> list[Served]:
    """What people have served by a day, in the order of their keys; None stands for all."""
    tours, values = _tours(until, *_whose(people, missions))
    rows = rows_of(
        f"WITH {tours} SELECT person_id, mission_id, tours,"  # noqa: S608 - of our own
        " (SELECT sum(upper(s) - lower(s))::int FROM unnest(days) AS s),"
        " lower(days), upper(days) - 1 FROM tour ORDER BY person_id, mission_id",
        values,
        None,
    )
    return [Served(*row) for row in rows]


def medals_due(
    first: dt.date, last: dt.date, *, people: Keys | None = None, missions: Keys | None = None
) -> list[Due]:
    """The medals that fall due between two days, soonest first, and were not given."""
    tours, due, values = _due(first, last, people, missions)
    order = "ORDER BY due_on, mission_id, person_id, number"
    return [Due(*row) for row in rows_of(" ".join((tours, due, order)), values, None)]


def how_many_due(first: dt.date, last: dt.date, *, missions: Keys | None = None) -> HowMany:
    """How many they are; of very many tours in these days not all are looked at."""
    tours, due, values = _due(first, last, None, missions, most=MOST_TOURS)
    whole = "(SELECT count(*) FROM recent) < " + str(MOST_TOURS)  # noqa: S608 - a number of our own
    sql = " ".join((tours, "SELECT count(*),", whole, "FROM (", due, ") AS due"))
    return HowMany(*rows_of(sql, values, None)[0])


def early_returns(*, missions: Keys | None = None) -> list[EarlyReturns]:
    """Tours ended by an approved early repatriation, by mission, year of the end, and cause.

    Of a tour that was ended early more than once, the last time counts.
    """
    here = " AND am.mission_id = ANY (%s)" if missions is not None else ""
    sql = f"""
        SELECT mission_id, extract(year FROM ends_on)::int, cause, count(*)::int
          FROM (SELECT DISTINCT ON (t.deployment_id) am.mission_id, a.ends_on, a.cause
                  FROM personnel_amendment a
                  JOIN personnel_amendedtour t ON t.amendment_id = a.id
                  JOIN personnel_deployment d
                    ON d.id = t.deployment_id AND d.status = 'approved'
                  JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
                 WHERE a.status = 'approved' AND a.kind = %s{here}
                 ORDER BY t.deployment_id, a.id DESC) AS ended
         GROUP BY 1, 2, 3
         ORDER BY 1, 2, 3
    """  # noqa: S608 - of our own
    values: list[Any] = [Kind.REPATRIATE.value]
    rows = rows_of(sql, values if missions is None else [*values, list(missions)], None)
    return [EarlyReturns(*row) for row in rows]


def _tours(until: dt.date, whose: str, values: list[Any]) -> tuple[str, list[Any]]:
    """Of each person and mission the days served ``until`` a day, as a multirange.

    ``whose`` are conditions on the tours, and ``values`` the parameters of these.
    """
    sql = f"""
        tour AS (
            SELECT d.person_id, am.mission_id,
                   count(*) FILTER (WHERE d.continues_id IS NULL)::int AS tours,
                   range_agg(daterange(d.starts_on, least(d.ends_on, %s), '[]')) AS days
              FROM personnel_deployment d
              JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
             WHERE d.status = 'approved' AND d.starts_on <= %s{whose}
             GROUP BY d.person_id, am.mission_id
        )"""  # noqa: S608 - conditions of our own
    return sql, [until, until, *values]


def _whose(people: Keys | None, missions: Keys | None) -> tuple[str, list[Any]]:
    """Conditions on tours ``d`` at places ``am``; None stands for all."""
    whose, values = "", []
    if people is not None:
        whose += " AND d.person_id = ANY (%s)"
        values.append(list(people))
    if missions is not None:
        whose += " AND am.mission_id = ANY (%s)"
        values.append(list(missions))
    return whose, values


def _due(
    first: dt.date,
    last: dt.date,
    people: Keys | None,
    missions: Keys | None,
    most: int | None = None,
) -> tuple[str, str, list[Any]]:
    """The question for what is due between two days: its parts, the last step, the parameters.

    Whoever is due something in these days serves on that day, so that those are found first;
    ``most`` says how many of their tours are enough. Each stretch is then marked with the days
    after which something is due, counted from its first day, or, where all days are added up,
    from the first of all, and the marks are numbered in the order of their days.
    """
    whose, values = _whose(people, missions)
    recent = f"""
        recent AS MATERIALIZED (
            SELECT d.person_id
              FROM personnel_deployment d
              JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
             WHERE d.status = 'approved' AND (d.ends_on >= %s OR d.ends_on IS NULL){whose}
             LIMIT %s
        )"""  # noqa: S608 - conditions of our own
    # By an array they are looked up by index, however few or many they are taken for.
    theirs = whose + " AND d.person_id = ANY (ARRAY(SELECT person_id FROM recent))"  # noqa: S608 - of our own
    tours, of_tours = _tours(last, theirs, values)
    parameters = [first, *values, most, *of_tours, first, last]
    return f"WITH {recent}, {tours}, {_MARKS}", _NOT_GIVEN, parameters


_MARKS = """
        term AS (
            SELECT m.id AS mission_id, a.award_id, a.days_first, a.days_next, a.unbroken
              FROM missions_mission m
             CROSS JOIN LATERAL (
                    SELECT a.id AS award_id, a.days_first, a.days_next, a.unbroken
                      FROM personnel_award a
                     WHERE a.days_first IS NOT NULL
                       AND (a.mission_id = m.id
                            OR a.mission_id IS NULL AND m.kind <> 'multinational')
                     ORDER BY a.mission_id NULLS LAST
                     LIMIT 1) AS a
        ), stretch AS (
            SELECT t.person_id, t.mission_id, r.award_id, r.days_first, r.days_next,
                   lower(s) AS began, upper(s) - lower(s) AS length,
                   CASE WHEN r.unbroken THEN 0 ELSE coalesce(sum(upper(s) - lower(s)) OVER (
                       PARTITION BY t.person_id, t.mission_id ORDER BY lower(s)
                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int END AS before
              FROM tour t
              JOIN term r ON r.mission_id = t.mission_id
             CROSS JOIN LATERAL unnest(t.days) AS s
        ), reached AS (
            SELECT s.person_id, s.mission_id, s.award_id,
                   row_number() OVER (PARTITION BY s.person_id, s.mission_id
                                      ORDER BY s.began, mark)::int AS number,
                   s.began + (mark - s.before) - 1 AS due_on
              FROM stretch s
             CROSS JOIN LATERAL generate_series(
                    s.days_first, s.before + s.length, s.days_next) AS mark
             WHERE mark > s.before
        )"""
_NOT_GIVEN = """
        SELECT r.person_id, r.mission_id, r.award_id, r.number, r.due_on
          FROM reached r
         WHERE r.due_on BETWEEN %s AND %s
           AND NOT EXISTS (SELECT FROM personnel_awardgiven g
                            WHERE g.person_id = r.person_id AND g.award_id = r.award_id
                              AND g.mission_id = r.mission_id AND g.number = r.number)
"""
