"""The sources a page rests on, with all that hangs on them, in one question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from missions.models import Citation, Claim, GenderTarget, Mission, Source
from missions.views.citations import Citations
from registry.nested import Row, nested, unpack, unpack_all


@dataclass(frozen=True)
class Sourced:
    """Citations of what a page shows, the claims it quotes and the targets it names.

    Each claim has its ``source``, and ``about``, the missions it speaks of.
    """

    citations: Citations
    claims: list[Claim]
    targets: list[GenderTarget]


def sourced(cited: Q | None, *, claims: Q | None = None, targets: bool = False) -> Sourced:
    """The citations that meet ``cited``, with the claims asked for and the targets.

    ``cited`` is what :func:`missions.views.citations.citations_of` makes; None for what is
    not wanted. Claims come by time and code.
    """
    mine = {"source": OuterRef("pk")}
    rows: dict[str, ArraySubquery] = {}
    if cited is not None:
        rows["citation_rows"] = nested(Citation.objects.filter(cited, **mine).order_by("pk"))
    if claims is not None:
        wanted = Claim.objects.filter(claims, **mine).annotate(mission_rows=_missions_of_claim())
        rows["claim_rows"] = nested(wanted, extra=["mission_rows"])
    if targets:
        rows["target_rows"] = nested(GenderTarget.objects.filter(**mine))
    sources = list(Source.objects.annotate(**rows))

    def found(model: type[Row], annotation: str) -> list[Row]:
        return unpack_all(model, sources, annotation, parent="source") if annotation in rows else []

    found_citations = found(Citation, "citation_rows")
    found_claims = found(Claim, "claim_rows")
    for claim in found_claims:
        claim.about = unpack(Mission, claim.mission_rows)  # type: ignore[attr-defined]
    found_citations.sort(key=lambda citation: citation.pk)
    found_claims.sort(
        key=lambda claim: (claim.period_from or claim.period_to or dt.date.max, claim.code)
    )
    return Sourced(Citations(found_citations), found_claims, found(GenderTarget, "target_rows"))


def _missions_of_claim() -> ArraySubquery:
    missions = Mission.objects.filter(claims=OuterRef("pk")).order_by("acronym")
    return nested(missions)
