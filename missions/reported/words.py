"""The cells of the UN's files: days, numbers, types of personnel.

What cannot be understood raises :class:`CellError` with a sentence that says so.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from missions.models import Category
from missions.reported.limits import MAX_PEOPLE
from registry.spreadsheets.problems import Text

#: How spreadsheets write that there is nothing.
NOTHING = frozenset({"", "#n/a", "n/a", "na", "null", "none", "-"})
#: The earliest month of the UN's own data.
FIRST_YEAR = 1948
#: A month that ends with its 28th: some files give that day for every February.
SHORTEST = 28

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_DASHED = re.compile(r"(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{2}|\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?\Z", re.IGNORECASE)
_EPOCH = re.compile(r"-?\d{8,13}\Z")

#: The UN's types of personnel as its files have called them.
_CATEGORIES = {
    "troops": Category.TROOPS,
    "troop": Category.TROOPS,
    "contingent troop": Category.TROOPS,
    "contingent troops": Category.TROOPS,
    "staff officer": Category.STAFF_OFFICER,
    "staff officers": Category.STAFF_OFFICER,
    "experts on mission": Category.EXPERT_ON_MISSION,
    "expert on mission": Category.EXPERT_ON_MISSION,
    "military experts on mission": Category.EXPERT_ON_MISSION,
    "individual police": Category.INDIVIDUAL_POLICE,
    "formed police unit": Category.FORMED_POLICE_UNIT,
    "formed police units": Category.FORMED_POLICE_UNIT,
}


class CellError(ValueError):
    """A cell cannot be understood; ``text`` with ``value`` filled in says why."""

    def __init__(self, text: Text, value: str = "") -> None:
        super().__init__(str(text))
        self.text = text
        self.value = value


def plain(value: object) -> str:
    """A cell as text, without blanks around it; a cell with nothing in it is empty."""
    text = " ".join(str(value).split()) if value is not None else ""
    return "" if text.casefold() in NOTHING else text


@lru_cache(maxsize=10_000)
def reporting_day(text: str) -> dt.date:
    """The last day of the month that a date names, in any of the ways the UN writes it.

    ``31/07/2020``, ``30-Nov-20``, ``2020-11-30``, seconds or milliseconds since 1970.
    """
    day = _date(text)
    if day is None:
        raise CellError(
            _("“%(value)s” is no date. Write it as 2020-11-30, 30/11/2020 or 30-Nov-20."), text
        )
    last = monthrange(day.year, day.month)[1]
    if day.day < SHORTEST or day.year < FIRST_YEAR:
        raise CellError(_("“%(value)s” is not the end of a month, as reporting days are."), text)
    return day.replace(day=last)


def _date(text: str) -> dt.date | None:
    try:
        if found := _SLASHED.match(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.match(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DASHED.match(text.casefold()):
            month = _MONTHS.get(found[2])
            return dt.date(_year(found[3]), month, int(found[1])) if month else None
        if _EPOCH.match(text):
            seconds = int(text) / (1000 if len(text.lstrip("-")) > 10 else 1)
            return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (ValueError, OverflowError):
        return None
    return None


def _year(text: str) -> int:
    """A year of two digits: the United Nations were not there before 1948."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= FIRST_YEAR - 1900 else 2000)


@lru_cache(maxsize=1000)
def category(text: str) -> Category:
    """The type of personnel."""
    found = _CATEGORIES.get(text.casefold())
    if found is None:
        raise CellError(
            _("“%(value)s” is no type of personnel that the United Nations report."), text
        )
    return found


@lru_cache(maxsize=10_000)
def people(text: str) -> int:
    """A number of people; an empty cell is nobody."""
    digits = text.replace(",", "").replace("\N{NO-BREAK SPACE}", "").removesuffix(".0")
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 8):
        raise CellError(_("“%(value)s” is no number of people."), text)
    number = int(digits)
    if number > MAX_PEOPLE:
        raise CellError(_("%(value)s people are more than any country sends."), text)
    return number


@lru_cache(maxsize=1000)
def country(text: str) -> str:
    """A country by its ISO code of three letters; empty where the UN names none."""
    if text and not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise CellError(_("“%(value)s” is no ISO code of three letters."), text)
    return text.upper()
