"""Questions that are planned once for a connection: planning them takes longer than answering.

PostgreSQL keeps the plan of a prepared statement for as long as the connection lasts, and makes
a new one when a table or view it reads is another. Whoever asks a question that is asked again
and again marks it :class:`Planned`; nothing is different then but the time it takes. psycopg 3
does the like by itself.

Behind a pooler that hands a connection on with each transaction, the next question may reach
another server process, which knows of no such statement: there nothing is prepared.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import psycopg2.extensions

#: So many plans are kept for a connection. There are some dozen questions.
MOST = 100
#: A value's place in a statement, with or without its name, or a sign of percent.
_PLACE = re.compile(r"%(?:\((\w+)\))?s|%%")
#: As what PostgreSQL reads a value that is written into a statement; others as what is expected.
_TYPES = {bool: "boolean", int: "integer", dt.date: "date", dt.datetime: "timestamptz"}
#: The largest number that is read as an integer.
_LARGEST = 2**31 - 1


class Planned(str):
    """A question whose plan is worth keeping: the same text each time, with other values."""

    __slots__ = ()


class PlanningCursor(psycopg2.extensions.cursor):
    """Has the plans of :class:`Planned` questions kept; asks all others as they are."""

    def execute(self, query: Any, vars: Any = None) -> None:  # noqa: A002 - the name it has there
        """Execute a statement."""
        if isinstance(query, Planned) and (plans := _plans_of(self)) is not None:
            query, vars = plans.asked(self, query, vars or ())  # noqa: A001
        super().execute(query, vars)


class Plans:
    """The statements that one connection has prepared."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, tuple[str, ...]], str] = {}

    def asked(
        self,
        cursor: psycopg2.extensions.cursor,
        question: str,
        values: Sequence[Any] | Mapping[str, Any],
    ) -> tuple[str, list[Any]]:
        """The question as one to a statement that is prepared by now, and its values."""
        numbered, given = _numbered(question, values)
        types = tuple(map(_type_of, given))
        name = self._names.get((numbered, types))
        if name is None:
            name = self._prepare(cursor, numbered, types)
        places = ", ".join(["%s"] * len(given))
        return f"EXECUTE {name} ({places})" if given else f"EXECUTE {name}", given

    def _prepare(
        self, cursor: psycopg2.extensions.cursor, numbered: str, types: tuple[str, ...]
    ) -> str:
        if len(self._names) >= MOST:
            psycopg2.extensions.cursor.execute(cursor, "DEALLOCATE ALL")
            self._names.clear()
        name = f"planned_{len(self._names) + 1}"
        of_types = f" ({', '.join(types)})" if types else ""
        psycopg2.extensions.cursor.execute(cursor, f"PREPARE {name}{of_types} AS {numbered}")
        self._names[numbered, types] = name
        return name


_plans: WeakKeyDictionary[psycopg2.extensions.connection, Plans | None] = WeakKeyDictionary()


def _plans_of(cursor: psycopg2.extensions.cursor) -> Plans | None:
    """The plans of a cursor's connection; None if it leads to a pooler."""
    connection = cursor.connection
    if connection not in _plans:
        psycopg2.extensions.cursor.execute(cursor, "SELECT pg_backend_pid()")
        (process,) = cursor.fetchone() or (None,)
        # A pooler makes up a number for whoever connects to it.
        _plans[connection] = Plans() if process == _process(connection) else None
    return _plans[connection]


def _process(connection: psycopg2.extensions.connection) -> int:
    """The server's process, as it said when the connection was made."""
    return connection.info.backend_pid


def _numbered(question: str, values: Sequence[Any] | Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The question with ``$1`` in place of ``%s``, and the values in that order."""
    given: list[Any] = []

    def number(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return "%"
        given.append(values[place[1]] if isinstance(values, Mapping) else values[len(given)])
        return f"${len(given)}"

    return _PLACE.sub(number, question), given


def _type_of(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"{_type_of(value[0])}[]" if value and _type_of(value[0]) != "unknown" else "unknown"
    if isinstance(value, int) and abs(value) > _LARGEST:
        return "bigint"
    return _TYPES.get(type(value), "unknown")
