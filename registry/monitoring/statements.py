"""What the database is asked: how often, how long it takes, what it refuses.

Statements are logged without their parameters, which name people.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import Error

from registry.logs import noted
from registry.monitoring import measures
from registry.refusals import INTEGRITY, registered

logger = logging.getLogger("registry.slow")
#: Letters of a slow statement that are logged.
SHOWN = 500
#: Refused by a rule that nobody has written a sentence for.
OTHER = "other"


def observe(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Execute a statement, and count it. One of Django's wrappers of ``execute``."""
    began = perf_counter()
    try:
        return execute(sql, params, many, context)
    except Error as error:
        _count_refusal(error)
        raise
    finally:
        _count(context["connection"].alias, sql, perf_counter() - began)


def _count(connection: str, sql: Any, seconds: float) -> None:
    measures.QUERIES.labels(connection).inc()
    measures.QUERY_SECONDS.labels(connection).inc(seconds)
    request = noted.get()
    if request is not None:
        request.queries += 1
    if settings.SLOW_QUERY_MS and seconds * 1000 >= settings.SLOW_QUERY_MS:
        measures.SLOW_QUERIES.labels(connection).inc()
        # What psycopg2 has put together itself may hold values.
        text = " ".join(sql.split())[:SHOWN] if isinstance(sql, str) else "a composed statement"
        logger.warning("%d ms on %s: %s", seconds * 1000, connection, text)


def _count_refusal(error: Error) -> None:
    cause = error.__cause__
    if not (getattr(cause, "pgcode", None) or "").startswith(INTEGRITY):
        return
    name = getattr(getattr(cause, "diag", None), "constraint_name", None)
    measures.REFUSALS.labels(name if name in registered() else OTHER).inc()
