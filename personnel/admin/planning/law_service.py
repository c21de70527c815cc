"""Changing the law together with the tours in its way, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model
from django.http import HttpRequest

from personnel.models import Deployment
from personnel.planning import Authority, Change, enact
from personnel.planning.enact import Enacted
from registry.locking import retried


def may_change_law(request: HttpRequest, model: str, record: Model | None = None) -> bool:
    """Whether the user may lower or end such facts together with the approved tours there.

    That is for who approves tours: it needs an order, and never gives anybody more room. To
    write a ceiling or a decision anew is another right. Of a ``record``, whether it also
    lies within the user's desk.
    """
    wanted = (
        f"missions.view_{model}",
        *("personnel.change_deployment", "personnel.approve_deployment"),
    )
    if not request.user.has_perms(wanted) or record is None:
        return bool(request.user.has_perms(wanted))
    page: Any = admin.site.get_model_admin(type(record))
    return bool(page.is_within_desk(request, record))


def fingerprint(tours: Iterable[Deployment], *others: Any) -> str:
    """A mark of exactly these tours as they are, to notice when they have changed."""
    rows = sorted((tour.pk, tour.starts_on, tour.ends_on, tour.status) for tour in tours)
    return hashlib.blake2s(repr((rows, others)).encode(), digest_size=10).hexdigest()


@retried
def carry_out(
    record: Model,
    plan: Sequence[Change],
    authority: Authority,
    *,
    finally_do: Callable[[], object] | None = None,
) -> Enacted:
    """Make the plan and note it in the log of the record and of the tours, all or nothing.

    ``finally_do`` is done last, in the same transaction. Raises ``IntegrityError`` when the
    registry refuses; nothing has changed then.
    """
    made = enact(plan, authority=authority)
    if finally_do is not None:
        finally_do()
    log = LogEntry.objects
    user = authority.approved_by.pk
    log.log_actions(user, [record], CHANGE, change_message=authority.reason, single_object=True)
    tours = list(Deployment.objects.filter(pk__in=made.changed))
    if tours:
        log.log_actions(user, tours, CHANGE, change_message=authority.reason)
    return made
