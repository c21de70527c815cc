"""From which machine a request comes: past the proxies that the operator vouches for."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address; empty if it cannot be told.

    Each proxy writes behind ``X-Forwarded-For`` whom it speaks to. The last so many entries are
    believed as there are proxies of the operator's; what stands before them anybody can make up.
    """
    proxies: int = settings.TRUSTED_PROXIES
    told = str(request.META.get("REMOTE_ADDR", ""))
    if proxies:
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        told = passed[-min(proxies, len(passed))] or told
    try:
        return str(ipaddress.ip_address(told.strip()))
    except ValueError:
        return ""
