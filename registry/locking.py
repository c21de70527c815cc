"""For services that write several statements: take turns first, try again when told to."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from registry.refusals import is_retryable

P = ParamSpec("P")
R = TypeVar("R")

#: How often a service is run in all before the failure is reported.
ATTEMPTS = 10


def lock_decisions(decisions: Iterable[int]) -> None:
    """Take the turn of these decisions, by their ids, until the transaction ends.

    A service of several statements calls this before its first write: taking all
    decisions at once and in order, it cannot meet another service half-way.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT lock_decisions(%s)", [sorted(decisions)])


def lock_missions(missions: Iterable[int]) -> None:
    """Take the turn of these missions; before that of any decision."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT lock_missions(%s)", [sorted(missions)])


def retried(service: Callable[P, R]) -> Callable[P, R]:
    """Run a service in a transaction of its own, again if the database asks for it.

    The database may stop a transaction that meets another one (SQLSTATE 40001 and
    40P01). Nothing of it stays, and the same work usually succeeds on its next turn.
    Within an outer transaction there is nothing to run again: the error rises.
    """

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    return service(*args, **kwargs)
            except OperationalError as error:
                if not is_retryable(error) or connection.in_atomic_block or attempt == ATTEMPTS:
                    raise
                # Not in step with the others that were stopped together with this one.
                time.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 - no secret
        raise AssertionError("unreachable")

    return run
