"""How old people are on tour: a date of birth that makes no sense is pointed out.

No law that the registry knows of sets an age, so nothing is refused; below 18 or above 70
on the first day, a slip of the finger is more likely than a tour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personnel.models import Deployment, Status
from registry.wording import day_text

YOUNGEST, OLDEST = 18, 70
BORN_TO_COME = gettext_lazy(
    "This day lies in the future, so nobody was born on it. Check the year."
)


def age_on(birth_date: dt.date, day: dt.date) -> int:
    """Age in years on a day; negative before birth."""
    not_yet = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - not_yet


def is_odd(birth_date: dt.date, first_day: dt.date) -> bool:
    """Whether hardly anybody begins a tour at the age of that day."""
    return not YOUNGEST <= age_on(birth_date, first_day) <= OLDEST


def odd_age(birth_date: dt.date, first_day: dt.date) -> str:
    """A warning about the age on the first day of a tour; empty if it is as ages are."""
    age = age_on(birth_date, first_day)
    if not is_odd(birth_date, first_day):
        return ""
    if age < 0:
        return _("The person was born after the first day of the deployment, %(day)s.") % {
            "day": day_text(first_day)
        }
    return _(
        "By the date of birth, %(born)s, the person is %(age)s years old on the first day of the"
        " deployment, %(day)s. Check the date of birth and the day."
    ) % {"born": day_text(birth_date), "age": age, "day": day_text(first_day)}


def odd_ages(person: int, birth_date: dt.date, desk: Collection[int] | None = None) -> list[str]:
    """The same for the tours of a person that are not cancelled, the earliest first.

    With the missions of a ``desk``, only for tours there.
    """
    return [text for day in first_days(person, desk) if (text := odd_age(birth_date, day))]


def first_days(person: int, desk: Collection[int] | None) -> list[dt.date]:
    """The first days of those tours, in their order."""
    tours = Deployment.objects.within(desk).filter(person=person).exclude(status=Status.CANCELLED)
    return list(tours.order_by("starts_on").values_list("starts_on", flat=True))
