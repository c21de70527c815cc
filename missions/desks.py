"""Which missions the desks of a member of staff look after, and which facts hang on missions.

Decisions, ceilings, missions, agreements, sources and what others have published are public, and
every desk reads all of them. Contingents, their rotations, posts, equipment and inspections, and
what raises their limits are plans as well as facts: a desk reads those of its own missions, in the
admin and through the API alike.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

from missions.models import AuthorizedMission, DeskMember


def missions_of(user: Any) -> frozenset[int] | None:
    """The missions of all desks that an account is a member of; None if it is of none."""
    rows = DeskMember.objects.filter(user=user.pk).order_by()
    # A desk without missions gives a row with none.
    missions: list[Any] = list(rows.values_list("desk__desk_missions__mission", flat=True))
    return frozenset(filter(None, missions)) if missions else None


def names_any_of(missions: Collection[int], decision: str = "pk") -> Q:
    """A condition: the decision names one of the missions; ``decision`` is the path to it."""
    named = AuthorizedMission.objects.filter(authorization=OuterRef(decision)).order_by()
    return Q(Exists(named.filter(mission__in=missions)))


def names_only(missions: Collection[int], decision: str = "pk") -> Q:
    """A condition: the decision names some mission, and none but these."""
    named = AuthorizedMission.objects.filter(authorization=OuterRef(decision)).order_by()
    return Q(Exists(named)) & ~Q(Exists(named.exclude(mission__in=missions)))


def limits_any_of(missions: Collection[int], ceiling: str = "") -> Q:
    """A condition: the ceiling counts people of one of the missions.

    ``ceiling`` is the path to it, with two underscores behind.
    """
    for_one = Q(**{f"{ceiling}authorized_mission__mission__in": missions})
    for_all = Q(**{f"{ceiling}authorized_mission__isnull": True})
    return for_one | (for_all & names_any_of(missions, f"{ceiling}authorization"))


def limits_only(missions: Collection[int], ceiling: str = "") -> Q:
    """A condition: the ceiling counts people of these missions and of no others."""
    for_one = Q(**{f"{ceiling}authorized_mission__mission__in": missions})
    for_all = Q(**{f"{ceiling}authorized_mission__isnull": True})
    return for_one | (for_all & names_only(missions, f"{ceiling}authorization"))


def allowances_any_of(missions: Collection[int], allowance: str = "") -> Q:
    """A condition: the allowance is on a limit that counts people of one of the missions.

    ``allowance`` is the path to it, with two underscores behind.
    """
    unit = Q(**{f"{allowance}contingent__authorized_mission__mission__in": missions})
    return limits_any_of(missions, f"{allowance}ceiling__") | unit


def citations_any_of(missions: Collection[int]) -> Q:
    """A condition: the citation vouches for nothing that only other desks read."""
    place = "authorized_mission__mission__in"
    elsewhere = ~Q(**{f"contingent__{place}": missions}) & Q(contingent__isnull=False)
    elsewhere |= ~Q(**{f"rotation__contingent__{place}": missions}) & Q(rotation__isnull=False)
    raised = allowances_any_of(missions, "allowance__")
    return ~(elsewhere | (~raised & Q(allowance__isnull=False)))
