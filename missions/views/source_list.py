"""The list of sources."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.kept import made_of_facts
from missions.models import (
    Citation,
    Claim,
    Contradiction,
    GenderTarget,
    ReportedStrength,
    Source,
)
from missions.views.base import page, public_page
from missions.views.cited import UNSEEN


@public_page
def source_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every document, by kind, with how much it says and how often it is cited."""
    sources, contradictions = all_sources()
    groups = [
        (kind.label, [source for source in sources if source.kind == kind]) for kind in Source.Kind
    ]
    context = {
        "groups": [(label, found) for label, found in groups if found],
        "claim_total": sum(source.claim_count for source in sources),  # type: ignore[attr-defined]
        "contradiction_total": contradictions,
    }
    return page(request, "public/source_list.html", edition, context)


@made_of_facts
def all_sources() -> tuple[list[Source], int]:
    """Every document with its ``claim_count`` and ``citation_count``; and how many contradictions."""
    sources = list(
        Source.objects.annotate(
            claim_count=how_many(Claim.objects.all()),
            citation_count=how_many(Citation.objects.exclude(field__in=UNSEEN))
            + how_many(GenderTarget.objects.all())
            + how_many(ReportedStrength.objects.all()),
        ).order_by("title", "key")
    )
    return list[Source](sources), Contradiction.objects.count()


def how_many(rows: QuerySet[Any]) -> Coalesce:
    """How many of the rows rest on a source, to annotate sources with."""
    of_source = rows.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(of_source.values(total=Count("pk"))), Value(0))
