"""A token for examples and tests that send one: the one place that knows where from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User

from registry.models import AccessToken
from tests.factories import make_token


@contextmanager
def token_of(user: User) -> Iterator[str]:
    """A token by which requests are those of ``user``, as long as the block lasts."""
    row, token = make_token(user)
    try:
        yield token
    finally:
        # Only the owner of the tables may: the site revokes tokens and keeps them.
        AccessToken.objects.using("owner").filter(pk=row.pk).delete()
