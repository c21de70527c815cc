"""From an uploaded file to a table. What kind of file it is its content says, not its name.

Nothing of a file is ever logged: it names people.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from personnel.roster import columns, sheets
from personnel.roster.layout import Layout
from personnel.roster.limits import HEADER_WITHIN, MAX_BYTES, MAX_COLUMNS
from personnel.roster.table import Table, Value, header_among, no_header, table_of
from registry.spreadsheets.content import (
    bad_csv,
    is_workbook,
    records,
    text_of,
    too_many_bytes,
)
from registry.spreadsheets.guards import too_many_columns

#: Called with the name of a stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_DELIMITERS = ";,\t"


def no_progress(stage: str, done: int, total: int) -> None:
    """For whom nobody waits."""


def read(file: BinaryIO, *, rotation_given: bool, progress: Progress = no_progress) -> Table:
    """The roster in an XLSX or CSV file.

    ``rotation_given`` says that the rotation is known from elsewhere, so that the file need
    not name mission and days. Raises ``UnreadableError`` like :func:`read_table`.
    """
    return read_table(file, columns.layout(rotation_given=rotation_given), progress=progress)


def read_table(file: BinaryIO, layout: Layout, *, progress: Progress = no_progress) -> Table:
    """The table of a layout in an XLSX or CSV file.

    Raises ``UnreadableError`` with everything that is wrong with the file or its header row.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise too_many_bytes(MAX_BYTES)
    progress("reading", 0, 1)
    table = _table(content, layout)
    progress("reading", 1, 1)
    return table


def _table(content: bytes, layout: Layout) -> Table:
    if is_workbook(content):
        return sheets.table(io.BytesIO(content), layout)
    return _csv_table(text_of(content), layout)


def _csv_table(text: str, layout: Layout) -> Table:
    delimiter = max(_DELIMITERS, key=lambda one: _columns_named(text, one, layout))
    try:
        header_row = header_among(_records(text, delimiter, HEADER_WITHIN), layout)
        if not header_row:
            raise no_header(layout)
        return table_of("", _records(text, delimiter), header_row, layout)
    except csv.Error:
        raise bad_csv() from None


def _columns_named(text: str, delimiter: str, layout: Layout) -> int:
    """The most columns a row of the beginning names if this is the delimiter."""
    try:
        return max(
            (
                layout.found_in([str(value) for value in values])
                for _number, values in _records(text, delimiter, HEADER_WITHIN)
            ),
            default=0,
        )
    except csv.Error:
        return 0


def _records(
    text: str, delimiter: str, at_most: int | None = None
) -> Iterator[tuple[int, Sequence[Value]]]:
    for number, (_line, record) in enumerate(records(text, delimiter), start=1):
        if at_most is not None and number > at_most:
            return
        if len(record) > MAX_COLUMNS and any(record[MAX_COLUMNS:]):
            raise too_many_columns(MAX_COLUMNS)
        yield number, record[:MAX_COLUMNS]
