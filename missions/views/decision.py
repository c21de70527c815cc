"""The page of one decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse

from missions.ceiling_lines import use_over_time
from missions.ceilings import CeilingUse, approved_allowances, holds, use_among
from missions.edition import Edition
from missions.kept import Later, made_of_facts
from missions.kept_ledger import strength_today
from missions.models import (
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Rotation,
    Vote,
)
from missions.strength import Key, Scope
from missions.views.base import page_of_today, public_page
from missions.views.charts.use import use_chart
from missions.views.figures import Headcount, add_up
from missions.views.sending import COUNTED_BY, ceilings_under, granted_to
from missions.views.sourced import sourced
from missions.views.states import state_of
from registry.nested import nested, unpack


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A decision with all that hangs on it, whatever the day; contingents with rotations."""

    decision: Authorization
    successors: list[Authorization]
    places: list[AuthorizedMission]
    votes: list[Vote]
    ceilings: list[Ceiling]
    contingents: list[tuple[Contingent, list[Rotation]]]


@dataclass(frozen=True, kw_only=True)
class Covered:
    """A mission of the decision, and who serves there under it today."""

    place: AuthorizedMission
    headcount: Headcount


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A contingent under the decision: the rotations it has had, and its people of today."""

    contingent: Contingent
    mission: str
    rotations: list[Rotation] = field(compare=False)
    people: int


@public_page
def decision_page(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """A decision: what was decided, by whom, for whom, and how it is used."""
    taken = taken_at(slug)
    decision, places = taken.decision, taken.places
    ceilings = [granted_to(ceiling, edition.today) for ceiling in taken.ceilings]
    counts = strength_today(edition.today, COUNTED_BY, Scope(authorizations=[decision.pk]))
    state = state_of(decision, edition.today)
    uses = uses_today(ceilings, places, counts, edition.today) if state.in_force else []
    units = sent(taken, counts)
    holding = {use.ceiling.pk for use in uses}
    uses_over_time = use_over_time(decision, edition.today)
    context = {
        "decision": decision,
        "state": state,
        "everybody": add_up((key[3], count) for key, count in counts.items()),
        "successors": taken.successors,
        "votes": taken.votes,
        "covers": places,
        "places": [
            Covered(place=place, headcount=in_mission(place.mission_id, counts)) for place in places
        ],
        "ceilings": ceilings,
        "uses": uses,
        "past_ceilings": [ceiling for ceiling in ceilings if ceiling.pk not in holding],
        "units": units,
        "use_over_time": uses_over_time
        and Later(use_chart, (uses_over_time, decision, edition.today)),
        "citations": sourced().citations(),
    }
    return page_of_today(request, "public/decision.html", edition, context)


@made_of_facts
def taken_at(slug: str) -> Taken:
    """The decision at an address, with all that hangs on it; Http404 if there is none."""
    granted = approved_allowances().filter(ceiling=OuterRef("pk")).order_by("-starts_on", "pk")
    rotations = Rotation.objects.filter(contingent=OuterRef("pk")).order_by("number")
    own = {"authorization": OuterRef("pk")}
    found = Authorization.objects.select_related("supersedes").annotate(
        successor_rows=nested(
            Authorization.objects.filter(supersedes=OuterRef("pk")).order_by("decided_on", "slug")
        ),
        place_rows=nested(
            AuthorizedMission.objects.filter(**own).order_by("mission__acronym"),
            related=["mission"],
        ),
        vote_rows=nested(Vote.objects.filter(**own).order_by("chamber__code"), related=["chamber"]),
        ceiling_rows=nested(
            Ceiling.objects.filter(**own).annotate(allowance_rows=nested(granted)),
            extra=["allowance_rows"],
        ),
        unit_rows=nested(
            Contingent.objects.filter(authorized_mission__authorization=OuterRef("pk"))
            .annotate(rotation_rows=nested(rotations))
            .order_by("slug"),
            extra=["rotation_rows"],
        ),
    )
    decision: Authorization | None = found.filter(slug=slug).first()
    if decision is None:
        raise Http404
    places = unpack(AuthorizedMission, decision.place_rows)  # type: ignore[attr-defined]
    return Taken(
        decision=decision,
        successors=unpack(Authorization, decision.successor_rows),  # type: ignore[attr-defined]
        places=places,
        votes=unpack(Vote, decision.vote_rows),  # type: ignore[attr-defined]
        ceilings=ceilings_under(
            decision,
            decision.ceiling_rows,  # type: ignore[attr-defined]
            {place.pk: place for place in places},
        ),
        contingents=[
            (contingent, unpack(Rotation, contingent.rotation_rows))  # type: ignore[attr-defined]
            for contingent in unpack(Contingent, decision.unit_rows)  # type: ignore[attr-defined]
        ],
    )


def uses_today(
    ceilings: Iterable[Ceiling],
    places: list[AuthorizedMission],
    counts: Mapping[Key, int],
    today: dt.date,
) -> list[CeilingUse]:
    """How full those ceilings are that hold today."""
    return [
        use_among(
            ceiling,
            places,
            counts,
            day=today,
            extra=ceiling.granted.extra,  # type: ignore[attr-defined]
        )
        for ceiling in ceilings
        if holds(ceiling, today)
    ]


def in_mission(mission: int, counts: Mapping[Key, int]) -> Headcount:
    """Who serves in one mission; ``counts`` has the dimensions ``COUNTED_BY``."""
    return add_up((key[3], count) for key, count in counts.items() if key[1] == mission)


def sent(taken: Taken, counts: Mapping[Key, int]) -> list[Sent]:
    """The contingents sent under the decision."""
    acronyms = {place.pk: place.mission.acronym for place in taken.places}
    return [
        Sent(
            contingent=contingent,
            mission=acronyms[contingent.authorized_mission_id],
            rotations=rotations,
            people=sum(count for (*_, pk), count in counts.items() if pk == contingent.pk),
        )
        for contingent, rotations in taken.contingents
    ]
