"""What others have published about a mission, beside the registry's own figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from missions.models import Claim, Source
from missions.views.figures import History

#: Kinds of claim that say how many are there, and what the registry counts as the same.
STRENGTH_KINDS = {"strength_now": "people", "women": "women"}


@dataclass(frozen=True, kw_only=True)
class PublishedFigure:
    """A published strength, and what the registry counts for the days it speaks of.

    ``lowest`` and ``highest`` are the registry's figures from ``first`` to ``last``.
    """

    claim: Claim
    first: dt.date
    last: dt.date
    lowest: int
    highest: int
    of_women: bool

    @property
    def agrees(self) -> bool:
        """Whether the registry counts what was published, on one of the days at least."""
        number = self.claim.number
        assert number is not None
        return {
            Claim.Qualifier.EXACT: self.lowest <= number <= self.highest,
            Claim.Qualifier.MORE_THAN: self.highest > number,
            Claim.Qualifier.AT_MOST: self.lowest <= number,
        }[Claim.Qualifier(self.claim.qualifier)]


def published_figures(
    claims: list[Claim], history: History, today: dt.date
) -> list[PublishedFigure]:
    """Those of the claims that are a strength, each beside our own figures.

    They must be about nothing but what ``history`` is of.
    """
    found = []
    for claim in claims:
        counted = STRENGTH_KINDS.get(claim.kind)
        days = days_of(claim, today)
        if not (counted and claim.number is not None and days):
            continue
        own = [getattr(headcount, counted) for headcount in history.between(*days)]
        found.append(
            PublishedFigure(
                claim=claim,
                first=days[0],
                last=days[1],
                lowest=min(own),
                highest=max(own),
                of_women=counted == "women",
            )
        )
    return found


def days_of(claim: Claim, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The days on which a published strength is held against our own, as far as they have come.

    One whose time has only a beginning or only an end is held against that day. None if none
    has come, or the time is unknown.
    """
    first = claim.period_from or claim.period_to
    last = claim.period_to or claim.period_from
    if first is None or last is None or first > today:
        return None
    return first, min(last, today)


def by_source(claims: list[Claim]) -> list[tuple[Source, list[Claim]]]:
    """The claims of each document together, documents in the order of the first claim."""
    found: dict[int, tuple[Source, list[Claim]]] = {}
    for claim in claims:
        found.setdefault(claim.source_id, (claim.source, []))[1].append(claim)
    return list(found.values())
