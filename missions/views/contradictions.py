"""Where what has been published does not fit together."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse

from missions.edition import Edition
from missions.kept import made_of_facts
from missions.models import Claim, Contradiction
from missions.views.base import page, public_page
from missions.views.claims import claims_with_rows
from registry.nested import nested, unpack


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A contradiction and the claims in it; with fewer than two, its text says it all."""

    contradiction: Contradiction
    claims: list[Claim]

    @property
    def side_by_side(self) -> bool:
        return len(self.claims) > 1


@public_page
def contradictions(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every contradiction with its claims, and what the registry does about it."""
    return page(request, "public/contradictions.html", edition, {"disputes": all_disputes()})


@made_of_facts
def all_disputes() -> list[Dispute]:
    """Every contradiction with the claims in it, by code."""
    keys = Claim.objects.filter(contradictions=OuterRef("pk")).order_by("code")
    found = Contradiction.objects.annotate(claim_rows=nested(keys)).order_by("code")
    claims = {
        claim.pk: claim
        for claim in claims_with_rows(Claim.objects.filter(contradictions__isnull=False).distinct())
    }
    return [
        Dispute(
            contradiction=contradiction,
            claims=[claims[claim.pk] for claim in unpack(Claim, contradiction.claim_rows)],
        )
        for contradiction in found
    ]
