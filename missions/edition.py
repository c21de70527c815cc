"""As of when and from which state of the data a page speaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connections

from registry.routers import reading_alias


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The day a page calls today, and the state of the data it was made from.

    ``revision`` rises with every posting to the ledger and every change of a limit;
    ``recorded_at`` is when that last happened, None in an empty registry.
    """

    today: dt.date
    revision: int
    recorded_at: dt.datetime | None
    holds_demo_data: bool


def current_edition(using: str | None = None) -> Edition:
    """The present edition: everything a page needs for its frame, in one query."""
    with connections[using or reading_alias()].cursor() as cursor:
        cursor.execute(
            """
            SELECT registry_today(),
                   EXISTS (SELECT FROM missions_installation WHERE holds_demo_data),
                   coalesce(sum(revision), 0), max(recorded_at)
              FROM missions_authorizationhead
            """
        )
        day, demo, revision, recorded_at = cursor.fetchone()
    return Edition(today=day, revision=int(revision), recorded_at=recorded_at, holds_demo_data=demo)
