"""How a dataset is written: CSV and JSON. The same edition gives the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import orjson

from missions.edition import Edition
from missions.open_data.dataset import (
    CSV,
    JSON,
    LIST,
    TEXT,
    Column,
    Dataset,
    Row,
    in_all_languages,
)
from registry.formulas import escaped
from registry.licence import licence

MEDIA_TYPES = {CSV: "text/csv; charset=utf-8", JSON: "application/json"}


def written(
    dataset: Dataset, edition: Edition, rows: Iterable[Row], format_name: str, slug: str = ""
) -> bytes:
    """Rows of a dataset as a file; ``slug`` is of the record it is about, if of one."""
    if format_name == CSV:
        return as_csv(dataset.columns, rows)
    return as_json(dataset, edition, rows, slug)


def as_csv(columns: Iterable[Column], rows: Iterable[Row]) -> bytes:
    """UTF-8 without a mark, a header line, lines ending in CR LF (RFC 4180)."""
    columns = list(columns)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(in_csv(column, value) for column, value in zip(columns, row, strict=True))
    return file.getvalue().encode()


def in_csv(column: Column, value: Any) -> str:
    """A value as text; none that a spreadsheet would take for a formula."""
    if value is None:
        return ""
    if column.kind in (TEXT, LIST):
        return escaped(" ".join(value) if column.kind == LIST else str(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    # Days are written as ISO 8601 has them.
    return str(value)


def as_json(dataset: Dataset, edition: Edition, rows: Iterable[Row], slug: str = "") -> bytes:
    """An object that says what it holds, as of when and under which licence; then the rows."""
    return to_json(
        {
            "dataset": "/".join(filter(None, (dataset.of, slug, dataset.name))),
            "title": in_all_languages(dataset.title),
            "description": in_all_languages(dataset.description),
            "licence": licence().as_dict(),
            "edition": edition_of(edition),
            "columns": [described(column) for column in dataset.columns],
            "rows": [
                {
                    column.name: in_json(column, value)
                    for column, value in zip(dataset.columns, row, strict=True)
                }
                for row in rows
            ],
        }
    )


def in_json(column: Column, value: Any) -> Any:
    """A value as JSON has it: a list is never null, and an empty text is none."""
    if column.kind == LIST:
        return list(value or ())
    if value == "":
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def described(column: Column) -> dict[str, Any]:
    """A column in words."""
    return {
        "name": column.name,
        "type": column.kind,
        "unit": in_all_languages(column.unit) if column.unit else None,
        "meaning": in_all_languages(column.meaning),
    }


def edition_of(edition: Edition) -> dict[str, Any]:
    """By what a file is cited: the day and the revision."""
    return {
        "day": edition.today.isoformat(),
        "revision": edition.revision,
        "demonstration": edition.holds_demo_data,
    }


def to_json(value: Any) -> bytes:
    """JSON as people can read it."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
