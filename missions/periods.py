"""A stretch of days cut into days, months, years, or not at all.

The first and last period may be parts of a month or year: nothing outside the stretch is
counted. In SQL a period is its number, from 0, worked out from a day, so that everything
that counts along time cuts it in the same places.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.days import ONE_DAY

#: Nobody was sent before the country was a member of the United Nations.
BEGINNING = dt.date(1992, 1, 1)


class Interval(models.TextChoices):
    """How a stretch of days is cut."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    WHOLE = "whole", _("all in one")


@dataclass(frozen=True)
class Period:
    """Some days, from ``first`` to ``last`` inclusive, and how they are called."""

    name: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Periods:
    """The days from ``first`` to ``last`` inclusive, cut by ``interval``.

    Raises ``ValueError`` if the last day lies before the first.
    """

    first: dt.date
    last: dt.date
    interval: str = Interval.MONTH

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the last day lies before the first")

    def number_of(self, day: dt.date) -> int:
        """The number of the period a day falls into, from 0."""
        if self.interval == Interval.DAY:
            return (day - self.first).days
        if self.interval == Interval.MONTH:
            return month_number(day) - month_number(self.first)
        return day.year - self.first.year if self.interval == Interval.YEAR else 0

    def number_in_sql(self, day: str) -> str:
        """The same as SQL, for a column of days; nothing in it comes from outside."""
        if self.interval == Interval.DAY:
            return f"({day} - '{self.first.isoformat()}'::date)"
        if self.interval == Interval.MONTH:
            number = f"date_part('year', {day}) * 12 + date_part('month', {day}) - 1"
            return f"({number} - {month_number(self.first)})::integer"
        if self.interval == Interval.YEAR:
            return f"(date_part('year', {day}) - {self.first.year})::integer"
        return "0"

    def number_of_month(self, month: str) -> str:
        """As SQL, the number of the period that a whole month falls into.

        ``month`` is an expression for its number as of :func:`month_number`. There is none
        for periods of a day.
        """
        if self.interval == Interval.MONTH:
            return f"({month} - {month_number(self.first)})"
        return f"({month} / 12 - {self.first.year})" if self.interval == Interval.YEAR else "0"

    def __len__(self) -> int:
        return self.number_of(self.last) + 1

    @cached_property
    def all(self) -> list[Period]:
        """Every period, the earliest first."""
        starts = [self._start(number) for number in range(len(self))]
        ends = [*(start - ONE_DAY for start in starts[1:]), self.last]
        return [
            Period(self._name(start, end), start, end)
            for start, end in zip(starts, ends, strict=True)
        ]

    def _start(self, number: int) -> dt.date:
        if number == 0:
            return self.first
        if self.interval == Interval.DAY:
            return self.first + dt.timedelta(days=number)
        if self.interval == Interval.MONTH:
            return month_start(month_number(self.first) + number)
        return dt.date(self.first.year + number, 1, 1)

    def _name(self, first: dt.date, last: dt.date) -> str:
        """As ISO 8601 writes it."""
        if self.interval == Interval.WHOLE:
            return f"{first.isoformat()}/{last.isoformat()}"
        return first.isoformat()[: _LENGTHS[self.interval]]


#: How much of a day names the period that begins with it.
_LENGTHS: dict[str, int] = {Interval.DAY: 10, Interval.MONTH: 7, Interval.YEAR: 4}


def month_number(day: dt.date) -> int:
    """Months are counted on from the year 0, so that they can be subtracted."""
    return day.year * 12 + day.month - 1


def month_start(number: int) -> dt.date:
    """The first day of a month by its number."""
    return dt.date(number // 12, number % 12 + 1, 1)
