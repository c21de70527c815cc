"""All that is found wrong, worth knowing, or to be confirmed, while a table is checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.roster.references import Choices
from personnel.roster.table import Table
from registry.refusals import rule_for
from registry.spreadsheets.problems import Problem, Text


class Findings:
    """``problems`` keep the file from being saved; ``notes`` do not; ``questions`` are
    saved only once somebody has confirmed their rows.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.questions: list[Problem] = []
        self._wrong: set[int] = set()
        self._cells: set[tuple[int, str]] = set()

    def error(self, row: int, key: str, code: str, text: Text, /, **facts: Any) -> None:
        """Something wrong in a cell."""
        self._wrong.add(row)
        self._cells.add((row, key))
        self.problems.append(self._found(row, key, code, text, facts))

    def note(self, row: int, key: str, code: str, text: Text, /, **facts: Any) -> None:
        """Something to know about a cell."""
        self.notes.append(self._found(row, key, code, text, facts))

    def ask(self, row: int, key: str, code: str, text: Text, /, **facts: Any) -> None:
        """Something that somebody has to confirm."""
        self.questions.append(self._found(row, key, code, text, facts))

    def note_of_rows(self, code: str, text: Text, rows: Iterable[int], /, **facts: Any) -> None:
        """Something to know about several rows."""
        self.notes.append(Problem(code, text, facts, rows=tuple(sorted(set(rows)))))

    def of_file(self, code: str, text: Text, rows: Iterable[int] = (), /, **facts: Any) -> None:
        """Something wrong with several rows together, or with the whole file."""
        self.problems.append(Problem(code, text, facts, rows=tuple(sorted(set(rows)))))

    def _found(self, row: int, key: str, code: str, text: Text, facts: dict[str, Any]) -> Problem:
        return Problem(code, text, facts, self.table.address(row, key), key, (row,))

    def sound(self, row: int) -> bool:
        """Whether nothing wrong was found in a row."""
        return row not in self._wrong

    def wrong(self, row: int, key: str) -> bool:
        """Whether something wrong was found in a cell."""
        return (row, key) in self._cells

    @property
    def rows_in_error(self) -> list[int]:
        """The rows in which something is wrong by themselves."""
        return sorted(self._wrong)

    def rule(self, row: int, key: str, constraint: str) -> None:
        """A rule of the database that a row would break, in the words of the refusal."""
        rule = rule_for(constraint)
        self.error(row, key, constraint, rule.message({}) if rule else constraint)

    def unknown(self, row: int, key: str, text: str, choices: Choices, *, several: bool) -> None:
        """A text that names nothing, or several things."""
        shown = text[:60]
        if several:
            self.error(
                row,
                key,
                "ambiguous",
                _("“%(text)s” can mean several things. Write the name in full, or the code."),
                text=shown,
            )
        elif near := choices.near(text):
            self.error(
                row,
                key,
                "unknown",
                _("The registry has no “%(text)s” here. Did you mean %(near)s?"),
                text=shown,
                near=", ".join(near),
            )
        else:
            self.error(
                row,
                key,
                "unknown",
                _("The registry has no “%(text)s” here. Choose from the list in the template."),
                text=shown,
            )
