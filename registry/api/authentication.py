"""Who asks: a token in the header, or a browser in which somebody is signed in.

A token is found by its hash, in one indexed query together with its account. What it may
do is what the account may do at that moment, less writing if it is for reading alone.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, load_backend
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from knox.crypto import hash_token
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from registry.api import state
from registry.api.prepared import row_by
from registry.api.state import State
from registry.api.throttles import wait_of_address
from registry.history_context import with_token
from registry.models import AccessToken, Scope

#: The use of a token is noted at most once in this time.
NOTED_EVERY = dt.timedelta(minutes=5)
#: Longer than any token: not even hashed.
LONGEST = 200


class TokenAuthentication(KnoxTokenAuthentication):
    """``Authorization: Token ...``.

    A view names in ``writes_nothing`` its actions that may be asked with a token for
    reading, whatever their method.
    """

    def authenticate(self, request: Request) -> tuple[Any, AccessToken] | None:
        """Account and token; None if no token was sent. Raises 401, 403 or 429.

        Whoever turns out to be nobody is counted by address.
        """
        try:
            if not request.META.get("HTTP_AUTHORIZATION", "").isascii():
                raise AuthenticationFailed(_("There is no such token."))
            found: tuple[Any, AccessToken] | None = super().authenticate(request)
        except AuthenticationFailed:
            _count(request)
            raise
        if found is None:
            session: Any = getattr(request._request, "user", None)  # noqa: SLF001
            if session is None or not session.is_authenticated:
                _count(request)
            return None
        _user, token = found
        _check_scope(request, token)
        token.note_use(NOTED_EVERY)
        with_token(token.pk, token.name)
        return found

    def authenticate_credentials(self, token: bytes) -> tuple[Any, AccessToken]:
        """Account and token. Raises 401."""
        found = _find(token)
        if found is None:
            raise AuthenticationFailed(_("There is no such token."))
        row, of_data = found
        row.state = of_data
        if row.revoked_at is not None:
            raise AuthenticationFailed(_("This token has been revoked."))
        if row.has_expired():
            raise AuthenticationFailed(_("This token has expired. Make a new one."))
        if not may_sign_in(row.user):
            raise AuthenticationFailed(_("The account of this token cannot be used."))
        return row.user, row


def _find(token: bytes) -> tuple[AccessToken, State | None] | None:
    """The row of a token, with its account and the state of the data; None if there is none."""
    if len(token) > LONGEST:
        return None
    digest = hash_token(token.decode("ascii"))
    token_names, user_names = (_columns(model) for model in (AccessToken, get_user_model()))
    names = (*token_names, *(f"user__{name}" for name in user_names))
    along = state.asked_along()
    for row in row_by(AccessToken.objects.all(), "digest", digest, [*names, *along], names):
        values = iter(row)
        own, of_user = ([*islice(values, len(part))] for part in (token_names, user_names))
        found = AccessToken.from_db(DEFAULT_DB_ALIAS, token_names, own)
        found.user = get_user_model().from_db(DEFAULT_DB_ALIAS, user_names, of_user)
        return found, state.answered([*values]) if along else None
    return None


def _columns(model: Any) -> list[str]:
    """The columns of a model, in the order in which a row of it is made."""
    return [field.attname for field in model._meta.concrete_fields]


def may_sign_in(user: Any) -> bool:
    """Whether the account could sign in with a browser as well, as the site is now."""
    backends: list[Any] = [load_backend(path) for path in settings.AUTHENTICATION_BACKENDS]
    return any(backend.user_can_authenticate(user) for backend in backends)


def _count(request: Request) -> None:
    """Count a request of nobody. Raises 429 if there are too many from the address."""
    seconds = wait_of_address(request)
    if seconds is not None:
        raise Throttled(seconds)


def _check_scope(request: Request, token: AccessToken) -> None:
    """Raise 403 if something is to be written with a token for reading."""
    view = request.parser_context.get("view") if request.parser_context else None
    asks = request.method in SAFE_METHODS or (
        getattr(view, "action", None) in getattr(view, "writes_nothing", ())
    )
    if token.scope != Scope.WRITE and not asks:
        raise PermissionDenied(
            _("This token is for reading alone. Make one for reading and writing.")
        )


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the API's document describes a token."""

    target_class = "registry.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """The header."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": _(
                "The word Token, a space, and the token: made in the admin under “Access tokens”,"
                " for reading or for reading and writing."
            ),
        }
