"""Planning the next rotation of a contingent: its days, its people, whom it relieves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from missions.models import Contingent, Position, Rotation
from personnel.models import Deployment, DeploymentQuerySet, Handover, Person, Status
from personnel.models.handover import Stage
from personnel.planning import Approve, Cancel, Change, NewTours, Reschedule
from personnel.planning.rotations import category_of
from personnel.roster import Plan, Table
from personnel.roster.table import Row
from registry.locking import lock_decisions, retried


@dataclass(frozen=True, kw_only=True)
class RotationPlan:
    """What is entered of a rotation; days are inclusive, an end of None is open."""

    number: int
    starts_on: dt.date
    ends_on: dt.date | None
    planned_strength: int | None
    outgoing_ends_on: dt.date | None
    stages: Sequence[Stage] = ()


def next_number(contingent: Contingent) -> int:
    """The number after the highest."""
    rotations = Rotation.objects.filter(contingent=contingent)
    highest: int | None = rotations.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def being_planned(contingent: Contingent) -> Handover | None:
    """The handover that was begun last and of which nobody is approved yet."""
    approved = Deployment.objects.approved().filter(contingent=contingent, rotation__isnull=False)
    return (
        Handover.objects.filter(rotation__contingent=contingent)
        .exclude(rotation__in=approved.order_by().values("rotation"))
        .select_related("rotation__contingent__authorized_mission__mission")
        .order_by("-rotation__number")
        .first()
    )


@transaction.atomic
def plan_rotation(
    contingent: Contingent, plan: RotationPlan, user: Any, *, being: Rotation | None = None
) -> Handover:
    """Enter the next rotation, or change the one that is ``being`` planned.

    When the outgoing end is part of what is approved with the proposals: whoever gives
    them another day proposes all of it now. Raises ``IntegrityError`` for what the registry
    refuses, such as a number there is.
    """
    rotation = being or Rotation(contingent=contingent)
    rotation.number, rotation.planned_strength = plan.number, plan.planned_strength
    rotation.starts_on, rotation.ends_on = plan.starts_on, plan.ends_on
    rotation.save()
    known = Handover.objects.filter(rotation=rotation).first()
    if (known and known.outgoing_ends_on) != plan.outgoing_ends_on:
        proposals(rotation).update(proposed_by=user, sent_back="")
    handover, _made = Handover.objects.update_or_create(
        rotation=rotation,
        defaults={
            "outgoing_ends_on": plan.outgoing_ends_on,
            "arrivals": [[stage.day.isoformat(), stage.people] for stage in plan.stages],
        },
    )
    return handover


def relieved(handover: Handover) -> DeploymentQuerySet:
    """The approved tours that the handover ends: they would last beyond its day.

    Whoever comes only after that day belongs to a later rotation, and stays.
    """
    return _outstaying(handover, Deployment.objects.approved())


def unapproved_before(handover: Handover) -> DeploymentQuerySet:
    """The proposals of other rotations that it would end if they were approved."""
    proposed: DeploymentQuerySet = Deployment.objects.filter(status=Status.PROPOSED)
    return _outstaying(handover, proposed)


def _outstaying(handover: Handover, tours: DeploymentQuerySet) -> DeploymentQuerySet:
    """Of some tours, those of the contingent's other rotations that last beyond its day."""
    day = handover.outgoing_ends_on
    if day is None:
        return Deployment.objects.none()
    rotation = handover.rotation
    return (
        tours.filter(contingent=rotation.contingent_id, starts_on__lte=day)
        .exclude(rotation=rotation)
        .beyond(day)
    )


def ends_of_relieved(handover: Handover) -> tuple[Change, ...]:
    """The change that ends them; none if nobody is relieved."""
    tours = tuple(relieved(handover).order_by("pk").values_list("pk", flat=True))
    if not tours:
        return ()
    return (Reschedule(deployments=tours, ends_on=handover.outgoing_ends_on),)


def proposals(rotation: Rotation) -> DeploymentQuerySet:
    """The tours of a rotation that wait for approval."""
    tours: DeploymentQuerySet = Deployment.objects.filter(rotation=rotation, status=Status.PROPOSED)
    return tours


def first_days(handover: Handover, people: int) -> list[dt.date]:
    """The first day of each of so many people, stage by stage; the last stage takes the rest."""
    days = [stage.day for stage in handover.stages for _one in range(stage.people)]
    last = days[-1] if days else handover.rotation.starts_on
    return [*days, *[last] * people][:people]


def staged(table: Table, handover: Handover) -> Table:
    """A roster whose rows without a first day arrive in stages, in their order."""
    if not handover.stages:
        return table
    days = iter(first_days(handover, len(table.rows)))
    rows = [
        row if "starts_on" in row.cells else Row(row.number, {**row.cells, "starts_on": day})
        for row, day in zip(table.rows, days, strict=True)
    ]
    return replace(table, rows=rows)


def changes_of(handover: Handover, roster: Plan | None = None) -> list[Change]:
    """All that approving the rotation would do, with the tours of a roster if given."""
    waiting = set(proposals(handover.rotation).values_list("pk", flat=True))
    changes: list[Change] = list(ends_of_relieved(handover))
    if roster is not None:
        edited = {edit.deployment for edit in roster.tours_changed}
        waiting -= edited
        if edited:
            changes.append(Cancel(deployments=tuple(sorted(edited))))
        tours = [new.tour for new in roster.tours_new]
        tours += [edit.tour for edit in roster.tours_changed]
        groups = Counter(
            (t.authorized_mission_id, t.category, t.starts_on, t.ends_on, t.rotation_id)
            for t in tours
        )
        changes += [
            NewTours(
                authorized_mission=place,
                category=category,
                starts_on=starts_on,
                ends_on=ends_on,
                people=people,
                rotation=rotation,
            )
            for (place, category, starts_on, ends_on, rotation), people in groups.items()
        ]
    if waiting:
        changes.append(Approve(deployments=tuple(sorted(waiting))))
    return changes


# People picked one by one


def free(handover: Handover, people: Any) -> Any:
    """Of some people, those who could go: nowhere else, and not proposed for it already.

    Approved tours that the handover itself ends are in nobody's way.
    """
    rotation = handover.rotation
    stays = Deployment.objects.approved().exclude(pk__in=relieved(handover).order_by().values("pk"))
    busy = stays.overlapping(rotation.starts_on, rotation.ends_on)
    day = handover.outgoing_ends_on
    cut = Deployment.objects.none()
    if day is not None and day >= rotation.starts_on:
        cut = relieved(handover)  # still there on the first days
    here = proposals(rotation)
    gone = Q()
    for tours in (busy, cut, here):
        gone |= Q(pk__in=tours.order_by().values("person"))
    return people.exclude(gone)


@retried
def propose(handover: Handover, people: Collection[int], user: Any) -> int:
    """Propose tours of these people for the whole rotation; how many were added.

    Positions are those of the last rotation. Raises ``IntegrityError``.
    """
    rotation = handover.rotation
    contingent = rotation.contingent
    lock_decisions([contingent.authorized_mission.authorization_id])
    chosen = list(free(handover, Person.objects.filter(pk__in=people)))
    posts = positions_for(rotation, [person.pk for person in chosen])
    usual = category_of(contingent)
    days = first_days(handover, len(chosen))
    rows = [
        Deployment(
            person=person,
            authorized_mission=contingent.authorized_mission,
            rotation=rotation,
            position=posts.get(person.pk),
            category=posts[person.pk].category if person.pk in posts else usual,
            rank_id=person.rank_id,
            starts_on=day,
            ends_on=rotation.ends_on,
            status=Status.PROPOSED,
            proposed_by=user,
        )
        for person, day in zip(chosen, days, strict=True)
    ]
    Deployment.objects.bulk_create(rows)
    return len(rows)


def positions_for(rotation: Rotation, people: Sequence[int]) -> dict[int, Position]:
    """The position of each person as in the last rotation: their own, else one that is free.

    None is given out more often than it was held, nor beyond its seats.
    """
    last = (
        Rotation.objects.filter(contingent=rotation.contingent_id, number__lt=rotation.number)
        .order_by("-number")
        .first()
    )
    held = dict(
        Deployment.objects.approved()
        .filter(rotation=last, position__isnull=False)
        .order_by("position", "pk")
        .values_list("person", "position")
    )
    taken = Counter(
        proposals(rotation).filter(position__isnull=False).values_list("position", flat=True)
    )
    positions = Position.objects.in_bulk(set(held.values()))
    left = Counter(held.values())
    for pk, position in positions.items():
        left[pk] = min(left[pk], position.seats) - taken[pk]
    given: dict[int, Position] = {}
    for person in people:
        own = held.get(person)
        if own is not None and left[own] > 0:
            left[own] -= 1
            given[person] = positions[own]
    _fill(given, people, [positions[pk] for pk in left for _seat in range(max(left[pk], 0))])
    return given


def _fill(given: dict[int, Position], people: Sequence[int], open_: Iterable[Position]) -> None:
    """Give the positions that are left to whoever has none, in order."""
    without = (person for person in people if person not in given)
    given.update(zip(without, open_, strict=False))
