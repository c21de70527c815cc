"""Tours that continue others: an approved one continues only an approved one.

Otherwise the journey would count nowhere as begun. What a plan makes of it is judged by its
outcome, like the statement that makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from personnel.models import Deployment, Status
from personnel.planning.tour import Tour
from personnel.planning.tours import Difference


@dataclass(frozen=True)
class Unfounded:
    """An approved tour that would continue one which is not approved, by their ids.

    ``deployment`` is None for a tour that the plan adds.
    """

    deployment: int | None
    continues: int


def unfounded(plan: Difference) -> list[Unfounded]:
    """The tours that a plan would leave so. What is so already and stays is not its fault."""
    found = [*_tied(plan), *_loosed(plan)]
    return list(dict.fromkeys(found))


def places_continued(plan: Difference) -> set[int]:
    """The authorized missions of the tours that those of a plan continue."""
    tours = (*plan.after.values(), *plan.added)
    continued = {tour.continues_id for tour in tours if tour.continues_id is not None}
    rows = Deployment.objects.filter(pk__in=continued)
    return set(rows.values_list("authorized_mission", flat=True))


def _tied(plan: Difference) -> list[Unfounded]:
    """Tours that would be approved, or continue another than before."""
    ties = [Unfounded(None, pk) for tour in plan.added if (pk := _continued(tour)) is not None]
    for pk, tour in plan.changed.items():
        continued = _continued(tour)
        if continued is not None and continued != _continued(plan.before[pk]):
            ties.append(Unfounded(pk, continued))
    approved = set(
        Deployment.objects.approved()
        .filter(pk__in={tie.continues for tie in ties})
        .values_list("pk", flat=True)
    )
    return [tie for tie in ties if not _approved(tie.continues, plan, tie.continues in approved)]


def _loosed(plan: Difference) -> list[Unfounded]:
    """Tours whose continued one would no longer be approved."""
    loosed = {
        pk
        for pk, tour in plan.changed.items()
        if plan.before[pk].status == Status.APPROVED != tour.status
    }
    if not loosed:
        return []
    stay = Deployment.objects.approved().filter(continues__in=loosed).exclude(pk__in=plan.after)
    rows = stay.order_by("pk").values_list("pk", "continues")
    ties = [Unfounded(pk, continued) for pk, continued in rows if continued is not None]
    ties += [
        Unfounded(pk, continued)
        for pk, tour in plan.after.items()
        if (continued := _continued(tour)) is not None and continued in loosed
    ]
    return ties


def _continued(tour: Tour) -> int | None:
    """What a tour continues, if it is approved."""
    return tour.continues_id if tour.status == Status.APPROVED else None


def _approved(pk: int, plan: Difference, now: bool) -> bool:
    """Whether a tour is approved in the end."""
    return plan.after[pk].status == Status.APPROVED if pk in plan.after else now
