"""The state of everything that answers show, in one query of a few rows."""

from __future__ import annotations

from django.db import connection

from registry.api.state import State

QUESTION = """
    SELECT registry_today(),
           EXISTS (SELECT FROM missions_installation WHERE holds_demo_data),
           (SELECT concat(sum(changes), ' ', max(changed_at)) FROM missions_shownchange
             WHERE about = 'facts'),
           (SELECT concat(sum(revision), ' ', max(recorded_at)) FROM missions_authorizationhead)
           || (SELECT concat(' ', sum(changes), ' ', max(changed_at)) FROM missions_shownchange
                WHERE about = 'tours'),
           (SELECT concat(sum(changes), ' ', max(changed_at)) FROM missions_shownchange
             WHERE about = 'people'),
           (SELECT concat(sum(changes), ' ', max(changed_at)) FROM missions_shownchange
             WHERE about = 'accounts')
"""


def state() -> State:
    """The state now. Times are part of the revisions: after a restored backup numbers recur."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        row = cursor.fetchone()
    names = ("today", "demo_data", "facts", "tours", "people", "accounts")
    return State(**dict(zip(names, row, strict=True)))
