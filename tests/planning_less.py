"""Statements whose tables the database joins in the order in which they are written.

Of a page of one record it takes longer to think of the best way to join a dozen tables than to
join them. What is found is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

SETTINGS = ("join_collapse_limit", "from_collapse_limit")


@contextmanager
def planned_as_written() -> Iterator[None]:
    """The block's statements are, on the connections that pages are made with."""
    _say("SET {} = 1")
    try:
        yield
    finally:
        _say("RESET {}")


def _say(statement: str) -> None:
    for alias in ("default", "public"):
        with connections[alias].cursor() as cursor:
            for name in SETTINGS:
                cursor.execute(statement.format(name))
