"""A token for examples and tests that send one: the one place that knows where from.

A stand-in until the registry issues tokens itself: it takes the header that the examples
send, ``Authorization: Token ...``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.views import APIView

TOKEN = "only-in-tests"


@contextmanager
def token_of(user: User) -> Iterator[str]:
    """A token by which requests are those of ``user``, as long as the block lasts."""

    class StandIn(BaseAuthentication):
        def authenticate(self, request: Request) -> tuple[User, None] | None:
            kind, _, token = get_authorization_header(request).partition(b" ")
            if kind != b"Token":
                return None
            if token.decode("latin-1") != TOKEN:
                raise AuthenticationFailed
            return user, None

        def authenticate_header(self, request: Request) -> str:
            return "Token"

    view: Any = APIView
    before = view.authentication_classes
    view.authentication_classes = [StandIn, *before]
    try:
        yield TOKEN
    finally:
        view.authentication_classes = before
