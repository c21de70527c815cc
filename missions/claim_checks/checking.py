"""All verdicts at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from missions.claim_checks.checks import check_of
from missions.claim_checks.facts import Facts
from missions.claim_checks.verdict import Verdict
from missions.models import Claim


def check_claims(
    claims: Sequence[Claim], about: Mapping[int, frozenset[int]], today: dt.date
) -> list[Verdict]:
    """The verdict on each claim, in their order; see :mod:`missions.claim_checks.facts`.

    ``about`` are the keys of the missions that claims speak of, by the claim's key.
    """
    if not claims:
        return []
    missions = frozenset().union(*about.values())
    facts = Facts(claims, missions, today)
    return [check_of(claim)(claim, about.get(claim.pk, frozenset()), facts) for claim in claims]
