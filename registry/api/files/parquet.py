"""Parquet: columns with their types, written group by group by pyarrow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import IO, Any

import orjson
from django.db.models import QuerySet

from registry.api.columns import BOOLEAN, DAY, INTEGER, JSON, MOMENT, NUMBER, TEXT, Column
from registry.api.rows import CHUNK, Shape
from registry.api.state import State

#: So many rows are held in memory and written together.
GROUP = 10 * CHUNK


def write(file: IO[bytes], found: QuerySet[Any], shape: Shape, state: State) -> None:
    """Write the rows, group by group."""
    # Here, as it is large: the site loads it at its start (registry/wsgi.py), commands never.
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    held = _types(pa)
    schema = pa.schema([(column.name, held[column.kind]) for column in shape.columns])
    with ParquetWriter(file, schema) as writer:
        waiting: list[Sequence[Any]] = []
        for part in shape.chunks(found, state):
            waiting += part
            if len(waiting) >= GROUP:
                writer.write_table(_table(pa, schema, shape.columns, waiting))
                waiting = []
        if waiting:
            writer.write_table(_table(pa, schema, shape.columns, waiting))


def _types(pa: Any) -> dict[str, Any]:
    """How each kind of column is held."""
    return {
        TEXT: pa.string(),
        JSON: pa.string(),
        INTEGER: pa.int64(),
        NUMBER: pa.float64(),
        BOOLEAN: pa.bool_(),
        DAY: pa.date32(),
        MOMENT: pa.timestamp("us", tz="UTC"),
    }


def _table(pa: Any, schema: Any, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> Any:
    """Some rows, column by column."""
    arrays = [
        pa.array(_values(column.kind, values), type=of.type)
        for column, values, of in zip(columns, zip(*rows, strict=True), schema, strict=True)
    ]
    return pa.table(arrays, schema=schema)


def _values(kind: str, values: Sequence[Any]) -> Sequence[Any]:
    """The values as pyarrow takes them."""
    if kind == JSON:
        return [None if value is None else orjson.dumps(value).decode() for value in values]
    if kind == MOMENT:
        return [None if value is None else dt.datetime.fromisoformat(value) for value in values]
    return values
