"""Answers that are tables: quickly as JSON, and as CSV for a spreadsheet, R or pandas.

Such an answer is an object with ``columns``, the names in order, and ``results``, a row
each. As CSV it is those two alone; whatever else it says, it says as JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.settings import api_settings

from registry.formulas import escaped


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
    """A value as files have it: no text is taken for a formula."""
    return escaped(value) if isinstance(value, str) else value


class QuickRenderer(JSONRenderer):
    """JSON as REST framework writes it, in a twentieth of the time: tables have many rows.

    Only what is asked for with an indent, to be read by people, is written as before.
    """

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The answer."""
        if data is None or self.get_indent(accepted_media_type or "", renderer_context or {}):
            written: bytes = super().render(data, accepted_media_type, renderer_context)
            return written
        return orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z)


_DEFAULT: list[Any] = list(api_settings.DEFAULT_RENDERER_CLASSES)
#: For views whose answers are tables.
TABLE_RENDERERS: list[Any] = [
    *(QuickRenderer if kind is JSONRenderer else kind for kind in _DEFAULT),
    TableRenderer,
]
