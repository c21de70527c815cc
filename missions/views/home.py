"""The start page: who serves today, and how full the decisions in force are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from missions.ceilings import (
    USE_DIMENSIONS,
    CeilingUse,
    ceilings_on,
    ended_before,
    is_in_force,
    use_of,
)
from missions.edition import Edition
from missions.models import Authorization, AuthorizedMission, Ceiling, Citation, Mission
from missions.strength import Key, strength_on
from missions.views.base import asks_for_a_day, page, public_page
from missions.views.citations import Citations, citations_of
from missions.views.figures import Headcount, add_up


@dataclass(kw_only=True)
class DecisionInForce:
    """A decision of today with its missions and the use of its ceilings."""

    decision: Authorization
    places: list[AuthorizedMission] = field(default_factory=list)
    uses: list[CeilingUse] = field(default_factory=list)

    @property
    def missions(self) -> list[Mission]:
        return [place.mission for place in self.places]

    def places_of(self, ceiling: Ceiling) -> list[AuthorizedMission]:
        """The missions that a ceiling counts: one, or all of the decision."""
        one = ceiling.authorized_mission_id
        return [place for place in self.places if one in (None, place.pk)]


@public_page
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Strength today in all and by mission, and today's use of the ceilings."""
    counts = strength_on(edition.today, (*USE_DIMENSIONS, "sex"))
    places = list(
        AuthorizedMission.objects.select_related("mission", "authorization").order_by(
            "authorization__decided_on", "authorization__slug", "mission__acronym"
        )
    )
    decisions = decisions_in_force(places, edition.today, counts)
    citations = Citation.objects.filter(
        citations_of(
            authorization=[item.decision.pk for item in decisions],
            ceiling=[use.ceiling.pk for item in decisions for use in item.uses],
        )
    ).select_related("source")
    context = {
        "everybody": add_up((key[3], count) for key, count in counts.items()),
        "rows": strength_by_mission(places, counts),
        "decisions": decisions,
        "citations": Citations(citations),
        "other_day": asks_for_a_day(request),
    }
    status = 400 if context["other_day"] else 200
    return page(request, "public/home.html", edition, context, status=status)


def strength_by_mission(
    places: list[AuthorizedMission], counts: Mapping[Key, int]
) -> list[tuple[Mission, Headcount]]:
    """The missions with people in them, those with the most first."""
    missions = {place.mission_id: place.mission for place in places}
    rows = [
        (missions[pk], add_up((key[3], count) for key, count in counts.items() if key[1] == pk))
        for pk in {key[1] for key in counts}
    ]
    return sorted(rows, key=lambda row: (-row[1].people, row[0].acronym))


def decisions_in_force(
    places: list[AuthorizedMission], today: dt.date, counts: Mapping[Key, int]
) -> list[DecisionInForce]:
    """The decisions valid today, newest first, with how full their ceilings are."""
    found: dict[int, DecisionInForce] = {}
    for place in places:
        decision = place.authorization
        if is_in_force(decision, today):
            item = found.setdefault(decision.pk, DecisionInForce(decision=decision))
            item.places.append(place)
    for ceiling in ceilings_on(today):
        of_decision = found.get(ceiling.authorization_id)
        if of_decision is not None:
            extra = ceiling.extra  # type: ignore[attr-defined]
            covered = of_decision.places_of(ceiling)
            of_decision.uses.append(
                use_of(
                    ceiling,
                    counts,
                    extra=extra,
                    ended=ended_before(covered, today),
                    without=[p.mission.acronym for p in covered if ended_before([p], today)],
                )
            )
    return list(reversed(found.values()))
