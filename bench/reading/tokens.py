"""How the benchmark signs in: the one place that knows.

A table of the benchmark's own, in which a token is found by its digest with one query of an
index, joined to its account.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, connections
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from registry.roles import ANALYST

NAME = "bench-analyst"
FIND = (
    "SELECT u.id, u.username, u.is_active, u.is_superuser, u.is_staff FROM bench_token t"
    " JOIN auth_user u ON u.id = t.user_id WHERE t.digest = %s"
)


def make_token() -> str:
    """A new token of an analyst's."""
    user, _created = get_user_model()._default_manager.get_or_create(username=NAME)
    user.groups.set([Group.objects.get(name=ANALYST)])
    token = secrets.token_urlsafe(32)
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_token")
        cursor.execute("CREATE TABLE bench_token (digest text PRIMARY KEY, user_id int NOT NULL)")
        cursor.execute("INSERT INTO bench_token VALUES (%s, %s)", [digest(token), user.pk])
        role = connection.settings_dict["USER"]
        cursor.execute(f'GRANT SELECT ON bench_token TO "{role}"')
    return token


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha512(token.encode()).hexdigest()


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Token ...``, with one query."""

    def authenticate(self, request: Request) -> tuple[Any, str] | None:
        """The account. Raises 401 for a token there is not."""
        header = request.META.get("HTTP_AUTHORIZATION", "")
        if not header.startswith("Token "):
            return None
        with connection.cursor() as cursor:
            cursor.execute(FIND, [digest(header[6:])])
            row = cursor.fetchone()
        if row is None or not row[2]:
            raise AuthenticationFailed
        names = ("id", "username", "is_active", "is_superuser", "is_staff")
        return get_user_model()(**dict(zip(names, row, strict=True))), header

    def authenticate_header(self, request: Request) -> str:
        """What to sign in with."""
        return "Token"
