"""The list of decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, OuterRef
from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.kept import made_of_facts
from missions.kept_ledger import strength_today
from missions.models import Authorization, AuthorizedMission, Ceiling, Mission
from missions.strength import Key
from missions.views.base import page_of_today, public_page
from missions.views.figures import Headcount, add_up
from missions.views.states import DecisionState, state_of
from registry.nested import nested, unpack


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """A decision in the list, and who serves under it today.

    ``ceilings`` are those for all its missions together, or those for one if it has no such.
    """

    decision: Authorization
    state: DecisionState
    missions: list[Mission]
    ceilings: list[Ceiling]
    headcount: Headcount


@public_page
def decision_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every decision that is known, newest first, by whether it is in force."""
    counts = strength_today(edition.today, ("authorization", "sex"))
    rows = [decision_row(*known, edition.today, counts) for known in decisions_with_rows()]
    groups = [(state, [row for row in rows if row.state is state]) for state in DecisionState]
    context = {
        "groups": [(state, found) for state, found in groups if found],
    }
    return page_of_today(request, "public/decision_list.html", edition, context)


@made_of_facts
def decisions_with_rows() -> list[tuple[Authorization, list[Mission], list[Ceiling]]]:
    """All decisions, newest first, each with its missions and the ceilings that are told.

    Where one ceiling holds for all missions together, those for single ones are not.
    """
    own = {"authorization": OuterRef("pk")}
    places = AuthorizedMission.objects.filter(**own).order_by("mission__acronym")
    decisions = Authorization.objects.annotate(
        place_rows=nested(places, related=["mission"]),
        ceiling_rows=nested(Ceiling.objects.filter(**own)),
    ).order_by(F("decided_on").desc(nulls_last=True), "slug")
    return [(decision, *_missions_and_ceilings(decision)) for decision in decisions]


def _missions_and_ceilings(decision: Authorization) -> tuple[list[Mission], list[Ceiling]]:
    places = {
        place.pk: place
        for place in unpack(AuthorizedMission, decision.place_rows)  # type: ignore[attr-defined]
    }
    ceilings = unpack(Ceiling, decision.ceiling_rows)  # type: ignore[attr-defined]
    for ceiling in ceilings:
        ceiling.authorized_mission = places.get(ceiling.authorized_mission_id or 0)
    together = [ceiling for ceiling in ceilings if ceiling.authorized_mission is None]
    return [place.mission for place in places.values()], together or ceilings


def decision_row(
    decision: Authorization,
    missions: list[Mission],
    ceilings: list[Ceiling],
    today: dt.date,
    counts: Mapping[Key, int],
) -> DecisionRow:
    """A row of the list; ``counts`` is today's strength by decision and sex."""
    return DecisionRow(
        decision=decision,
        state=state_of(decision, today),
        missions=missions,
        ceilings=ceilings,
        headcount=add_up((sex, count) for (pk, sex), count in counts.items() if pk == decision.pk),
    )
