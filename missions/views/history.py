"""The story as a timeline: what was decided, who went, and what has ended."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.story import Event, Kind, by_year, timeline
from missions.story_facts import first_days, places_with_events, tells_an_event
from missions.views.base import page_of_today, public_page
from missions.views.sourced import sourced

#: Of the rotations in a mission under a decision, so many of the latest are told.
TURNS = 20
#: Of each kind of turning point, so many of the latest fit on a page about something else.
HIGHLIGHTS = {Kind.DECISION: 5, Kind.FIRST_PEOPLE: 3}


@public_page
def history(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All events up to today, by year."""
    places = places_with_events(turns=TURNS)
    known = sourced()
    dated = known.claims_that(tells_an_event)
    events = timeline(places, first_days(), dated, edition.today)
    context = {
        "years": by_year(events, newest_first=True),
        "turns": TURNS,
        "first": events[0].day.year if events else None,
        "events": len(events),
        "citations": known.citations(),
    }
    return page_of_today(request, "public/history.html", edition, context)


def highlights(events: Sequence[Event]) -> list[Event]:
    """The latest turning points, newest first."""
    latest = [
        event
        for kind, number in HIGHLIGHTS.items()
        for event in [event for event in events if event.kind == kind][-number:]
    ]
    return sorted(latest, key=events.index, reverse=True)
