"""What others have published about a mission, beside the registry's own figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from missions.models import Citation, Claim, Mission, Source
from missions.views.citations import Citations, citations_of
from missions.views.figures import History
from missions.views.sending import CoveringDecision
from registry.nested import nested, unpack_all

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
    """The claims that are a strength of this mission alone, each beside our own figures.

    A claim whose time has only a beginning or only an end is held against that day.
    """
    found = []
    for claim in claims:
        first = claim.period_from or claim.period_to
        last = claim.period_to or claim.period_from
        counted = STRENGTH_KINDS.get(claim.kind)
        alone = claim.mission_count == 1  # type: ignore[attr-defined]
        if not (counted and alone and claim.number is not None and first and last):
            continue
        if first <= today:
            own = [
                getattr(headcount, counted)
                for headcount in history.between(first, min(last, today))
            ]
            found.append(
                PublishedFigure(
                    claim=claim,
                    first=first,
                    last=min(last, today),
                    lowest=min(own),
                    highest=max(own),
                    of_women=counted == "women",
                )
            )
    return found


def sources_about(
    mission: Mission, decisions: list[CoveringDecision]
) -> tuple[Citations, list[Claim]]:
    """The citations of everything on the mission's page, and the claims about it.

    One question to the database: both hang on the sources.
    """
    cited = Citation.objects.filter(
        citations_of(**keys_on_page(mission, decisions)), source=OuterRef("pk")
    )
    claims = Claim.objects.filter(missions=mission, source=OuterRef("pk")).annotate(
        mission_count=_missions_of_claim()
    )
    sources = Source.objects.annotate(
        citation_rows=nested(cited.order_by("pk")),
        claim_rows=nested(claims.order_by("code"), extra=["mission_count"]),
    )
    citations = unpack_all(Citation, sources, "citation_rows", parent="source")
    about = unpack_all(Claim, sources, "claim_rows", parent="source")
    citations.sort(key=lambda citation: citation.pk)
    about.sort(key=lambda claim: (claim.period_from or dt.date.max, claim.code))
    return Citations(citations), about


def by_source(claims: list[Claim]) -> list[tuple[Source, list[Claim]]]:
    """The claims of each document together, documents in the order of the first claim."""
    found: dict[int, tuple[Source, list[Claim]]] = {}
    for claim in claims:
        found.setdefault(claim.source_id, (claim.source, []))[1].append(claim)
    return list(found.values())


def keys_on_page(mission: Mission, decisions: list[CoveringDecision]) -> dict[str, list[int]]:
    """The keys of every record a mission's page shows, by kind of record."""
    units = [unit for item in decisions for unit in item.units]
    ceilings = [ceiling for item in decisions for ceiling in item.ceilings]
    votes = [vote for item in decisions for vote in item.votes]
    return {
        "mission": [mission.pk],
        "authorization": [item.decision.pk for item in decisions],
        "ceiling": [ceiling.pk for ceiling in ceilings],
        "allowance": [
            allowance.pk
            for granted in [
                *(ceiling.granted for ceiling in ceilings),  # type: ignore[attr-defined]
                *(unit.granted for unit in units),
            ]
            for allowance in (*granted.of_the_day, *granted.others)
        ],
        "vote": [vote.pk for vote in votes],
        "contingent": [unit.contingent.pk for unit in units],
        "agreement": [unit.contingent.agreement.pk for unit in units if unit.contingent.agreement],
        "rotation": [rotation.pk for unit in units for rotation in unit.rotations],
    }


def _missions_of_claim() -> Subquery:
    """How many missions a claim speaks of."""
    links = Claim.missions.through.objects.filter(claim=OuterRef("pk")).order_by()
    return Subquery(links.values("claim").values(total=Count("pk")))
