"""The admin's start page: how many are where today, and how full the ceilings are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from missions.admin.base import ceiling_scope
from missions.admin.headroom import headroom_address
from missions.ceilings import ceilings_on, counts_on, use_of
from missions.models import Mission, Sex, holds_demo_data
from missions.strength import DEFINITIONS, strength_on
from registry.clock import today


def environment(request: HttpRequest) -> list[Any] | None:  # noqa: ARG001
    """The label beside the page's title: that the people are invented, if they are."""
    return [_("Demo data"), "warning"] if holds_demo_data() else None


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The start page's figures, for those who may see facts."""
    if not request.user.has_perm("missions.view_mission"):
        return context
    day = today()
    counts = strength_on(day, ("mission", "sex"))
    missions = Mission.objects.in_bulk({mission for mission, _sex in counts})
    rows: list[dict[str, Any]] = [
        {
            "mission": mission,
            "url": reverse("admin:missions_mission_change", args=[pk]),
            "people": sum(counts.get((pk, sex), 0) for sex in Sex.values),
            "women": counts.get((pk, Sex.FEMALE), 0),
        }
        for pk, mission in missions.items()
    ]
    rows.sort(key=lambda row: (-row["people"], str(row["mission"])))
    return {
        **context,
        "day": day,
        "missions": rows,
        "people": sum(row["people"] for row in rows),
        "women": sum(row["women"] for row in rows),
        "ceilings": list(_ceilings(day)),
        "definition": DEFINITIONS["strength"],
    }


def _ceilings(day: Any) -> Any:
    """Each ceiling that holds today and how full it is, the decisions in turn."""
    counts = counts_on(day)
    for ceiling in ceilings_on(day):
        use = use_of(ceiling, counts, extra=ceiling.extra)  # type: ignore[attr-defined]
        yield {
            "decision": ceiling.authorization,
            "url": reverse("admin:missions_authorization_change", args=[ceiling.authorization_id]),
            "scope": ceiling_scope(ceiling),
            "headroom": headroom_address("ceiling", ceiling.pk),
            "use": use,
            "width": min(use.percent, 100),
            "state": "full" if use.free <= 0 else "tight" if use.percent >= 90 else "free",
        }
