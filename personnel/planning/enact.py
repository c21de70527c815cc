"""Making the changes of a plan: all of them in one transaction, or none.

In the order that never passes a limit on the way to a state within it: limits are raised,
then one UPDATE shortens, ends and moves tours, then one INSERT adds tours, then limits are
lowered and bounds cut.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from missions.models import (
    Allowance,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Mission,
)
from personnel.models import Deployment, Status
from personnel.planning.changes import (
    Change,
    EndAuthorization,
    EndMission,
    NewAllowance,
    NewCeiling,
    SetLimit,
)
from personnel.planning.journeys import places_continued
from personnel.planning.tour import FIELDS, Tour
from personnel.planning.tours import Difference, difference
from registry.clock import today
from registry.history_context import because
from registry.locking import lock_decisions, lock_missions, retried


@dataclass(frozen=True, kw_only=True)
class Authority:
    """Under which order a plan is made: who proposed, who approved, and why."""

    proposed_by: Any
    approved_by: Any
    order_number: str
    order_date: dt.date | None
    reason: str = ""

    def signature(self) -> dict[str, Any]:
        """The fields of an approval."""
        return {
            "proposed_by": self.proposed_by,
            "approved_by": self.approved_by,
            "order_number": self.order_number,
            "order_date": self.order_date,
        }


@dataclass(frozen=True)
class Enacted:
    """What was made: ids of the tours changed and of those added."""

    changed: list[int]
    added: list[int]


@retried
def enact(changes: Sequence[Change], *, authority: Authority) -> Enacted:
    """Make the changes of a plan, or none of them.

    New tours must name their persons. Raises ``IntegrityError`` when a rule of the database
    is broken; :mod:`registry.refusals` explains it.
    """
    because(authority.reason)
    lock_missions(change.mission for change in changes if isinstance(change, EndMission))
    lock_decisions(_decisions(changes))
    plan = difference(changes)  # under the lock: what was read before may be stale
    law = _last_words(changes)
    raised = [change for change in law if _gives_room(change)]
    for change in raised:
        _change_law(change, authority)
    changed = _update(plan, authority)
    added = _insert(plan, authority)
    for change in law:
        if change not in raised:
            _change_law(change, authority)
    return Enacted(changed, added)


def _last_words(changes: Sequence[Change]) -> list[Change]:
    """The changes of the law; of several about one limit or bound, the last."""
    said: dict[Any, Change] = {}
    for number, change in enumerate(changes):
        if isinstance(change, SetLimit):
            said[change.kind, change.id] = change
        elif isinstance(change, EndMission):
            said["mission", change.mission] = change
        elif isinstance(change, EndAuthorization):
            said["authorization", change.authorization] = change
        elif isinstance(change, (NewCeiling, NewAllowance)):
            said[number] = change
    return list(said.values())


def _decisions(changes: Sequence[Change]) -> set[int]:
    """All decisions a plan can touch, whose turns are taken together."""
    plan = difference(changes)
    places = {
        tour.authorized_mission_id
        for tour in (*plan.before.values(), *plan.after.values(), *plan.added)
    }
    places |= places_continued(plan)
    missions = [change.mission for change in changes if isinstance(change, EndMission)]
    found = set(
        AuthorizedMission.objects.filter(pk__in=places).values_list("authorization", flat=True)
    ) | set(
        AuthorizedMission.objects.filter(mission__in=missions).values_list(
            "authorization", flat=True
        )
    )
    for change in changes:
        if isinstance(change, (NewCeiling, EndAuthorization)):
            found.add(change.authorization)
        elif isinstance(change, (SetLimit, NewAllowance)):
            found.add(_limit(change).authorization_id)
    return found


@dataclass(frozen=True)
class _Limit:
    """The present state of the limit a change is about."""

    authorization_id: int
    limit: int | None


def _limit(change: SetLimit | NewAllowance) -> _Limit:
    if change.kind == "ceiling":
        ceiling = Ceiling.objects.get(pk=change.id)
        return _Limit(ceiling.authorization_id, ceiling.limit)
    contingent = Contingent.objects.select_related("authorized_mission").get(pk=change.id)
    place = contingent.authorized_mission
    return _Limit(place.authorization_id, contingent.authorized_strength)


def _gives_room(change: Change) -> bool:
    """Whether a change of the law comes before the tours are changed, or after."""
    if isinstance(change, NewAllowance):
        return True
    if isinstance(change, SetLimit):
        limit = _limit(change).limit
        return limit is not None and change.limit >= limit
    if isinstance(change, EndMission):
        ended_on = Mission.objects.get(pk=change.mission).ended_on
        return ended_on is not None and change.on >= ended_on
    if isinstance(change, EndAuthorization):
        valid_until = Authorization.objects.get(pk=change.authorization).valid_until
        return valid_until is not None and change.on >= valid_until
    return False


def _change_law(change: Change, authority: Authority) -> None:
    """Change a limit or a bound; changes of tours are made elsewhere."""
    if isinstance(change, SetLimit):
        if change.kind == "ceiling":
            Ceiling.objects.filter(pk=change.id).update(limit=change.limit)
        else:
            Contingent.objects.filter(pk=change.id).update(authorized_strength=change.limit)
    elif isinstance(change, NewCeiling):
        Ceiling.objects.create(
            authorization_id=change.authorization,
            authorized_mission_id=change.authorized_mission,
            categories=change.categories and list(change.categories),  # type: ignore[misc]
            limit=change.limit,
            starts_on=change.starts_on,
            ends_on=change.ends_on,
        )
    elif isinstance(change, NewAllowance):
        Allowance.objects.create(
            status=Status.APPROVED,
            **{f"{change.kind}_id": change.id},
            starts_on=change.starts_on,
            ends_on=change.ends_on,
            extra=change.extra,
            reason=change.reason or authority.reason,
            document=change.document or authority.order_number,
            **authority.signature(),
        )
    elif isinstance(change, EndMission):
        Mission.objects.filter(pk=change.mission).update(ended_on=change.on)
    elif isinstance(change, EndAuthorization):
        # With an end to come it stays in force: what it allows is used until then.
        over = {"status": Authorization.Status.ENDED} if change.on < today() else {}
        Authorization.objects.filter(pk=change.authorization).update(valid_until=change.on, **over)


def _update(plan: Difference, authority: Authority) -> list[int]:
    """Change all tours in one statement, so that only its outcome is judged."""
    rows = Deployment.objects.in_bulk(plan.changed)
    for pk, row in rows.items():
        before, after = plan.before[pk], plan.changed[pk]
        for name in FIELDS:
            setattr(row, name, getattr(after, name))
        if after.status == Status.APPROVED != before.status:
            row.approved_by = authority.approved_by
            row.order_number = authority.order_number
            row.order_date = authority.order_date
            row.sent_back = ""
        elif authority.reason and _ends_otherwise(before, after):
            row.end_reason = authority.reason
    if rows:
        written = [*FIELDS, "approved_by", "order_number", "order_date"]
        written += ["end_reason", "sent_back"]
        Deployment.objects.bulk_update(rows.values(), [n.removesuffix("_id") for n in written])
    return sorted(rows)


def _ends_otherwise(before: Tour, after: Tour) -> bool:
    """Whether a tour is called off, or its last day comes sooner than it was to."""
    if after.status == Status.CANCELLED:
        return True
    return after.ends_on is not None and (before.ends_on is None or after.ends_on < before.ends_on)


def _insert(plan: Difference, authority: Authority) -> list[int]:
    """Add all new tours in one statement."""
    if any(tour.person_id is None for tour in plan.added):
        raise ValueError("new tours must name their persons")
    rows = Deployment.objects.bulk_create(
        Deployment(**_columns(tour), **authority.signature()) for tour in plan.added
    )
    return [row.pk for row in rows]


def _columns(tour: Tour) -> dict[str, Any]:
    return {name: getattr(tour, name) for name in FIELDS}
