"""Many rows at once by COPY, as the application's role: every trigger fires."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections, models

#: Rows in one COPY: few enough to hold in memory, many enough to post seldom.
BATCH = 10_000


def in_parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows, as many at a time as go into one COPY."""
    remaining = iter(rows)
    while part := list(itertools.islice(remaining, BATCH)):
        yield part


def copy_rows(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Any]) -> None:
    """One COPY of rows of the given fields; all others get their default."""
    fields = [model._meta.get_field(name) for name in columns]
    others = [
        field
        for field in model._meta.concrete_fields
        if field not in fields
        and not (field.primary_key or field.generated)
        and field.db_default is models.NOT_PROVIDED
    ]
    quoted = ", ".join(f'"{field.column}"' for field in (*fields, *others))  # type: ignore[union-attr]
    lines = io.StringIO()
    for row in rows:
        values = (*row, *(field.get_default() for field in others))
        lines.write("\t".join(map(_text, values)) + "\n")
    lines.seek(0)
    with connections["default"].cursor() as cursor:
        # Sends along who writes, for the history: COPY itself cannot.
        cursor.execute("VALUES (1)")
        cursor.copy_expert(f'COPY "{model._meta.db_table}" ({quoted}) FROM STDIN', lines)


def _text(value: Any) -> str:
    """A value as COPY wants it. Names and numbers here hold no tabs or backslashes."""
    return "\\N" if value is None else str(value)
