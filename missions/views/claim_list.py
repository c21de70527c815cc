"""Every published claim, narrowed down by mission and kind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from missions.claim_checks import check_claims
from missions.claims import CLAIM_KINDS
from missions.edition import Edition
from missions.kept import made_of_facts
from missions.models import Claim, Mission
from missions.source_filters import ClaimFilter
from missions.views.base import page, public_page
from missions.views.claims import claims_with_rows

#: What the page asks for; the same filter set serves the API, which asks more.
ASKED = ("q", "mission", "kind")


@public_page
def claim_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What documents say, claim by claim."""
    asked = {name: request.GET.get(name, "") for name in ASKED}
    narrowed = any(asked.values())
    spoken_of = missions_spoken_of()
    claimed = Claim.objects.all()
    # A mission of the list is known already, and need not be looked for.
    chosen_here = next((m for m in spoken_of if m.slug == asked["mission"]), None)
    if chosen_here is not None:
        claimed = claimed.filter(missions=chosen_here)
    others = {"mission": ""} if chosen_here else {}
    chosen = ClaimFilter({**asked, **others}, queryset=claimed)
    valid = chosen.is_valid()
    claims = (claims_with_rows(chosen.qs) if narrowed else all_claims()) if valid else []
    about = {claim.pk: frozenset(m["id"] for m in claim.about) for claim in claims}  # type: ignore[attr-defined]
    context = {
        "form": chosen.form,
        "asked": asked,
        "verdicts": check_claims(claims, about, edition.today),
        "missions": spoken_of,
        "kinds": sorted(CLAIM_KINDS.items(), key=lambda pair: str(pair[1])),
        "narrowed": narrowed,
    }
    status = 200 if valid else 400
    return page(request, "public/claim_list.html", edition, context, status=status)


@made_of_facts
def missions_spoken_of() -> list[Mission]:
    """The missions that a claim speaks of, by acronym."""
    return list(Mission.objects.filter(claims__isnull=False).distinct().order_by("acronym"))


@made_of_facts
def all_claims() -> list[Claim]:
    """Every claim there is."""
    return claims_with_rows(Claim.objects.all())
