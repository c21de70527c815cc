"""The sources that pages rest on, with all that hangs on them: read in one question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from missions.kept import made_of_facts
from missions.models import Citation, Claim, GenderTarget, Mission, Source
from missions.views.citations import Citations, Cited, by_record
from registry.nested import nested, unpack, unpack_all


@dataclass(frozen=True)
class Sourced:
    """What is cited for which record, every claim by time and code, and every target.

    Each claim has its ``source``, and ``about``, the missions it speaks of.
    """

    cited: Cited
    claims: list[Claim]
    targets: list[GenderTarget]

    def citations(self) -> Citations:
        """The citations of a page, which begins to count its sources."""
        return Citations(self.cited)

    def claims_that(self, wanted: Callable[[Claim], bool]) -> list[Claim]:
        """The claims a page quotes."""
        return [claim for claim in self.claims if wanted(claim)]

    def claims_about(self, mission: Mission) -> list[Claim]:
        """The claims that speak of a mission, alone or among others."""
        return self.claims_that(
            lambda claim: mission.pk in [one.pk for one in claim.about]  # type: ignore[attr-defined]
        )


@made_of_facts
def sourced() -> Sourced:
    """All there is: some hundred documents, and what each is cited for and claims."""
    mine = {"source": OuterRef("pk")}
    claims = Claim.objects.filter(**mine).annotate(mission_rows=_missions_of_claim())
    sources = list(
        Source.objects.annotate(
            citation_rows=nested(Citation.objects.filter(**mine)),
            claim_rows=nested(claims, extra=["mission_rows"]),
            target_rows=nested(GenderTarget.objects.filter(**mine)),
        )
    )
    citations = unpack_all(Citation, sources, "citation_rows", parent="source")
    found = unpack_all(Claim, sources, "claim_rows", parent="source")
    missions: dict[int, Mission] = {}
    for claim in found:
        about = unpack(Mission, claim.mission_rows)  # type: ignore[attr-defined]
        # Each mission once, whatever number of claims speaks of it.
        claim.about = [missions.setdefault(m.pk, m) for m in about]  # type: ignore[attr-defined]
    citations.sort(key=lambda citation: citation.pk)
    found.sort(key=lambda claim: (claim.period_from or claim.period_to or dt.date.max, claim.code))
    targets = unpack_all(GenderTarget, sources, "target_rows", parent="source")
    return Sourced(by_record(citations), found, targets)


def _missions_of_claim() -> ArraySubquery:
    missions = Mission.objects.filter(claims=OuterRef("pk")).order_by("acronym")
    return nested(missions)
