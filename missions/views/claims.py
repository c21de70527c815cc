"""Claims with what they speak of and what contradicts them, in one query."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet

from missions.models import Claim, Contradiction, Mission
from registry.nested import nested, unpack


def claims_with_rows(claims: QuerySet[Claim]) -> list[Claim]:
    """The claims by code, each with its source, its ``about`` and its ``disputes``.

    ``about`` are the missions it speaks of, ``disputes`` the contradictions it is part of.
    """
    missions = Mission.objects.filter(claims=OuterRef("pk")).order_by("acronym")
    disputes = Contradiction.objects.filter(claims=OuterRef("pk")).order_by("code")
    found: list[Claim] = list(
        claims.select_related("source")
        .annotate(mission_rows=nested(missions), dispute_rows=nested(disputes))
        .order_by("code")
    )
    for claim in found:
        claim.about = unpack(Mission, claim.mission_rows)  # type: ignore[attr-defined]
        claim.disputes = unpack(  # type: ignore[attr-defined]
            Contradiction,
            claim.dispute_rows,  # type: ignore[attr-defined]
        )
    return found
