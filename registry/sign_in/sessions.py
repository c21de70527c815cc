"""Who a request comes from, and for how long a session vouches for it.

A session ends when it has not been used for ``SESSION_IDLE_MINUTES``, and ``SESSION_HOURS`` after
signing in whatever happens. Both are looked at where a request is asked who it comes from, so
that neither the admin nor the API can forget it, and pages that ask nobody pay nothing.
"""

from __future__ import annotations

import time
from functools import partial
from importlib import import_module
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from registry.sign_in import factors

#: In the session, each a moment in seconds: signed in, last used, last showed who is there.
BEGAN, SEEN, CONFIRMED = "began", "seen", "confirmed"
#: Its use is noted once in so many parts of the time it may lie idle: it costs a write.
PARTS = 10

clock = time.time


def begin(*, request: HttpRequest, **_sender: Any) -> None:
    """Somebody has signed in, by whichever way: the session begins now."""
    request.session.update(dict.fromkeys((BEGAN, SEEN, CONFIRMED), int(clock())))


def has_ended(session: SessionBase) -> bool:
    """Whether it has lasted, or lain idle, for too long; one that never began has."""
    now, idle = clock(), settings.SESSION_IDLE_MINUTES * 60
    return not (
        now - session.get(SEEN, 0) < idle
        and now - session.get(BEGAN, 0) < settings.SESSION_COOKIE_AGE
    )


def note_use(session: SessionBase) -> None:
    """Keep that it is in use, unless that was kept a moment ago."""
    now = int(clock())
    if now - session[SEEN] > settings.SESSION_IDLE_MINUTES * 60 / PARTS:
        session[SEEN] = now


def user_of(request: HttpRequest) -> Any:
    """Whoever has signed in, if the session is good for what is asked; else nobody."""
    user = auth.get_user(request)
    if not user.is_authenticated:
        return user
    if has_ended(request.session) or not factors.admits(request, user):
        request.session.flush()
        return AnonymousUser()
    if factors.is_missing(request, user) and not factors.leads_to_one(request):
        return AnonymousUser()
    note_use(request.session)
    return user


def end_all(account: Any, *, but: str | None = None) -> int:
    """End the sessions of an account, whichever list they are in; ``but`` is the key of one.

    :returns: how many there were.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    open_ones = store.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but)
    keys = [
        session.session_key
        for session in open_ones.iterator()
        if session.get_decoded().get(auth.SESSION_KEY) == str(account.pk)
    ]
    store.objects.filter(session_key__in=keys).delete()
    return len(keys)


def _user(request: Any) -> Any:
    if not hasattr(request, "_cached_user"):
        request._cached_user = user_of(request)  # noqa: SLF001 -- where Django keeps it as well
    return request._cached_user  # noqa: SLF001


async def _auser(request: Any) -> Any:
    return await sync_to_async(_user)(request)


class SignedIn(AuthenticationMiddleware):
    """Django's own, which asks the session as well how long it has lasted."""

    def process_request(self, request: HttpRequest) -> None:
        """Have the request know whom it comes from, when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]
        request.auser = partial(_auser, request)
