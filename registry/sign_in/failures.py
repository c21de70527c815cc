"""Failed attempts to sign in, for whoever watches the log: from where and how often.

What was typed is not written down: people type a password where the name belongs, and a
name mistyped is still somebody's.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpRequest

from registry.sign_in.addresses import address_of
from registry.sign_in.settings import GUESSING_MINUTES

logger = logging.getLogger("registry.sign_in")

#: Attempts are counted together for so long, in minutes.
TOGETHER = GUESSING_MINUTES


def report_failure(
    *, credentials: Mapping[str, Any], request: HttpRequest | None = None, **_sender: Any
) -> None:
    """Log the attempt: for which account, if there is one of that name, and from where."""
    users: Any = get_user_model()
    name = credentials.get(users.USERNAME_FIELD)
    named = users._default_manager.filter(**{users.USERNAME_FIELD: name or ""})
    found = named.values_list("pk", flat=True).first()
    account = "no account of that name" if found is None else f"account {found}"
    address = "" if request is None else address_of(request)
    logger.warning(
        "Failed to sign in from %s: %s, attempt %d within %d minutes",
        address or "an unknown address",
        account,
        _counted(address),
        TOGETHER,
    )


def _counted(address: str) -> int:
    """How many attempts from the address, this one included."""
    key = f"failed-sign-in-{address}"
    if cache.add(key, 1, TOGETHER * 60):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it has expired since
        return 1
