"""Facts in the admin."""

from missions.admin import contingents, decisions, ledger, limits, missions, sources

__all__ = ["contingents", "decisions", "ledger", "limits", "missions", "sources"]
