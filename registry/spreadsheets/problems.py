"""What is wrong with a file, where, and how to mend it; in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from openpyxl.utils import get_column_letter

Text = str | Promise


@dataclass(frozen=True, order=True)
class Address:
    """A cell as spreadsheets name it; without a ``column``, a whole row. Counted from 1."""

    row: int
    column: int | None = None
    sheet: str = ""

    def __str__(self) -> str:
        cell = f"{get_column_letter(self.column)}{self.row}" if self.column else str(self.row)
        return f"{self.sheet}!{cell}" if self.sheet else cell


@dataclass(frozen=True)
class Problem:
    """One thing to mend, or to know.

    ``text`` with ``facts`` filled in says what is wrong and how to mend it. ``column`` is the
    key of the column to blame, and ``rows`` are those concerned; both are empty where the
    whole file is meant.
    """

    code: str
    text: Text
    facts: Mapping[str, Any] = field(default_factory=dict)
    address: Address | None = None
    column: str = ""
    rows: tuple[int, ...] = ()

    @property
    def message(self) -> str:
        """The sentence in the reader's language."""
        return str(self.text) % self.facts if self.facts else str(self.text)


class FileError(Exception):
    """A file that nothing can be done with as it is. Its text names nobody."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(sorted({problem.code for problem in problems})))
        self.problems = list(problems)


class UnreadableError(FileError):
    """The file could not be read, or its header row not understood."""


def unreadable(code: str, text: Text, **facts: Any) -> UnreadableError:
    """The error of a file that has one thing wrong as a whole."""
    return UnreadableError([Problem(code, text, facts)])
