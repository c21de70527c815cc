"""Approving a rotation as a whole, or sending its proposals back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry

from missions.models import Rotation
from personnel.models import Deployment, Handover
from personnel.planning import Approve, Authority, Change, enact
from personnel.services.rotation import ends_of_relieved, proposals, relieved
from registry.history_context import because
from registry.locking import lock_decisions, retried

#: The room for the reason of an end, in letters.
REASON_LENGTH = 200


class ChangedMeanwhileError(Exception):
    """The proposals or those relieved are no longer what was looked at."""


class OwnProposalsError(Exception):
    """Some of the proposals are those of whoever wants to approve: nothing was done."""

    def __init__(self, tours: list[Deployment]) -> None:
        super().__init__(f"{len(tours)} proposals of their own")
        self.tours = tours


@dataclass(frozen=True)
class Approved:
    """How many tours were approved, and how many ended."""

    approved: int
    ended: int


def handover_of(rotation: Rotation) -> Handover:
    """The rotation's handover; for one entered otherwise, one that relieves nobody."""
    known = Handover.objects.filter(rotation=rotation).first() or Handover()
    known.rotation = rotation
    return known


def approval_of(handover: Handover) -> list[Change]:
    """The plan: the outgoing end, the proposals are approved."""
    waiting = tuple(proposals(handover.rotation).order_by("pk").values_list("pk", flat=True))
    approved = [Approve(deployments=waiting)] if waiting else []
    return [*ends_of_relieved(handover), *approved]


def mark(handover: Handover) -> str:
    """A mark of exactly these tours as they are, to notice when they have changed."""
    fields = (
        *("pk", "person", "starts_on", "ends_on", "category", "position"),
        *("status", "proposed_by"),
    )
    rows = [
        list(tours.order_by("pk").values_list(*fields))
        for tours in (proposals(handover.rotation), relieved(handover))
    ]
    parts = repr((rows, handover.outgoing_ends_on))
    return hashlib.blake2s(parts.encode(), digest_size=10).hexdigest()


def own_proposals(handover: Handover, user: Any) -> list[Deployment]:
    """The proposals somebody made: others approve them."""
    return list(
        proposals(handover.rotation).filter(proposed_by=user).select_related("person__rank")
    )


@retried
def approve_rotation(
    rotation: Rotation, user: Any, *, order_number: str, order_date: dt.date, seen: str
) -> Approved:
    """Approve all proposals of a rotation and end those it relieves, or do nothing.

    ``seen`` is the mark of what was looked at. Raises ``ChangedMeanwhileError``, also where
    nothing waits: nobody ends tours by a handover that nobody else has a part in. Raises
    ``OwnProposalsError``, or ``IntegrityError`` for what the registry refuses.
    """
    _take_turn(rotation)
    handover = handover_of(rotation)
    waiting = proposals(rotation).count()
    if mark(handover) != seen or not waiting:
        raise ChangedMeanwhileError
    own = own_proposals(handover, user)
    if own:
        raise OwnProposalsError(own)
    order = f" ({order_number}, {order_date:%d.%m.%Y})"
    authority = Authority(
        proposed_by=user,
        approved_by=user,
        order_number=order_number,
        order_date=order_date,
        reason=f"{str(rotation)[: REASON_LENGTH - len(order)]}{order}",
    )
    made = enact(approval_of(handover), authority=authority)
    tours = list(Deployment.objects.filter(pk__in=made.changed))
    _log(user, tours, authority.reason)
    return Approved(waiting, len(tours) - waiting)


@retried
def send_back(rotation: Rotation, user: Any, reason: str) -> int:
    """Leave the proposals as they are, with the reason why; how many there are."""
    _take_turn(rotation)
    because(reason)
    tours = list(proposals(rotation))
    proposals(rotation).update(sent_back=reason)
    _log(user, tours, reason)
    return len(tours)


def counts(handover: Handover) -> list[tuple[str, str, int]]:
    """The proposals by category and position, and how many there are of each."""
    tours = proposals(handover.rotation).select_related("position").order_by("category", "position")
    found = Counter((str(tour.get_category_display()), str(tour.position or "")) for tour in tours)
    return [(category, position, people) for (category, position), people in found.items()]


def _take_turn(rotation: Rotation) -> None:
    """The turns of all decisions concerned, also of tours that the proposals continue."""
    place = rotation.contingent.authorized_mission
    continued = proposals(rotation).filter(continues__isnull=False).order_by()
    others = continued.values_list("continues__authorized_mission__authorization", flat=True)
    lock_decisions({place.authorization_id, *others})


def _log(user: Any, tours: list[Deployment], reason: str) -> None:
    if tours:
        LogEntry.objects.log_actions(user.pk, tours, CHANGE, change_message=reason)
