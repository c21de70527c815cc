"""From an uploaded file to figures, line by line; nothing is written here."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from missions.models import Mission, ReportedFile
from missions.reported.layouts import Figure, Header, header_in
from missions.reported.limits import HEADER_WITHIN, LIMITS, MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from missions.reported.words import CellError
from registry.spreadsheets.content import (
    bad_csv,
    is_workbook,
    records,
    text_of,
    too_many_bytes,
)
from registry.spreadsheets.large import rows_of_first_sheet
from registry.spreadsheets.problems import Text, unreadable

#: Called with how many lines have been read.
Progress = Callable[[int], None]
_STEP = 10_000
_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Line:
    """Something to know about a line of the file, by the number it has in it."""

    number: int
    text: Text
    value: str = ""

    @property
    def message(self) -> str:
        """The sentence in the reader's language."""
        return str(self.text) % {"value": self.value} if self.value else str(self.text)


@dataclass
class Contributor:
    """How many one country had in all missions on a reporting day."""

    name: str
    women: int = 0
    men: int = 0


@dataclass
class Parsed:
    """What a file says. ``problems`` are lines that could not be read and are in nothing else.

    ``home`` are the figures of the country itself, by day, mission (the key of its row, None
    for all of them together) and category. ``world`` are those of all countries, by day and
    ISO code.
    """

    layout: ReportedFile.Layout
    digest: str
    lines: int = 0
    home: dict[tuple[dt.date, int | None, str], tuple[int, int]] = field(default_factory=dict)
    world: dict[tuple[dt.date, str], Contributor] = field(default_factory=dict)
    problems: list[Line] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)

    @property
    def days(self) -> list[dt.date]:
        """The reporting days it speaks of, in their order."""
        return sorted({day for day, _country in self.world})


def read(
    file: BinaryIO, *, home: str, today: dt.date, progress: Progress = lambda _lines: None
) -> Parsed:
    """The figures in a file of any known layout, CSV or XLSX.

    ``home`` is the ISO code of the country whose missions are kept one by one. Raises
    ``UnreadableError`` for a file that is no such table at all.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise too_many_bytes(MAX_BYTES)
    digest = hashlib.sha256(content).hexdigest()
    rows = _sheet_rows(content) if is_workbook(content) else _csv_rows(content)
    header = _header(rows)
    reader = _Reader(Parsed(header.layout, digest), header, home=home, today=today)
    for number, cells in rows:
        reader.take(number, cells)
        if reader.parsed.lines % _STEP == 0:
            progress(reader.parsed.lines)
    if not reader.parsed.lines and not reader.parsed.problems:
        raise unreadable("empty", _("The file has a header and no lines below it."))
    progress(reader.parsed.lines)
    return reader.parsed


class _Reader:
    """Takes in line after line."""

    def __init__(self, parsed: Parsed, header: Header, *, home: str, today: dt.date) -> None:
        self.parsed, self.header, self.home, self.today = parsed, header, home, today
        self.missions = _missions_by_name()
        self.seen: set[int] = set()

    def take(self, number: int, cells: Sequence[Any]) -> None:
        """A line; one with nothing in it is passed over."""
        if not any(cell not in (None, "") for cell in cells):
            return
        if self.parsed.lines + len(self.parsed.problems) >= MAX_ROWS:
            raise unreadable(
                "too_many_rows",
                _("The file has more than %(most)s lines. Divide it, and load the parts in turn."),
                most=MAX_ROWS,
            )
        try:
            figures = self.header.figures(cells)
            places = [self._place(figure) for figure in figures]
            self._note_new(figures)
        except CellError as error:
            self.parsed.problems.append(Line(number, error.text, error.value))
            return
        self.parsed.lines += 1
        for figure, place in zip(figures, places, strict=True):
            self._add(figure, place)
        if figures and not figures[0].country:
            self.parsed.remarks.append(
                Line(number, _("No country is named: counted for the world alone."))
            )

    def _place(self, figure: Figure) -> int | None:
        """The mission in the registry of a figure of the country itself."""
        if figure.day > self.today:
            raise CellError(_("The reporting day %(value)s lies ahead."), figure.day.isoformat())
        if figure.country != self.home or not figure.mission:
            return None
        place = self.missions.get(figure.mission.casefold())
        if place is None:
            raise CellError(
                _(
                    "The registry has no mission called “%(value)s”. Add it, or add the name to"
                    " the other names of a mission."
                ),
                figure.mission,
            )
        return place

    def _note_new(self, figures: list[Figure]) -> None:
        """Raise ``CellError`` if an earlier line of the file gives one of the figures."""
        keys = {
            hash((f.day, f.country or f.name, f.mission.casefold(), f.category)) for f in figures
        }
        if keys & self.seen and figures[0].country:
            raise CellError(_("An earlier line gives the same figure."))
        self.seen |= keys

    def _add(self, figure: Figure, place: int | None) -> None:
        key = (figure.day, figure.country)
        contributor = self.parsed.world.get(key)
        if contributor is None:
            contributor = self.parsed.world[key] = Contributor(figure.name)
        contributor.women += figure.women
        contributor.men += figure.men
        if figure.country == self.home:
            self.parsed.home[figure.day, place, figure.category] = (figure.women, figure.men)


def _missions_by_name() -> dict[str, int]:
    """The missions by everything they are called, the UN's acronym first."""
    found: dict[str, int] = {}
    rows = Mission.objects.values_list("pk", "acronym", "aliases__name")
    for pk, _acronym, alias in rows:
        if alias:
            found.setdefault(alias.casefold(), pk)
    return {**found, **{acronym.casefold(): pk for pk, acronym, _alias in rows}}


Rows = Iterator[tuple[int, Sequence[Any]]]


def _header(rows: Rows) -> Header:
    """The header, which is one of the first rows; the rows go on below it."""
    for number, cells in rows:
        if header := header_in(cells):
            return header
        if number >= HEADER_WITHIN:
            break
    raise unreadable(
        "no_header",
        _(
            "None of the first rows is the header of a file of the United Nations. It names at"
            " least the country's ISO code, the reporting date, and women and men."
        ),
    )


def _csv_rows(content: bytes) -> Rows:
    text = text_of(content, other="windows-1252")
    first = text[:4096].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        for number, cells in records(text, delimiter):
            yield number, cells[:MAX_COLUMNS]
    except csv.Error:
        raise bad_csv() from None


def _sheet_rows(content: bytes) -> Rows:
    """The rows of the first visible sheet. Values are read, never formulas."""
    return rows_of_first_sheet(content, LIMITS)
