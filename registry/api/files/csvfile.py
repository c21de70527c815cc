"""CSV, written by the database: COPY."""

from __future__ import annotations

from typing import IO, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, transaction
from django.db.models import QuerySet

from registry.api.rows import Shape
from registry.api.state import State


def write(file: IO[bytes], found: QuerySet[Any], shape: Shape, _state: State) -> None:
    """Write the rows. Nothing passes through Python but the bytes."""
    file.write((",".join(shape.names) + "\r\n").encode())
    try:
        rows = _once(found).values_list(*(column.flat for column in shape.columns))
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:  # what is asked for no row can be
        return
    using = found.db
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for column in shape.columns:
            for name, value in (column.settings() if column.settings else {}).items():
                cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        question = cursor.mogrify(sql, parameters).decode()
        cursor.copy_expert(f"COPY ({question}) TO STDOUT WITH (FORMAT csv)", file)


def _once(found: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows without DISTINCT, which selects what rows are sorted by as well.

    Django leaves that out again when it reads rows; COPY would write it into the file.
    """
    if not found.query.distinct:
        return found
    keys = found.order_by().values("pk")
    rows: QuerySet[Any] = found.model._default_manager.using(found.db).filter(pk__in=keys)
    return rows.order_by(*found.query.order_by)
