"""Published claims, checked: with different people counted, which the public's pages cannot."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from missions.admin.reporting.pages import ReportingPage
from missions.claim_checks import Outcome, check_claims
from missions.claim_checks.checking import missions_of_claims
from missions.claim_checks.words import outcome_text, verdict_text
from missions.claims import claim_period, claim_value
from missions.models import Claim
from registry.clock import today


class ClaimsPage(ReportingPage):
    """Every claim beside what the registry gives for it."""

    template_name = "admin/reporting/claims.html"
    permission = "missions.view_claim"

    def get(self, request: HttpRequest) -> HttpResponse:
        """All of them by code, or those of one outcome."""
        claims = list(Claim.objects.order_by("code"))
        verdicts = check_claims(claims, missions_of_claims(), today())
        counted = Counter(verdict.outcome for verdict in verdicts)
        asked = request.GET.get("outcome", "")
        if asked not in list(Outcome):
            asked = ""
        rows = [
            {
                "claim": verdict.claim,
                "says": claim_value(verdict.claim),
                "period": claim_period(verdict.claim),
                "outcome": str(verdict.outcome),
                "text": verdict_text(verdict),
                "definition": verdict.definition,
            }
            for verdict in verdicts
            if asked in ("", verdict.outcome)
        ]
        outcomes = [(str(one), outcome_text(one), counted[one]) for one in Outcome]
        return self.page(
            title=_("Claims checked"), rows=rows, outcomes=outcomes, asked=asked, total=len(claims)
        )
