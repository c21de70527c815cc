"""Changing tours: a proposal is changed at once, an approved tour by an amendment.

Whoever proposes an amendment changes nothing yet; approving it makes the change, judged
by all the rules at that moment, in one transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry

from missions.models import AuthorizedMission
from personnel.models import AmendedTour, Amendment, Deployment, Status
from personnel.models.amendment import TERMS, Cause
from personnel.planning import Authority, enact
from personnel.planning.enact import Enacted
from personnel.services.terms import Terms, changes_of, mark, mark_of, terms_of, tour_ids
from registry.history_context import because
from registry.locking import lock_decisions, retried


class NotOneKindError(Exception):
    """Some of the tours are cancelled, or already in an amendment that waits: nothing was done."""

    def __init__(self, tours: list[Deployment]) -> None:
        super().__init__(f"{len(tours)} tours cannot be changed")
        self.tours = tours


class ChangedMeanwhileError(Exception):
    """The amendment or its tours are no longer what was looked at."""


class OwnAmendmentError(Exception):
    """Nobody approves what they proposed themselves."""


@dataclass(frozen=True)
class Done:
    """What came of it: so many proposals changed, and the amendment for approved tours."""

    changed: int
    amendment: Amendment | None


def waiting_for(tours: Iterable[int]) -> set[int]:
    """Which of these tours are already in an amendment that waits."""
    lines = AmendedTour.objects.filter(deployment__in=list(tours), status=Status.PROPOSED)
    return set(lines.values_list("deployment", flat=True))


@retried
def change(tours: Sequence[int], terms: Terms, user: Any, *, seen: str | None = None) -> Done:
    """Change those that are proposed, and propose the change of those that are approved.

    All of it or nothing. ``seen`` is the mark of the tours that were looked at, if anybody
    has. Raises ``ChangedMeanwhileError``, ``NotOneKindError`` for tours that can be changed in
    neither way, ``IntegrityError`` for what the registry refuses.
    """
    found = _take_turn(tours, terms)
    if seen is not None and mark_of(found) != seen:
        raise ChangedMeanwhileError
    busy = waiting_for(tours)
    stuck = [tour for tour in found if tour.status == Status.CANCELLED or tour.pk in busy]
    if stuck:
        raise NotOneKindError(stuck)
    because(terms.reason)
    proposed = [tour.pk for tour in found if tour.status == Status.PROPOSED]
    approved = [tour.pk for tour in found if tour.status == Status.APPROVED]
    if proposed:
        _change_proposals(proposed, terms, user)
    return Done(len(proposed), _propose(approved, terms, user) if approved else None)


@retried
def rewrite(amendment: Amendment, terms: Terms, user: Any, *, seen: str | None = None) -> Amendment:
    """Give an amendment that waits other terms; whoever does so proposes it now.

    ``seen`` is the mark of what was looked at, if anybody has. Raises
    ``ChangedMeanwhileError``: nobody's terms are written over unseen.
    """
    amendment = _take_amendment(amendment)
    if seen is not None and mark(amendment) != seen:
        raise ChangedMeanwhileError
    because(terms.reason)
    _write(amendment, terms, user)
    return amendment


@retried
def approve(
    amendment: Amendment, user: Any, *, order_number: str, order_date: dt.date, seen: str
) -> Enacted:
    """Make the change, or do nothing. ``seen`` is the mark of what was looked at.

    Raises ``ChangedMeanwhileError``, ``OwnAmendmentError``, ``NotOneKindError`` if some of the
    tours are no longer approved, or ``IntegrityError`` for what the registry refuses.
    """
    amendment = _take_amendment(amendment)
    if mark(amendment) != seen:
        raise ChangedMeanwhileError
    if amendment.proposed_by_id == user.pk:
        raise OwnAmendmentError
    tours = Deployment.objects.filter(pk__in=tour_ids(amendment))
    gone = list(tours.exclude(status=Status.APPROVED))
    if gone:
        raise NotOneKindError(gone)
    authority = Authority(
        proposed_by=amendment.proposed_by,
        approved_by=user,
        order_number=order_number,
        order_date=order_date,
        reason=_reason(amendment, order_number, order_date),
    )
    made = enact(changes_of(amendment), authority=authority)
    amendment.status, amendment.approved_by = Status.APPROVED, user
    amendment.order_number, amendment.order_date = order_number, order_date
    amendment.sent_back = ""
    amendment.save()
    _log(user, amendment, authority.reason)
    return made


@retried
def send_back(amendment: Amendment, user: Any, reason: str) -> None:
    """Leave it as it is, with the reason why it was not approved."""
    amendment = _take_amendment(amendment)
    because(reason)
    amendment.sent_back = reason
    amendment.save()
    _log(user, amendment, reason)


@retried
def withdraw(amendment: Amendment, user: Any) -> None:
    """Give it up; it stays in the books as cancelled, and the tours as they are."""
    amendment = _take_amendment(amendment)
    because(amendment.reason)
    amendment.status = Status.CANCELLED
    amendment.save()
    _log(user, amendment, amendment.reason)


def _reason(amendment: Amendment, order_number: str, order_date: dt.date) -> str:
    """What is kept with the tours: the cause, the reason and the order."""
    cause = f"{Cause(amendment.cause).label}: " if amendment.cause else ""
    order = f" ({order_number}, {order_date:%d.%m.%Y})"
    return f"{cause}{amendment.reason}"[: 200 - len(order)] + order


def _take_turn(tours: Iterable[int], terms: Terms) -> list[Deployment]:
    """The tours, once nobody else is changing them.

    The places they move to, and those of the tours they continue, have their turn as well:
    all that ``enact`` will ask for, at once and in order.
    """
    rows = Deployment.objects.filter(pk__in=list(tours)).order_by("pk")
    plain = rows.order_by()
    places = set(plain.values_list("authorized_mission", flat=True)) | terms.places()
    continued = plain.filter(continues__isnull=False)
    places |= set(continued.values_list("continues__authorized_mission", flat=True))
    decisions = AuthorizedMission.objects.filter(pk__in=places).values_list("authorization")
    lock_decisions({pk for (pk,) in decisions})
    return list(rows.select_related("person__rank", "authorized_mission__mission"))


def _take_amendment(amendment: Amendment) -> Amendment:
    """The amendment as it is now, locked. Raises ``ChangedMeanwhileError`` once decided on."""
    _take_turn(tour_ids(amendment), terms_of(amendment))
    waiting = Amendment.objects.waiting().filter(pk=amendment.pk)
    list(waiting.select_for_update().values_list("pk"))
    found = waiting.select_related(
        "proposed_by", "authorized_mission", "rotation", "position"
    ).first()
    if found is None:
        raise ChangedMeanwhileError
    return found


def _change_proposals(tours: list[int], terms: Terms, user: Any) -> None:
    """Change what is only proposed; whoever does so proposes it now."""
    nobody = Authority(
        proposed_by=user, approved_by=None, order_number="", order_date=None, reason=""
    )
    made = enact(terms.changes(tours), authority=nobody)
    changed = Deployment.objects.filter(pk__in=tours)
    changed.update(sent_back="", proposed_by=user)
    rows = list(Deployment.objects.filter(pk__in=[*tours, *made.added]))
    LogEntry.objects.log_actions(user.pk, rows, CHANGE, change_message=terms.reason)


def _propose(tours: list[int], terms: Terms, user: Any) -> Amendment:
    amendment = Amendment()
    _write(amendment, terms, user)
    AmendedTour.objects.bulk_create(
        AmendedTour(amendment=amendment, deployment_id=pk) for pk in tours
    )
    return amendment


def _write(amendment: Amendment, terms: Terms, user: Any) -> None:
    """Keep the terms; those its kind does not take are emptied."""
    empty: dict[str, Any] = dict.fromkeys(TERMS) | {"open_end": False, "category": ""}
    for name, value in (empty | dict(terms.terms)).items():
        setattr(amendment, name, value)
    amendment.kind, amendment.cause, amendment.reason = terms.kind, terms.cause, terms.reason
    amendment.proposed_by, amendment.sent_back = user, ""
    amendment.save()
    _log(user, amendment, terms.reason)


def _log(user: Any, amendment: Amendment, reason: str) -> None:
    LogEntry.objects.log_actions(
        user.pk, [amendment], CHANGE, change_message=reason, single_object=True
    )
