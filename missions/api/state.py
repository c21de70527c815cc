"""The state of everything that answers show: each part of it a small question of its own."""

from __future__ import annotations

_CHANGES = """(SELECT concat(sum(changes), ' ', max(changed_at)) FROM missions_shownchange
                 WHERE about = '{about}')"""
_LEDGERS = "(SELECT concat(sum(revision), ' ', max(recorded_at)) FROM missions_authorizationhead)"

#: By the fields of :class:`registry.api.state.State`. Times are part of the revisions: after a
#: restored backup numbers recur.
QUESTIONS = {
    "today": "registry_today()",
    "demo_data": "EXISTS (SELECT FROM missions_installation WHERE holds_demo_data)",
    "facts": _CHANGES.format(about="facts"),
    "tours": f"concat({_LEDGERS}, ' ', {_CHANGES.format(about='tours')})",
    "people": _CHANGES.format(about="people"),
    "accounts": _CHANGES.format(about="accounts"),
}
