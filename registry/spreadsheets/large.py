"""Reading large workbooks: tables of hundreds of thousands of rows, in seconds.

calamine reads a sheet some twenty times as fast as openpyxl, and as a whole: how much there is
has been looked at before (:mod:`registry.spreadsheets.guards`), and it gets no other bytes than
those looked at.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from registry.spreadsheets.guards import LOOKED_AT, ZIP_ERRORS, broken, examine
from registry.spreadsheets.limits import Limits


def rows_of_first_sheet(content: bytes, limits: Limits) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the first visible sheet, with their numbers from 1.

    Values are read, never formulas; an empty cell is an empty text. Raises ``UnreadableError``
    for a file that is no workbook, is damaged, or is too much.
    """
    file = io.BytesIO(content)
    examine(file, limits)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as looked_at:
        _unpack_into(file, looked_at)
        for number, row in _rows(looked_at.name):
            yield number, row[: limits.columns]


def _unpack_into(file: BinaryIO, target: Any) -> None:
    """Write the parts as Python unpacks them, which stops at the size that a part declares."""
    try:
        with (
            zipfile.ZipFile(file) as archive,
            zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as plain,
        ):
            for part in archive.infolist():
                if part.filename.endswith(LOOKED_AT):
                    with archive.open(part) as source, plain.open(part.filename, "w") as copy:
                        shutil.copyfileobj(source, copy, 1 << 20)
    except ZIP_ERRORS:
        raise broken() from None
    target.flush()


def _plain(value: Any) -> Any:
    """A whole number as one: in a workbook all numbers are alike."""
    return int(value) if type(value) is float and value.is_integer() else value


def _rows(path: str) -> Iterator[tuple[int, list[Any]]]:
    try:
        with CalamineWorkbook.from_path(path) as book:
            seen = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
            if not seen:
                raise broken()
            sheet = book.get_sheet_by_name(seen[0])
            # Rows come from the first on, their cells from the first column with anything in it.
            _row, before = sheet.start or (0, 0)
            for number, row in enumerate(sheet.iter_rows(), start=1):
                yield number, [*[""] * before, *map(_plain, row)]
    except (CalamineError, *ZIP_ERRORS):
        raise broken() from None
    except BaseException as error:
        # What calamine had not reckoned with: it cannot be caught by its name.
        if type(error).__name__ == "PanicException":
            raise broken() from None
        raise
