"""Under which decisions people are sent to a mission, and in which units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q

from missions.ceilings import (
    USE_DIMENSIONS,
    CeilingUse,
    approved_allowances,
    ended_before,
    holds,
    is_in_force,
    use_of,
)
from missions.kept import made_of_facts
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

#: What strength must be grouped by to measure ceilings, units and the women among people.
COUNTED_BY = (*USE_DIMENSIONS, "sex", "contingent")


@dataclass(frozen=True, kw_only=True)
class Granted:
    """The allowances on one limit: those in effect on the day, and those of other days."""

    of_the_day: list[Allowance]
    others: list[Allowance]

    @property
    def all(self) -> list[Allowance]:
        """Every allowance there is."""
        return [*self.of_the_day, *self.others]

    @property
    def extra(self) -> int:
        """How many people more than the limit were allowed on the day."""
        return sum(allowance.extra for allowance in self.of_the_day)


@dataclass(kw_only=True)
class Unit:
    """A contingent, its allowances and the rotations it has had, newest first.

    ``strength`` is how many of its people are there on the day.
    """

    contingent: Contingent
    rotations: list[Rotation] = field(compare=False)
    granted: Granted
    strength: int = 0

    @property
    def allowed(self) -> int | None:
        """The limit of the day, allowances included; None if there is no limit."""
        base = self.contingent.authorized_strength
        return None if base is None else base + self.granted.extra


@dataclass(kw_only=True)
class CoveringDecision:
    """A decision that covers a mission, as it stands on ``day``.

    ``together_with`` are the acronyms of its other missions, which share a ceiling for
    all together. ``in_force`` says whether it is valid on the day, ``uses`` how full
    those of its ceilings are that then hold for the mission; both are about the day.
    The ceilings that hold on other days are ``other_ceilings``.
    """

    place: AuthorizedMission
    day: dt.date
    in_force: bool = field(compare=False)
    together_with: list[str] = field(compare=False)
    ceilings: list[Ceiling] = field(compare=False)
    votes: list[Vote] = field(compare=False)
    units: list[Unit]
    uses: list[CeilingUse] = field(default_factory=list)

    @property
    def decision(self) -> Authorization:
        return self.place.authorization

    @property
    def other_ceilings(self) -> list[Ceiling]:
        """The ceilings for the mission that do not hold on the day."""
        holding = {use.ceiling.pk for use in self.uses}
        return [ceiling for ceiling in self.ceilings if ceiling.pk not in holding]

    def measure(self, counts: Mapping[Key, int]) -> None:
        """Fill in how full ceilings and units are, by the strength of the day.

        ``counts`` has the dimensions :data:`COUNTED_BY`.
        """
        for unit in self.units:
            unit.strength = sum(
                count for (*_, pk), count in counts.items() if pk == unit.contingent.pk
            )
        if not self.in_force:
            return
        ended = ended_before([self.place], self.day)
        for ceiling in self.ceilings:
            if holds(ceiling, self.day):
                extra = ceiling.granted.extra  # type: ignore[attr-defined]
                self.uses.append(use_of(ceiling, counts, extra=extra, ended=ended))


def decisions_covering(mission: Mission, day: dt.date) -> list[CoveringDecision]:
    """Every decision that names the mission, newest first, with all that hangs on it."""
    return [_covering(sent, day) for sent in _sent_to(mission)]


@dataclass(frozen=True, kw_only=True)
class _Sent:
    """A decision and one of its missions, with all that is so on every day."""

    place: AuthorizedMission
    ceilings: list[Ceiling]
    votes: list[Vote]
    contingents: list[tuple[Contingent, list[Rotation]]]


@made_of_facts
def _sent_to(mission: Mission) -> list[_Sent]:
    places = (
        AuthorizedMission.objects.filter(mission=mission)
        .select_related("authorization")
        .annotate(
            together_with=_others(),
            ceiling_rows=_ceilings(),
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
    return [_sent(place, mission) for place in places]


def _sent(place: AuthorizedMission, mission: Mission) -> _Sent:
    place.mission = mission
    contingents = with_allowances(unpack(Contingent, place.unit_rows))  # type: ignore[attr-defined]
    return _Sent(
        place=place,
        ceilings=ceilings_under(
            place.authorization,
            place.ceiling_rows,  # type: ignore[attr-defined]
            {place.pk: place},
        ),
        votes=unpack(Vote, place.vote_rows),  # type: ignore[attr-defined]
        contingents=[
            (contingent, unpack(Rotation, contingent.rotation_rows))  # type: ignore[attr-defined]
            for contingent in contingents
        ],
    )


def _others() -> ArraySubquery:
    """Acronyms of the decision's other missions."""
    return ArraySubquery(
        AuthorizedMission.objects.filter(authorization=OuterRef("authorization"))
        .exclude(pk=OuterRef("pk"))
        .order_by("mission__acronym")
        .values("mission__acronym")
    )


def _ceilings() -> ArraySubquery:
    """The ceilings for the mission, with their allowances."""
    granted = approved_allowances().filter(ceiling=OuterRef("pk")).order_by("-starts_on", "pk")
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
    """The contingents sent under the decision, with their rotations and allowances."""
    granted = approved_allowances().filter(contingent=OuterRef("pk")).order_by("-starts_on", "pk")
    rotations = Rotation.objects.filter(contingent=OuterRef("pk")).order_by("-number")
    contingents = (
        Contingent.objects.filter(authorized_mission=OuterRef("pk"))
        .annotate(rotation_rows=nested(rotations), allowance_rows=nested(granted))
        .order_by("slug")
    )
    return nested(
        contingents,
        related=["host_nation", "agreement"],
        extra=["rotation_rows", "allowance_rows"],
    )


def _covering(sent: _Sent, day: dt.date) -> CoveringDecision:
    return CoveringDecision(
        place=sent.place,
        day=day,
        in_force=is_in_force(sent.place.authorization, day),
        together_with=sent.place.together_with,  # type: ignore[attr-defined]
        ceilings=[granted_to(ceiling, day) for ceiling in sent.ceilings],
        votes=sent.votes,
        units=[
            Unit(contingent=contingent, rotations=rotations, granted=granted_on(contingent, day))
            for contingent, rotations in sent.contingents
        ],
    )


Limited = TypeVar("Limited", Ceiling, Contingent)


def with_allowances(limited: list[Limited]) -> list[Limited]:
    """Ceilings or contingents that were read with ``allowance_rows``, with ``every_allowance``."""
    for one in limited:
        one.every_allowance = unpack(Allowance, one.allowance_rows)  # type: ignore[attr-defined]
    return limited


def ceilings_under(
    decision: Authorization, rows: Any, places: Mapping[int, AuthorizedMission]
) -> list[Ceiling]:
    """The ceilings of a decision, each with its place and ``every_allowance`` on it.

    ``rows`` were read with ``allowance_rows``; ``places`` has at least those they name, by key.
    """
    ceilings = with_allowances(unpack(Ceiling, rows))
    for ceiling in ceilings:
        ceiling.authorization = decision
        ceiling.authorized_mission = places.get(ceiling.authorized_mission_id or 0)
    return ceilings


def granted_to(ceiling: Ceiling, day: dt.date) -> Ceiling:
    """The ceiling with what was ``granted`` on top on a day; the one given stays as it is."""
    that_day = copy(ceiling)
    that_day.granted = granted_on(ceiling, day)  # type: ignore[attr-defined]
    return that_day


def granted_on(limited: Ceiling | Contingent, day: dt.date) -> Granted:
    """The allowances of a day and the others, of one that has ``every_allowance``."""
    allowances = limited.every_allowance  # type: ignore[union-attr]
    of_the_day = [item for item in allowances if item.starts_on <= day <= item.ends_on]
    return Granted(
        of_the_day=of_the_day, others=[item for item in allowances if item not in of_the_day]
    )
