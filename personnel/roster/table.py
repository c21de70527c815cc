"""The table in a file: which row is the header, which column means what, and the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from personnel.roster.layout import NUMBERING, Layout
from personnel.roster.limits import HEADER_WITHIN, MAX_COLUMNS, MAX_ROWS
from personnel.roster.problems import Address, Problem, UnreadableError, unreadable
from personnel.roster.texts import tidy


class Unfinished:
    """A formula whose result is not saved with it."""


UNFINISHED = Unfinished()
Value = str | int | float | bool | dt.date | dt.time | dt.timedelta | Unfinished | None
#: Rows of a sheet with their numbers, from 1.
Grid = Iterable[tuple[int, Sequence[Value]]]


@dataclass(frozen=True)
class Row:
    """A row with its number in the sheet, and what stands in it by the keys of columns."""

    number: int
    cells: dict[str, Value]


@dataclass(frozen=True)
class Table:
    """What was read: ``columns`` gives the place of each column by its key, from 1."""

    sheet: str
    header_row: int
    columns: dict[str, int]
    rows: list[Row] = field(repr=False)

    def address(self, row: int, key: str = "") -> Address:
        """Where a value stands, or its row if the table has no such column."""
        return Address(row, self.columns.get(key), self.sheet)


def blank(value: Value) -> bool:
    """Whether a cell has nothing in it that anybody sees."""
    return value is None or (isinstance(value, str) and not tidy(value))


def header_among(rows: Iterable[tuple[int, Sequence[Value]]], layout: Layout) -> int:
    """Which of the first rows is the header, by its number; 0 if none names two columns."""
    best, most = 0, 1
    for number, values in rows:
        if number > HEADER_WITHIN:
            break
        count = layout.found_in([value if isinstance(value, str) else "" for value in values])
        if count > most:
            best, most = number, count
    return best


def table_of(sheet: str, grid: Grid, header_row: int, layout: Layout) -> Table:
    """The table below a header. Raises ``UnreadableError`` with all that is wrong in it."""
    rows = iter(grid)
    for number, values in rows:
        if number == header_row:
            reader = _Reader(sheet, header_row, values, layout)
            return reader.read(rows)
    raise no_header(layout)


def no_header(layout: Layout) -> UnreadableError:
    """The error of a file in which no row names the columns."""
    return unreadable(
        "no_header",
        _(
            "No row with the names of columns was found among the first %(rows)s. Needed at least:"
            " %(columns)s. Take the template."
        ),
        rows=HEADER_WITHIN,
        columns=", ".join(layout.headers(layout.needed)),
    )


class _Reader:
    """Reads the rows below one header, collecting what is wrong with the header."""

    def __init__(
        self, sheet: str, header_row: int, header: Sequence[Value], layout: Layout
    ) -> None:
        self.sheet, self.header_row, self.layout = sheet, header_row, layout
        self.problems: list[Problem] = []
        self.columns: dict[str, int] = {}
        self.named: set[int] = set()
        for place, value in enumerate(header, start=1):
            if not blank(value):
                self._take(place, str(value))
        missing = [key for key in layout.needed if key not in self.columns]
        if missing:
            self._problem(
                "missing_columns",
                _("These columns are missing: %(columns)s. Add them."),
                columns=", ".join(layout.headers(missing)),
            )

    def _problem(self, code: str, text: object, place: int | None = None, **facts: object) -> None:
        address = Address(self.header_row, place, self.sheet)
        self.problems.append(Problem(code, text, facts, address))  # type: ignore[arg-type]

    def _take(self, place: int, header: str) -> None:
        """Understand the header of one column."""
        self.named.add(place)
        column = self.layout.column_of(header)
        shown = tidy(header)[:60]
        if column is None:
            text = _(
                "The registry knows no column “%(header)s”. Remove it, or name it as in the template."
            )
            self._problem("unknown_column", text, place, header=shown)
        elif column.key in self.columns:
            text = _("The column “%(header)s” is there twice. Keep one of them.")
            self._problem("repeated_column", text, place, header=shown)
        elif column is not NUMBERING:
            self.columns[column.key] = place

    def read(self, rows: Iterator[tuple[int, Sequence[Value]]]) -> Table:
        """The rows that have anything in a column known."""
        if self.problems:
            raise UnreadableError(self.problems)
        places = [(key, place - 1) for key, place in self.columns.items()]
        table = Table(self.sheet, self.header_row, self.columns, [])
        for number, values in rows:
            width = len(values)
            if values.count(None) == width:  # there can be a million of them
                continue
            cells = {
                key: value
                for key, place in places
                if place < width and not blank(value := values[place])
            }
            self._look_beside(number, values)
            if cells:
                table.rows.append(Row(number, cells))
                if len(table.rows) > MAX_ROWS:
                    raise too_many_rows()
        if self.problems:
            raise UnreadableError(self.problems)
        if not table.rows:
            raise unreadable("no_rows", _("There are no rows below the names of the columns."))
        return table

    def _look_beside(self, number: int, values: Sequence[Value]) -> None:
        """Values below no header would be passed over without anybody noticing."""
        for place, value in enumerate(values[: MAX_COLUMNS + 1], start=1):
            if place not in self.named and not blank(value):
                self.named.add(place)
                text = _("This column has no name. Name it as in the template, or empty it.")
                self.problems.append(
                    Problem("unnamed_column", text, {}, Address(number, place, self.sheet))
                )


def too_many_rows() -> UnreadableError:
    """The error of a file that is too long."""
    return unreadable(
        "too_many_rows",
        _("The file has more than %(most)s rows. Divide it and upload the parts in turn."),
        most=MAX_ROWS,
    )
