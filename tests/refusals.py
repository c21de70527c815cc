"""How tests say that the database refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction

from registry.refusals import Refusal, refusals_in

#: SQLSTATEs of what a role may not do, and of what it does not even see.
DENIED = "42501"
UNDEFINED_TABLE = "42P01"


def pgcode(error: BaseException) -> str | None:
    """The SQLSTATE that PostgreSQL gave with an error."""
    code: str | None = getattr(error.__cause__, "pgcode", None)
    return code


class Caught:
    """What was refused, once the block is left."""

    refusals: list[Refusal]

    @property
    def names(self) -> set[str]:
        """The names of the constraints broken."""
        return {refusal.constraint for refusal in self.refusals}

    def __getitem__(self, constraint: str) -> Any:
        """The facts given with a constraint."""
        return next(r.facts for r in self.refusals if r.constraint == constraint)


@contextmanager
def refused(
    constraint: str, *, sqlstate: str = "23514", using: str = "default"
) -> Iterator[Caught]:
    """The block must break ``constraint``, and nothing of it stays."""
    caught = Caught()
    with pytest.raises(IntegrityError) as error, transaction.atomic(using=using):
        yield caught
    caught.refusals = refusals_in(error.value)
    assert constraint in caught.names, f"{caught.names or error.value}"
    assert pgcode(error.value) == sqlstate


def denied(
    statement: str, *, using: str = "default", sqlstates: tuple[str, ...] = (DENIED,)
) -> None:
    """The database refuses the statement for want of privilege."""
    with pytest.raises(ProgrammingError) as error, transaction.atomic(using=using):
        sql(statement, using=using)
    assert pgcode(error.value) in sqlstates, str(error.value)


def sql(statement: str, parameters: Any = None, *, using: str = "default") -> list[Any]:
    """Run raw SQL and return its rows, if it has any."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall()) if cursor.description else []


def insert_rows(table: str, rows: list[dict[str, Any]], *, using: str = "default") -> None:
    """One raw INSERT of many rows; values may be models."""
    columns = [_column(name, value) for name, value in rows[0].items()]
    places = ", ".join(f"({', '.join(['%s'] * len(columns))})" for _ in rows)
    values = [getattr(value, "pk", value) for row in rows for value in row.values()]
    sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}", values, using=using)


def _column(name: str, value: Any) -> str:
    return f"{name}_id" if hasattr(value, "pk") else name
