"""What the tests of rotating a contingent share: a rotation in theatre, and the next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from missions.models import Rotation
from missions.strength import Scope, strength_on
from personnel.models import Deployment, Handover
from personnel.models.handover import Stage
from personnel.roster import check, save
from personnel.services import approval
from personnel.services.rotation import RotationPlan, ends_of_relieved, plan_rotation, staged
from tests.factories import make_deployments, make_user
from tests.rosters import World, make_world, people, table, xlsx

Day = dt.date
ORDER: dict[str, Any] = {"order_number": "44", "order_date": Day(2025, 3, 1)}
#: The last day of the outgoing rotation, and the first of the next.
LAST, FIRST = Day(2025, 3, 20), Day(2025, 3, 21)
PLAN = RotationPlan(
    number=2,
    starts_on=FIRST,
    ends_on=Day(2026, 3, 20),
    planned_strength=139,
    outgoing_ends_on=LAST,
)


@dataclass(frozen=True)
class Golan:
    """A contingent of 139 whose first rotation is in theatre, with an open end."""

    world: World
    outgoing: list[Deployment]

    @property
    def first(self) -> Rotation:
        return self.world.rotation


def make_golan(*, ceiling: int = 430, people: int = 139) -> Golan:
    world = make_world(ceiling=ceiling)
    outgoing = make_deployments(
        people,
        world.place,
        rotation=world.rotation,
        starts_on=world.rotation.starts_on,
        ends_on=None,
    )
    return Golan(world, outgoing)


def make_next(golan: Golan, *stages: tuple[Day, int], **values: Any) -> Handover:
    """The next rotation, planned."""
    known = {**PLAN.__dict__, "stages": [Stage(*stage) for stage in stages], **values}
    return plan_rotation(golan.world.contingent, RotationPlan(**known), make_user())


def propose_roster(handover: Handover, count: int, clerk: Any = None) -> None:
    plan = check(
        staged(table(xlsx(people(count))), handover),
        rotation=handover.rotation_id,
        supposing=ends_of_relieved(handover),
    )
    assert not plan.problems
    save(plan, clerk or make_user())


def approve(handover: Handover, user: Any = None) -> approval.Approved:
    return approval.approve_rotation(
        handover.rotation, user or make_user(), seen=approval.mark(handover), **ORDER
    )


def state() -> list[Any]:
    return list(Deployment.objects.order_by("pk").values())


def strength(day: Day) -> int:
    return sum(strength_on(day, ("mission",), Scope()).values())
