"""Checking a list of certificates: all that is wrong in all its rows, and what it would do.

However many rows there are, the number of queries is the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.certificates.columns import BY_KEY, OTHER_WORDS, RESULTS, Result
from personnel.certificates.plan import Certified, Changed, Key, Plan
from personnel.desks import people_outside
from personnel.models import Certificate, Course, Person
from personnel.roster.cells import Cells
from personnel.roster.columns import is_example
from personnel.roster.findings import Findings
from personnel.roster.references import LANGUAGES, Choices
from personnel.roster.resemblance import folded_numbers
from personnel.roster.table import Row, Table
from personnel.roster.texts import fold_name
from registry.clock import today
from registry.days import FIRST_DAY, LAST_DAY

NAMES = ("last_name", "first_name")


@dataclass(frozen=True)
class Given:
    """What is known without the file: the course, the day it ended, and who attended it.

    Rows may leave the first two out; whoever did not attend is wrong in the list.
    """

    course: int
    issued_on: dt.date
    attended: Collection[int]


@dataclass(slots=True)
class _Entry:
    """A row understood. What a cell does not say, or says wrongly, is missing in ``values``."""

    row: int
    number: str
    values: dict[str, Any] = field(default_factory=dict)


def check(
    table: Table,
    *,
    given: Given | None = None,
    desk: Collection[int] | None = None,
    for_update: bool = False,
) -> Plan:
    """What the rows would do, and all that keeps them from being saved. Nothing is written.

    ``for_update`` keeps the people concerned as they are until the transaction ends. Of people
    whom a ``desk`` with these missions does not see, nothing is told.
    """
    return _Check(table, given, desk, for_update=for_update).plan()


def courses() -> tuple[Choices, dict[int, Course]]:
    """All courses as cells can name them, and by their ids."""
    known = {course.pk: course for course in Course.objects.all()}
    choices = Choices()
    for pk, course in known.items():
        names = {language: getattr(course, f"name_{language}") for language in LANGUAGES}
        choices.add(pk, course.code, names)
    return choices, known


def results() -> Choices:
    """How a course can end, in every language."""
    choices = Choices()
    for result, words in RESULTS.items():
        choices.add(result, result, words._asdict(), OTHER_WORDS[result])
    return choices


class _Check:
    """One table beside the registry: the rows first, then the people, then what they have."""

    def __init__(
        self,
        table: Table,
        given: Given | None,
        desk: Collection[int] | None,
        *,
        for_update: bool,
    ) -> None:
        self.table, self.given, self.findings = table, given, Findings(table)
        self.today = today()
        self.courses, self.known_courses = courses()
        self.results = results()
        self.cells = Cells(self.findings)
        self.entries = [entry for row in table.rows if (entry := self._entry(row))]
        self.numbers = folded_numbers(entry.number for entry in self.entries if entry.number)
        people = Person.objects.order_by("pk")
        if for_update:
            people = people.select_for_update(of=("self",), no_key=True)
        rows = people.filter(number_key__in=list(self.numbers.values()))
        self.people = {row["number_key"]: row for row in rows.values("pk", "number_key", *NAMES)}
        self.outside = people_outside((row["pk"] for row in self.people.values()), desk)

    def plan(self) -> Plan:
        """All of it."""
        wanted: dict[Key, Certified] = {}
        said: dict[int, tuple[Result, int]] = {}
        for entry in self.entries:
            person = self._person(entry)
            if person is None:
                continue
            result = entry.values.get("result", Result.PASSED)
            if self.given and said.setdefault(person, (result, entry.row))[0] != result:
                self._contradicts(entry.row, "result", said[person][1])
            if result == Result.PASSED:
                self._take(entry, person, wanted)
            elif not self.given:
                text = _("No certificate comes of this row.")
                self.findings.note(entry.row, "result", "not_passed", text)
        new, changed = self._compared(wanted)
        return Plan(
            table=self.table,
            new=new,
            changed=changed,
            unchanged=len(wanted) - len(new) - len(changed),
            results={person: result for person, (result, _row) in said.items()},
            problems=self.findings.problems,
            questions=self.findings.questions,
            notes=self.findings.notes,
        )

    def _entry(self, row: Row) -> _Entry | None:
        """A row, or None for one that says nothing: the example, a row not filled in."""
        number = row.cells.get("service_number")
        if isinstance(number, str) and is_example(number):
            return None
        if number is None and set(row.cells) <= {"course"}:
            return None  # made ready, with the course written in advance
        entry = _Entry(row.number, "")
        for key, value in row.cells.items():
            understood = self._value(row.number, key, value)
            if understood is not None:
                entry.values[key] = understood
        entry.number = entry.values.pop("service_number", "")
        if number is None:
            self.findings.error(
                row.number,
                "service_number",
                "no_number",
                _("The service number is missing. Without it nobody can be recognised."),
            )
        return entry

    def _value(self, row: int, key: str, value: Any) -> Any:
        if key in ("issued_on", "valid_until"):
            return self._day(row, key, value)
        text = self.cells.text(row, key, value, number=key == "service_number")
        if text is None or key not in ("course", "result"):
            return text
        choices = self.courses if key == "course" else self.results
        return self.cells.choice(row, key, text, choices)

    def _day(self, row: int, key: str, value: Any) -> dt.date | None:
        day = self.cells.day(row, key, value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            self.findings.rule(row, key, "certificate_days_plausible")
            return None
        return day

    def _person(self, entry: _Entry) -> int | None:
        """Whose certificate it is; None if that cannot be said, which is noted."""
        if not entry.number:
            return None
        known = self.people.get(self.numbers[entry.number])
        if known is None:
            self.findings.error(
                entry.row,
                "service_number",
                "nobody",
                _("Nobody in the registry has this service number. Check the number."),
            )
            return None
        person: int = known["pk"]
        if person in self.outside:
            text = _("This is the service number of somebody outside your desk. Check the number.")
            self.findings.error(entry.row, "service_number", "outside_desk", text)
            return None
        if self.given and person not in self.given.attended:
            text = _("This person is not enrolled in the course. Enrol the person first.")
            self.findings.error(entry.row, "service_number", "not_enrolled", text)
            return None
        self._compare_names(entry, known)
        return person

    def _compare_names(self, entry: _Entry, known: Mapping[str, Any]) -> None:
        """A name that is not the registry's points to a wrong number; whose it is is not told."""
        other = [
            key
            for key in NAMES
            if key in entry.values and fold_name(entry.values[key]) != fold_name(known[key])
        ]
        if len(other) == len(NAMES):
            text = _("This is the service number of somebody of another name. Check the number.")
            self.findings.error(entry.row, "service_number", "somebody_else", text)
        elif other:
            text = _("The registry writes this name otherwise. Confirm that it is this person.")
            self.findings.ask(entry.row, other[0], "differs", text)

    def _take(self, entry: _Entry, person: int, wanted: dict[Key, Certified]) -> None:
        """The certificate of a row, unless something is missing or wrong in it."""
        course = entry.values.get("course") or (self.given and self.given.course)
        issued_on = entry.values.get("issued_on") or (self.given and self.given.issued_on)
        for name, value in (("course", course), ("issued_on", issued_on)):
            if not value and not self.findings.wrong(entry.row, name):
                text = _("Needed: %(column)s.")
                self.findings.error(entry.row, name, "needed", text, column=BY_KEY[name].header)
        if not course or not issued_on:
            return
        if self.given and course != self.given.course:
            text = _("The file is uploaded for another course. Empty the cell, or upload it there.")
            self.findings.error(entry.row, "course", "another_course", text)
            return
        if issued_on > self.today:
            text = _("This day is still to come. Confirm it, or check the day and the year.")
            self.findings.ask(entry.row, "issued_on", "to_come", text)
        valid_until = entry.values.get("valid_until")
        if valid_until is not None and valid_until < issued_on:
            self.findings.rule(entry.row, "valid_until", "certificate_days_in_order")
            return
        key = Key(person, course, issued_on)
        found = Certified(entry.row, key, valid_until)
        first = wanted.setdefault(key, found)
        if first is not found and first.valid_until != valid_until:
            self._contradicts(entry.row, "valid_until", first.row)

    def _contradicts(self, row: int, key: str, first: int) -> None:
        text = _("Row %(row)s says something else of the same certificate. Make them agree.")
        self.findings.error(row, key, "contradicts_row", text, row=first)

    def _compared(self, wanted: Mapping[Key, Certified]) -> tuple[list[Certified], list[Changed]]:
        """Which the registry does not have, and which it has with another last day.

        An empty cell never empties anything: the last day that is there stays.
        """
        people = {key.person for key in wanted}
        rows = (
            Certificate.objects.filter(person__in=people)
            .order_by()
            .values_list("person", "course", "issued_on", "pk", "valid_until")
        )
        there = {Key(*row[:3]): row[3:] for row in rows}
        new, changed = [], []
        for key, one in wanted.items():
            if key not in there:
                last = one.valid_until or self.known_courses[key.course].valid_until(key.issued_on)
                new.append(Certified(one.row, key, last))
                continue
            pk, before = there[key]
            if one.valid_until is not None and one.valid_until != before:
                changed.append(Changed(one.row, pk, before, one.valid_until))
        return new, changed
