"""The page of one source: what it says, and what it is cited for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from missions.edition import Edition
from missions.models import Citation, Claim, GenderTarget, ReportedStrength, Source
from missions.views.base import page, public_page
from missions.views.cited import CITED_RECORDS, cited_places
from missions.views.claims import claims_with_rows
from missions.views.source_list import how_many


@public_page
def source_page(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """A document: where it is, what it claims, and where these pages rest on it."""
    source = (
        Source.objects.annotate(
            target_count=how_many(GenderTarget.objects.all()),
            report_count=how_many(ReportedStrength.objects.all()),
        )
        .filter(key=slug)
        .first()
    )
    if source is None:
        raise Http404
    citations = Citation.objects.filter(source=source).select_related(*CITED_RECORDS)
    context = {
        "source": source,
        "claims": claims_with_rows(Claim.objects.filter(source=source)),
        "places": cited_places(citations.order_by("pk")),
    }
    return page(request, "public/source.html", edition, context)
