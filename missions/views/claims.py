"""Claims with what they speak of and what contradicts them, in one query."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet

from missions.models import Claim, Contradiction, Mission
from registry.nested import nested_values


def claims_with_rows(claims: QuerySet[Claim]) -> list[Claim]:
    """The claims by code, each with its source, its ``about`` and its ``disputes``.

    ``about`` are the missions it speaks of (slug and acronym), ``disputes`` the contradictions
    it is part of (code).
    """
    missions = Mission.objects.filter(claims=OuterRef("pk")).order_by("acronym")
    disputes = Contradiction.objects.filter(claims=OuterRef("pk")).order_by("code")
    return list(
        claims.select_related("source")
        .annotate(
            about=nested_values(missions, "id", "slug", "acronym"),
            disputes=nested_values(disputes, "code"),
        )
        .order_by("code")
    )
