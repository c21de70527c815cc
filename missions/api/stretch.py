"""From which day to which, and cut how: the part of a question that is about time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from missions.periods import Interval, Period, Periods
from missions.series import MOST_ROWS, TooMuchError
from registry.api.parameters import ParameterError
from registry.days import ONE_DAY, months_later
from registry.filters import PlausibleDayField

#: So many months unless somebody says otherwise.
MONTHS = 12

INTERVAL_TEXT = gettext_lazy(
    "How to cut the days: “month” (without it), “day”, “year”, or “whole” for one period"
    " of all days. The first and last may be parts of a month or year."
)


class StretchQuestion(forms.Form):
    """From, to, and the interval; declared first, so that they are read first."""

    interval = forms.ChoiceField(required=False, choices=Interval.choices, help_text=INTERVAL_TEXT)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["from"] = PlausibleDayField(
            required=False,
            help_text=gettext_lazy(
                "The first day. Without it, so many months before that the last is the twelfth."
            ),
        )
        self.fields["to"] = PlausibleDayField(
            required=False,
            help_text=gettext_lazy(
                "The last day. Without it, today; twelve months after a first day to come."
            ),
        )
        self.order_fields(["from", "to"])

    def clean(self) -> dict[str, Any]:
        """In order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("from"), cleaned.get("to")
        if start and end and end < start:
            self.add_error("to", _("The last day lies before the first. Give a later one."))
        return cleaned


def periods_of(question: Mapping[str, Any], today: dt.date) -> Periods:
    """The periods asked for."""
    start, end = question["from"], question["to"]
    if end is None:
        end = today if start is None or start <= today else months_later(start, MONTHS) - ONE_DAY
    if start is None:
        start = months_later(end.replace(day=1), 1 - MONTHS)
    return Periods(start, end, str(question["interval"] or Interval.MONTH))


@contextmanager
def not_too_much(periods: Periods) -> Iterator[None]:
    """Around a question: an answer larger than anybody reads is a 400."""
    try:
        yield
    except TooMuchError as error:
        text = _(
            "The answer would have more than %(most)s rows: one for each of %(periods)s"
            " periods and each group. Ask for fewer days, longer periods or fewer groups."
        ) % {"most": MOST_ROWS, "periods": len(periods)}
        raise ParameterError({"interval": [text]}) from error


class PeriodRow(serializers.Serializer[Any]):
    """The period a row is about."""

    period = serializers.CharField(
        help_text=gettext_lazy(
            "The period: 2024-05-29, 2024-05, 2024, or 2024-01-01/2024-12-31 for all in one."
        )
    )
    first_day = serializers.DateField(help_text=gettext_lazy("First day of the period."))
    last_day = serializers.DateField(
        help_text=gettext_lazy("Last day of the period, inclusive: strength is of this day.")
    )


PERIOD_COLUMNS = ("period", "first_day", "last_day")


def period_cells(period: Period) -> dict[str, str]:
    """The members of :class:`PeriodRow`."""
    return {
        "period": period.name,
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
    }


class StretchAnswer(serializers.Serializer[Any]):
    """The days an answer is about."""

    first_day = serializers.DateField(help_text=gettext_lazy("First day of the answer."))
    last_day = serializers.DateField(help_text=gettext_lazy("Last day of the answer, inclusive."))
    interval = serializers.ChoiceField(
        choices=Interval.choices, help_text=gettext_lazy("How the days are cut.")
    )


def stretch(periods: Periods) -> dict[str, Any]:
    """The members of :class:`StretchAnswer`."""
    return {
        "first_day": periods.first,
        "last_day": periods.last,
        "interval": periods.interval,
    }
