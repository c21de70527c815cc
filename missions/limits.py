"""Limits on strength, as the database reads them.

The functions of ``sql/limits.sql`` judge every write. This hands the same questions to
them from Python: with the limits as they are, or with limits, movements and allowances
that are only supposed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from django.db import connection

from missions.models import Ceiling, Contingent

#: The ends of history and of the future, as PostgreSQL writes them.
ALWAYS, FOREVER = "-infinity", "infinity"

Day = dt.date | str
#: A movement as ``movements_of()`` returns it: the columns of the SQL type by name.
Movement = dict[str, Any]


@dataclass(frozen=True)
class LimitLine:
    """One limit: a ceiling of a decision, or the authorized strength of a contingent.

    The fields are those of the SQL type ``limit_line``. ``base`` is the limit in people
    before allowances, None for a contingent of unknown strength, which nothing limits. None
    for contingent or categories means whichever.
    """

    kind: Literal["ceiling", "contingent"]
    id: int
    authorization_id: int
    authorized_missions: tuple[int, ...]
    contingent_id: int | None
    categories: tuple[str, ...] | None
    base: int | None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    def counts(self, movement: Movement) -> bool:
        """Whether a movement is of people this limit counts."""
        return (
            movement["authorized_mission_id"] in self.authorized_missions
            and self.contingent_id in (None, movement["contingent_id"])
            and (self.categories is None or movement["category"] in self.categories)
        )


@dataclass(frozen=True)
class AllowanceLine:
    """So many people more than the base of a limit, on the days from first to last."""

    kind: str
    id: int
    starts_on: dt.date
    ends_on: dt.date
    extra: int


class LimitStep(NamedTuple):
    """From ``day`` on and before ``until``: strength, and the limit with allowances.

    ``allowed`` is None on days when the limit does not hold, ``until`` None when there is
    no end, ``day`` None when there is no beginning.
    """

    day: dt.date | None
    until: dt.date | None
    strength: int
    allowed: int | None

    @property
    def headroom(self) -> int | None:
        """How many more the limit would allow; negative where it is passed."""
        return None if self.allowed is None else self.allowed - self.strength


class Breach(NamedTuple):
    """Where a limit is passed. ``last_day`` and ``days_over`` are None without an end."""

    line: LimitLine
    first_day: dt.date
    last_day: dt.date | None
    days_over: int | None
    peak: int
    peak_day: dt.date
    allowed: int


def limit_lines(decisions: Iterable[int]) -> list[LimitLine]:
    """All limits written in the decisions with these ids."""
    rows = _query("SELECT to_jsonb(l) FROM limit_lines_of(%s) l", [sorted(set(decisions))])
    return [_line(json.loads(row[0])) for row in rows]


def limit_line(kind: Literal["ceiling", "contingent"], pk: int) -> LimitLine:
    """The limit with this id, a contingent without authorized strength included.

    Raises ``DoesNotExist`` if there is no such ceiling or contingent.
    """
    if kind == "ceiling":
        decision = Ceiling.objects.values_list("authorization", flat=True).get(pk=pk)
        return next(line for line in limit_lines([decision]) if (line.kind, line.id) == (kind, pk))
    place, decision, strength = Contingent.objects.values_list(
        "authorized_mission", "authorized_mission__authorization", "authorized_strength"
    ).get(pk=pk)
    return LimitLine(kind, pk, decision, (place,), pk, None, strength)


def allowance_lines(lines: Sequence[LimitLine]) -> list[AllowanceLine]:
    """The approved allowances on these limits."""
    rows = _query(
        "SELECT a.kind, a.id, a.starts_on, a.ends_on, a.extra"
        f" FROM limit_allowances_of({_LINES}) a ORDER BY a.starts_on",
        [_json(lines)],
    )
    return [AllowanceLine(*row) for row in rows]


def limit_steps(
    lines: Sequence[LimitLine],
    start: Day,
    until: Day,
    *,
    extra: Sequence[Movement] = (),
    allowances: Sequence[AllowanceLine] | None = None,
) -> dict[LimitLine, list[LimitStep]]:
    """How strength runs against each limit from ``start`` and before ``until``.

    ``extra`` movements are counted as if they were in the ledger; ``allowances``, if given,
    take the place of the approved ones.
    """
    rows = _query(
        "SELECT line, nullif(day, '-infinity'), nullif(until, 'infinity'), strength, allowed"
        f" FROM limit_steps({_LINES}, %s::date, %s::date, {_MOVEMENTS}, {_ALLOWANCES})",
        [_json(lines), start, until, json.dumps(list(extra)), _json_or_none(allowances)],
    )
    steps: list[list[LimitStep]] = [[] for _line in lines]
    for number, *step in rows:
        steps[number - 1].append(LimitStep._make(step))
    return dict(zip(lines, steps, strict=True))


def limit_breaches(
    lines: Sequence[LimitLine],
    start: Day,
    until: Day,
    *,
    extra: Sequence[Movement] = (),
    allowances: Sequence[AllowanceLine] | None = None,
) -> dict[LimitLine, Breach]:
    """Which of the limits are passed, and where; the arguments are those of the steps.

    This is the very question the database asks itself before it refuses a write.
    """
    rows = _query(
        "SELECT line, first_day, last_day, days_over, peak, peak_day, allowed"
        f" FROM limit_breaches({_LINES}, %s::date, %s::date, {_MOVEMENTS}, {_ALLOWANCES})",
        [_json(lines), start, until, json.dumps(list(extra)), _json_or_none(allowances)],
    )
    return {lines[row[0] - 1]: Breach(lines[row[0] - 1], *row[1:]) for row in rows}


# Pieces of SQL that turn JSON into the types of the functions asked.
_LINES = "ARRAY(SELECT l FROM json_populate_recordset(NULL::limit_line, %s) l)"
_MOVEMENTS = "ARRAY(SELECT m FROM json_populate_recordset(NULL::movement, %s) m)"
# Null if none are given, which is not the same as an empty array.
_ALLOWANCES = (
    "(SELECT ARRAY(SELECT a FROM json_populate_recordset(NULL::limit_allowance, given) a)"
    " FROM (SELECT %s::json AS given) AS one WHERE given IS NOT NULL)"
)


def _line(values: dict[str, Any]) -> LimitLine:
    """A limit from the JSON of the SQL type."""
    return LimitLine(
        **{
            **values,
            "authorized_missions": tuple(values["authorized_missions"]),
            "categories": values["categories"] and tuple(values["categories"]),
            "starts_on": _date(values["starts_on"]),
            "ends_on": _date(values["ends_on"]),
        }
    )


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _json(rows: Sequence[Any]) -> str:
    """Rows as the JSON that PostgreSQL reads back into its own types."""
    return json.dumps([asdict(row) for row in rows], default=str)


def _json_or_none(rows: Sequence[Any] | None) -> str | None:
    return None if rows is None else _json(rows)


def _query(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
