"""Rows of a table as people and tours: each cell understood by itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.roster.columns import PERSON_KEYS, is_example, is_open
from personnel.roster.findings import Findings
from personnel.roster.limits import MAX_TEXT
from personnel.roster.places import Places
from personnel.roster.references import Choices, Place, References
from personnel.roster.table import Row, Table, Unfinished, Value
from personnel.roster.texts import tidy, unreadable_characters
from registry.formulas import unescaped
from registry.spreadsheets.problems import Text

#: What spreadsheet programs show where a formula went wrong.
_FAULTS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
#: A whole number as Excel writes one that it took for a quantity.
_WITH_ZEROS = re.compile(r"(\d+)[.,]0+")


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
            return self._day(row, key, value)
        text = self._text(row, key, value)
        choices = self.kinds.get(key)
        if text is None:
            return None
        if choices is not None:
            return self._choice(row, key, text, choices)
        return self._number(row, text) if key == "rotation" else text

    def _text(self, row: int, key: str, value: Value) -> str | None:
        if isinstance(value, Unfinished):
            self.findings.error(
                row,
                key,
                "formula",
                _(
                    "The cell holds a formula whose result is not saved with the file. Write the"
                    " value itself."
                ),
            )
            return None
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            value = int(value)
        text = tidy(unescaped(value)) if isinstance(value, str) else str(value)
        if key in {"service_number", "rotation"} and (whole := _WITH_ZEROS.fullmatch(text)):
            text = whole[1]
        fault = self._fault(value, text)
        if fault is None:
            return text
        self.findings.error(row, key, *fault, fault=text[:40], most=MAX_TEXT)
        return None

    def _fault(self, value: Value, text: str) -> tuple[str, Text] | None:
        """What makes a text one that nothing can be done with, if anything."""
        if text in _FAULTS:
            return "fault", _("The cell shows the fault %(fault)s. Write the value itself.")
        if len(text) > MAX_TEXT:
            return "long_text", _("The text is longer than %(most)s characters. Shorten it.")
        if isinstance(value, str) and unreadable_characters(value):
            return "unreadable_text", _(
                "The cell holds a character that cannot be read. Write it anew."
            )
        return None

    def _day(self, row: int, key: str, value: Value) -> dt.date | OpenEnd | None:
        if isinstance(value, dt.date):
            return value.date() if isinstance(value, dt.datetime) else value
        text = self._text(row, key, value)
        if text is None:
            return None
        if key == "ends_on" and is_open(text):
            return OPEN_END
        day = written_day(text)
        if day is None:
            wrong = _("“%(text)s” is not a day. Write it as 31.12.2024 or 2024-12-31.")
            self.findings.error(row, key, "day", wrong, text=text[:40])
        return day

    def _number(self, row: int, text: str) -> int | None:
        if text.isdecimal() and len(text) < 6 and int(text) > 0:
            return int(text)
        wrong = _("“%(text)s” is not the number of a rotation. Write one, such as 3.")
        self.findings.error(row, "rotation", "rotation_number", wrong, text=text[:40])
        return None

    def _choice(self, row: int, key: str, text: str, choices: Choices) -> Any:
        found = choices.find(text)
        if len(found) == 1:
            return next(iter(found))
        self.findings.unknown(row, key, text, choices, several=bool(found))
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


def written_day(text: str) -> dt.date | None:
    """The day that a text such as 31.12.2024 or 2024-12-31 means, if it means one."""
    try:
        if written := _DAY.fullmatch(text):
            day, month, year = map(int, written.groups())
            return dt.date(year, month, day)
        if written := _ISO.fullmatch(text):
            return dt.date.fromisoformat(written[1])
    except ValueError:
        pass
    return None


def by_person(entries: list[Entry], keys: dict[str, str]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries of each person together, by the folded service number."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.number:
            grouped.setdefault(keys[entry.number], []).append(entry)
    yield from grouped.items()
