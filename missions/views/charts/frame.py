"""What all charts have in common: a question, its answer, drawings, and the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

#: More rows than this are too many to read: the last of each month stand for them.
ROWS_TO_READ = 120


@dataclass(frozen=True)
class Row:
    """A row of figures; ``day`` is what its heading means, if that is a day."""

    heading: str
    values: Sequence[str]
    day: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """The figures behind a drawing. The first column is that of the headings."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Sign:
    """How to read one thing in the drawing: a sample, by its style, or a letter; and words."""

    style: str
    text: str
    letter: str = ""
    language: str = ""


@dataclass(frozen=True)
class Panel:
    """One drawing of a chart, with a title of its own if there are several."""

    drawing: Any
    title: str = ""
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart as the page shows it.

    ``template`` draws one panel. ``dataset`` is the name of the file with all the figures,
    ``of`` the address of the mission or decision they are of; the table may leave some out
    and then says so.
    """

    name: str
    question: str
    answer: str
    template: str
    panels: Sequence[Panel]
    legend: Sequence[Sign] = field(default_factory=tuple)
    table: Table | None = None
    note: str = ""
    dataset: str = ""
    of: str = ""
