"""The one place that counts.

Every number of people on a page, in the API and in an export is asked for here, so that
they agree. What is counted stands in the ledger (:class:`missions.models.StrengthChange`)
and on its pages, summed up by month (:class:`missions.models.StrengthYear`); people are
never counted one by one.

Strength is a stock: how many are deployed on a day, first and last day of a tour
included. It is never added up over time. Arrivals, departures and tours begun are flows
and have functions of their own.

The same SQL serves the application's connection and the public's, whose views bear the
same names, stop at today and hold nothing planned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connections
from django.utils.translation import gettext_lazy as _

from missions.models import Book
from registry.routers import reading_alias

#: What strength can be grouped by, and where it stands in the ledger.
DIMENSIONS = {
    "mission": "am.mission_id",
    "authorization": "am.authorization_id",
    "contingent": "e.contingent_id",
    "category": "e.category",
    "sex": "e.sex",
}

#: Every number says what it counts, in these words.
DEFINITIONS = {
    "strength": _("People deployed on the day, the first and last day of a tour included."),
    "women": _("Women among the people deployed on the day."),
    "arrivals": _("People whose tour, or its next part elsewhere, begins on a day of the period."),
    "departures": _("People whose tour, or a part of it, ended on the day before."),
    "begun": _("Tours begun in the period; a tour moved mid-way counts once."),
}

ALMATY = ZoneInfo("Asia/Almaty")

By = Sequence[str]
Key = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose strength is asked for. None means whichever; several values mean any of them."""

    missions: Iterable[int] | None = None
    authorized_missions: Iterable[int] | None = None
    authorizations: Iterable[int] | None = None
    contingents: Iterable[int] | None = None
    categories: Iterable[str] | None = None
    sexes: Iterable[str] | None = None
    book: Literal["approved", "proposed"] = "approved"

    def conditions(self) -> tuple[str, list[Any]]:
        """The scope as SQL over an entry ``e`` and its authorized mission ``am``."""
        wanted = {
            DIMENSIONS["mission"]: self.missions,
            "e.authorized_mission_id": self.authorized_missions,
            DIMENSIONS["authorization"]: self.authorizations,
            DIMENSIONS["contingent"]: self.contingents,
            DIMENSIONS["category"]: self.categories,
            DIMENSIONS["sex"]: self.sexes,
        }
        clauses = ["e.book = %s"]
        parameters: list[Any] = [str(Book(self.book))]
        for column, allowed in wanted.items():
            if allowed is not None:
                clauses.append(f"{column} = ANY (%s)")
                parameters.append(list(allowed))
        return " AND ".join(clauses), parameters


class NotRecordedError(ValueError):
    """Asked for what was known on a day before the registry began to record."""

    def __init__(self, began: dt.date | None) -> None:
        super().__init__(f"nothing was recorded before {began}")
        self.began = began


class Step(NamedTuple):
    """From ``day`` on, and until the next step, ``strength`` people are deployed."""

    day: dt.date
    strength: int


class Flow(NamedTuple):
    """Movements within a period."""

    arrivals: int
    departures: int
    begun: int


#: Everybody, by default.
EVERYBODY = Scope()


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
    columns = _columns(by)
    conditions, parameters = scope.conditions()
    since, recorded = _recorded_since(known_on, using)
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
        SELECT {_names(by)} sum(change) FROM entry
        {_grouping(by)} HAVING sum(change) <> 0
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    pages = [day.year, day.month, *parameters, day.year, day.year]
    days = [*parameters, day.replace(day=1), day]
    rows = _rows(sql, [*pages, *days, *parameters, day, *recorded], using)
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
    since, recorded = _recorded_since(known_on, using)
    columns = _columns(by)
    conditions, parameters = scope.conditions()
    sql = f"""
        SELECT {columns} e.day, sum(e.arrivals - e.departures)
          FROM missions_strengthchange e
          JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
         WHERE {conditions} AND e.day > %s AND e.day <= %s AND NOT {since}
         GROUP BY {", ".join(DIMENSIONS[name] for name in by)}{"," if by else ""} e.day
        HAVING sum(e.arrivals - e.departures) <> 0
         ORDER BY e.day
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    steps = {key: [Step(start, count)] for key, count in opening.items() if start}
    if start is None and not by:
        steps[()] = []
    for *key, day, change in _rows(sql, [*parameters, start or dt.date.min, end, *recorded], using):
        line = steps.setdefault(tuple(key), [Step(start, 0)] if start else [])
        line.append(Step(day, (line[-1].strength if line else 0) + int(change)))
    return steps


def flow_between(
    start: dt.date,
    end: dt.date,
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
    using: str | None = None,
) -> dict[Key, Flow]:
    """Arrivals, departures and tours begun from ``start`` to ``end`` inclusive.

    A departure falls on the day after the last day served. ``known_on`` is that of
    :func:`strength_on`.
    """
    since, recorded = _recorded_since(known_on, using)
    columns = _columns(by)
    conditions, parameters = scope.conditions()
    sql = f"""
        SELECT {columns} sum(e.arrivals), sum(e.departures), sum(e.begun)
          FROM missions_strengthchange e
          JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
         WHERE {conditions} AND e.day >= %s AND e.day <= %s AND NOT {since}
        {_grouping(by, qualified=True)}
        HAVING count(*) > 0
    """  # noqa: S608 - made of the names in DIMENSIONS alone
    rows = _rows(sql, [*parameters, start, end, *recorded], using)
    flows: dict[Key, Flow] = {
        tuple(row[:-3]): Flow(*(int(value) for value in row[-3:])) for row in rows
    }
    return flows if by else {(): flows.get((), Flow(0, 0, 0))}


def recording_began(*, using: str | None = None) -> dt.date | None:
    """The day (in Almaty) of the first entry ever recorded; None if there is none yet."""
    sql = "SELECT recorded_at FROM missions_strengthchange ORDER BY id LIMIT 1"
    rows = _rows(sql, [], using)
    return rows[0][0].astimezone(ALMATY).date() if rows else None


def end_of_day(day: dt.date) -> dt.datetime:
    """The moment a day ends in Almaty."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ALMATY)


def check_recorded(known_on: dt.date, *, using: str | None = None) -> None:
    """Raise :class:`NotRecordedError` if the registry did not record yet on that day."""
    began = recording_began(using=using)
    if began is None or known_on < began:
        raise NotRecordedError(began)


def _recorded_since(known_on: dt.date | None, using: str | None) -> tuple[str, list[Any]]:
    """A condition on entries ``e``: recorded after ``known_on`` ended."""
    if known_on is None:
        return "false", []
    check_recorded(known_on, using=using)
    return "(e.recorded_at >= %s)", [end_of_day(known_on)]


def _columns(by: By) -> str:
    """The dimensions as a list of columns, each followed by a comma."""
    unknown = set(by) - DIMENSIONS.keys()
    if unknown:
        raise ValueError(f"strength has no dimension {', '.join(sorted(unknown))}")
    return "".join(f"{DIMENSIONS[name]} AS {_quoted(name)}, " for name in by)


def _names(by: By) -> str:
    return "".join(f"{_quoted(name)}, " for name in by)


def _grouping(by: By, *, qualified: bool = False) -> str:
    if not by:
        return ""
    names = (DIMENSIONS[name] if qualified else _quoted(name) for name in by)
    return "GROUP BY " + ", ".join(names)


def _quoted(name: str) -> str:
    """``authorization`` is a reserved word."""
    return f'"{name}"'


def _rows(sql: str, parameters: list[Any], using: str | None) -> list[tuple[Any, ...]]:
    with connections[using or reading_alias()].cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
