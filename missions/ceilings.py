"""How full the ceilings are on a day.

The limits themselves are held by the database on every write. This answers the reader's
question: how many of the people a decision allows are there?
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from missions.models import Allowance, Authorization, AuthorizedMission, Ceiling
from missions.strength import EVERYBODY, Key, Scope, strength_on
from registry.approval import Status

#: What strength must be grouped by to measure ceilings with it.
USE_DIMENSIONS = ("authorization", "mission", "category")

#: Strength on one day by these dimensions, and by further ones behind them if need be.
Counts = Mapping[Key, int]


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Why nobody can be sent any more: ``day`` was the last day on which anybody could be.

    ``mission`` is the acronym of the one mission concerned, None if it is about all
    missions of a decision; ``in_part`` says that the mission itself went on and only the
    part that the decision allows has ended.
    """

    day: dt.date
    mission: str | None
    in_part: bool


@dataclass(frozen=True, kw_only=True)
class CeilingUse:
    """A ceiling and how many people count against it on a day.

    ``extra`` people are allowed on top that day by approved allowances. ``ended`` is set
    where all missions have ended in which the places were; of several missions under one
    ceiling, ``without`` are the acronyms of those that have.
    """

    ceiling: Ceiling
    strength: int
    extra: int
    ended: Ended | None = None
    without: Sequence[str] = ()

    @property
    def allowed(self) -> int:
        """The limit of the day, allowances included."""
        return self.ceiling.limit + self.extra

    @property
    def free(self) -> int:
        """How many more could be sent that day; none where the missions have ended."""
        return 0 if self.ended else self.allowed - self.strength

    @property
    def percent(self) -> int:
        """How full it is, in whole percent rounded down: 100 only when it is full."""
        return self.strength * 100 // self.allowed if self.allowed else 100


def is_in_force(decision: Authorization, day: dt.date) -> bool:
    """Whether the decision is valid on ``day``; one that was not found never is."""
    if decision.status == Authorization.Status.NOT_FOUND or decision.decided_on is None:
        return False
    return decision.decided_on <= day and (
        decision.valid_until is None or day <= decision.valid_until
    )


def ceilings_on(day: dt.date) -> QuerySet[Ceiling]:
    """The ceilings that hold on ``day``, each with its ``extra`` people of that day."""
    extra = (
        allowances_on(day)
        .filter(ceiling=OuterRef("pk"))
        .order_by()
        .values("ceiling")
        .values(total=Sum("extra"))
    )
    return (
        Ceiling.objects.filter(
            Q(authorization__decided_on__lte=day),
            _not_past(day, "authorization__valid_until"),
            holds_on(day),
        )
        .select_related("authorization", "authorized_mission__mission")
        .annotate(extra=Coalesce(Subquery(extra), 0))
    )


def holds_on(day: dt.date) -> Q:
    """A condition on ceilings: the ceiling's own dates include the day."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return begun & _not_past(day, "ends_on")


def still_binding(day: dt.date) -> Q:
    """A condition on ceilings: a mission that the ceiling counts has not ended yet."""
    running = Q(mission__ended_on__isnull=True) | Q(mission__ended_on__gte=day)
    places = AuthorizedMission.objects.filter(running).order_by()
    one = Exists(places.filter(pk=OuterRef("authorized_mission")))
    some = Exists(places.filter(authorization=OuterRef("authorization")))
    return Q(one) | (Q(authorized_mission__isnull=True) & Q(some))


def holds(ceiling: Ceiling, day: dt.date) -> bool:
    """What :func:`holds_on` asks, of a ceiling at hand."""
    return (ceiling.starts_on is None or ceiling.starts_on <= day) and (
        ceiling.ends_on is None or day <= ceiling.ends_on
    )


def ended_before(places: Collection[AuthorizedMission], day: dt.date) -> Ended | None:
    """Why nobody can be in any of these missions on ``day`` any more; None if one is open.

    A mission is over for a decision after its own last day, or after the last day of the
    participation if that comes first. ``places`` must not be empty.
    """
    lasts = [(last, place) for place in places if (last := _last_day(place)) and last < day]
    if len(lasts) < len(places):
        return None
    last, place = max(lasts, key=lambda pair: pair[0])
    return Ended(
        day=last,
        mission=place.mission.acronym if len(places) == 1 else None,
        in_part=place.mission.ended_on is None or last < place.mission.ended_on,
    )


def _last_day(place: AuthorizedMission) -> dt.date | None:
    """The last day on which anybody can be in the mission under the decision, if any."""
    return min((day for day in (place.ends_on, place.mission.ended_on) if day), default=None)


def approved_allowances() -> QuerySet[Allowance]:
    """The allowances that raise a limit; a proposed one does not yet."""
    return Allowance.objects.filter(status=Status.APPROVED)


def allowances_on(day: dt.date) -> QuerySet[Allowance]:
    """The approved allowances in effect on ``day``."""
    return approved_allowances().filter(starts_on__lte=day, ends_on__gte=day)


def counts_on(day: dt.date, scope: Scope = EVERYBODY) -> Counts:
    """Strength of ``day`` grouped as :func:`use_of` needs it."""
    return strength_on(day, USE_DIMENSIONS, scope)


def use_of(
    ceiling: Ceiling,
    counts: Counts,
    *,
    extra: int,
    ended: Ended | None = None,
    without: Sequence[str] = (),
) -> CeilingUse:
    """How full a ceiling is, by the strength of the day it is asked for."""
    place = ceiling.authorized_mission
    counted: list[str] | None = ceiling.categories
    strength = sum(
        count
        for (authorization, mission, category, *_), count in counts.items()
        if authorization == ceiling.authorization_id
        and (place is None or mission == place.mission_id)
        and (counted is None or category in counted)
    )
    return CeilingUse(ceiling=ceiling, strength=strength, extra=extra, ended=ended, without=without)


def use_among(
    ceiling: Ceiling,
    places: Collection[AuthorizedMission],
    counts: Counts,
    *,
    day: dt.date,
    extra: int,
) -> CeilingUse:
    """How full a ceiling is, and which of its missions have ended.

    ``places`` are the missions of its decision, each with its mission.
    """
    one = ceiling.authorized_mission_id
    covered = [place for place in places if one in (None, place.pk)]
    return use_of(
        ceiling,
        counts,
        extra=extra,
        ended=ended_before(covered, day) if covered else None,
        without=[place.mission.acronym for place in covered if ended_before([place], day)],
    )


def _not_past(day: dt.date, field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": day})
