"""Reading XLSX workbooks. Values are read, never formulas; macros and links are not touched."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException

from personnel.roster.layout import Layout
from personnel.roster.limits import HEADER_WITHIN, LIMITS, MAX_COLUMNS
from personnel.roster.table import UNFINISHED, Grid, Table, Value, header_among, no_header, table_of
from registry.spreadsheets.guards import ZIP_ERRORS, broken, examine, forget_others
from registry.spreadsheets.problems import unreadable

#: What openpyxl raises for a workbook that is not in order.
_ERRORS = (
    *ZIP_ERRORS,
    *(ArithmeticError, AttributeError, TypeError, InvalidFileException, ParseError),
)


def table(file: BinaryIO, layout: Layout) -> Table:
    """The table of the one sheet that has the columns of the layout."""
    unfinished = examine(file, LIMITS)
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out, and quotes cells.
        warnings.simplefilter("ignore")
        try:
            return _table(file, layout, unfinished=unfinished)
        except _ERRORS:
            raise broken() from None


def _table(file: BinaryIO, layout: Layout, *, unfinished: set[tuple[str, str]]) -> Table:
    workbook = _open(file)
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    headers = {sheet.title: header_among(_rows(sheet, HEADER_WITHIN), layout) for sheet in visible}
    found = [title for title, row in headers.items() if row]
    if not found:
        raise no_header(layout)
    if len(found) > 1:
        raise unreadable(
            "several_tables",
            _(
                "Several sheets name these columns: %(sheets)s. Leave one in the file, and upload"
                " the others as files of their own."
            ),
            sheets=", ".join(found),
        )
    title = found[0]
    sheet = workbook[title]
    part = sheet._worksheet_path.lstrip("/")  # noqa: SLF001 - nothing else tells
    marks = {coordinate_to_tuple(cell) for name, cell in unfinished if name == part and cell}
    grid = _marked(_rows(sheet), marks) if marks else _rows(sheet)
    return table_of(title, grid, headers[title], layout)


def _open(file: BinaryIO) -> Any:
    file.seek(0)
    reader: Any = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    forget_others(reader.archive)
    reader.read()
    return reader.wb


def _rows(sheet: Any, at_most: int | None = None) -> Iterator[tuple[int, Sequence[Value]]]:
    """Rows with their numbers; a wrong note of the sheet's own size is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=at_most, max_col=MAX_COLUMNS, values_only=True)
    yield from enumerate(rows, start=1)


def _marked(grid: Grid, marks: set[tuple[int, int]]) -> Iterator[tuple[int, Sequence[Value]]]:
    """The rows, with a mark where a formula has no result."""
    for number, row in grid:
        yield (
            number,
            [
                UNFINISHED if (number, place) in marks else value
                for place, value in enumerate(row, start=1)
            ],
        )
