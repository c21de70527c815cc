"""Days that can be meant. A slip of the finger (3026 for 2026) is refused, not stored."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import reduce
from operator import and_

from django.db import models

ONE_DAY = dt.timedelta(days=1)
#: Missions and decisions as old as the UN, and a margin on both sides.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
#: Nobody served before the country was a member of the UN (2 March 1992).
FIRST_TOUR = dt.date(1992, 3, 2)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or earlier if negative.

    The month's last day if it is shorter. Raises ``ValueError`` outside of the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def days_plausible(
    name: str, *fields: str, first: dt.date = FIRST_DAY, last: dt.date = LAST_DAY
) -> models.CheckConstraint:
    """A constraint: each of the fields is empty or lies between ``first`` and ``last``."""
    conditions = (
        models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__range": (first, last)})
        for field in fields
    )
    return models.CheckConstraint(name=name, condition=reduce(and_, conditions))
