"""Cells understood one by one: texts, days and choices, whatever the list is about."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.roster.findings import Findings
from personnel.roster.limits import MAX_TEXT
from personnel.roster.problems import Text
from personnel.roster.references import Choices
from personnel.roster.table import Unfinished, Value
from personnel.roster.texts import tidy, unreadable_characters
from registry.formulas import unescaped

#: What spreadsheet programs show where a formula went wrong.
_FAULTS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
#: A whole number as Excel writes one that it took for a quantity.
_WITH_ZEROS = re.compile(r"(\d+)[.,]0+")


class Cells:
    """Understands cells; what is wrong with one goes to the findings."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def text(self, row: int, key: str, value: Value, *, number: bool = False) -> str | None:
        """What a cell says, tidied; None if nothing can be done with it, which is noted.

        Of a ``number`` the zeros are left out that Excel writes behind a quantity.
        """
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
        if number and (whole := _WITH_ZEROS.fullmatch(text)):
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

    def day(self, row: int, key: str, value: Value) -> dt.date | None:
        """The day that a cell means; None if it means none, which is noted."""
        if isinstance(value, dt.date):
            return value.date() if isinstance(value, dt.datetime) else value
        text = self.text(row, key, value)
        if text is None:
            return None
        day = written_day(text)
        if day is None:
            wrong = _("“%(text)s” is not a day. Write it as 31.12.2024 or 2024-12-31.")
            self.findings.error(row, key, "day", wrong, text=text[:40])
        return day

    def choice(self, row: int, key: str, text: str, choices: Choices) -> Any:
        """The one thing that a text names; None if it names none or several, which is noted."""
        found = choices.find(text)
        if len(found) == 1:
            return next(iter(found))
        self.findings.unknown(row, key, text, choices, several=bool(found))
        return None


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
