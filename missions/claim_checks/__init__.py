"""Published claims, held against what the registry gives for the same definition and time.

    facts_for()  ->  check of the claim's kind, or its own  ->  Verdict

Every claim has a verdict: it agrees, differs by so much, or cannot be computed and why. Only
facts are asked, so that the public reads the same verdicts as the staff.
"""

from missions.claim_checks.checking import check_claims
from missions.claim_checks.verdict import Outcome, Verdict

__all__ = ["Outcome", "Verdict", "check_claims"]
