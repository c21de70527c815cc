"""What the timeline of :mod:`missions.story` is made of, read in a few questions."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q

from missions.ceilings import approved_allowances
from missions.kept import keep_by_decision, made_of_facts
from missions.models import (
    AuthorizedMission,
    Ceiling,
    Claim,
    Contingent,
    Rotation,
    Vote,
)
from missions.movements import first_arrivals
from registry.nested import InArray, nested, unpack

#: Claims that tell an event: what happened, and when.
CLAIM_KINDS = ("date",)


@made_of_facts
def places_with_events(
    *, turns: int | None = None, ceilings: bool = False
) -> list[AuthorizedMission]:
    """Every place of every decision with all that happened in it, in one query or two.

    Besides their own fields the places have ``votes`` and ``turns`` (rotations with their
    contingents: all, or so many of the latest), and if asked for, ``ceiling_rows``: the
    ceilings of their decision, with ``allowance_rows``.
    """
    granted = approved_allowances().filter(ceiling=OuterRef("pk"))
    limits = Ceiling.objects.filter(authorization=OuterRef("authorization"))
    limits = limits.annotate(allowance_rows=nested(granted))
    votes = Vote.objects.filter(authorization=OuterRef("authorization")).order_by("chamber__code")
    places = (
        AuthorizedMission.objects.select_related("mission", "authorization")
        .annotate(
            vote_rows=nested(votes, related=["chamber"]),
            **({} if turns == 0 else {"rotation_rows": _rotation_rows(turns)}),
            **({"ceiling_rows": nested(limits, extra=["allowance_rows"])} if ceilings else {}),
        )
        .order_by("authorization__decided_on", "authorization__slug", "mission__acronym")
    )
    found: list[AuthorizedMission] = list(places)
    for place in found:
        place.votes = unpack(Vote, place.vote_rows)  # type: ignore[attr-defined]
        place.turns = unpack(  # type: ignore[attr-defined]
            Rotation, getattr(place, "rotation_rows", [])
        )
    rotations = [turn for place in found for turn in place.turns]  # type: ignore[attr-defined]
    # Each once: a contingent has many rotations.
    contingents = Contingent.objects.in_bulk({turn.contingent_id for turn in rotations})
    for turn in rotations:
        turn.contingent = contingents[turn.contingent_id]
    return found


def _rotation_rows(latest: int | None) -> ArraySubquery:
    """A place's rotations, found key by key: joined, each place would read all there are.

    Which are the latest is found before anything is put into words.
    """
    place = OuterRef(OuterRef(OuterRef("pk")))
    here = Contingent.objects.filter(authorized_mission=place).order_by().values("pk")
    turns = Rotation.objects.filter(InArray(F("contingent_id"), ArraySubquery(here)))
    newest_first = ("-starts_on", "-pk")
    keys = turns.order_by(*newest_first).values("pk")[:latest]
    told = Rotation.objects.filter(InArray(F("pk"), ArraySubquery(keys)))
    return nested(told.order_by(*newest_first))


def first_days() -> dict[int, dt.date]:
    """The first day on which somebody came to each authorized mission, corrections apart.

    By its key; those to which nobody ever came are left out.
    """
    answers = keep_by_decision("first days", first_arrivals)
    return {place: day for answer in answers for place, day in answer.items()}


def dated_claims() -> Q:
    """A condition on claims: those that tell an event."""
    return Q(kind__in=CLAIM_KINDS) & (Q(date__isnull=False) | Q(period_from__isnull=False))


def tells_an_event(claim: Claim) -> bool:
    """What :func:`dated_claims` asks, of a claim at hand."""
    return claim.kind in CLAIM_KINDS and bool(claim.date or claim.period_from)
