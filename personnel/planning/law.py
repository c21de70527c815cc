"""Changing the law while people are deployed: who stands in the way, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from missions.limits import LimitLine
from personnel.models import Deployment, DeploymentQuerySet, Status
from personnel.planning.changes import (
    Cancel,
    Change,
    EndAuthorization,
    EndMission,
    Reschedule,
)
from personnel.planning.preview import preview


def in_the_way(change: Change) -> DeploymentQuerySet:
    """The tours that keep a change of the law from being made, cancelled ones aside.

    For an end of a mission or of a decision: those that last beyond it. For a limit: those
    who count against it on the first day it would be passed.
    """
    tours = Deployment.objects.exclude(status=Status.CANCELLED)
    if isinstance(change, EndMission):
        beyond = Q(ends_on__isnull=True) | Q(ends_on__gt=change.on)
        return tours.filter(beyond, authorized_mission__mission=change.mission)
    if isinstance(change, EndAuthorization):
        beyond = Q(ends_on__isnull=True) | Q(ends_on__gt=change.on)
        return tours.filter(beyond, authorized_mission__authorization=change.authorization)
    found = Deployment.objects.none()
    for breach in preview([change]).breaches:
        found = found | counted_by(breach.line).on(breach.first_day)
    return found.distinct()


def counted_by(line: LimitLine, among: DeploymentQuerySet | None = None) -> DeploymentQuerySet:
    """The approved tours, ``among`` some or all, that a limit counts on whichever day."""
    tours = Deployment.objects.all() if among is None else among
    tours = tours.approved().filter(authorized_mission__in=line.authorized_missions)
    if line.contingent_id is not None:
        tours = tours.filter(contingent=line.contingent_id)
    return tours if line.categories is None else tours.filter(category__in=line.categories)


def ended_in_time(change: EndMission | EndAuthorization) -> list[Change]:
    """A plan that ends, on the day, the tours in the way, cancels those that would begin
    after it, and then makes the change.
    """
    begun, later = _by_beginning(in_the_way(change), change)
    plan: list[Change] = []
    if begun:
        plan.append(Reschedule(deployments=tuple(begun), ends_on=change.on))
    if later:
        plan.append(Cancel(deployments=tuple(later)))
    return [*plan, change]


def _by_beginning(
    tours: Iterable[Deployment], change: EndMission | EndAuthorization
) -> tuple[list[int], list[int]]:
    begun: list[int] = []
    later: list[int] = []
    for tour in tours:
        (begun if tour.starts_on <= change.on else later).append(tour.pk)
    return begun, later
