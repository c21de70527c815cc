"""What the service of the invented people led to: medals given, early returns on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from personnel.demo.people import PREFIX
from personnel.demo.plan import Plan
from personnel.demo.references import References
from personnel.models import AmendedTour, Amendment, AwardGiven, Deployment, Status
from personnel.models.amendment import Kind
from personnel.served import medals_due
from registry.days import FIRST_TOUR

#: A medal is given so many days after it falls due; until later than that, it still waits.
GIVEN_AFTER, WAITS = dt.timedelta(45), dt.timedelta(150)
#: An early return is approved so many days before it.
APPROVED_BEFORE = dt.timedelta(5)


def write_service(plan: Plan, known: References, tours: Mapping[int, Deployment]) -> None:
    """Write what followed from the tours; ``tours`` are known by the ids of their drafts."""
    _early_returns(plan, known, tours)
    AwardGiven.objects.bulk_create(
        AwardGiven(
            person_id=due.person_id,
            award_id=due.award_id,
            mission_id=due.mission_id,
            number=due.number,
            given_on=due.due_on + GIVEN_AFTER,
        )
        for due in medals_due(FIRST_TOUR, plan.today - WAITS)
    )


def _early_returns(plan: Plan, known: References, tours: Mapping[int, Deployment]) -> None:
    """The amendment by which each tour was ended early."""
    for number, draft in enumerate((one for one in plan.tours if one.cause), start=1):
        amendment = Amendment.objects.create(
            kind=Kind.REPATRIATE,
            cause=draft.cause,
            ends_on=draft.ends_on,
            reason=draft.end_reason,
            status=Status.APPROVED,
            proposed_by=known.registrar,
            approved_by=known.approver,
            order_number=f"{PREFIX}R-{number:03d}",
            order_date=draft.ends_on - APPROVED_BEFORE,
        )
        AmendedTour.objects.create(
            amendment=amendment, deployment=tours[id(draft)], status=amendment.status
        )
