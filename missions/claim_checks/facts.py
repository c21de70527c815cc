"""What the registry is asked to check claims: three questions, however many claims there are.

Where people are known, one more for each claim about different people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.db.models import OuterRef

from missions.ceiling_lines import added_up
from missions.flows import FLOWS_BY, Flows, flows_within
from missions.kept import keep_by_decision, made_of_facts
from missions.kept_ledger import Line, steps_within
from missions.models import (
    Authorization,
    AuthorizedMission,
    Ceiling,
    Claim,
    Contingent,
    Rotation,
    Vote,
)
from missions.people import people_in
from missions.periods import BEGINNING, Interval, Periods
from missions.scope import Key, Scope
from missions.spans import Span
from registry.nested import nested_values
from registry.routers import is_public, reading_alias

#: By what strength and tours are told apart.
BY = FLOWS_BY
#: Claims speak of stretches longer than this as of time, not of a moment.
MOMENT = 400


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a decision says that claims are held against."""

    decided_on: dt.date | None
    legal_basis: str
    missions: frozenset[int]
    ceilings: Sequence[Mapping[str, Any]]
    votes: Mapping[str, int]
    contingents: Sequence[Mapping[str, Any]]
    rotations: Sequence[Mapping[str, Any]]


class Asked(Enum):
    """What of the ledger is asked for, within the time that a claim speaks of."""

    STRENGTH = "strength"
    TOURS = "tours"


class Facts:
    """The answers, by the time a claim speaks of; each is asked for when it is needed."""

    def __init__(self, today: dt.date, spans: Mapping[Asked, Collection[Span]]) -> None:
        """``spans`` are the times about which strength and tours are going to be asked for."""
        self.today = today
        short = {span for span in spans[Asked.STRENGTH] if (span[1] - span[0]).days <= MOMENT}
        self._moments = sorted(short | {(today, today)})
        self._times = sorted(spans[Asked.TOURS])

    @cached_property
    def _steps(self) -> Mapping[Span, list[Line]]:
        return dict(zip(self._moments, steps_within(self._moments, BY), strict=True))

    @cached_property
    def _flows(self) -> list[Flows]:
        return keep_by_decision(
            ("flows", *self._times), lambda places: flows_within(self._times, self.today, places)
        )

    @cached_property
    def stays(self) -> Mapping[int, Span]:
        """The first day on which somebody came to each mission, and the latest departure."""
        firsts: dict[int, list[dt.date]] = {}
        lasts: dict[int, list[dt.date]] = {}
        for flows in self._flows:
            for mission, (first, last) in flows.stays.items():
                firsts.setdefault(mission, []).append(first)
                lasts.setdefault(mission, []).extend([last] if last else [])
        return {
            mission: (min(days), max(lasts[mission], default=self.today))
            for mission, days in firsts.items()
        }

    @cached_property
    def decisions(self) -> list[Decision]:
        """All decisions, with what claims are held against."""
        return _decisions()

    def strength(self, span: Span, **wanted: Iterable[Any] | None) -> list[int]:
        """Every strength there was within the days, of those wanted by dimension."""
        # A stretch of years is asked for by itself: few claims need it, and it may be long.
        lines = self._steps.get(span) or steps_within([span], BY)[0]
        fits = _fitting(wanted)
        steps = added_up(line for key, line in lines if fits(key))
        nobody_first = [] if steps and steps[0].day == span[0] else [0]
        return [*nobody_first, *(step.strength for step in steps)]

    def tours(self, span: Span, **wanted: Iterable[Any] | None) -> int:
        """How many tours began within the days, of those wanted by dimension."""
        number = self._times.index(span)
        fits = _fitting(wanted)
        return sum(
            count
            for flows in self._flows
            for key, count in flows.tours[number].items()
            if fits(key)
        )

    def people(self, span: Span, **wanted: Collection[Any] | None) -> int | None:
        """How many different people served within the days; None where people are not known.

        A question of its own for each: people of several groups do not add up.
        """
        if is_public(reading_alias()):
            return None
        scope = Scope(
            missions=wanted.get("mission"),
            categories=wanted.get("category"),
            sexes=wanted.get("sex"),
        )
        counted = people_in(Periods(*span, Interval.WHOLE), (), scope, known_on=None, most=1)
        return sum(sum(counts) for counts in counted.values())

    def decided_within(self, span: Span) -> list[Decision]:
        """The decisions taken within the days."""
        return [d for d in self.decisions if d.decided_on and span[0] <= d.decided_on <= span[1]]


def span_of(claim: Claim, today: dt.date) -> Span | None:
    """The days a claim speaks of, as far as they have come; None if they have not, or are unknown.

    A time with only an end begins before anybody was sent; one with only a beginning, of
    something counted over time, lasts until today.
    """
    first, last = claim.period_from, claim.period_to
    if first is None and last is None:
        return None
    if first is None:
        first = BEGINNING
    if last is None:
        last = first
    return (first, min(last, today)) if first <= today else None


def _fitting(wanted: Mapping[str, Iterable[Any] | None]) -> Callable[[Key], bool]:
    """Whether a group is of those wanted by dimension; asked of hundreds for each claim."""
    held = [(BY.index(name), set(some)) for name, some in wanted.items() if some is not None]

    def fits(key: Key) -> bool:
        for place, some in held:  # noqa: SIM110 - in a loop twice as quick
            if key[place] not in some:
                return False
        return True

    return fits


@made_of_facts
def _decisions() -> list[Decision]:
    """All decisions with what belongs to them: one question."""
    places = AuthorizedMission.objects.filter(authorization=OuterRef("pk"))
    ceilings = Ceiling.objects.filter(authorization=OuterRef("pk"))
    votes = Vote.objects.filter(authorization=OuterRef("pk"))
    contingents = Contingent.objects.filter(authorized_mission__authorization=OuterRef("pk"))
    rotations = Rotation.objects.filter(
        contingent__authorized_mission__authorization=OuterRef("pk")
    )
    rows = Authorization.objects.annotate(
        place_rows=nested_values(places, "mission_id"),
        ceiling_rows=nested_values(ceilings, "limit", "authorized_mission__mission_id"),
        vote_rows=nested_values(votes, "in_favour", "chamber__code"),
        contingent_rows=nested_values(
            contingents, "authorized_strength", "authorized_mission__mission_id"
        ),
        rotation_rows=nested_values(
            rotations, "starts_on", "contingent__authorized_mission__mission_id"
        ),
    )
    return [
        Decision(
            decided_on=row.decided_on,
            legal_basis=row.legal_basis,
            missions=frozenset(place["mission_id"] for place in row.place_rows),
            ceilings=row.ceiling_rows,
            votes={vote["code"]: vote["in_favour"] for vote in row.vote_rows},
            contingents=row.contingent_rows,
            rotations=row.rotation_rows,
        )
        for row in rows
    ]
