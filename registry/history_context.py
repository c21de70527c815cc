"""Who changes something, from where and why: kept in the history with every change.

pghistory sends the context along with each statement that writes; the triggers of history
keep it with the rows they write. It names accounts and never a person of the registry.
A write that comes without any, in psql, is known by the role of the database alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
from django.core.handlers.wsgi import WSGIRequest
from django.core.management.base import BaseCommand
from django.http import HttpRequest, HttpResponseBase
from pghistory.middleware import HistoryMiddleware

from registry.sign_in.addresses import address_of

#: Methods that write nothing that has a history.
READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
#: The longest reason, in letters.
REASON_LENGTH = 300


def who(user: Any) -> dict[str, Any]:
    """The account: its id, and its name as it is now, which outlasts the account."""
    if user is None or not user.is_authenticated:
        return {"user": None, "account": ""}
    return {"user": user.pk, "account": user.get_username()}


def because(reason: str) -> None:
    """Keep the reason with all that this request or command changes from here on.

    Outside of both there is nowhere to keep it, and nothing happens.
    """
    if reason:
        pghistory.context(reason=reason[:REASON_LENGTH])


def with_token(number: int, name: str) -> None:
    """Keep with all that this request changes that it came with a token, and with which."""
    pghistory.context(token=number, token_name=name)


class TrackedRequest(WSGIRequest):
    """A request that notes who it turns out to come from: the API signs in late."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "user":
            pghistory.context(**who(value))
        super().__setattr__(name, value)


class RequestHistory(HistoryMiddleware):
    """Keeps account and address with what requests of the admin and the API change."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """The account, the address that was asked, without what was asked of it, and whence."""
        return {
            **who(getattr(request, "user", None)),
            "url": request.path,
            "address": address_of(request),
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; reading has no context, and costs nothing."""
        if request.method in READING:
            return self.get_response(request)
        with pghistory.context(**self.get_context(request)):
            if type(request) is WSGIRequest:
                request.__class__ = TrackedRequest
            return self.get_response(request)


class HistoryCommand(BaseCommand):
    """A command of ``manage.py`` whose changes bear its name in the history."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run it, as the module it stands in is called."""
        with pghistory.context(command=type(self).__module__.rpartition(".")[2]):
            return super().execute(*args, **options)
