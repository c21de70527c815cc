"""A transaction that outlives a single test, for data that many tests only read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction


@contextmanager
def rolled_back(using: str = "default") -> Iterator[None]:
    """Whatever the block writes is undone at its end; within another one, by savepoint."""
    outermost = not connections[using].in_atomic_block
    with transaction.atomic(using=using):
        yield
        transaction.set_rollback(True, using=using)
    if outermost:
        connections[using].close()
