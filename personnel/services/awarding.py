"""Giving many people the medals that are due to them, in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import transaction

from personnel.models import AwardGiven
from personnel.served import Due, medals_due


class NotDueError(Exception):
    """Some of the medals are not due, or no longer: nothing was given."""


@transaction.atomic
def give(
    chosen: Sequence[Due],
    user: Any,
    *,
    given_on: dt.date,
    order_number: str = "",
    order_date: dt.date | None = None,
    missions: Collection[int] | None = None,
) -> int:
    """Record that these medals were given; how many they were.

    They must be due as they are given, within the ``missions`` of a desk if there is one.
    Raises :class:`NotDueError`, or ``IntegrityError`` for what the registry refuses; then
    nothing was recorded.
    """
    if not chosen:
        return 0
    first, last = min(one.due_on for one in chosen), max(one.due_on for one in chosen)
    due = medals_due(first, last, people={one.person_id for one in chosen}, missions=missions)
    if last > given_on or not set(chosen) <= set(due):
        raise NotDueError
    rows = AwardGiven.objects.bulk_create(
        AwardGiven(
            person_id=one.person_id,
            award_id=one.award_id,
            mission_id=one.mission_id,
            number=one.number,
            given_on=given_on,
            order_number=order_number,
            order_date=order_date,
        )
        for one in chosen
    )
    LogEntry.objects.log_actions(user.pk, rows, ADDITION)
    return len(rows)
