"""What the registry is asked to check claims: three questions, however many claims there are.

Where people are known, one more for each claim about different people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import OuterRef

from missions.ceiling_lines import added_up
from missions.kept import keep_by_decision, made_of_facts
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
from missions.spans import FLOWS_BY, Flows, flows_within, steps_within
from missions.strength import Step
from registry.nested import nested_values
from registry.routers import is_public, reading_alias

Span = tuple[dt.date, dt.date]
#: How strength of a group runs.
Line = tuple[Key, list[Step]]
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


class Facts:
    """The answers, by the time a claim speaks of; each is asked for when it is needed."""

    def __init__(self, claims: Iterable[Claim], today: dt.date) -> None:
        self.today = today
        self._order = sorted({span for claim in claims if (span := span_of(claim, today))})

    @cached_property
    def _steps(self) -> Mapping[Span, list[Line]]:
        short = {span for span in self._order if (span[1] - span[0]).days <= MOMENT}
        spans = sorted(short | {(self.today, self.today)})
        return dict(zip(spans, _steps_within(spans), strict=True))

    @cached_property
    def _flows(self) -> list[Flows]:
        return keep_by_decision(
            ("flows", *self._order), lambda places: flows_within(self._order, self.today, places)
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
        lines = self._steps.get(span) or _steps_within([span])[0]
        steps = added_up(line for key, line in lines if _fits(key, wanted))
        nobody_first = [] if steps and steps[0].day == span[0] else [0]
        return [*nobody_first, *(step.strength for step in steps)]

    def tours(self, span: Span, **wanted: Iterable[Any] | None) -> int:
        """How many tours began within the days, of those wanted by dimension."""
        number = self._order.index(span)
        return sum(
            count
            for flows in self._flows
            for key, count in flows.tours[number].items()
            if _fits(key, wanted)
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


def _fits(key: Key, wanted: Mapping[str, Iterable[Any] | None]) -> bool:
    return all(
        allowed is None or key[BY.index(name)] in allowed for name, allowed in wanted.items()
    )


def _steps_within(spans: list[Span]) -> list[list[Line]]:
    """As :func:`missions.spans.steps_within` of everybody; a group has a line in each decision."""

    def ask(places: Sequence[int] | None) -> dict[int, list[list[Line]]]:
        apart: dict[int, list[list[Line]]] = {}
        scope = Scope(authorized_missions=places)
        for number, lines in enumerate(steps_within(spans, ("authorization", *BY), scope)):
            for (decision, *key), line in lines.items():
                apart.setdefault(decision, [[] for _ in spans])[number].append((tuple(key), line))
        return apart

    together: list[list[Line]] = [[] for _ in spans]
    for answer in keep_by_decision(("steps", *spans), ask):
        for lines, of_decision in zip(together, answer, strict=True):
            lines.extend(of_decision)
    return together


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
