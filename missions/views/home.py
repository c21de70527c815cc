"""The start page: who serves where today, how full the decisions are, and the story so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
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
from missions.models import Authorization, AuthorizedMission, Ceiling, Mission
from missions.public_series import strength_by_month
from missions.story import Event, Kind, places_with_events, timeline
from missions.strength import Key, strength_on
from missions.views.base import page_of_today, public_page
from missions.views.charts.frame import Chart
from missions.views.charts.overview import map_chart, missions_chart
from missions.views.citations import citations_of
from missions.views.figures import Headcount, add_up
from missions.views.history import highlights
from missions.views.sourced import sourced
from missions.views.women import women_today


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
    """Who serves where today, under which decisions, and how that came about."""
    counts = strength_on(edition.today, (*USE_DIMENSIONS, "sex"))
    places = places_with_events(turns=0)
    decisions = decisions_in_force(places, edition.today, counts)
    events = highlights(timeline(places, [], edition.today))
    known = sourced(cited_beside(decisions, events), targets=True)
    rows = strength_by_mission(places, counts)
    missions = {place.mission_id: place.mission for place in places}
    context = {
        "everybody": add_up((key[3], count) for key, count in counts.items()),
        "rows": rows,
        "map": map_chart(missions, {mission.pk: there.people for mission, there in rows}),
        "over_time": over_time(places, missions, edition.today),
        "groups": women_today(counts, known.targets, edition.today),
        "events": events,
        "decisions": decisions,
        "citations": known.citations,
    }
    return page_of_today(request, "public/home.html", edition, context)


def cited_beside(decisions: Iterable[DecisionInForce], events: Iterable[Event]) -> Q:
    """A condition on citations: those of the decisions, ceilings and events shown."""
    told = [event for event in events if event.kind == Kind.DECISION and event.decision]
    return citations_of(
        authorization=[item.decision.pk for item in decisions]
        + [event.decision.pk for event in told if event.decision],
        ceiling=[use.ceiling.pk for item in decisions for use in item.uses],
        vote=[vote.pk for event in told for vote in event.votes],
    )


def over_time(
    places: Iterable[AuthorizedMission], missions: Mapping[int, Mission], today: dt.date
) -> Chart | None:
    """Strength by mission since the first people; None if nobody has ever served."""
    first_days = [place.first_day for place in places if place.first_day]  # type: ignore[attr-defined]
    if not first_days:
        return None
    return missions_chart(strength_by_month(min(first_days), today), missions)


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
