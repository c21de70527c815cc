"""All verdicts at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from missions.claim_checks.checks import ASKS, check_of
from missions.claim_checks.facts import Asked, Facts, span_of
from missions.claim_checks.verdict import Verdict
from missions.models import Claim
from missions.spans import Span


def missions_of_claims() -> dict[int, frozenset[int]]:
    """The keys of the missions that claims speak of, by the claim's key: one question."""
    found: dict[int, frozenset[int]] = {}
    links = Claim.missions.through._default_manager.values_list("claim_id", "mission_id")
    for claim, mission in links:
        found[claim] = found.get(claim, frozenset()) | {mission}
    return found


def check_claims(
    claims: Sequence[Claim], about: Mapping[int, frozenset[int]], today: dt.date
) -> list[Verdict]:
    """The verdict on each claim, in their order; see :mod:`missions.claim_checks.facts`.

    ``about`` are the keys of the missions that claims speak of, by the claim's key.
    """
    if not claims:
        return []
    facts = Facts(today, {what: spans_asked(claims, today, what) for what in Asked})
    return [check_of(claim)(claim, about.get(claim.pk, frozenset()), facts) for claim in claims]


def spans_asked(claims: Sequence[Claim], today: dt.date, what: Asked) -> set[Span]:
    """The times of the claims whose checks ask for this."""
    times = (span_of(claim, today) for claim in claims if ASKS.get(check_of(claim)) is what)
    return {span for span in times if span}
