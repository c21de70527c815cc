"""What is odd about a tour: pointed out wherever one is written, and never refused.

A sentence says it to people, or is empty if nothing is odd. That about somebody's age tells
the date of birth and is in :mod:`personnel.ages`; :func:`of_tour` and :func:`of_person` say the
same without it, for whoever may write about people and not be told who they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from missions.agreements import outside_days
from missions.models import AuthorizedMission, Contingent
from personnel.ages import first_days, is_odd
from personnel.models import Deployment, Person, Status
from personnel.planning.tour import Tour
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
    return [
        *(Oddity("past_planned_end", "changes", text) for text in said),
        *(Oddity("outside_agreement", "changes", text) for text in outside_agreements(plan)),
    ]


def outside_agreements(plan: Difference) -> list[str]:
    """That tours a plan adds or makes longer lie outside of the agreement of their contingent:
    a sentence for each contingent at most, of all their days together.
    """
    days: dict[int, tuple[dt.date, dt.date]] = {}
    longer = (tour for pk, tour in plan.changed.items() if not _within(tour, plan.before[pk]))
    for tour in (*longer, *plan.added):
        if tour.contingent_id is not None and tour.status != Status.CANCELLED:
            first, last = days.get(tour.contingent_id, (dt.date.max, dt.date.min))
            days[tour.contingent_id] = min(first, tour.starts_on), max(last, _last(tour))
    if not days:
        return []
    agreed = Contingent.objects.select_related("agreement").filter(agreement__isnull=False)
    said = []
    for contingent in agreed.filter(pk__in=days):
        first, last = days[contingent.pk]
        said.append(outside_days(contingent, first, None if last == dt.date.max else last))
    return [text for text in said if text]


def _within(tour: Tour, before: Tour) -> bool:
    """Whether an approved tour stays in its contingent and keeps within the days it had."""
    return (
        before.status == Status.APPROVED
        and tour.contingent_id == before.contingent_id
        and tour.starts_on >= before.starts_on
        and _last(tour) <= _last(before)
    )


def _last(tour: Tour) -> dt.date:
    return tour.ends_on or dt.date.max


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
