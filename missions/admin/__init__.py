"""Facts in the admin."""

from missions.admin import (
    contingents,
    decisions,
    desks,
    ledger,
    limits,
    missions,
    reported,
    sources,
)

__all__ = [
    "contingents",
    "decisions",
    "desks",
    "ledger",
    "limits",
    "missions",
    "reported",
    "sources",
]
