"""Answers that are tables, as CSV: for a spreadsheet, R or pandas without any unpacking.

Such an answer is an object with ``columns``, the names in order, and ``results``, a row
each. As CSV it is those two alone; whatever else it says, it says as JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer
from rest_framework.settings import api_settings

#: A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TableRenderer(BaseRenderer):
    """Comma-separated values in UTF-8, the names of the columns first, empty for null."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> str:
        """The table of an answer; nothing of what is none, such as what OPTIONS says."""
        if not isinstance(data, Mapping) or "columns" not in data:
            return ""
        columns = data["columns"]
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in data["results"])
        return out.getvalue()


def _cell(value: Any) -> Any:
    """Texts that look like a formula are told from one by an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


#: For views whose answers are tables.
TABLE_RENDERERS: list[Any] = [*api_settings.DEFAULT_RENDERER_CLASSES, TableRenderer]
