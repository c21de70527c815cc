"""The start page: who serves where today, how full the decisions are, and the story so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from missions.ceilings import (
    USE_DIMENSIONS,
    CeilingUse,
    ended_before,
    holds,
    is_in_force,
    use_of,
)
from missions.edition import Edition
from missions.kept import Later, keep, made_of_facts
from missions.kept_ledger import strength_today
from missions.models import Authorization, AuthorizedMission, Ceiling, Mission
from missions.public_series import strength_by_month
from missions.story import timeline
from missions.story_facts import first_days, places_with_events
from missions.strength import Key
from missions.views.base import page_of_today, public_page
from missions.views.charts.overview import map_chart, missions_chart
from missions.views.figures import Headcount, add_up
from missions.views.history import highlights
from missions.views.sending import ceilings_under, granted_on
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
    counts = strength_today(edition.today, (*USE_DIMENSIONS, "sex"))
    places = places_with_events(turns=0, ceilings=True)
    first = first_days()
    rows = strength_by_mission(places, counts)
    missions = {place.mission_id: place.mission for place in places}
    there = {mission.pk: headcount.people for mission, headcount in rows}
    known = sourced()
    context = {
        "everybody": add_up((key[3], count) for key, count in counts.items()),
        "rows": rows,
        "map": Later(map_chart, (missions, there)),
        "over_time": over_time(first.values(), missions, edition.today),
        "groups": women_today(counts, known.targets, edition.today),
        "events": keep(
            (highlights, tuple(first.items())),
            lambda: highlights(timeline(places, first, [], edition.today)),
        ),
        "decisions": decisions_in_force(places, edition.today, counts),
        "citations": known.citations(),
    }
    return page_of_today(request, "public/home.html", edition, context)


def over_time(
    first_days: Collection[dt.date], missions: Mapping[int, Mission], today: dt.date
) -> Later | None:
    """Strength by mission since the first people; None if nobody has ever served."""
    if not first_days:
        return None
    monthly = strength_by_month(min(first_days), today)
    return Later(missions_chart, (monthly, missions)) if monthly.by_mission else None


@made_of_facts
def ceilings_by_decision() -> dict[int, list[Ceiling]]:
    """The ceilings of every decision, with ``every_allowance``: of all its missions, of one."""
    found: dict[int, list[Ceiling]] = {}
    by_pk = {place.pk: place for place in places_with_events(turns=0, ceilings=True)}
    for place in by_pk.values():
        if place.authorization_id not in found:
            found[place.authorization_id] = ceilings_under(
                place.authorization,
                place.ceiling_rows,  # type: ignore[attr-defined]
                by_pk,
            )
    return found


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
    under: dict[int, dict[Key, int]] = {pk: {} for pk in found}
    for key, count in counts.items():
        if key[0] in under:
            under[key[0]][key] = count
    for pk, item in found.items():
        for ceiling in ceilings_by_decision()[pk]:
            if holds(ceiling, today):
                item.uses.append(use_in(item, ceiling, under[pk], today))
    return list(reversed(found.values()))


def use_in(
    item: DecisionInForce, ceiling: Ceiling, counts: Mapping[Key, int], today: dt.date
) -> CeilingUse:
    """How full a ceiling of a decision in force is today."""
    covered = item.places_of(ceiling)
    return use_of(
        ceiling,
        counts,
        extra=granted_on(ceiling, today).extra,
        ended=ended_before(covered, today),
        without=[place.mission.acronym for place in covered if ended_before([place], today)],
    )
