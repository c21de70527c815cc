"""A rotation as it is planned: all its people on the same days."""

from __future__ import annotations

import datetime as dt

from missions.models import Category, Contingent, Position, Rotation
from personnel.models import Deployment, Status
from personnel.planning.changes import Approve, Cancel, Change, NewTours, Reschedule


def as_planned(
    contingent: Contingent,
    rotation: int | None,
    people: int,
    starts_on: dt.date,
    ends_on: dt.date | None,
) -> list[Change]:
    """So many people of a rotation from the first to the last planned day.

    They take the place of its approved deployments, which would count twice otherwise.
    """
    changes: list[Change] = []
    if rotation is not None:
        approved = Deployment.objects.approved().filter(rotation=rotation)
        if tours := tuple(approved.values_list("pk", flat=True)):
            changes.append(Cancel(deployments=tours))
    changes.append(
        NewTours(
            authorized_mission=contingent.authorized_mission_id,
            category=category_of(contingent),
            starts_on=starts_on,
            ends_on=ends_on,
            people=people,
            contingent=contingent.pk,
            rotation=rotation,
        )
    )
    return changes


def shifted(rotation: Rotation, days: int) -> list[Change] | None:
    """A rotation so many days later, or earlier if negative, and approved.

    Its deployments are shifted, those that are proposals approved; without any, it comes
    as planned. None if it has neither deployments nor a planned strength.
    """
    tours = dict(
        Deployment.objects.filter(rotation=rotation)
        .exclude(status=Status.CANCELLED)
        .values_list("pk", "status")
    )
    if not tours:
        people = rotation.planned_strength or rotation.contingent.authorized_strength
        if not people:
            return None
        shift = dt.timedelta(days=days)
        starts_on, ends_on = rotation.starts_on + shift, rotation.ends_on
        return as_planned(
            rotation.contingent, rotation.pk, people, starts_on, ends_on and ends_on + shift
        )
    proposals = tuple(pk for pk, status in tours.items() if status == Status.PROPOSED)
    changes: list[Change] = [Approve(deployments=proposals)] if proposals else []
    return [*changes, Reschedule(deployments=tuple(tours), shift_days=days)]


def category_of(contingent: Contingent) -> str:
    """The category of a contingent's people: that of its posts, or the one allowed."""
    posts = set(Position.objects.filter(contingent=contingent).values_list("category", flat=True))
    allowed = contingent.authorized_mission.categories or []
    for known in (posts, allowed):
        if len(known) == 1:
            return str(next(iter(known)))
    return Category.TROOPS
