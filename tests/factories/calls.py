"""Calls for single officers, and who volunteers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from missions.models import AuthorizedMission, Category
from personnel.models import Call, CallPost, Candidate, Score
from tests.factories.common import FIRST, LAST, numbers
from tests.factories.facts import make_authorized_mission
from tests.factories.people import make_person


def make_call(place: AuthorizedMission | None = None, **values: Any) -> Call:
    """A call for single officers, on the days of a tour."""
    if place is None and values.get("contingent"):
        place = values["contingent"].authorized_mission
    defaults = {"title": f"Call {next(numbers)}", "starts_on": FIRST, "ends_on": LAST}
    place = place or make_authorized_mission()
    return Call.objects.create(authorized_mission=place, **{**defaults, **values})


def make_call_post(call: Call | None = None, **values: Any) -> CallPost:
    """A post of one seat among troops."""
    defaults = {"category": Category.TROOPS, "seats": 1}
    return CallPost.objects.create(call=call or make_call(), **{**defaults, **values})


def make_candidate(post: CallPost | None = None, **values: Any) -> Candidate:
    """Somebody who has volunteered; with a ``state`` they came to in order."""
    post = post or make_call_post()
    day = dt.date(2024, 1, 15)
    came = (
        {}
        if values.get("state") in (None, "volunteered", "withdrawn")
        else {
            "consented_on": day,
            "shortlisted_on": day,
        }
    )
    person = values.pop("person", None) or make_person()
    return Candidate.objects.create(
        post=post, person=person, **{"call": post.call, **came, **values}
    )


def make_score(candidate: Candidate | None = None, **values: Any) -> Score:
    """Half of all points for language."""
    defaults = {"criterion": "language", "points": 50}
    return Score.objects.create(candidate=candidate or make_candidate(), **{**defaults, **values})
