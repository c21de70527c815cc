"""How the benchmark signs in: with an access token of the site's own, for reading."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from registry.models import AccessToken
from registry.roles import ANALYST

NAME = "bench-analyst"


def make_token() -> str:
    """A new token of an analyst's."""
    user, _created = get_user_model()._default_manager.get_or_create(username=NAME)
    user.groups.set([Group.objects.get(name=ANALYST)])
    row = AccessToken(user=user, name="bench", expiry=timezone.now() + dt.timedelta(days=1))
    token = row.draw()
    row.save()
    return token
