"""Who of those that a plan sends is not ready, as the database will ask when it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from personnel.eligibility import Asked, Unmet, unmet
from personnel.models import Status
from personnel.planning.tour import Tour
from personnel.planning.tours import Difference


class Newcomer(NamedTuple):
    """What is known of somebody who is not in the registry yet."""

    birth_date: dt.date | None
    rank_id: int | None


@dataclass(frozen=True)
class Unready:
    """A requirement that a tour of a plan would not meet; ``deployment`` is None if it is new."""

    deployment: int | None
    tour: Tour
    unmet: Unmet


def unready(plan: Difference, newcomers: Mapping[int, Newcomer] | None = None) -> list[Unready]:
    """What the tours do not meet that a plan approves, lengthens or gives to somebody else.

    ``newcomers`` are those of its people who are not in the registry yet, by the negative
    numbers that the plan gives them. A tour that is only cut short is not asked again.
    """
    known = newcomers or {}
    changed: list[tuple[int | None, Tour]] = [
        (pk, tour) for pk, tour in plan.changed.items() if not _covered(plan.before[pk], tour)
    ]
    tours = [
        (pk, tour)
        for pk, tour in (*changed, *((None, tour) for tour in plan.added))
        if tour.status == Status.APPROVED and tour.person_id
    ]
    said = unmet(_asked(number, pk, tour, known) for number, (pk, tour) in enumerate(tours))
    return [Unready(*tours[one.number], one) for one in said]


def _covered(before: Tour, after: Tour) -> bool:
    """Whether the tour was approved as it would be, or for longer."""
    if before.status != Status.APPROVED or _post(before) != _post(after):
        return False
    ends_later = before.ends_on is not None and (
        after.ends_on is None or after.ends_on > before.ends_on
    )
    return after.starts_on >= before.starts_on and not ends_later


def _post(tour: Tour) -> tuple[int | None, int, str, int | None]:
    return tour.person_id, tour.authorized_mission_id, tour.category, tour.position_id


def _asked(number: int, pk: int | None, tour: Tour, known: Mapping[int, Newcomer]) -> Asked:
    newcomer = known.get(tour.person_id or 0)
    return Asked(
        number=number,
        person_id=None if newcomer else tour.person_id,
        authorized_mission_id=tour.authorized_mission_id,
        category=tour.category,
        starts_on=tour.starts_on,
        ends_on=tour.ends_on,
        position_id=tour.position_id,
        deployment_id=pk,
        continues_id=tour.continues_id,
        birth_date=newcomer.birth_date if newcomer else None,
        rank_id=newcomer.rank_id if newcomer else None,
    )
