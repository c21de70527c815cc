"""The list of contingents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.models import Contingent, Rotation
from missions.strength import Key, strength_on
from missions.views.base import page_of_today, public_page
from missions.views.figures import Headcount, add_up
from registry.nested import nested, unpack


@dataclass(frozen=True, kw_only=True)
class ContingentRow:
    """A contingent in the list, its rotations so far, and its people of today."""

    contingent: Contingent
    rotations: list[Rotation]
    headcount: Headcount


@public_page
def contingent_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every contingent that has begun, those with people first."""
    counts = strength_on(edition.today, ("contingent", "sex"))
    rotations = Rotation.objects.filter(contingent=OuterRef("pk")).order_by("starts_on", "number")
    contingents = (
        Contingent.objects.select_related(
            "authorized_mission__mission", "authorized_mission__authorization", "host_nation"
        )
        .annotate(rotation_rows=nested(rotations))
        .order_by("slug")
    )
    rows = [contingent_row(contingent, counts) for contingent in contingents]
    context = {
        "present": [row for row in rows if row.headcount.people],
        "earlier": [row for row in rows if not row.headcount.people],
    }
    return page_of_today(request, "public/contingent_list.html", edition, context)


def contingent_row(contingent: Contingent, counts: Mapping[Key, int]) -> ContingentRow:
    """A row of the list; ``counts`` is today's strength by contingent and sex."""
    return ContingentRow(
        contingent=contingent,
        rotations=unpack(Rotation, contingent.rotation_rows),  # type: ignore[attr-defined]
        headcount=add_up(
            (sex, count) for (pk, sex), count in counts.items() if pk == contingent.pk
        ),
    )
