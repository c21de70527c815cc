"""Whether answers must say that the people behind them are invented.

The fact is kept among the facts, which this package does not know: the app that keeps it
says here how to ask.
"""

from __future__ import annotations

from collections.abc import Callable

#: The header of every answer from a registry with demo data.
HEADER = "X-Demo-Data"

_probes: list[Callable[[], bool]] = []


def ask(probe: Callable[[], bool]) -> None:
    """Have ``probe`` asked, once for each request."""
    if probe not in _probes:
        _probes.append(probe)


def holds_demo_data() -> bool:
    """True if any app says that it holds invented people."""
    return any(probe() for probe in _probes)
