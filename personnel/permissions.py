"""What it takes to be shown people and their tours, by name."""

from __future__ import annotations

from typing import Any

SEES_PEOPLE = ("personnel.view_person", "personnel.view_deployment")


def sees_people(user: Any) -> bool:
    """Whether lists of tours, which name people, are open to the account."""
    return bool(user.has_perms(SEES_PEOPLE))
