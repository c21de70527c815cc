"""Who needs a second factor, and whether a session has shown it.

Whoever may enter the admin needs one (``SECOND_FACTOR=required``), but for the accounts of a
demonstration, which are worth nothing outside of one. Signing in asks for it where there is one.
Where there is none yet, the session is good for nothing but setting one up: to every other page,
and to the API, it is nobody's.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from registry.accounts import is_demo_name
from registry.surfaces import STAFF, serves

REQUIRED = "required"
#: In the session: the account whose second factor was shown in it.
SHOWN = "second_factor"


def is_required(user: Any) -> bool:
    """Whether the account is let in only with a second factor."""
    wanted = settings.SECOND_FACTOR == REQUIRED and user.is_staff
    return bool(wanted and not is_demo_name(user.get_username()))


def was_shown(request: HttpRequest, user: Any) -> None:
    """Keep that whoever is there has shown a second factor, or has just set one up."""
    request.session[SHOWN] = str(user.pk)


def is_missing(request: HttpRequest, user: Any) -> bool:
    """Whether the session has yet to show a second factor. Asks the session alone."""
    return is_required(user) and request.session.get(SHOWN) != str(user.pk)


def leads_to_one(request: HttpRequest) -> bool:
    """Whether the address is one of those by which a second factor is set up."""
    if not serves(STAFF):
        return False
    return request.path in (reverse("account_login"), reverse("admin:logout")) or (
        request.path.startswith(reverse("mfa_index"))
    )


def admits(request: HttpRequest, user: Any) -> bool:
    """Whether a session that has shown no second factor may set one up.

    Not if there is one already, set up in another session: whoever is here knows a password and
    no more. They are to sign in again, and show it.
    """
    if not (is_missing(request, user) and leads_to_one(request)):
        return True
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(user)
