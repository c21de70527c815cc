"""How quick the machine is while it measures, so that figures of two runs can be compared.

The same work takes up to three times as long on one machine as on another, and twice as long in
a busy hour: milliseconds say as much about that as about the registry.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from django.db import connections

TIMES, STEPS = 40, 20_000


def measured() -> dict[str, float]:
    """Milliseconds of so many steps of Python, and of a question that asks nothing."""
    with connections["owner"].cursor() as cursor:
        return {
            "steps": _median(lambda: sum(number * number for number in range(STEPS))),
            "question": _median(lambda: cursor.execute("SELECT 1")),
        }


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _time in range(TIMES):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
