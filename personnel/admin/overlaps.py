"""The other tours of a person, for those who may see people.

The database says only that there is another one: its details name nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from personnel.models import Deployment
from registry.wording import period_text


def other_tours(
    person: int, starts_on: dt.date, ends_on: dt.date | None, *, besides: Collection[int] = ()
) -> list[Deployment]:
    """The approved tours of a person on some of these days, except those ``besides``."""
    tours = Deployment.objects.approved().overlapping(starts_on, ends_on)
    found = tours.filter(person=person).exclude(pk__in=besides).order_by("starts_on", "pk")
    return list(found.select_related("authorized_mission__mission"))


def tours_text(tours: Iterable[Deployment]) -> str:
    """Where and when they are: “UNDOF, 1 March 2024 to 31 August 2024”."""
    named = [
        _("%(mission)s, %(period)s")
        % {
            "mission": tour.authorized_mission.mission,
            "period": period_text(tour.starts_on, tour.ends_on),
        }
        for tour in tours
    ]
    return get_text_list(named, _("and"))


def overlap_text(tours: Collection[Deployment]) -> str:
    """Why a tour cannot be approved beside these."""
    return _(
        "On some of these days this person has another approved deployment: %(tours)s."
        " Change the days, or end the other one first."
    ) % {"tours": tours_text(tours)}
