"""Under which decisions people are sent to a mission, and in which units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q

from missions.ceilings import CeilingUse, allowances_on, is_in_force, use_of
from missions.models import (
    Allowance,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Mission,
    Rotation,
    Vote,
)
from missions.strength import Key
from registry.nested import nested, unpack


@dataclass(kw_only=True)
class Unit:
    """A contingent and the rotations it has had, newest first."""

    contingent: Contingent
    rotations: list[Rotation]


@dataclass(kw_only=True)
class CoveringDecision:
    """A decision that covers a mission, as it stands on a day.

    ``together_with`` are the acronyms of its other missions, which share a ceiling for
    all together. ``in_force`` says whether it is valid on the day, ``uses`` how full
    those of its ceilings are that then hold for the mission; both are about the day.
    """

    place: AuthorizedMission
    in_force: bool
    together_with: list[str]
    ceilings: list[Ceiling]
    votes: list[Vote]
    units: list[Unit]
    uses: list[CeilingUse] = field(default_factory=list)

    @property
    def decision(self) -> Authorization:
        return self.place.authorization

    def measure(self, counts: Mapping[Key, int]) -> None:
        """Fill in the use of the ceilings from the strength of the day."""
        if not self.in_force:
            return
        for ceiling in self.ceilings:
            granted: list[Allowance] = ceiling.allowances_of_the_day  # type: ignore[attr-defined]
            extra = sum(allowance.extra for allowance in granted)
            self.uses.append(use_of(ceiling, counts, extra=extra))


def decisions_covering(mission: Mission, day: dt.date) -> list[CoveringDecision]:
    """Every decision that names the mission, newest first, with all that hangs on it."""
    places = (
        AuthorizedMission.objects.filter(mission=mission)
        .select_related("authorization")
        .annotate(
            together_with=_others(),
            ceiling_rows=_ceilings(day),
            vote_rows=nested(
                Vote.objects.filter(authorization=OuterRef("authorization")).order_by(
                    "chamber__code"
                ),
                related=["chamber"],
            ),
            unit_rows=_units(),
        )
        .order_by(F("authorization__decided_on").desc(nulls_last=True), "authorization__slug")
    )
    return [_covering(place, mission, day) for place in places]


def _others() -> ArraySubquery:
    """Acronyms of the decision's other missions."""
    return ArraySubquery(
        AuthorizedMission.objects.filter(authorization=OuterRef("authorization"))
        .exclude(pk=OuterRef("pk"))
        .order_by("mission__acronym")
        .values("mission__acronym")
    )


def _ceilings(day: dt.date) -> ArraySubquery:
    """The ceilings that hold for the mission, with the allowances of the day."""
    granted = allowances_on(day).filter(ceiling=OuterRef("pk")).order_by("starts_on", "pk")
    ceilings = (
        Ceiling.objects.filter(
            Q(authorized_mission__isnull=True) | Q(authorized_mission=OuterRef("pk")),
            authorization=OuterRef("authorization"),
        )
        .annotate(allowance_rows=nested(granted))
        .order_by(F("authorized_mission").asc(nulls_first=True), "pk")
    )
    return nested(ceilings, extra=["allowance_rows"])


def _units() -> ArraySubquery:
    """The contingents sent under the decision, with their rotations."""
    rotations = Rotation.objects.filter(contingent=OuterRef("pk")).order_by("-number")
    contingents = (
        Contingent.objects.filter(authorized_mission=OuterRef("pk"))
        .annotate(rotation_rows=nested(rotations))
        .order_by("slug")
    )
    return nested(contingents, related=["host_nation", "agreement"], extra=["rotation_rows"])


def _covering(place: AuthorizedMission, mission: Mission, day: dt.date) -> CoveringDecision:
    place.mission = mission
    ceilings = unpack(Ceiling, place.ceiling_rows)  # type: ignore[attr-defined]
    for ceiling in ceilings:
        ceiling.authorization = place.authorization
        ceiling.authorized_mission = place if ceiling.authorized_mission_id else None
        ceiling.allowances_of_the_day = unpack(  # type: ignore[attr-defined]
            Allowance,
            ceiling.allowance_rows,  # type: ignore[attr-defined]
        )
    return CoveringDecision(
        place=place,
        in_force=is_in_force(place.authorization, day),
        together_with=place.together_with,  # type: ignore[attr-defined]
        ceilings=ceilings,
        votes=unpack(Vote, place.vote_rows),  # type: ignore[attr-defined]
        units=[
            Unit(
                contingent=contingent,
                rotations=unpack(
                    Rotation,
                    contingent.rotation_rows,  # type: ignore[attr-defined]
                ),
            )
            for contingent in unpack(Contingent, place.unit_rows)  # type: ignore[attr-defined]
        ],
    )
