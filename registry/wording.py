"""Small pieces of wording that every surface shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day_text(day: dt.date | str | None) -> str:
    """A day as people write it, or the word for an open end."""
    if day is None:
        return _("no end")
    if isinstance(day, str):
        day = dt.date.fromisoformat(day)
    return date_text(day, "DATE_FORMAT")


def days_text(days: Iterable[dt.date]) -> list[str]:
    """Many days as people write them, for tables: the language is asked for once."""
    language = get_language()
    return [_date_text(day, "DATE_FORMAT", language) for day in days]


def month_text(day: dt.date) -> str:
    """The month of a day, with its year."""
    return date_text(day, "YEAR_MONTH_FORMAT")


def date_text(day: dt.date, form: str) -> str:
    """A date in a form of Django's, or the name of one, as it stands within a sentence."""
    return _date_text(day, form, get_language())


@lru_cache(maxsize=10_000)
def _date_text(day: dt.date, form: str, _language: str | None) -> str:
    """Remembered: pages are full of dates, many of them several times."""
    return in_running_text(formats.date_format(day, form))


def moment_text(moment: dt.datetime) -> str:
    """A day and a time, in the site's time zone."""
    return in_running_text(formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT"))


def number_text(value: Decimal | int) -> str:
    """A number in groups of three, without zeros behind the decimal mark."""
    if isinstance(value, int) and -1000 < value < 1000:
        return str(value)  # as every language writes it; pages are full of these
    return _number_text(value, get_language())


@lru_cache(maxsize=10_000)
def _number_text(value: Decimal | int, _language: str | None) -> str:
    """Remembered, as dates are. Equal numbers read the same, whatever their type."""
    places = len(f"{value:f}".partition(".")[2].rstrip("0")) if isinstance(value, Decimal) else 0
    return formats.number_format(value, places, use_l10n=True, force_grouping=True)


def decimal_text(value: float) -> str:
    """A number with one place behind the decimal mark, unless that is a zero."""
    return _decimal_text(f"{value:.1f}", get_language())


@lru_cache(maxsize=10_000)
def _decimal_text(value: str, _language: str | None) -> str:
    """Remembered: tables of shares are full of them."""
    return number_text(Decimal(value))


def in_running_text(date: str) -> str:
    """A date as it stands within a sentence.

    Django's Kazakh and, for months alone, its Russian names begin with a capital. The Russian
    letter for the year stays on the line of its year.
    """
    return date if get_language() == "en" else date.lower().replace(" г.", "\N{NO-BREAK SPACE}г.")


def known_text(text: str) -> str:
    """A text that is kept in one language, in the reader's if the catalogues have it.

    They have the texts of the reference data; what staff have entered stays as it is.
    """
    return _(text) if text else ""


def period_text(start: dt.date | str | None, end: dt.date | str | None) -> str:
    """A period of whole days, first and last included."""
    if start is None and end is None:
        return _("without limit")
    if start is None:
        return _("until %(end)s") % {"end": day_text(end)}
    if end is None:
        return _("from %(start)s") % {"start": day_text(start)}
    return _("%(start)s to %(end)s") % {"start": day_text(start), "end": day_text(end)}
