"""What a list of certificates would do to the registry."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from personnel.certificates.columns import Result
from personnel.roster.table import Table
from registry.spreadsheets.problems import Problem


class Key(NamedTuple):
    """By what a certificate is known again: whose it is, of which course, from which day."""

    person: int
    course: int
    issued_on: dt.date


@dataclass(frozen=True)
class Certified:
    """A certificate of a row; ``valid_until`` is its last day (None: it does not expire)."""

    row: int
    key: Key
    valid_until: dt.date | None


@dataclass(frozen=True)
class Changed:
    """A certificate the registry has, by its id, with the last day of now and then."""

    row: int
    certificate: int
    before: dt.date | None
    after: dt.date


@dataclass(frozen=True)
class Plan:
    """The outcome of checking a list.

    ``problems`` must be mended first; ``questions`` must be confirmed, row by row; ``notes``
    are only to be known. ``results`` says of whom the file tells how the course ended.
    """

    table: Table
    new: list[Certified]
    changed: list[Changed]
    unchanged: int
    results: dict[int, Result]
    problems: list[Problem]
    questions: list[Problem]
    notes: list[Problem]

    @property
    def writes(self) -> bool:
        """Whether there is a certificate to save."""
        return bool(self.new or self.changed)

    @property
    def sound(self) -> bool:
        """Whether it can be saved, once its questions are answered."""
        return not self.problems

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would save the same and ask the same."""
        asked = [(problem.code, problem.rows) for problem in (*self.problems, *self.questions)]
        parts = (self.new, self.changed, sorted(self.results.items()), asked)
        return hashlib.sha256(repr(parts).encode()).hexdigest()
