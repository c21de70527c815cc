"""What forms of planning offer to choose from, within a desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any, TypeVar

from django.db.models import Model, Q

from missions.models import AuthorizedMission, Contingent, Position, Rotation
from registry.wording import period_text

Record = TypeVar("Record", bound=Model)
#: Choices in groups, as Django's fields take them.
Choices = list[Any]


def _still_valid(day: dt.date, prefix: str) -> Q:
    """A condition: decisions under which anybody can still be sent."""
    until = f"{prefix}authorization__valid_until"
    return Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})


def _of_desk(desk: Collection[int] | None, path: str) -> Q:
    """A condition: within the missions of the desk, if there is one."""
    return Q() if desk is None else Q(**{f"{path}__in": desk})


def places(day: dt.date, desk: Collection[int] | None) -> list[AuthorizedMission]:
    """Missions of decisions under which anybody can still be sent, the latest decision first."""
    return list(
        AuthorizedMission.objects.filter(
            _still_valid(day, ""),
            _of_desk(desk, "mission"),
            authorization__decided_on__isnull=False,
        )
        .select_related("authorization", "mission")
        .order_by("-authorization__decided_on", "authorization", "mission__acronym")
    )


def contingents(day: dt.date, desk: Collection[int] | None) -> list[Contingent]:
    """Contingents that can still serve, by mission."""
    return list(
        Contingent.objects.filter(
            _still_valid(day, "authorized_mission__"),
            _of_desk(desk, "authorized_mission__mission"),
            authorized_mission__authorization__decided_on__isnull=False,
        )
        .select_related("authorized_mission__mission")
        .order_by("authorized_mission__mission__acronym", "authorized_mission__mission", "slug")
    )


def rotations(day: dt.date, desk: Collection[int] | None) -> list[Rotation]:
    """Rotations that are not over, by mission."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    mission = "contingent__authorized_mission__mission"
    return list(
        Rotation.objects.filter(lasting, _of_desk(desk, mission))
        .select_related(mission)
        .order_by(f"{mission}__acronym", mission, "contingent", "number")
    )


def positions(contingents: Collection[int]) -> list[Position]:
    """The positions of some contingents, contingent by contingent."""
    return list(
        Position.objects.filter(contingent__in=contingents)
        .select_related("contingent")
        .order_by("contingent__slug", "contingent", "category", "pk")
    )


def _label(record: Any) -> str:
    """How a choice is named within its group."""
    if isinstance(record, AuthorizedMission):
        return f"{record.mission} ({record.authorization.decided_on:%Y})"
    if isinstance(record, Rotation):
        return f"{record} ({period_text(record.starts_on, record.ends_on)})"
    return str(record)


def grouped(records: Iterable[Any], group: Any) -> Choices:
    """Choices under the names of their groups; the records are in the groups' order."""
    return [
        (str(heading), [(record.pk, _label(record)) for record in members])
        for heading, members in groupby(records, key=group)
    ]


def choose_from(field: Any, choices: Choices) -> None:
    """Give a field these choices, after an empty one."""
    field.choices = [("", "—"), *choices]


def with_pk(records: Iterable[Record], pk: int | None) -> Record | None:
    """The record with this id, if it is among them."""
    return next((record for record in records if record.pk == pk), None)
