"""The question for one row, put into SQL once and not for every request.

Finding one row by its key takes the database less time than it takes Django to write the
question down.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connections, models
from django.db.models import QuerySet

#: Stand in the question for the key, and are found again among its parameters. Every key can
#: hold the number.
NUMBER, WORD = 2**31 - 4711, "\x02 the key \x03"


def row_by(
    queryset: QuerySet[Any], lookup: str, word: str, selected: Sequence[Any], names: tuple[str, ...]
) -> list[Sequence[Any]]:
    """The raw row whose ``lookup`` is ``word``, or nothing; ``names`` tell ``selected`` apart.

    A queryset that is narrowed down already is asked as it stands.
    """
    query: Any = queryset.query
    key: Any = int(word) if lookup == "pk" else word
    if query.where:
        return list(queryset.filter(**{lookup: key}).order_by().values_list(*selected)[:1])
    model: Any = queryset.model
    sql, parameters = _question(model, lookup, names, _Selected(selected))
    values = [key if value in (NUMBER, WORD) else value for value in parameters]
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Sequence[Any]] = cursor.fetchall()
    return rows


class _Selected(tuple[Any, ...]):
    """What is selected; its names tell it apart, and expressions take long to compare."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Selected)


@lru_cache(maxsize=500)
def _question(
    model: type[models.Model], lookup: str, _names: tuple[str, ...], selected: _Selected
) -> tuple[str, tuple[Any, ...]]:
    """The question and its parameters, the stand-in among them."""
    key = NUMBER if lookup == "pk" else WORD
    rows = model._default_manager.filter(**{lookup: key}).order_by().values_list(*selected)[:1]
    return rows.query.sql_with_params()
