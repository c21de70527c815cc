"""The people of a file beside those the registry knows, by their service numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.models import Sex
from personnel.ages import age_on, odd_age
from personnel.desks import people_outside
from personnel.models import Person
from personnel.models.people import CYRILLIC as CYRILLIC_LETTERS
from personnel.models.people import LATIN as LATIN_LETTERS
from personnel.roster.columns import BY_KEY
from personnel.roster.entries import Entry, by_person
from personnel.roster.findings import Findings
from personnel.roster.plan import FieldChange, NewPerson, PersonChange
from personnel.roster.references import References
from personnel.roster.resemblance import (
    folded_numbers,
    look_for_lost_zeros,
    look_for_namesakes,
)
from personnel.roster.texts import fold_name, strange_in_cyrillic, strange_in_latin
from registry.days import FIRST_DAY, FIRST_TOUR
from registry.wording import day_text

CYRILLIC = ("last_name", "first_name", "patronymic")
LATIN = ("last_name_latin", "first_name_latin")
NAMES = (*CYRILLIC, *LATIN)
KEYS = (*NAMES, "sex", "birth_date", "rank", "unit")
NEEDED = ("last_name", "first_name", *LATIN, "sex", "birth_date", "rank")


class People:
    """Compares the people of a file with the registry's; two queries, and two if any are new.

    With a ``desk``, nobody is compared with whom it does not see: three queries, and four.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        references: References,
        findings: Findings,
        *,
        for_update: bool,
        desk: Collection[int] | None = None,
    ) -> None:
        self.references, self.findings, self.desk = references, findings, desk
        keys = folded_numbers(entry.number for entry in entries)
        self.groups = dict(by_person(list(entries), keys))
        people = Person.objects.order_by("pk")
        if for_update:
            people = people.select_for_update(of=("self",))
        self.known: dict[str, dict[str, Any]] = {
            row["number_key"]: row
            for row in people.filter(number_key__in=list(self.groups)).values(
                "pk", "number_key", "service_number", *NAMES, "sex", "birth_date", "rank", "unit"
            )
        }
        self.outside = people_outside((row["pk"] for row in self.known.values()), desk)
        self.new: dict[str, NewPerson] = {}
        self.changed: dict[str, PersonChange] = {}

    def compare(self, approved: set[int]) -> None:
        """Find who is new and who would change; ``approved`` have tours that are approved."""
        for key, entries in self.groups.items():
            row = self.known.get(key)
            if row is not None and row["pk"] in self.outside:
                self._of_another_desk(entries)
                continue
            values = self._merged(entries)
            if row is None:
                self._new(key, entries, values)
            else:
                self._known(key, entries, values, row, served=row["pk"] in approved)
        look_for_lost_zeros(self.new, self.findings, self.desk)
        look_for_namesakes(list(self.new.values()), self.findings, self.desk)

    def _of_another_desk(self, entries: Sequence[Entry]) -> None:
        """Somebody whom the desk does not see: nothing is compared, and nothing proposed."""
        for entry in entries:
            self.findings.error(
                entry.row,
                "service_number",
                "outside_desk",
                _(
                    "This is the service number of somebody outside your desk. Check the number,"
                    " or have another desk propose the deployment."
                ),
            )

    def _merged(self, entries: Sequence[Entry]) -> dict[str, tuple[Any, int]]:
        """What the rows of one person say together, each with the row that says it first."""
        merged: dict[str, tuple[Any, int]] = {}
        for entry in entries:
            for key in KEYS:
                if key not in entry.values:
                    continue
                value = entry.values[key]
                first, row = merged.setdefault(key, (value, entry.row))
                same = first == value or (key in NAMES and fold_name(first) == fold_name(value))
                if not same:
                    self.findings.error(
                        entry.row,
                        key,
                        "contradicts_row",
                        _(
                            "Row %(row)s says something else of the same person. Make them agree; a"
                            " former rank belongs in “%(tour_rank)s”."
                        ),
                        row=row,
                        tour_rank=BY_KEY["tour_rank"].header,
                    )
        return merged

    def _new(self, key: str, entries: Sequence[Entry], values: dict[str, tuple[Any, int]]) -> None:
        """Somebody the registry does not know yet: all that a person needs must be there."""
        row = entries[0].row
        self._number(row, entries[0].number)
        for name in NEEDED:
            # A cell that was filled in wrongly has been noted already.
            if name not in values and not any(self.findings.wrong(e.row, name) for e in entries):
                self.findings.error(
                    row,
                    name,
                    "needed",
                    _("This person is new to the registry. Needed: %(column)s."),
                    column=BY_KEY[name].header,
                )
        for name in KEYS:
            if name in values:
                self._check(name, *values[name], entries)
        found = {name: value for name, (value, _row) in values.items()}
        self.new[key] = NewPerson(row, key, entries[0].number, found)

    def _number(self, row: int, number: str) -> None:
        field: Any = Person._meta.get_field("service_number")
        validator = field.validators[0]
        if len(number) > field.max_length or not validator.regex.search(number):
            self.findings.error(row, "service_number", "service_number", validator.message)

    def _check(self, key: str, value: Any, row: int, entries: Sequence[Entry]) -> None:
        """A value that would be written: its letters, its length, whether it can be meant."""
        if key in NAMES:
            self._check_name(key, value, row)
        elif key == "birth_date":
            self._check_birth(value, row, entries)

    def _check_name(self, key: str, value: str, row: int) -> None:
        field: Any = Person._meta.get_field(key)
        most: int = field.max_length
        if len(value) > most:
            long = _("The text is longer than %(most)s characters. Shorten it.")
            self.findings.error(row, key, "long_text", long, most=most)
            return
        in_cyrillic = key in CYRILLIC
        strange = (strange_in_cyrillic if in_cyrillic else strange_in_latin)(value)
        if not strange and not fold_name(value):
            strange = value[:1]
        if not strange:
            return
        alphabet = "cyrillic" if in_cyrillic else "latin"
        if re.match(f"[{LATIN_LETTERS if in_cyrillic else CYRILLIC_LETTERS}]", strange):
            self.findings.rule(row, key, f"person_{key.removesuffix('_latin')}_in_{alphabet}")
            return
        if strange == "?":
            text = _(
                "A letter was lost when the file was saved (“?”). Save it as .xlsx or as CSV in"
                " UTF-8, and write the name anew."
            )
        elif in_cyrillic:
            text = _("“%(letter)s” is not a letter of a name in Cyrillic. Write the name anew.")
        else:
            text = _("“%(letter)s” is not a letter of a name in Latin. Write the name anew.")
        self.findings.error(row, key, "letters", text, letter=strange)

    def _check_birth(self, value: dt.date, row: int, entries: Sequence[Entry]) -> None:
        if value < FIRST_DAY:
            self.findings.rule(row, "birth_date", "person_birth_plausible")
            return
        days = [entry.values.get("starts_on") for entry in entries]
        days += [entry.place.starts_on for entry in entries if entry.place]
        first = min((day for day in days if day and day >= FIRST_TOUR), default=None)
        text = odd_age(value, first) if first else ""
        if text and first and age_on(value, first) < 0:
            self.findings.error(row, "birth_date", "unborn", text)
        elif text:
            self.findings.ask(row, "birth_date", "odd_age", text)

    def _known(
        self,
        key: str,
        entries: Sequence[Entry],
        values: dict[str, tuple[Any, int]],
        known: dict[str, Any],
        *,
        served: bool,
    ) -> None:
        """Somebody the registry knows: what would change, and what must not."""
        different = {
            name: pair for name, pair in values.items() if not _same(name, pair[0], known[name])
        }
        if self._somebody_else(entries[0], different, known):
            return
        changes = []
        for name, (value, row) in different.items():
            self._check(name, value, row, entries)
            change = self._change(name, known[name], value)
            changes.append(change)
            if name == "sex" and served:
                self.findings.error(
                    row,
                    "sex",
                    "sex_of_approved",
                    _(
                        "The registry has %(before)s, and counts approved tours so. If that is"
                        " wrong, correct it in the person's own form."
                    ),
                    before=change.before,
                )
            elif name not in {"rank", "unit"} or self._demoted(name, known[name], value):
                self._ask(row, name, change)
        if changes:
            self.changed[key] = PersonChange(entries[0].row, known["pk"], tuple(changes))

    def _somebody_else(
        self, entry: Entry, different: dict[str, tuple[Any, int]], known: dict[str, Any]
    ) -> bool:
        """Another name, and born on another day or of the other sex: a wrong number."""
        other = {"last_name", "first_name"} <= different.keys()
        if not other or not {"birth_date", "sex"} & different.keys():
            return False
        self.findings.error(
            entry.row,
            "service_number",
            "somebody_else",
            _("This is the service number of somebody else: %(person)s. Check the number."),
            person=f"{known['last_name']} {known['first_name']}",
        )
        return True

    def _demoted(self, name: str, before: Any, after: Any) -> bool:
        ranks = self.references.rank_facts
        return name == "rank" and ranks[after].order < ranks[before].order

    def _ask(self, row: int, name: str, change: FieldChange) -> None:
        if name == "rank":
            text = _(
                "The registry has the higher rank %(before)s, and the file %(after)s. Confirm it,"
                " or move it to “%(tour_rank)s”."
            )
        else:
            text = _("The registry has “%(before)s”, and the file “%(after)s”. Confirm the change.")
            if not change.before:
                text = _("The registry has nothing here, and the file “%(after)s”. Confirm it.")
        self.findings.ask(
            row,
            name,
            "differs",
            text,
            before=change.before,
            after=change.after,
            tour_rank=BY_KEY["tour_rank"].header,
        )

    def _change(self, key: str, before: Any, after: Any) -> FieldChange:
        return FieldChange(key, before, after, self._shown(key, before), self._shown(key, after))

    def _shown(self, key: str, value: Any) -> str:
        if value is None:
            return ""
        if key == "sex":
            return str(Sex(value).label)
        if key == "birth_date":
            return day_text(value)
        if key in {"rank", "unit"}:
            choices = self.references.ranks if key == "rank" else self.references.units
            return choices.label(value)
        return str(value)


def _same(key: str, value: Any, known: Any) -> bool:
    if key in NAMES:
        return fold_name(value) == fold_name(known)
    return bool(value == known)
