"""The page of one contingent."""

from __future__ import annotations

from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse

from missions.ceilings import approved_allowances
from missions.edition import Edition
from missions.models import Citation, Claim, Contingent, Mission, Rotation, Source
from missions.strength import Scope, strength_on
from missions.views.base import page_of_today, public_page
from missions.views.citations import Citations, citations_of
from missions.views.figures import add_up
from missions.views.published import by_source
from missions.views.sending import Unit, granted_on
from registry.nested import nested, unpack, unpack_all


@public_page
def contingent_page(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """A contingent: whose it is, where it serves, and which rotations it has had."""
    contingent = contingent_with_rows(slug)
    place = contingent.authorized_mission
    counts = strength_on(edition.today, ("sex",), Scope(contingents=[contingent.pk]))
    headcount = add_up((sex, count) for (sex,), count in counts.items())
    unit = Unit(
        contingent=contingent,
        rotations=unpack(Rotation, contingent.rotation_rows),  # type: ignore[attr-defined]
        granted=granted_on(contingent, edition.today),
        strength=headcount.people,
    )
    citations, claims = sources_on(unit, place.mission)
    context = {
        "unit": unit,
        "contingent": contingent,
        "mission": place.mission,
        "decision": place.authorization,
        "headcount": headcount,
        "on": edition.today,
        "citations": citations,
        "documents": by_source(claims),
    }
    return page_of_today(request, "public/contingent.html", edition, context)


def contingent_with_rows(slug: str) -> Contingent:
    """The contingent at an address, its rotations newest first; Http404 if there is none."""
    granted = approved_allowances().filter(contingent=OuterRef("pk")).order_by("-starts_on", "pk")
    rotations = Rotation.objects.filter(contingent=OuterRef("pk")).order_by("-number")
    found = Contingent.objects.select_related(
        "authorized_mission__mission",
        "authorized_mission__authorization",
        "host_nation",
        "agreement",
    ).annotate(rotation_rows=nested(rotations), allowance_rows=nested(granted))
    contingent: Contingent | None = found.filter(slug=slug).first()
    if contingent is None:
        raise Http404
    return contingent


def sources_on(unit: Unit, mission: Mission) -> tuple[Citations, list[Claim]]:
    """The citations of what is shown, and what the documents cited claim about its mission.

    One question to the database: both hang on the sources.
    """
    contingent = unit.contingent
    condition = citations_of(
        contingent=[contingent.pk],
        rotation=[rotation.pk for rotation in unit.rotations],
        allowance=[allowance.pk for allowance in unit.granted.all],
        agreement=[contingent.agreement.pk] if contingent.agreement else [],
    )
    cited = Citation.objects.filter(condition, source=OuterRef("pk")).order_by("pk")
    claims = Claim.objects.filter(missions=mission, source=OuterRef("pk")).order_by("code")
    sources = Source.objects.annotate(
        citation_rows=nested(cited), claim_rows=nested(claims)
    ).filter(pk__in=Citation.objects.filter(condition).values("source"))
    citations = unpack_all(Citation, sources, "citation_rows", parent="source")
    about = unpack_all(Claim, sources, "claim_rows", parent="source")
    citations.sort(key=lambda citation: citation.pk)
    about.sort(key=lambda claim: claim.code)
    return Citations(citations), about
