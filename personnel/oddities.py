"""What is odd about a tour: pointed out wherever one is written, and never refused.

A sentence says it to people, or is empty if nothing is odd. That about somebody's age tells
the date of birth and is in :mod:`personnel.ages`; :func:`of_tour` and :func:`of_person` say the
same without it, for whoever may write about people and not be told who they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from missions.models import AuthorizedMission
from personnel.ages import first_days, is_odd
from personnel.models import Deployment, Person, Status
from personnel.planning.tours import Difference
from registry.oddity import Oddity
from registry.wording import day_text


def past_planned_end(place: AuthorizedMission, last: dt.date | None) -> str:
    """That a tour lasts beyond the end that was announced for its mission."""
    planned = place.mission.planned_end_on
    if planned is None or (last is not None and last <= planned):
        return ""
    return _(
        "%(mission)s is planned to end on %(day)s, and this deployment lasts beyond it."
        " That is allowed until the mission has ended."
    ) % {"mission": place.mission, "day": day_text(planned)}


def of_tour(tour: Deployment) -> list[Oddity]:
    """What is odd about a tour; nothing about one that was cancelled."""
    if tour.status == Status.CANCELLED:
        return []
    found = []
    past_end = past_planned_end(tour.authorized_mission, tour.ends_on)
    if past_end:
        found.append(Oddity("past_planned_end", "ends_on", past_end))
    if is_odd(tour.person.birth_date, tour.starts_on):
        found.append(_odd_age("starts_on", tour.starts_on))
    return found


def of_plan(plan: Difference) -> list[Oddity]:
    """What is odd about the tours that a plan adds or changes: one for each mission at most."""
    tours = [
        tour for tour in (*plan.changed.values(), *plan.added) if tour.status != Status.CANCELLED
    ]
    places = AuthorizedMission.objects.select_related("mission").in_bulk(
        {tour.authorized_mission_id for tour in tours}
    )
    said: dict[str, None] = {}  # in order, each once
    for tour in tours:
        text = past_planned_end(places[tour.authorized_mission_id], tour.ends_on)
        said.update({text: None} if text else {})
    return [Oddity("past_planned_end", "changes", text) for text in said]


def of_person(person: Person, desk: Collection[int] | None) -> list[Oddity]:
    """Tours of a person at an age that can hardly be meant; with a ``desk``, those there."""
    days = first_days(person.pk, desk)
    return [_odd_age("birth_date", day) for day in days if is_odd(person.birth_date, day)]


def _odd_age(field: str, day: dt.date) -> Oddity:
    text = _(
        "By the date of birth in the registry, the person is below 18 or above 70 years old on the"
        " first day of the deployment, %(day)s. Check the date of birth and the day."
    )
    return Oddity("odd_age", field, text % {"day": day_text(day)})
