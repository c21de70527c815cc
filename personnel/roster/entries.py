"""Rows of a table as people and tours: each cell understood by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.roster.cells import Cells
from personnel.roster.columns import PERSON_KEYS, is_example, is_open
from personnel.roster.findings import Findings
from personnel.roster.places import Places
from personnel.roster.references import Place, References
from personnel.roster.table import Row, Table, Value
from registry.formulas import unescaped


class OpenEnd:
    """A tour without a last day, said so in the file."""


OPEN_END = OpenEnd()


@dataclass(slots=True)
class Entry:
    """A row understood. What a cell does not say, or says wrongly, is missing in ``values``.

    ``values`` holds texts, days and ids by the keys of columns.
    """

    row: int
    number: str
    values: dict[str, Any] = field(default_factory=dict)
    place: Place | None = None


def entries_of(
    table: Table, references: References, findings: Findings, desk: Collection[int] | None = None
) -> list[Entry]:
    """The rows that are about somebody; what is wrong with their cells goes to ``findings``."""
    reader = _Reader(references, findings, desk)
    return [entry for row in table.rows if (entry := reader.entry(row))]


class _Reader:
    def __init__(
        self, references: References, findings: Findings, desk: Collection[int] | None
    ) -> None:
        self.references, self.findings = references, findings
        self.cells = Cells(findings)
        self.places = Places(references, findings, desk)
        self.kinds = {
            "sex": references.sexes,
            "category": references.categories,
            "rank": references.ranks,
            "tour_rank": references.ranks,
            "unit": references.units,
            "mission": references.missions,
            "decision": references.decisions,
            "contingent": references.contingents,
        }

    def entry(self, row: Row) -> Entry | None:
        """A row, or None for one that is about nobody: an example, a seat not yet filled."""
        if not any(key in row.cells for key in PERSON_KEYS):
            return None
        number = row.cells.get("service_number")
        if isinstance(number, str) and is_example(number):
            return None
        entry = Entry(row.number, "")
        for key, value in row.cells.items():
            understood = self._value(row.number, key, value)
            if understood is not None:
                entry.values[key] = understood
        entry.number = entry.values.pop("service_number", "")
        if "service_number" not in row.cells:
            self.findings.error(
                row.number,
                "service_number",
                "no_number",
                _("The service number is missing. Without it nobody can be recognised."),
            )
        entry.place = self.places.of(row.number, row.cells.keys(), entry.values)
        self._position(entry)
        return entry

    def _value(self, row: int, key: str, value: Value) -> Any:
        """A cell as what its column is about; None if it is wrong, which is noted."""
        if key in {"birth_date", "starts_on", "ends_on"}:
            return self._end(row, value) if key == "ends_on" else self.cells.day(row, key, value)
        text = self.cells.text(row, key, value, number=key in {"service_number", "rotation"})
        choices = self.kinds.get(key)
        if text is None:
            return None
        if choices is not None:
            return self.cells.choice(row, key, text, choices)
        return self._number(row, text) if key == "rotation" else text

    def _end(self, row: int, value: Value) -> dt.date | OpenEnd | None:
        if isinstance(value, str) and is_open(unescaped(value)):
            return OPEN_END
        return self.cells.day(row, "ends_on", value)

    def _number(self, row: int, text: str) -> int | None:
        if text.isdecimal() and len(text) < 6 and int(text) > 0:
            return int(text)
        wrong = _("“%(text)s” is not the number of a rotation. Write one, such as 3.")
        self.findings.error(row, "rotation", "rotation_number", wrong, text=text[:40])
        return None

    def _position(self, entry: Entry) -> None:
        """A position is one of the contingent's; of several of one title, the category's."""
        text = entry.values.pop("position", None)
        place = entry.place
        if text is None or place is None:
            return
        if place.contingent is None:
            self.findings.rule(entry.row, "position", "deployment_position_in_a_rotation")
            return
        choices = self.references.positions[place.contingent]
        found = choices.find(text)
        if len(found) > 1 and (category := entry.values.get("category")):
            facts = self.references.position_facts
            found = {pk for pk in found if facts[pk].category == category} or found
        if len(found) == 1:
            entry.values["position"] = next(iter(found))
        else:
            self.findings.unknown(entry.row, "position", text, choices, several=bool(found))


def by_person(entries: list[Entry], keys: dict[str, str]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries of each person together, by the folded service number."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.number:
            grouped.setdefault(keys[entry.number], []).append(entry)
    yield from grouped.items()
