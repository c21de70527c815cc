"""How many requests a minute are answered: to a token, to a session, to an address.

Counted by each process of the site for itself, in its own memory: no database is asked to
tell that too much is asked. With two workers, up to twice as much is answered.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from registry.sign_in.addresses import address_of

#: Seconds in which requests are counted together.
PERIOD = 60
clock = time.time
cache = caches["process"]


def seconds_to_wait(whose: str, most: int) -> int | None:
    """Count one request; how long to wait if there were more than ``most`` in this minute.

    None: it is not too many, or ``most`` is 0, which is no limit.
    """
    if not most:
        return None
    now = int(clock())
    key = f"api-requests-{whose}-{now // PERIOD}"
    if cache.add(key, 1, 2 * PERIOD):
        count = 1
    else:
        try:
            count = cache.incr(key)
        except ValueError:  # thrown out in between, to make room
            count = 1
    return None if count <= most else PERIOD - now % PERIOD


def wait_of_address(request: Any) -> int | None:
    """The same for whoever has not said who they are, by the machine they ask from."""
    return seconds_to_wait(f"address-{address_of(request)}", settings.API_ANONYMOUS_PER_MINUTE)


class AccountThrottle(BaseThrottle):
    """Each token for itself, and each account with all its sessions."""

    def __init__(self) -> None:
        self.seconds: int | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether the request is answered. Who asks without a name was counted at the door."""
        if not request.user.is_authenticated:
            return True
        token: Any = request.auth
        whose = f"account-{request.user.pk}" if token is None else f"token-{token.pk}"
        self.seconds = seconds_to_wait(whose, settings.API_REQUESTS_PER_MINUTE)
        return self.seconds is None

    def wait(self) -> float | None:
        """Seconds, for ``Retry-After``."""
        return self.seconds
