"""From an uploaded file to a table. What kind of file it is its content says, not its name.

Nothing of a file is ever logged: it names people.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from personnel.roster import columns, sheets
from personnel.roster.guards import encrypted, too_many_columns
from personnel.roster.layout import Layout
from personnel.roster.limits import HEADER_WITHIN, MAX_BYTES, MAX_COLUMNS
from personnel.roster.problems import unreadable
from personnel.roster.table import Table, Value, header_among, no_header, table_of

#: Called with the name of a stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How documents and pictures begin that could be taken for a text without columns.
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
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
        raise unreadable(
            "too_large",
            _("The file is larger than %(most)s MB. Divide it and upload the parts in turn."),
            most=MAX_BYTES // 1024 // 1024,
        )
    progress("reading", 0, 1)
    table = _table(content, layout)
    progress("reading", 1, 1)
    return table


def _table(content: bytes, layout: Layout) -> Table:
    if not content.strip():
        raise unreadable("empty", _("The file is empty."))
    if content.startswith(_ZIP):
        return sheets.table(io.BytesIO(content), layout)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise encrypted()
        raise unreadable(
            "old_excel", _("This is the old .xls format. Save the table as .xlsx and upload that.")
        )
    if content.lstrip().startswith(_OTHERS):
        raise _no_text()
    return _csv_table(_text(content), layout)


def _text(content: bytes) -> str:
    """The text of a CSV file, in whichever of the encodings that spreadsheet programs write."""
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = _eight_bit(content)
    except UnicodeDecodeError:
        raise _no_text() from None
    if "\0" in text:
        raise _no_text()
    return text


def _eight_bit(content: bytes) -> str:
    """UTF-8, with or without a mark in front; else Windows-1251."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1251")


def _no_text() -> Exception:
    return unreadable(
        "not_a_table",
        _("This is neither an .xlsx workbook nor a CSV text. Save the table as .xlsx or CSV."),
    )


def _csv_table(text: str, layout: Layout) -> Table:
    delimiter = max(_DELIMITERS, key=lambda one: _columns_named(text, one, layout))
    try:
        header_row = header_among(_records(text, delimiter, HEADER_WITHIN), layout)
        if not header_row:
            raise no_header(layout)
        return table_of("", _records(text, delimiter), header_row, layout)
    except csv.Error:
        raise unreadable(
            "broken",
            _("The CSV text is damaged: a quotation mark is missing, or a cell is far too long."),
        ) from None


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
    lines = io.StringIO(text, newline="")
    for number, record in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
        if at_most is not None and number > at_most:
            return
        if len(record) > MAX_COLUMNS and any(record[MAX_COLUMNS:]):
            raise too_many_columns()
        yield number, record[:MAX_COLUMNS]
