"""What else than a limit is in the way of a plan, in words: bounds, people, repeated ceilings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.models import AuthorizedMission
from personnel.admin.overlaps import other_tours, tours_text
from personnel.models import Deployment, Person
from personnel.permissions import sees_people
from personnel.planning import (
    Cancel,
    Change,
    NewCeiling,
    NewTours,
    OutOfBounds,
    Preview,
    Rewrite,
    Unfounded,
)
from personnel.refusals.tours import (
    category_not_allowed,
    outside_decision,
    outside_participation,
    past_mission_end,
    stands_in_the_way,
)
from registry.desks import limited_to
from registry.refusals import rule_for
from registry.wording import period_text

BOUNDS = {
    "within_authorization": outside_decision,
    "within_participation": outside_participation,
    "within_mission": past_mission_end,
    "category_allowed": category_not_allowed,
}

#: So many tours are named one by one; of more, the number is enough.
NAMED = 10


def bounds_in_words(broken: Sequence[OutOfBounds], *, of_law: bool) -> list[str]:
    """What would lie outside of what is authorized, each thing said once."""
    places = AuthorizedMission.objects.select_related("authorization", "mission").in_bulk(
        {tours.authorized_mission_id for tours in broken}
    )
    said: dict[str, None] = {}  # in order, each once
    for tours in broken:
        place = places[tours.authorized_mission_id]
        facts = {
            "decision": {
                code: getattr(place.authorization, f"title_{code}") for code in ("en", "ru", "kk")
            },
            "mission": place.mission.acronym,
            "category": tours.category,
            "allowed": place.categories,
            "starts_on": tours.starts_on,
            "ends_on": _known(tours.ends_on),
            "from": _known(tours.bound_from),
            "to": _known(tours.bound_to),
        }
        sentence = (stands_in_the_way if of_law else BOUNDS[tours.rule])(facts)
        said[sentence] = None
    return list(said)


def ceilings_entered_twice(repeated: Sequence[NewCeiling]) -> list[str]:
    """That a ceiling is there already, in the words of the refusal."""
    rule = rule_for("ceiling_once") if repeated else None
    return [rule.message({})] if rule else []


def _known(day: dt.date | str | None) -> Any:
    """A day; None for the ends of time, however they are written."""
    return day if isinstance(day, dt.date) and day not in (dt.date.min, dt.date.max) else None


def double_bookings(request: HttpRequest, said: Preview, changes: Sequence[Change]) -> list[str]:
    """Who would be in two places on one day: by name for those who may see people."""
    pks = said.overlapping_people
    if not pks:
        return []
    if not request.user.has_perm("personnel.view_person"):
        text = ngettext(
            "%(people)s person would be in two places on one day.",
            "%(people)s people would be in two places on one day.",
            len(pks),
        )
        return [text % {"people": len(pks)}]
    return [
        _double_booking(person, changes, limited_to(request.user))
        for person in Person.objects.select_related("rank").filter(pk__in=pks)
    ]


def _double_booking(person: Person, changes: Sequence[Change], desk: Collection[int] | None) -> str:
    """That a person would be in two places, and where they are already if that is known."""
    text = _("%(person)s would have two approved deployments on one day.") % {"person": person}
    left = (Cancel, Rewrite)
    gone = {pk for change in changes if isinstance(change, left) for pk in change.deployments}
    written = [change.tour if isinstance(change, Rewrite) else change for change in changes]
    tours = [
        tour
        for new in written
        if isinstance(new, NewTours) and person.pk in (new.persons or ())
        for tour in other_tours(person.pk, new.starts_on, new.ends_on, besides=gone, desk=desk)
    ]
    if not tours:
        return text
    there = _("There is already: %(tours)s.") % {"tours": tours_text(tours)}
    return f"{text} {there}"


def journeys_broken(request: HttpRequest, broken: Sequence[Unfounded]) -> list[str]:
    """That approved tours would continue unapproved ones; which, for those who may see them."""
    if not broken:
        return []
    text = ngettext(
        "%(count)s approved deployment would continue one that is not approved. Approve or cancel"
        " the two together.",
        "%(count)s approved deployments would continue ones that are not approved. Approve or"
        " cancel the two together.",
        len(broken),
    ) % {"count": len(broken)}
    named = _journeys_named(request, broken) if len(broken) <= NAMED else []
    return [f"{text} {'; '.join(named)}" if named else text]


def _journeys_named(request: HttpRequest, broken: Sequence[Unfounded]) -> list[str]:
    """Who is meant, where and when: the later tour, of one that is new the earlier."""
    if not sees_people(request.user):
        return []
    tours = Deployment.objects.within(limited_to(request.user)).filter(
        pk__in={one.deployment or one.continues for one in broken}
    )
    shown = tours.select_related("person__rank", "authorized_mission__mission")
    return [
        _("%(person)s, %(mission)s, %(period)s")
        % {
            "person": tour.person,
            "mission": tour.authorized_mission.mission,
            "period": period_text(tour.starts_on, tour.ends_on),
        }
        for tour in shown.order_by("pk")
    ]
