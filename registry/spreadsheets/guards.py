"""A first look into an XLSX file, before anything takes it apart: is it safe, and what is it?

An XLSX is a ZIP of XML. A small one can unpack to gigabytes, hold a million columns, or
declare entities that multiply. The parts are read here once as a stream that keeps nothing.
"""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from registry.spreadsheets.limits import Limits
from registry.spreadsheets.problems import UnreadableError, unreadable

#: What reading a ZIP that is not in order can raise.
ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, EOFError, OSError),
    *(LookupError, NotImplementedError, OverflowError, RuntimeError, ValueError),
)
#: How the parts are called that are looked at. A workbook may call a sheet anything, so nobody
#: may be given any other part to read.
LOOKED_AT = (".xml", ".rels")
_CHUNK = 1 << 18
_DIGITS = "0123456789"
_VALUES = frozenset({"v", "is"})
_COLUMN = re.compile(r"[A-Za-z]{1,3}")


def _reference(attributes: list[str]) -> str:
    """Where a cell or a row says it stands, if it says so; names and values come by turns."""
    if not attributes:
        return ""
    if attributes[0] == "r":
        return attributes[1]
    names = attributes[::2]
    return attributes[2 * names.index("r") + 1] if "r" in names else ""


def _stands_at(cell: str, row: int, cells: int) -> tuple[int, int]:
    """Row and column of a cell: what it says, or its place among others if that is further."""
    letters = cell.rstrip(_DIGITS)
    number = cell[len(letters) :]
    if not number or len(number) > 7:
        raise broken()
    return max(row, int(number)), max(cells, _place_of(letters))


@cache
def _place_of(letters: str) -> int:
    """The number of a column, from 1."""
    if not _COLUMN.fullmatch(letters):
        raise broken()
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place


def broken() -> UnreadableError:
    """The error of a file that cannot be opened."""
    return unreadable(
        "broken",
        _("The file is damaged. Open it in a spreadsheet program and save it anew as .xlsx."),
    )


def too_large() -> UnreadableError:
    """The error of a file that unpacks to more than one of its kind needs."""
    return unreadable(
        "too_large",
        _(
            "The file holds far more than its rows. Copy the rows into an empty sheet, save that"
            " as .xlsx and upload it."
        ),
    )


def examine(file: BinaryIO, limits: Limits) -> set[tuple[str, str]]:
    """Look through an XLSX; which cells have formulas whose results are not saved with it.

    They are named by part and cell, such as ``("xl/worksheets/sheet1.xml", "B2")``. Raises
    ``UnreadableError`` for a file that is no XLSX, is damaged, or is too much.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return _examine_parts(archive, limits)
    except ZIP_ERRORS:
        raise broken() from None


def forget_others(archive: zipfile.ZipFile) -> None:
    """Have an archive know no part but those that were looked at."""
    archive.filelist = [part for part in archive.filelist if part.filename.endswith(LOOKED_AT)]
    archive.NameToInfo = {part.filename: part for part in archive.filelist}


def _examine_parts(archive: zipfile.ZipFile, limits: Limits) -> set[tuple[str, str]]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise encrypted()
    if "[Content_Types].xml" not in names or not any(n.endswith("workbook.xml") for n in names):
        raise unreadable(
            "not_xlsx",
            _("This is not an .xlsx workbook. Save the table as .xlsx or as CSV, and upload that."),
        )
    # Unpacking stops at the size a part declares, so that the declared sizes are a bound.
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise too_large()
    look = _Look(limits)
    for part in parts:
        if part.filename.endswith(LOOKED_AT):
            look.through(archive, part)
    return look.unfinished


def encrypted() -> UnreadableError:
    """The error of a file that needs a password."""
    return unreadable(
        "encrypted",
        _("The file is protected by a password. Save it without one and upload that."),
    )


class _Look:
    """Counts what there is, and stops when it is too much."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.elements = 0
        self.unfinished: set[tuple[str, str]] = set()
        self._begin("")

    def _begin(self, part: str) -> None:
        self.part, self.cell = part, ""
        self.depth = self.cells = self.column = 0
        self.most = self.limits.elements
        self.formula = self.value = self.in_sheet = False

    def through(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """One part, from its beginning to its end."""
        self._begin(part.filename)
        self.parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        with archive.open(part) as stream:
            try:
                while chunk := stream.read(_CHUNK):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
            except (expat.ExpatError, LookupError, ValueError):
                raise broken() from None

    def _doctype(self, *_arguments: object) -> None:
        # No spreadsheet program writes one; entities are declared in it.
        raise broken()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > self.most or self.depth > self.limits.depth:
            raise too_large()
        local = name if ":" not in name else name.rpartition(":")[2]
        if self.depth == 1:
            self.in_sheet = local == "worksheet"
            if self.in_sheet and self.limits.area is not None:
                self.parser.ordered_attributes = True
                self.parser.StartElementHandler = self._large_sheet()
                self.parser.EndElementHandler = None
            if not self.in_sheet and local != "sst":
                elsewhere = self.elements + self.limits.elements_elsewhere
                self.most = min(self.limits.elements, elsewhere)
        elif self.in_sheet:
            self._start_in_sheet(local, attributes)

    def _start_in_sheet(self, local: str, attributes: dict[str, str]) -> None:
        if local == "c":
            self.cells += 1
            self.cell = attributes.get("r", "")
            # The result of a formula that is a text may be an empty one.
            self.formula, self.value = False, attributes.get("t") == "str"
            if self.cells > self.limits.cells_in_row:
                raise too_many_columns(self.limits.columns)
        elif local in {"v", "is"}:
            self.column += 1
            if self.column > self.limits.columns:
                raise too_many_columns(self.limits.columns)
            if self.formula:  # texts are many, and looked at here alone
                self.parser.CharacterDataHandler = self._result
        elif local == "f":
            self.formula = True
        elif local == "row":
            self.cells = self.column = 0
            number = attributes.get("r", "1")
            if not (len(number) < 8 and number.isdecimal() and int(number) <= self.limits.last_row):
                raise broken()

    def _large_sheet(self) -> Callable[[str, list[str]], None]:
        """The same of a sheet that is read as a whole, of which millions of cells are told.

        It is measured how far it goes. Whoever reads it so builds no tree, and minds neither
        depth nor formulas. Locals, since attributes of an object would take twice the time.
        """
        elements, most, area = self.elements, self.most, self.limits.area or 0
        cells = row = lowest = rightmost = 0
        cell = ""

        def start(name: str, attributes: list[str]) -> None:
            nonlocal elements, cells, cell, row, lowest, rightmost
            elements += 1
            if name == "c":
                cells += 1
                cell = _reference(attributes)
            elif name in _VALUES:
                here, column = _stands_at(cell, row, cells) if cell else (row, cells)
                if here > lowest or column > rightmost:
                    lowest, rightmost = max(here, lowest), max(column, rightmost)
                    if lowest * rightmost > area:
                        raise too_large()
            elif name == "row":
                cells, number = 0, _reference(attributes)
                if len(number) > 7 or not (number.isdecimal() or not number):
                    raise broken()
                row = int(number) if number else row + 1
            elif ":" in name:
                start(name.rpartition(":")[2], attributes)
            if elements > most:
                raise too_large()
            self.elements = elements

        return start

    def _result(self, _text: str) -> None:
        self.value = True

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.formula and (name == "c" or name.endswith(":c")):
            if not self.value:
                self.unfinished.add((self.part, self.cell))
            self.formula = False
            self.parser.CharacterDataHandler = None


def too_many_columns(most: int) -> UnreadableError:
    """The error of a table wider than any of its kind."""
    return unreadable(
        "too_many_columns",
        _("The table has too many columns: at most %(most)s are read. Remove the others."),
        most=most,
    )
