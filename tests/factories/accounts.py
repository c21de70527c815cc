"""Accounts: who may sign in, with which token, and who signs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.utils import timezone

from registry.models import AccessToken
from tests.factories.common import numbers


def make_user(username: str = "", *, role: str = "", **values: Any) -> User:
    """A member of staff who may log in; ``role`` is the name of a group."""
    name = username or f"user-{next(numbers)}"
    user: User = get_user_model().objects.create_user(
        name, password="password", **{"is_staff": True, **values}
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_administrator(username: str = "") -> User:
    """A superuser."""
    return make_user(username, is_superuser=True)


def make_token(user: User, *, scope: str = "read", **values: Any) -> tuple[AccessToken, str]:
    """A token of an account for a month: its row, and what is shown once."""
    now = timezone.now()
    defaults = {"name": f"Token {next(numbers)}", "expiry": now + dt.timedelta(days=30)}
    row = AccessToken(user=user, scope=scope, **{**defaults, **values})
    token = row.draw()
    row.save()
    return row, token


def signatures(values: dict[str, Any]) -> dict[str, Any]:
    """The two who propose and approve, the same for all rows of a test."""
    users = get_user_model().objects
    return {
        field: values.get(field)
        or users.filter(username=name).first()
        or make_user(name, is_staff=False)
        for field, name in (("proposed_by", "proposer"), ("approved_by", "approver"))
    }
