"""How verdicts read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from missions.claim_checks.verdict import Outcome, Verdict
from registry.wording import number_text


def outcome_text(outcome: Outcome) -> str:
    """An outcome as the heading of the claims that have it."""
    words = {
        Outcome.AGREES: pgettext("claims", "agree"),
        Outcome.DIFFERS: pgettext("claims", "differ"),
        Outcome.NOT_COMPUTABLE: pgettext("claims", "cannot be computed"),
    }
    return words[outcome]


def verdict_text(verdict: Verdict) -> str:
    """How a claim stands to the registry, in a few words."""
    size = abs(Decimal(verdict.difference))
    facts = {"ours": verdict.ours, "number": number_text(size)}
    if verdict.outcome == Outcome.NOT_COMPUTABLE:
        return _("cannot be computed")
    if verdict.outcome == Outcome.AGREES:
        return _("agrees: %(ours)s") % facts
    if isinstance(verdict.lowest, dt.date):
        text = ngettext(
            "differs by %(number)s day: %(ours)s", "differs by %(number)s days: %(ours)s", int(size)
        )
        return text % facts
    return _("differs by %(number)s: %(ours)s") % facts
