"""How full the ceilings are on a day.

The limits themselves are held by the database on every write. This answers the reader's
question: how many of the people a decision allows are there?
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from missions.models import Allowance, Authorization, Ceiling
from missions.strength import EVERYBODY, Key, Scope, strength_on
from registry.approval import Status

#: What strength must be grouped by to measure ceilings with it.
USE_DIMENSIONS = ("authorization", "mission", "category")

#: Strength on one day by these dimensions, and by further ones behind them if need be.
Counts = Mapping[Key, int]


@dataclass(frozen=True, kw_only=True)
class CeilingUse:
    """A ceiling and how many people count against it on a day.

    ``extra`` people are allowed on top that day by approved allowances.
    """

    ceiling: Ceiling
    strength: int
    extra: int

    @property
    def allowed(self) -> int:
        """The limit of the day, allowances included."""
        return self.ceiling.limit + self.extra

    @property
    def free(self) -> int:
        """How many more the ceiling would allow on that day."""
        return self.allowed - self.strength

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


def allowances_on(day: dt.date) -> QuerySet[Allowance]:
    """The approved allowances in effect on ``day``."""
    return Allowance.objects.filter(status=Status.APPROVED, starts_on__lte=day, ends_on__gte=day)


def counts_on(day: dt.date, scope: Scope = EVERYBODY) -> Counts:
    """Strength of ``day`` grouped as :func:`use_of` needs it."""
    return strength_on(day, USE_DIMENSIONS, scope)


def use_of(ceiling: Ceiling, counts: Counts, *, extra: int) -> CeilingUse:
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
    return CeilingUse(ceiling=ceiling, strength=strength, extra=extra)


def _not_past(day: dt.date, field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": day})
