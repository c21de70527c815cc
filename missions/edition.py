"""As of when and from which state of the data a page speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connections

from registry.postgresql.plans import Planned
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


class DecisionRevision(NamedTuple):
    """A decision, its places, and what changes whenever something comes to light under it."""

    decision: int
    places: tuple[int, ...]
    revision: int
    entries_today: int


@dataclass(frozen=True, kw_only=True)
class PublicEdition(Edition):
    """An edition of the public pages, with what decides whether one made before still holds.

    ``facts`` is a short text that changes whenever a fact that the public can see does, and
    only then. ``entries_today`` counts the entries of the ledger for today: somebody may have
    begun to write one yesterday, when it was not public yet. ``decisions`` has both the
    revision and the entries of each decision apart.
    """

    facts: str
    entries_today: int
    decisions: Sequence[DecisionRevision]


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


def ledger_revision() -> int:
    """The revision of the ledger, as this process may know it: the public's if it is that."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(revision), 0) FROM missions_authorizationhead")
        return int(cursor.fetchone()[0])


#: The digest of facts takes longer than all the rest: it is worked out only if the day or the
#: state of the facts, which changes with those that are not public too, is not the given one.
_PUBLIC = Planned("""
    SELECT registry_today(),
           EXISTS (SELECT FROM missions_installation WHERE holds_demo_data),
           head.revision, head.recorded_at, facts.state,
           CASE WHEN facts.state <> %s THEN coalesce(facts_digest(), 'none') END, decisions
      FROM (SELECT coalesce(sum(revision), 0) AS revision, max(recorded_at) AS recorded_at
              FROM missions_authorizationhead) AS head,
           (SELECT json_agg(json_build_array(
                       place.authorization_id, place.ids, coalesce(head.revision, 0), place.entries)
                       ORDER BY place.authorization_id) AS decisions
              FROM (SELECT am.authorization_id, array_agg(am.id ORDER BY am.id) AS ids,
                           coalesce(sum(today.entries), 0)::integer AS entries
                      FROM missions_authorizedmission am
                      LEFT JOIN (SELECT authorized_mission_id, count(*) AS entries
                                   FROM missions_strengthchange
                                  WHERE day = (SELECT registry_today())
                                  GROUP BY authorized_mission_id) AS today
                        ON today.authorized_mission_id = am.id
                     GROUP BY am.authorization_id) AS place
              LEFT JOIN missions_authorizationhead head USING (authorization_id)) AS decided,
           (SELECT concat(registry_today(), ' ', sum(changes), ' ', max(changed_at)) AS state
              FROM missions_shownchange) AS facts
""")
#: The state of the facts this process has seen last, and their digest then.
_latest = ("", "")


def public_edition() -> PublicEdition:
    """The present edition of the public pages, in one query of a few rows.

    Must be asked as the public, on the primary or a replica.
    """
    global _latest  # noqa: PLW0603 - replaced as a whole, so that threads need no lock
    known_state, known_digest = _latest
    with connections[reading_alias()].cursor() as cursor:
        cursor.execute(_PUBLIC, [known_state])
        day, demo, revision, recorded_at, state, digest, found = cursor.fetchone()
    decisions = [
        DecisionRevision(decision, tuple(places), rises, entries)
        for decision, places, rises, entries in found or ()
    ]
    if digest is None:
        digest = known_digest
    else:
        _latest = (state, digest)
    return PublicEdition(
        today=day,
        revision=int(revision),
        recorded_at=recorded_at,
        holds_demo_data=demo,
        facts=digest,
        entries_today=sum(one.entries_today for one in decisions),
        decisions=decisions,
    )
