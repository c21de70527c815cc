"""What an account may do, kept in the memory of each worker until any of it changes.

Django asks three questions for that with every request: for the permissions of the account,
for those of its roles, for its desks. Nothing is kept of the account itself: whether it is
active, and a superuser, whoever signs it in has just read.
"""

from __future__ import annotations

from typing import Any

from registry.desks import KEPT
from registry.desks import limited_to as limits_of

#: Where Django keeps the answers for the rest of a request, and :mod:`registry.desks` its.
PLACES = ("_perm_cache", "_user_perm_cache", "_group_perm_cache", KEPT)
#: At most so many accounts are remembered.
MOST = 1000

_remembered: tuple[str, dict[Any, tuple[Any, ...]]] = ("", {})


def recall(user: Any, revision: str) -> None:
    """Have the account know again what it may do; ``revision`` is that of all accounts."""
    global _remembered  # noqa: PLW0603 - replaced as a whole: threads need not take turns
    if not user.is_authenticated or user.is_superuser:
        return
    if _remembered[0] != revision or len(_remembered[1]) > MOST:
        _remembered = (revision, {})
    known = _remembered[1]
    if user.pk not in known:
        user.get_all_permissions()
        limits_of(user)
        if not all(hasattr(user, place) for place in PLACES):
            return  # another way to sign in, which keeps its answers elsewhere
        known[user.pk] = tuple(getattr(user, place) for place in PLACES)
    for place, answer in zip(PLACES, known[user.pk], strict=True):
        setattr(user, place, answer)
