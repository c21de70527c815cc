"""Desks: registrars and approvers may be limited to some missions.

This is the one place that says who is limited. What a limit means for the records of one
kind is declared by their admin (:mod:`registry.admin.desks`); the API asks here as well.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from registry.roles import ADDITIONS, ADMINISTRATOR, ANALYST, AUDITOR

#: Roles that a desk does not limit: they write nothing about people, or read everything.
UNLIMITED = frozenset({ADMINISTRATOR, ANALYST, AUDITOR})

#: The permission to read the whole history, addresses of machines included.
READ_ALL = "admin.view_logentry"

#: Where the answer is kept for the rest of the request, like Django's own permissions.
KEPT = "_missions_of_desks"


def limited_to(user: Any) -> frozenset[int] | None:
    """The keys of the missions an account is limited to; None if it is not limited.

    Whoever is a member of desks is limited to their missions, to none if they have none.
    Superusers are not, nor is who holds no role but such as are never limited: with a role
    that writes as well, the limit holds.
    """
    if not hasattr(user, KEPT):
        setattr(user, KEPT, _limited_to(user))
    missions: frozenset[int] | None = getattr(user, KEPT)
    return missions


def reads_all(user: Any) -> bool:
    """Whether an account reads the whole history: no desk limits it."""
    return bool(user.has_perm(READ_ALL)) and limited_to(user) is None


def _limited_to(user: Any) -> frozenset[int] | None:
    if not user.is_authenticated or user.is_superuser:
        return None
    missions: frozenset[int] | None = import_string(settings.MISSIONS_OF_DESKS)(user)
    if missions is None:
        return None
    roles = set(user.groups.values_list("name", flat=True)) - set(ADDITIONS)
    return None if roles and roles <= UNLIMITED else missions
