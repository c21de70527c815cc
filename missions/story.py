"""What has happened since the first decision, as a timeline made of the facts.

Decisions and the votes on them, the first people in each mission, rotations, ends, and
dates that somebody published. Nothing is written by hand: another fact in the registry is
another event. The public's connection knows nothing planned or proposed, and what a fact
says of a day after today is left out here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.db.models import Model

from missions.claims import claim_value
from missions.models import (
    Authorization,
    AuthorizedMission,
    Claim,
    Contingent,
    Mission,
    Rotation,
    Vote,
)


class Kind(StrEnum):
    """What an event is."""

    PUBLISHED = "published"
    DECISION = "decision"
    FIRST_PEOPLE = "first_people"
    ROTATION = "rotation"
    DECISION_ENDED = "decision_ended"
    MISSION_ENDED = "mission_ended"


class Precision(StrEnum):
    """How exactly the day of an event is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


#: Events of one day in this order: a decision before the people it sends.
_ORDER = list(Kind)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened on ``day``, or in its month or year.

    ``until`` is the last day of what lasted and is over. Of the records, those are set
    that the event is about; ``cites`` is the one whose sources vouch for it.
    """

    day: dt.date
    kind: Kind
    precision: Precision = Precision.DAY
    until: dt.date | None = None
    missions: Sequence[Mission] = ()
    decision: Authorization | None = None
    votes: Sequence[Vote] = ()
    contingent: Contingent | None = None
    rotation: Rotation | None = None
    claim: Claim | None = None

    @property
    def mission(self) -> Mission | None:
        """The one mission it is about; None if it is about several or none."""
        return self.missions[0] if len(self.missions) == 1 else None

    @property
    def cites(self) -> tuple[Model, str] | None:
        """The record and its field that say when it happened; None for the ledger."""
        if self.kind == Kind.MISSION_ENDED:
            return self.missions[0], "ended_on"
        if self.kind == Kind.ROTATION and self.rotation:
            return self.rotation, ""
        if self.kind in (Kind.DECISION, Kind.DECISION_ENDED) and self.decision:
            return self.decision, "decided_on" if self.kind == Kind.DECISION else "valid_until"
        return None

    @property
    def invented(self) -> bool:
        """Whether the record it is made of is marked as made up."""
        records = (self.rotation, self.contingent, self.decision)
        record = next((record for record in records if record), None)
        return bool(getattr(record, "is_demo", False))

    @property
    def says(self) -> str:
        """What a published event says besides its statement and the year it stands under."""
        said = claim_value(self.claim) if self.claim else ""
        return "" if said == str(self.day.year) else said


def timeline(
    places: Sequence[AuthorizedMission],
    first: Mapping[int, dt.date],
    claims: Iterable[Claim],
    today: dt.date,
) -> list[Event]:
    """All events up to today, the earliest first.

    ``places`` are as :func:`missions.story_facts.places_with_events` reads them, ``first`` their
    first days as :func:`missions.story_facts.first_days` does; ``claims`` are among the
    :func:`missions.story_facts.dated_claims`.
    """
    events = [
        *_decisions(places, today),
        *_first_people(places, first),
        *_rotations(places, today),
        *_mission_ends(places, today),
        *(_published(claim) for claim in claims),
    ]
    return sorted(
        (event for event in events if event.day <= today),
        key=lambda event: (event.day, _ORDER.index(event.kind)),
    )


def by_year(
    events: Iterable[Event], *, newest_first: bool = False
) -> list[tuple[int, list[Event]]]:
    """The events of each year together, in the order given or turned round."""
    if newest_first:
        events = reversed(list(events))
    return [(year, list(group)) for year, group in groupby(events, lambda event: event.day.year)]


def _decisions(places: Sequence[AuthorizedMission], today: dt.date) -> Iterator[Event]:
    for _key, group in groupby(places, lambda place: place.authorization_id):
        members = list(group)
        decision = members[0].authorization
        if decision.decided_on is None:
            continue
        about = {"decision": decision, "missions": [place.mission for place in members]}
        yield Event(
            day=decision.decided_on,
            kind=Kind.DECISION,
            votes=members[0].votes,  # type: ignore[attr-defined]
            **about,  # type: ignore[arg-type]
        )
        if decision.valid_until and decision.valid_until < today:
            yield Event(day=decision.valid_until, kind=Kind.DECISION_ENDED, **about)  # type: ignore[arg-type]


def _first_people(
    places: Sequence[AuthorizedMission], days: Mapping[int, dt.date]
) -> Iterator[Event]:
    first: dict[int, tuple[dt.date, AuthorizedMission]] = {}
    for place in places:
        day = days.get(place.pk)
        known = first.get(place.mission_id)
        if day and (known is None or day < known[0]):
            first[place.mission_id] = day, place
    for day, place in first.values():
        yield Event(
            day=day,
            kind=Kind.FIRST_PEOPLE,
            missions=[place.mission],
            decision=place.authorization,
        )


def _rotations(places: Sequence[AuthorizedMission], today: dt.date) -> Iterator[Event]:
    for place in places:
        for rotation in place.turns:  # type: ignore[attr-defined]
            ended = rotation.ends_on if rotation.ends_on and rotation.ends_on < today else None
            yield Event(
                day=rotation.starts_on,
                until=ended,
                kind=Kind.ROTATION,
                precision=Precision.MONTH if rotation.dates_approximate else Precision.DAY,
                missions=[place.mission],
                contingent=rotation.contingent,
                rotation=rotation,
            )


def _mission_ends(places: Sequence[AuthorizedMission], today: dt.date) -> Iterator[Event]:
    for mission in {place.mission_id: place.mission for place in places}.values():
        if mission.ended_on and mission.ended_on < today:
            yield Event(day=mission.ended_on, kind=Kind.MISSION_ENDED, missions=[mission])


def _published(claim: Claim) -> Event:
    """A claim as an event: of a day, a month or a year, as exactly as it is dated."""
    first = claim.date or claim.period_from
    assert first is not None  # dated_claims() sees to it
    last = claim.date or claim.period_to or first
    month, day = (first.month, first.day), dt.timedelta(days=1)
    if first == last:
        precision = Precision.DAY
    elif month == (1, 1) and (last + day).timetuple()[1:3] == (1, 1):
        precision = Precision.YEAR
    else:
        precision = Precision.MONTH
    return Event(day=first, kind=Kind.PUBLISHED, precision=precision, claim=claim)
