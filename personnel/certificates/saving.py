"""Saving what a list of certificates says: all of it in one transaction, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, connection, transaction

from personnel.certificates.checking import Given, check
from personnel.certificates.plan import Changed, Plan
from personnel.models import Certificate
from personnel.roster.saving import LookAgainError, RefusedError, must_be_sound
from registry.desks import limited_to
from registry.locking import retried
from registry.refusals import refusals_in
from registry.spreadsheets.problems import Problem


@dataclass(frozen=True)
class Saved:
    """How many certificates were added and changed."""

    added: int
    changed: int


def save(
    plan: Plan,
    user: AbstractBaseUser,
    *,
    given: Given | None = None,
    confirmed: Collection[int] = (),
    fingerprint: str | None = None,
    alongside: Callable[[Plan], None] | None = None,
) -> Saved:
    """Save a plan, held to the desk of ``user``; what ``alongside`` writes belongs to it.

    ``confirmed`` are the rows whose questions somebody has answered, and ``fingerprint`` is
    that of the plan they saw, if it is not this very one. The file is checked once more.
    Raises ``LookAgainError`` if that comes out otherwise, ``RefusedError`` for a file with
    anything wrong in it, or that the database refuses; nothing is saved then.
    """
    try:
        return _save(
            plan,
            user,
            given=given,
            confirmed=confirmed,
            fingerprint=fingerprint or plan.fingerprint,
            alongside=alongside,
        )
    except IntegrityError as error:
        refusals = refusals_in(error)
        if not refusals:
            raise
        problems = [Problem(refusal.constraint, refusal.message) for refusal in refusals]
        raise RefusedError(problems) from None  # its text quotes whole rows


@retried
def _save(
    plan: Plan,
    user: AbstractBaseUser,
    *,
    given: Given | None,
    confirmed: Collection[int],
    fingerprint: str,
    alongside: Callable[[Plan], None] | None,
) -> Saved:
    now = check(plan.table, given=given, desk=limited_to(user), for_update=True)
    if now.fingerprint != fingerprint:
        raise LookAgainError(now)
    must_be_sound(now, confirmed)
    # Its own savepoint: the caller may go on within its transaction.
    with transaction.atomic():
        Certificate.objects.bulk_create(
            Certificate(
                person_id=one.key.person,
                course_id=one.key.course,
                issued_on=one.key.issued_on,
                valid_until=one.valid_until,
            )
            for one in now.new
        )
        _change(now.changed)
        if alongside:
            alongside(now)
    return Saved(len(now.new), len(now.changed))


def _change(changes: Collection[Changed]) -> None:
    """Change the last days in one statement."""
    if not changes:
        return
    rows = [{"id": change.certificate, "valid_until": change.after} for change in changes]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE personnel_certificate c SET valid_until = v.valid_until"
            " FROM json_to_recordset(%s) AS v(id bigint, valid_until date) WHERE c.id = v.id",
            [json.dumps(rows, default=str)],
        )
