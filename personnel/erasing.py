"""Erasing somebody's identity because the law demands it.

The database does it; see ``sql/erasure.sql``.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.models import Value

from personnel.models import Person
from personnel.models.people import FoldedNumber
from registry.history_context import because


def person_of(service_number: str) -> Person | None:
    """Whoever has the service number, in whatever letters it is written."""
    return Person.objects.filter(number_key=FoldedNumber(Value(service_number))).first()


def erase(person: int, *, by: Any, ground: str) -> None:
    """Erase the identity of the person with this number, on the word of the account ``by``.

    The tours and their sex stay, and no number that is counted from them changes. There is no
    way back, but for backups. Raises ``IntegrityError`` if it is not allowed: by an account that
    does not administer the registry, without a ground, or before the last tour has ended.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        because(ground)
        cursor.execute("SELECT erase_person(%s, %s, %s)", [person, by.pk, ground])
