"""Whole lists as files: CSV, workbooks, Parquet, lines of JSON.

A file is written to a temporary one first and then sent, so that memory does not grow with
its rows, a slow reader does not hold the database, and what fails in the middle is an error
and not half a file. Temporary files go where ``TMPDIR`` says.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from registry.api.files import csvfile, jsonlines, parquet, xlsx
from registry.api.parameters import ParameterError
from registry.api.rows import Shape
from registry.api.state import State

Writer = Callable[[IO[bytes], QuerySet[Any], Shape, State], None]


class FileRenderer(BaseRenderer):
    """A format of files: for the negotiation and the document; ``answer`` does the work."""

    charset: Any = None
    render_style = "binary"
    writer: Writer

    def render(self, data: Any, *_context: Any) -> Any:
        """Never of use for more than an empty answer."""
        raise NotImplementedError


class CsvRenderer(FileRenderer):
    """Comma-separated, UTF-8, a header line, days as YYYY-MM-DD."""

    media_type, format = "text/csv", "csv"
    charset = "utf-8"
    writer = staticmethod(csvfile.write)


class XlsxRenderer(FileRenderer):
    """A workbook for Excel and its like."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    writer = staticmethod(xlsx.write)


class ParquetRenderer(FileRenderer):
    """Columns with their types, for pandas, R, DuckDB and the like."""

    media_type, format = "application/vnd.apache.parquet", "parquet"
    writer = staticmethod(parquet.write)


class JsonLinesRenderer(FileRenderer):
    """One JSON object a line."""

    media_type, format = "application/jsonl", "jsonl"
    charset = "utf-8"
    writer = staticmethod(jsonlines.write)


RENDERERS: tuple[type[FileRenderer], ...] = (
    CsvRenderer,
    XlsxRenderer,
    ParquetRenderer,
    JsonLinesRenderer,
)
#: What is asked of pages, and has no meaning for a whole list.
OF_PAGES = ("page_size", "cursor", "count")


def answer(request: Request, view: Any, queryset: QuerySet[Any], shape: Shape) -> HttpResponse:
    """The list as a file of the format that was negotiated.

    Raises 400 for what is asked of pages, or of rows that a flat file cannot hold.
    """
    renderer: Any = request.accepted_renderer
    refused = {
        name: [_("A file holds the whole list. Leave this out.")]
        for name in OF_PAGES
        if request.query_params.get(name)
    }
    if shape.expanded and not isinstance(renderer, JsonLinesRenderer):
        refused["expand"] = [_("Only JSON can hold rows within rows. Leave this out.")]
    if refused:
        raise ParameterError(refused)
    found = view.paginator.cut(request, view, queryset.model).sorted(queryset)
    content_type = renderer.media_type + (
        f"; charset={renderer.charset}" if renderer.charset else ""
    )
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type)
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the response
    try:
        renderer.writer(file, found, shape, view.state)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    name = f"{view.basename}-{view.state.today}.{renderer.format}"
    return FileResponse(file, content_type=content_type, as_attachment=True, filename=name)  # type: ignore[return-value]
