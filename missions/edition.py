"""As of when and from which state of the data a page speaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connections

from registry.routers import reading_alias


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The day a page calls today, and the state of the data it was made from.

    ``revision`` rises with every posting to the ledger and every change of a limit, for the
    public with every movement that comes to light; ``recorded_at`` is when that last
    happened, None in an empty registry.
    """

    today: dt.date
    revision: int
    recorded_at: dt.datetime | None
    holds_demo_data: bool


@dataclass(frozen=True, kw_only=True)
class PublicEdition(Edition):
    """An edition of the public pages, with what decides whether one made before still holds.

    ``facts`` is a text that changes whenever facts do, published or not: never shown, nor
    made part of anything that is. ``entries_today`` counts the entries of the ledger for
    today: somebody may have begun to write one yesterday, when it was not public yet.
    """

    facts: str
    entries_today: int


_EDITION = """
    SELECT registry_today(),
           EXISTS (SELECT FROM missions_installation WHERE holds_demo_data),
           coalesce(sum(revision), 0), max(recorded_at)
"""
_FROM = " FROM missions_authorizationhead"
_FACTS = ", (SELECT concat(sum(changes), ' ', max(changed_at)) FROM missions_shownchange)"
_ENTRIES = """,
           (SELECT count(*) FROM missions_strengthchange WHERE day = (SELECT registry_today()))
"""


def current_edition(using: str | None = None) -> Edition:
    """The present edition: everything a page needs for its frame, in one query."""
    with connections[using or reading_alias()].cursor() as cursor:
        cursor.execute(_EDITION + _FROM)
        day, demo, revision, recorded_at = cursor.fetchone()
    return Edition(today=day, revision=int(revision), recorded_at=recorded_at, holds_demo_data=demo)


def public_edition() -> PublicEdition:
    """The present edition of the public pages, in one query of a few rows."""
    with connections["public"].cursor() as cursor:
        cursor.execute(_EDITION + _FACTS + _ENTRIES + _FROM)
        day, demo, revision, recorded_at, facts, entries = cursor.fetchone()
    return PublicEdition(
        today=day,
        revision=int(revision),
        recorded_at=recorded_at,
        holds_demo_data=demo,
        facts=facts,
        entries_today=entries,
    )


def facts_digest() -> str:
    """A short text that changes whenever a fact that the public can see does, and only then."""
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT digest FROM facts_digest")
        digest: str = cursor.fetchone()[0]
    return digest
