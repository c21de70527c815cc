"""The page of one contingent."""

from __future__ import annotations

from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse

from missions.ceilings import approved_allowances
from missions.edition import Edition
from missions.kept import made_of_facts
from missions.kept_ledger import strength_today
from missions.models import Contingent, Rotation
from missions.strength import Scope
from missions.views.base import page_of_today, public_page
from missions.views.citations import Cited
from missions.views.figures import add_up
from missions.views.published import by_source
from missions.views.sending import Unit, granted_on, with_allowances
from missions.views.sourced import sourced
from registry.nested import nested, unpack


@public_page
def contingent_page(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """A contingent: whose it is, where it serves, and which rotations it has had."""
    contingent = contingent_with_rows(slug)
    place = contingent.authorized_mission
    counts = strength_today(edition.today, ("sex",), Scope(contingents=[contingent.pk]))
    headcount = add_up((sex, count) for (sex,), count in counts.items())
    unit = Unit(
        contingent=contingent,
        rotations=contingent.turns,  # type: ignore[attr-defined]
        granted=granted_on(contingent, edition.today),
        strength=headcount.people,
    )
    known = sourced()
    rests_on = sources_of(unit, known.cited)
    claims = [c for c in known.claims_about(place.mission) if c.source_id in rests_on]
    claims.sort(key=lambda claim: claim.code)
    context = {
        "unit": unit,
        "contingent": contingent,
        "mission": place.mission,
        "decision": place.authorization,
        "headcount": headcount,
        "on": edition.today,
        "citations": known.citations(),
        "documents": by_source(claims),
    }
    return page_of_today(request, "public/contingent.html", edition, context)


@made_of_facts
def contingent_with_rows(slug: str) -> Contingent:
    """The contingent at an address; Http404 if there is none.

    Its ``turns`` are its rotations, newest first.
    """
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
    with_allowances([contingent])
    contingent.turns = unpack(Rotation, contingent.rotation_rows)  # type: ignore[attr-defined]
    return contingent


def sources_of(unit: Unit, cited: Cited) -> set[int]:
    """The keys of the documents that stand behind what is shown of a contingent."""
    contingent = unit.contingent
    shown = [
        ("contingent", contingent.pk),
        *(("rotation", rotation.pk) for rotation in unit.rotations),
        *(("allowance", allowance.pk) for allowance in unit.granted.all),
        *([("agreement", contingent.agreement.pk)] if contingent.agreement else []),
    ]
    return {citation.source_id for record in shown for citation in cited.get(record, ())}
