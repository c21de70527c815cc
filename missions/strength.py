"""The one place that counts.

Every number of people on a page, in the API and in an export is asked for here, or of
:mod:`missions.movements` and :mod:`missions.series` beside it, so that they agree. What is counted
stands in the ledger (:class:`missions.models.StrengthChange`) and on its pages, summed up by
month (:class:`missions.models.StrengthYear`); people are never counted one by one.

Strength is a stock: how many are deployed on a day, first and last day of a tour
included. It is never added up over time. Arrivals, departures and tours begun are flows
and have functions of their own.

The same SQL serves the application's connection and the public's, whose views bear the
same names, stop at today and hold nothing planned.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from missions.scope import (
    DIMENSIONS,
    EVERYBODY,
    By,
    Key,
    Scope,
    columns_of,
    grouping,
    names_of,
    rows_of,
)
from registry.days import ONE_DAY

__all__ = [
    "DEFINITIONS",
    "DIMENSIONS",
    "EVERYBODY",
    "Key",
    "NotRecordedError",
    "Scope",
    "Step",
    "check_recorded",
    "end_of_day",
    "recorded_later",
    "recording_began",
    "strength_on",
    "strength_steps",
    "total_on",
]

#: Every number says what it counts, in these words.
DEFINITIONS = {
    "strength": _("People deployed on the day, the first and last day of a tour included."),
    "women": _("Women among the people deployed on the day."),
    "strength_at_end": _(
        "People deployed on the last day of the period, the first and last day of a tour"
        " included. A month is reported as the United Nations do: as of its last day."
    ),
    "women_at_end": _("Women among the people deployed on the last day of the period."),
    "average": _("Average strength: person-days divided by the days of the period, to two places."),
    "person_days": _(
        "Days served in the period, added up over people: strength of each day, added up."
    ),
    "people": _(
        "Different people with at least one day of a tour in the period. Whoever comes twice"
        " counts once; in several groups, once in each, so that groups do not add up to all."
    ),
    "share": _(
        "Women in a hundred people deployed on the last day of the period, to one place;"
        " empty if nobody is deployed."
    ),
    "target": _("Share of women the United Nations aim for in the year, in a hundred."),
    "arrivals": _("People whose tour, or its next part elsewhere, begins on a day of the period."),
    "departures": _("People whose tour, or a part of it, ended on the day before."),
    "begun": _("Tours begun in the period; a tour moved mid-way counts once."),
}

ALMATY = ZoneInfo("Asia/Almaty")


class NotRecordedError(ValueError):
    """Asked for what was known on a day before the registry began to record."""

    def __init__(self, began: dt.date | None) -> None:
        super().__init__(f"nothing was recorded before {began}")
        self.began = began


class Step(NamedTuple):
    """From ``day`` on, and until the next step, ``strength`` people are deployed."""

    day: dt.date
    strength: int


def strength_on(
    day: dt.date,
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
    using: str | None = None,
) -> dict[Key, int]:
    """How many people are deployed on ``day``, by the given dimensions.

    The result maps the values of the dimensions, in the order asked for, to the number
    of people. Groups with nobody are left out. Without dimensions the one key is ``()``,
    and it is always there.

    With ``known_on``, as the registry knew it at the end of that day: what was recorded
    later is left out. Raises :class:`NotRecordedError` for a day before the registry began.
    """
    columns = columns_of(by)
    conditions, parameters = scope.conditions()
    since, recorded = recorded_later(known_on, using)
    sql = f"""
        WITH entry AS (
            SELECT {columns}
                   CASE WHEN e.year = %s THEN e.opening[%s] ELSE e.closing END AS change
              FROM missions_strengthyear e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions}
               AND (e.year = %s OR e.year < %s AND e.is_last AND e.closing <> 0)
             UNION ALL
            SELECT {columns} e.arrivals - e.departures
              FROM missions_strengthchange e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions} AND e.day >= %s AND e.day <= %s
             UNION ALL
            SELECT {columns} e.departures - e.arrivals
              FROM missions_strengthchange e
              JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
             WHERE {conditions} AND e.day <= %s AND {since}
        )
        SELECT {names_of(by)} sum(change) FROM entry
        {grouping(by)} HAVING sum(change) <> 0
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    pages = [day.year, day.month, *parameters, day.year, day.year]
    days = [*parameters, day.replace(day=1), day]
    rows = rows_of(sql, [*pages, *days, *parameters, day, *recorded], using)
    counts: dict[Key, int] = {tuple(row[:-1]): int(row[-1]) for row in rows}
    return counts if by else {(): counts.get((), 0)}


def total_on(
    day: dt.date,
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
    using: str | None = None,
) -> int:
    """How many people are deployed on ``day`` in all, if wanted as known on another."""
    return strength_on(day, (), scope, known_on=known_on, using=using)[()]


def strength_steps(
    start: dt.date | None,
    end: dt.date,
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
    using: str | None = None,
) -> dict[Key, list[Step]]:
    """How strength runs from ``start`` to ``end`` inclusive, as steps.

    Each list begins with a step on ``start`` and has one more for every day on which
    strength changes. Groups with nobody in the whole period are left out; without
    dimensions the key ``()`` is always there. Without ``start`` the lists begin with the
    first change there ever was. ``known_on`` is that of :func:`strength_on`.
    """
    opening = {} if start is None else strength_on(start, by, scope, known_on=known_on, using=using)
    since, recorded = recorded_later(known_on, using)
    columns = columns_of(by)
    conditions, parameters = scope.conditions()
    sql = f"""
        SELECT {columns} e.day, sum(e.arrivals - e.departures)
          FROM missions_strengthchange e
          JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
         WHERE {conditions} AND e.day > %s AND e.day <= %s AND NOT {since}
        {grouping(by, "e.day", qualified=True)}
        HAVING sum(e.arrivals - e.departures) <> 0
         ORDER BY e.day
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    steps = {key: [Step(start, count)] for key, count in opening.items() if start}
    if start is None and not by:
        steps[()] = []
    for *key, day, change in rows_of(
        sql, [*parameters, start or dt.date.min, end, *recorded], using
    ):
        line = steps.setdefault(tuple(key), [Step(start, 0)] if start else [])
        line.append(Step(day, (line[-1].strength if line else 0) + int(change)))
    return steps


def recording_began(*, using: str | None = None) -> dt.date | None:
    """The day (in Almaty) of the first entry ever recorded; None if there is none yet."""
    sql = "SELECT recorded_at FROM missions_strengthchange ORDER BY id LIMIT 1"
    rows = rows_of(sql, [], using)
    return rows[0][0].astimezone(ALMATY).date() if rows else None


def end_of_day(day: dt.date) -> dt.datetime:
    """The moment a day ends in Almaty."""
    return dt.datetime.combine(day + ONE_DAY, dt.time(), ALMATY)


def check_recorded(known_on: dt.date, *, using: str | None = None) -> None:
    """Raise :class:`NotRecordedError` if the registry did not record yet on that day."""
    began = recording_began(using=using)
    if began is None or known_on < began:
        raise NotRecordedError(began)


def recorded_later(known_on: dt.date | None, using: str | None) -> tuple[str, list[Any]]:
    """A condition on entries ``e``: recorded after ``known_on`` ended."""
    if known_on is None:
        return "false", []
    check_recorded(known_on, using=using)
    return "(e.recorded_at >= %s)", [end_of_day(known_on)]
