"""The engine of ``DATABASES``: see :class:`DatabaseWrapper`."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base

from registry.monitoring.statements import observe
from registry.postgresql.plans import PlanningCursor


class DatabaseWrapper(base.DatabaseWrapper):
    """Statements are counted, and a kept connection is looked at before it is used again.

    It is not asked: with ``CONN_HEALTH_CHECKS`` Django would send a question of its own ahead of the first of
    every request. A server that is gone, restarted or told to end this connection has said
    so on it, and between two requests it says nothing else: silence means that all is well.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(observe)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, which keeps plans (:mod:`registry.postgresql.plans`) if it is one for that."""
        made = super().get_new_connection(conn_params)
        if self.settings_dict.get("KEEP_PLANS"):
            made.cursor_factory = PlanningCursor
        return made

    def chunked_cursor(self) -> Any:
        """For reading a long answer part by part; outside of a transaction, all of it at once.

        Django would keep such a cursor beyond the transaction of its own (``WITH HOLD``): the
        server then stores the whole answer, and behind a pooler the next question may reach
        another server process, which knows of no cursor.
        """
        return super().chunked_cursor() if self.in_atomic_block else self.cursor()

    def is_usable(self) -> bool:
        """Whether the connection works; asked after an error, or if anything has come in."""
        if self.connection is None or self.connection.closed:
            return False
        if not self.errors_occurred and _is_silent(self.connection.fileno()):
            return True
        return bool(super().is_usable())


def _is_silent(descriptor: int) -> bool:
    """Whether nothing waits to be read, not even the end."""
    watched = select.poll()
    watched.register(descriptor, select.POLLIN)
    return not watched.poll(0)
