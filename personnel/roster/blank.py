"""An empty list to fill in with a spreadsheet program and upload: headers with help in three
languages, lists to choose from, an example that is passed over, and rows that are made ready.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from personnel.roster.layout import Column
from personnel.roster.rolls import DAY_FORMAT, WIDTH
from registry.formulas import escaped

#: Rows that are made ready at least, below the header and the example.
ROWS = 200
FIRST_ROW = 3
HEADER = PatternFill("solid", fgColor="FFE2E8F0")
EXAMPLE_FONT = Font(italic=True, color="FF94A3B8")

Cell = str | dt.date | None
#: What stands in a row, by the keys of columns.
Filled = Mapping[str, Cell]


@dataclass(frozen=True)
class Blank:
    """A list to be written: its columns, what each can be chosen from, and what stands there.

    ``days`` are the keys of columns that hold days; ``filled`` are rows filled in already.
    """

    title: str
    columns: Sequence[Column]
    example: Filled
    days: Collection[str]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    filled: Sequence[Filled] = ()
    rows: int = 0

    def workbook(self) -> bytes:
        """The workbook, in the reader's language."""
        book = Workbook()
        sheet: Any = book.active
        sheet.title = _sheet_title(self.title)
        ranges = _write_choices(book, self.choices)
        self._write_headers(sheet)
        self._write_row(sheet, FIRST_ROW - 1, self.example, EXAMPLE_FONT)
        for row, values in enumerate(self.filled, start=FIRST_ROW):
            self._write_row(sheet, row, values)
        last = FIRST_ROW + max(ROWS, len(self.filled), self.rows) - 1
        for place, column in enumerate(self.columns, start=1):
            self._make_ready(sheet, place, column, last, ranges.get(column.key))
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def _write_headers(self, sheet: Any) -> None:
        for place, column in enumerate(self.columns, start=1):
            cell = sheet.cell(1, place, str(column.header))
            cell.font, cell.fill = Font(bold=True), HEADER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.comment = _comment(column)
            sheet.column_dimensions[get_column_letter(place)].width = WIDTH
        sheet.freeze_panes = sheet.cell(2, 2)

    def _write_row(self, sheet: Any, row: int, values: Filled, font: Font | None = None) -> None:
        for place, column in enumerate(self.columns, start=1):
            value = values.get(column.key)
            cell = sheet.cell(row, place, escaped(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"
            if font:
                cell.font = font

    def _make_ready(
        self, sheet: Any, place: int, column: Column, last: int, chosen_from: str | None
    ) -> None:
        """Format the rows of a column: text where Excel would count or reckon."""
        letter = get_column_letter(place)
        for row in range(2, last + 1):
            sheet.cell(row, place).number_format = DAY_FORMAT if column.key in self.days else "@"
        if chosen_from:
            validation = DataValidation(type="list", formula1=chosen_from, allow_blank=True)
            validation.errorTitle = str(column.header)[:31]
            validation.error = _("Choose from the list.")
            # Names in another language are read as well.
            validation.errorStyle = "warning"
            validation.showErrorMessage = True
            validation.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(validation)


def _sheet_title(text: str) -> str:
    return text[:31]


def _write_choices(workbook: Workbook, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The lists on a sheet of their own; the cells of each, as formulas name them."""
    if not lists:
        return {}
    sheet: Any = workbook.create_sheet(_sheet_title(_("Lists")))
    ranges = {}
    for place, (key, values) in enumerate(lists.items(), start=1):
        # One name in a row: this sheet must not be taken for the table.
        for row, value in enumerate(values, start=1):
            sheet.cell(row, place, escaped(value)).data_type = "s"
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTH * 2
        if values:
            ranges[key] = f"'{sheet.title}'!${letter}$1:${letter}${len(values)}"
    return ranges


def _comment(column: Column) -> Comment:
    """What the column is about, in the three languages."""
    languages = ("kk", "ru", "en")
    lines = [f"{getattr(column.header, code)}: {getattr(column.help, code)}" for code in languages]
    comment = Comment("\n\n".join(lines), "")
    comment.width, comment.height = 360, 240
    return comment
