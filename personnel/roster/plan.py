"""What a file would do to the registry: who and what is new, changes or stays as it is."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from personnel.planning import Change, Preview
from personnel.planning.tour import Tour
from personnel.roster.table import Table
from registry.spreadsheets.problems import Problem


@dataclass(frozen=True)
class FieldChange:
    """A value that would change: as stored, and ``before`` and ``after`` as people read it."""

    key: str
    old: Any
    new: Any
    before: str = field(compare=False)
    after: str = field(compare=False)


@dataclass(frozen=True)
class NewPerson:
    """Somebody who would be added. ``values`` go by the keys of columns.

    ``number`` is the service number as the database compares it.
    """

    row: int
    number: str
    service_number: str
    values: dict[str, Any]


@dataclass(frozen=True)
class PersonChange:
    """Somebody known of whom something would change."""

    row: int
    person: int
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class NewTour:
    """A tour that would be proposed. ``number`` is the person's folded service number.

    The person in ``tour`` is negative while new to the registry.
    """

    row: int
    number: str
    tour: Tour
    position: int | None
    rank: int | None


@dataclass(frozen=True)
class TourChange:
    """A proposal that would change in place."""

    row: int
    deployment: int
    tour: Tour
    position: int | None
    rank: int | None
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Plan:
    """The outcome of checking a table.

    ``problems`` must be mended first; ``questions`` must be confirmed, row by row; ``notes``
    are only to be known. ``preview`` is what the limits would be if all tours of the file
    were approved, and the plans in ``supposing`` made along with them. ``decisions`` are those
    whose turn saving takes.
    """

    table: Table
    rotation: int | None
    people_new: list[NewPerson]
    people_changed: list[PersonChange]
    people_unchanged: int
    tours_new: list[NewTour]
    tours_changed: list[TourChange]
    tours_unchanged: int
    problems: list[Problem]
    questions: list[Problem]
    notes: list[Problem]
    rows_in_error: list[int]
    preview: Preview
    decisions: list[int]
    supposing: tuple[Change, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether there is anything to save at all."""
        return any((self.people_new, self.people_changed, self.tours_new, self.tours_changed))

    @property
    def sound(self) -> bool:
        """Whether it can be saved, once its questions are answered."""
        return not self.problems

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would save the same and ask the same."""
        parts = orjson.dumps(list(self._parts()), default=str, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(parts).hexdigest()

    def _parts(self) -> Iterator[Any]:
        yield self.rotation
        for person in self.people_new:
            yield ["new person", person.row, person.service_number, person.values]
        for change in self.people_changed:
            yield ["person", change.row, change.person, _changes(change.changes)]
        for new in self.tours_new:
            yield ["new tour", new.row, new.number, _tour(new.tour), new.position, new.rank]
        for edit in self.tours_changed:
            yield ["tour", edit.row, edit.deployment, _tour(edit.tour), _changes(edit.changes)]
        for kind, found in (("wrong", self.problems), ("asked", self.questions)):
            yield [[kind, problem.code, problem.column, problem.rows] for problem in found]


def _changes(changes: tuple[FieldChange, ...]) -> list[Any]:
    return [[change.key, change.old, change.new] for change in changes]


def _tour(tour: Tour) -> list[dt.date | str | int | None]:
    return [
        tour.authorized_mission_id,
        tour.contingent_id,
        tour.rotation_id,
        tour.category,
        tour.sex,
        tour.starts_on,
        tour.ends_on,
        tour.person_id,
    ]
