"""Tours carried on elsewhere: another mission, rotation, category or position from a day on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from missions.models import Position, Rotation
from personnel.models import Deployment
from personnel.planning.changes import Move
from personnel.planning.tour import Tour
from registry.days import ONE_DAY


@dataclass(frozen=True)
class Place:
    """Where tours move to; None stays as it is, unless the ``authorized_mission`` changes."""

    authorized_mission_id: int | None
    contingent_id: int | None
    rotation_id: int | None
    category: str | None
    position_id: int | None
    #: The contingent and the category that each position belongs to.
    positions: dict[int, tuple[int, str]]


def place_of(change: Move) -> Place:
    """Where a move leads. Raises ``Rotation.DoesNotExist`` for one that is not there."""
    place, contingent = change.authorized_mission, None
    if change.rotation is not None:
        rotation = Rotation.objects.select_related("contingent").get(pk=change.rotation)
        contingent = rotation.contingent_id
        place = rotation.contingent.authorized_mission_id
    held = Deployment.objects.filter(pk__in=change.deployments, position__isnull=False)
    wanted = {*held.values_list("position", flat=True), change.position}
    known = Position.objects.filter(pk__in=[pk for pk in wanted if pk is not None])
    rows = known.values_list("pk", "contingent", "category")
    positions = {pk: (unit, category) for pk, unit, category in rows}
    return Place(place, contingent, change.rotation, change.category, change.position, positions)


def moved(pk: int, tour: Tour, on: dt.date, place: Place) -> list[Tour]:
    """A tour as it is after a move, and the one that continues it if it was divided."""
    there = _elsewhere(tour, place)
    if on <= tour.starts_on:
        return [there]
    first = replace(tour, ends_on=on - ONE_DAY)
    return [first, replace(there, starts_on=on, continues_id=pk)]


def _elsewhere(tour: Tour, place: Place) -> Tour:
    """A tour of the same days in another place."""
    if place.authorized_mission_id is not None:
        tour = replace(
            tour,
            authorized_mission_id=place.authorized_mission_id,
            contingent_id=place.contingent_id,
            rotation_id=place.rotation_id,
        )
    position = place.position_id or tour.position_id
    unit, category = place.positions.get(position or 0, (None, tour.category))
    if place.position_id is not None:
        tour = replace(tour, category=category)
    tour = replace(tour, category=place.category or tour.category)
    fits = (unit, category) == (tour.contingent_id, tour.category)
    return replace(tour, position_id=position if fits or place.position_id else None)
