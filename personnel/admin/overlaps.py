"""The other tours of a person, for those who may see people.

The database says only that there is another one: its details name nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personnel.models import Deployment
from registry.wording import period_text


def other_tours(
    person: int,
    starts_on: dt.date,
    ends_on: dt.date | None,
    *,
    besides: Collection[int] = (),
    desk: Collection[int] | None = None,
) -> list[str]:
    """Where and when a person is on some of these days, in words: “UNDOF, 1 March 2024 to …”.

    Told are approved tours except those ``besides``. Of tours outside the missions of a
    ``desk`` only the number is.
    """
    tours = Deployment.objects.approved().overlapping(starts_on, ends_on)
    found = tours.filter(person=person).exclude(pk__in=besides).order_by("starts_on", "pk")
    told = []
    elsewhere = 0
    for tour in found.select_related("authorized_mission__mission"):
        mission = tour.authorized_mission.mission
        if desk is not None and mission.pk not in desk:
            elsewhere += 1
            continue
        period = period_text(tour.starts_on, tour.ends_on)
        told.append(_("%(mission)s, %(period)s") % {"mission": mission, "period": period})
    if elsewhere:
        text = ngettext(
            "%(count)s deployment outside your desk",
            "%(count)s deployments outside your desk",
            elsewhere,
        )
        told.append(text % {"count": elsewhere})
    return told


def tours_text(tours: Collection[str]) -> str:
    """The other tours, one after the other."""
    return get_text_list(list(tours), _("and"))


def overlap_text(tours: Collection[str]) -> str:
    """Why a tour cannot be approved beside these."""
    return _(
        "On some of these days this person has another approved deployment: %(tours)s."
        " Change the days, or end the other one first."
    ) % {"tours": tours_text(tours)}
