"""The layouts of the UN's files, known by their headers, and what a line of each says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from missions.models import Category, ReportedFile
from missions.reported.words import CellError, category, country, people, plain, reporting_day

Layout = ReportedFile.Layout
#: The column that a value stands in, by what it holds.
Columns = Mapping[str, int]


class Figure(NamedTuple):
    """So many women and men of a country, in one mission and category, or in all of them.

    ``mission`` is as the UN calls it, empty for all together; so is ``category``.
    """

    day: dt.date
    country: str
    name: str
    mission: str
    category: str
    women: int
    men: int


@dataclass(frozen=True)
class Header:
    """The header of a file: its layout, and how its lines are read."""

    layout: ReportedFile.Layout
    columns: Columns
    lines: Callable[[Columns, Sequence[Any]], Iterator[Figure]]

    def figures(self, cells: Sequence[Any]) -> list[Figure]:
        """What a line says. Raises ``CellError`` if it cannot be understood."""
        return list(self.lines(self.columns, cells))


#: What headers call a column, each folded; the first that is there counts.
_NAMES: dict[str, tuple[str, ...]] = {
    "day": ("last reporting date", "date", "reporting date"),
    "country": ("isocode3", "contributor iso 3", "iso code 3", "iso3"),
    "name": ("contributing country", "contributor", "country"),
    "mission": ("mission acronym", "mission"),
    "category": ("personnel type",),
    "women": ("female personnel",),
    "men": ("male personnel",),
    "all": ("total uniformed personnel", "total personnel"),
}
#: The categories of the wide layout, each with a column for women, men and both.
_WIDE = {
    Category.INDIVIDUAL_POLICE: "individual police",
    Category.FORMED_POLICE_UNIT: "formed police units",
    Category.EXPERT_ON_MISSION: "experts on mission",
    Category.TROOPS: "troops",
    Category.STAFF_OFFICER: "staff officers",
}


def header_in(cells: Sequence[Any]) -> Header | None:
    """The header that a row is, if it is one."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        places.setdefault(folded(cell), place)
    columns = {
        key: next(places[name] for name in names if name in places)
        for key, names in _NAMES.items()
        if any(name in places for name in names)
    }
    if not {"day", "country"} <= columns.keys():
        return None
    if {"mission", "category", "women", "men"} <= columns.keys():
        return Header(Layout.CONTRIBUTIONS, columns, _contribution)
    if {"women", "men"} <= columns.keys() and "mission" not in columns:
        return Header(Layout.RANKING, columns, _ranked)
    if "mission" in columns and (wide := _wide_columns(places)):
        return Header(Layout.WIDE, {**columns, **wide}, _wide)
    return None


def folded(cell: Any) -> str:
    """A header's text in lower case, with one blank between its words."""
    return re.sub(r"[^a-z0-9]+", " ", str(cell or "").casefold()).strip()


def _wide_columns(places: Mapping[str, int]) -> dict[str, int]:
    return {
        f"{kind} {part}": places[f"{name} {part}"]
        for kind, name in _WIDE.items()
        for part in ("female", "male", "total")
        if f"{name} {part}" in places
    }


def _cell(columns: Columns, cells: Sequence[Any], key: str) -> str:
    place = columns.get(key, -1)
    return plain(cells[place]) if 0 <= place < len(cells) else ""


def _about(columns: Columns, cells: Sequence[Any]) -> tuple[dt.date, str, str]:
    """The day, and the country with its name, that every layout gives."""
    return (
        reporting_day(_cell(columns, cells, "day")),
        country(_cell(columns, cells, "country")),
        _cell(columns, cells, "name"),
    )


def _contribution(columns: Columns, cells: Sequence[Any]) -> Iterator[Figure]:
    mission = _cell(columns, cells, "mission")
    if not mission:
        raise CellError(_("The mission is missing."))
    yield Figure(
        *_about(columns, cells),
        mission,
        category(_cell(columns, cells, "category")),
        people(_cell(columns, cells, "women")),
        people(_cell(columns, cells, "men")),
    )


def _ranked(columns: Columns, cells: Sequence[Any]) -> Iterator[Figure]:
    women = people(_cell(columns, cells, "women"))
    men = people(_cell(columns, cells, "men"))
    _check_sum(women, men, _cell(columns, cells, "all"))
    yield Figure(*_about(columns, cells), "", "", women, men)


def _wide(columns: Columns, cells: Sequence[Any]) -> Iterator[Figure]:
    about = _about(columns, cells)
    mission = _cell(columns, cells, "mission")
    if not mission:
        raise CellError(_("The mission is missing."))
    for kind in _WIDE:
        if f"{kind} female" not in columns or f"{kind} male" not in columns:
            continue
        women = people(_cell(columns, cells, f"{kind} female"))
        men = people(_cell(columns, cells, f"{kind} male"))
        _check_sum(women, men, _cell(columns, cells, f"{kind} total"))
        if women or men:
            yield Figure(*about, mission, kind, women, men)


def _check_sum(women: int, men: int, total: str) -> None:
    if total and people(total) != women + men:
        raise CellError(_("Women and men do not add up to the total, %(value)s."), total)
