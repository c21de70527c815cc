"""Is everything as it should be? Counted from scratch, apart from the rules themselves.

Each file ``<check>.sql`` in this folder is one question whose answer should be empty. None
of them calls a function of the ledger or of the limits: what is checked must not check
itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

#: The checks in the order they are made, and what a difference means.
CHECKS = {
    "rules": "rules of the database that are switched off",
    "copies": "deployments whose sex, contingent or mission is not that of the original",
    "overlaps": "people deployed twice on one day",
    "bounds": "deployments outside what is authorized",
    "approvals": "approved deployments without order, or approved by their proposer",
    "continued": "approved deployments that continue one which is not approved",
    "seats": "seats of calls and training sessions that are not counted right",
    "limits": "limits passed, counted from the deployments",
    "ledger": "differences between the deployments and the ledger",
    "pages": "pages of the ledger that are not the sum of its lines",
    "turns": "lines of the ledger out of turn",
}


@dataclass(frozen=True)
class Finding:
    """What one check found: the names of the columns and the rows of its answer."""

    check: str
    columns: list[str]
    rows: list[tuple[Any, ...]]

    @property
    def meaning(self) -> str:
        """What a row of it means."""
        return CHECKS[self.check]


def question(check: str) -> str:
    """The SQL of a check."""
    return (Path(__file__).parent / f"{check}.sql").read_text(encoding="utf-8")


def verify(*, using: str = "default") -> Iterator[Finding]:
    """Make every check and yield what it found, also when that is nothing.

    All of them see the same moment: writers do not make differences while it runs.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if not connections[using].savepoint_ids:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for check in CHECKS:
            yield _ask(cursor, check)


def repair(*, reason: str, using: str = "owner") -> int:
    """Make the ledger say what the deployments say; the number of lines posted.

    Balancing entries with the reason are posted to the ledger, nothing in it is edited;
    pages that were not the sum of their lines are summed anew. Deployments are left as
    they are: overlaps, bounds and limits are for people to mend.

    Only the owner of the database can do this. Raises ``IntegrityError`` if the deployments
    themselves pass a limit; then nothing is changed.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT lock_decisions(ARRAY(SELECT id FROM missions_authorization))")
        cursor.execute("DELETE FROM missions_strengthyear")
        cursor.execute("SELECT post_to_pages(ARRAY(SELECT l FROM missions_strengthchange l))")
        cursor.execute(
            f"""
            INSERT INTO missions_strengthchange
                   (book, authorized_mission_id, contingent_id, rotation_id, category, sex, day,
                    arrivals, departures, begun, revision, recorded_at, reason)
            SELECT d.book, d.authorized_mission_id, d.contingent_id, d.rotation_id, d.category,
                   d.sex, d.day, d.arrivals, d.departures, d.begun, h.revision, h.recorded_at, %s
              FROM ({question("ledger").rstrip()}) AS d
              JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
              JOIN missions_authorizationhead h ON h.authorization_id = am.authorization_id
            """,  # noqa: S608 - our own file
            [reason],
        )
        return int(cursor.rowcount)


def _ask(cursor: CursorWrapper, check: str) -> Finding:
    cursor.execute(question(check))
    columns = [column.name for column in cursor.description or ()]
    return Finding(check, columns, list(cursor.fetchall()))


__all__ = ["CHECKS", "Finding", "question", "repair", "verify"]
