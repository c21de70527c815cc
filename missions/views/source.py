"""The page of one source: what it says, and what it is cited for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from missions.edition import Edition
from missions.kept import Later, made_of_facts
from missions.models import Citation, Claim, GenderTarget, ReportedStrength, Source
from missions.views.base import page, public_page
from missions.views.cited import CITED_RECORDS, cited_places
from missions.views.claims import claims_with_rows
from missions.views.source_list import how_many


@public_page
def source_page(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """A document: where it is, what it claims, and where these pages rest on it."""
    source, claims, citations = source_at(slug)
    context = {
        "source": source,
        "claims": claims,
        "places": Later(cited_places, (citations,)),
    }
    return page(request, "public/source.html", edition, context)


@made_of_facts
def source_at(slug: str) -> tuple[Source, list[Claim], list[Citation]]:
    """The document at an address, its claims and what it is cited for; Http404 if none."""
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
    claims = claims_with_rows(Claim.objects.filter(source=source))
    return source, claims, list(citations.order_by("pk"))
