"""From an uploaded file to a table. What kind of file it is its content says, not its name.

Nothing of a file is ever logged: it names people.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from personnel.roster import sheets
from personnel.roster.columns import found_in, needed
from personnel.roster.limits import HEADER_WITHIN, MAX_BYTES, MAX_COLUMNS
from personnel.roster.table import Table, Value, header_among, no_header, table_of
from registry.spreadsheets.content import bad_csv, is_workbook, text_of, too_many_bytes
from registry.spreadsheets.guards import too_many_columns

#: Called with the name of a stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_DELIMITERS = ";,\t"


def no_progress(stage: str, done: int, total: int) -> None:
    """For whom nobody waits."""


def read(file: BinaryIO, *, rotation_given: bool, progress: Progress = no_progress) -> Table:
    """The table in an XLSX or CSV file.

    ``rotation_given`` says that the rotation is known from elsewhere, so that the file need
    not name mission and days. Raises ``UnreadableError`` with everything that is wrong with
    the file or its header row.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise too_many_bytes(MAX_BYTES)
    progress("reading", 0, 1)
    keys = needed(rotation_given=rotation_given)
    table = _table(content, keys)
    progress("reading", 1, 1)
    return table


def _table(content: bytes, keys: Sequence[str]) -> Table:
    if is_workbook(content):
        return sheets.table(io.BytesIO(content), keys)
    return _csv_table(text_of(content), keys)


def _csv_table(text: str, keys: Sequence[str]) -> Table:
    delimiter = max(_DELIMITERS, key=lambda one: _columns_named(text, one))
    try:
        header_row = header_among(_records(text, delimiter, HEADER_WITHIN))
        if not header_row:
            raise no_header(keys)
        return table_of("", _records(text, delimiter), header_row, keys)
    except csv.Error:
        raise bad_csv() from None


def _columns_named(text: str, delimiter: str) -> int:
    """The most columns a row of the beginning names if this is the delimiter."""
    try:
        return max(
            (
                found_in([str(value) for value in values])
                for _number, values in _records(text, delimiter, HEADER_WITHIN)
            ),
            default=0,
        )
    except csv.Error:
        return 0


def _records(
    text: str, delimiter: str, at_most: int | None = None
) -> Iterator[tuple[int, Sequence[Value]]]:
    lines = io.StringIO(text, newline="")
    for number, record in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
        if at_most is not None and number > at_most:
            return
        if len(record) > MAX_COLUMNS and any(record[MAX_COLUMNS:]):
            raise too_many_columns(MAX_COLUMNS)
        yield number, record[:MAX_COLUMNS]
