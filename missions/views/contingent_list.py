"""The list of contingents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.kept import made_of_facts
from missions.kept_ledger import strength_today
from missions.models import Contingent, Rotation
from missions.strength import Key
from missions.views.base import page_of_today, public_page
from missions.views.figures import Headcount, add_up


@dataclass(frozen=True, kw_only=True)
class ContingentRow:
    """A contingent in the list, how many rotations it has had, and its people of today.

    The contingent's ``first_day`` is the one on which its first rotation began.
    """

    contingent: Contingent
    rotations: int
    headcount: Headcount


@public_page
def contingent_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every contingent that has begun, those with people first."""
    counts = strength_today(edition.today, ("contingent", "sex"))
    rows = [contingent_row(contingent, counts) for contingent in all_contingents()]
    context = {
        "present": [row for row in rows if row.headcount.people],
        "earlier": [row for row in rows if not row.headcount.people],
    }
    return page_of_today(request, "public/contingent_list.html", edition, context)


@made_of_facts
def all_contingents() -> list[Contingent]:
    """Every contingent that has begun, with its ``turns`` and ``first_day``."""
    rotations = Rotation.objects.filter(contingent=OuterRef("pk")).order_by()
    turns = rotations.values("contingent").annotate(turns=Count("pk"), first=Min("starts_on"))
    return list(
        Contingent.objects.select_related(
            "authorized_mission__mission", "authorized_mission__authorization", "host_nation"
        )
        .annotate(turns=Subquery(turns.values("turns")), first_day=Subquery(turns.values("first")))
        .order_by("slug")
    )


def contingent_row(contingent: Contingent, counts: Mapping[Key, int]) -> ContingentRow:
    """A row of the list; ``counts`` is today's strength by contingent and sex."""
    return ContingentRow(
        contingent=contingent,
        rotations=contingent.turns,  # type: ignore[attr-defined]
        headcount=add_up(
            (sex, count) for (pk, sex), count in counts.items() if pk == contingent.pk
        ),
    )
