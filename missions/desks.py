"""Which missions the desks of a member of staff look after."""

from __future__ import annotations

from typing import Any

from missions.models import DeskMember


def missions_of(user: Any) -> frozenset[int] | None:
    """The missions of all desks that an account is a member of; None if it is of none."""
    rows = DeskMember.objects.filter(user=user.pk).order_by()
    # A desk without missions gives a row with none.
    missions: list[Any] = list(rows.values_list("desk__desk_missions__mission", flat=True))
    return frozenset(filter(None, missions)) if missions else None
