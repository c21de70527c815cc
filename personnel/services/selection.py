"""Selecting from the candidates of a call, and proposing the deployments of those selected."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from personnel.models import Call, CallPost, Candidate, Deployment, Score, Stage, Status
from personnel.models.selection import SHORTLISTED
from personnel.planning import Change, NewTours
from registry.clock import today
from registry.locking import lock_decisions, retried


class ChangedMeanwhileError(Exception):
    """The candidates are no longer what was looked at. Nothing was done."""


class NoRotationError(Exception):
    """The call is for a contingent, and no rotation of it is given."""


@dataclass(frozen=True)
class Entered:
    """What was entered of a candidate, by the candidate's id; ``points`` by criterion."""

    candidate: int
    state: str
    consented_on: dt.date | None
    points: Mapping[str, int | None]


def mark(call: Call) -> str:
    """A mark of the candidates as they are, to notice when they have changed."""
    rows = (
        list(CallPost.objects.filter(call=call).order_by("pk").values_list("pk", "seats")),
        list(
            Candidate.objects.filter(call=call)
            .order_by("pk")
            .values_list("pk", "post", "state", "consented_on", "deployment")
        ),
        list(
            Score.objects.filter(candidate__call=call)
            .order_by("pk")
            .values_list("candidate", "criterion", "points")
        ),
        (call.authorized_mission_id, call.rotation_id, call.starts_on, call.ends_on),
    )
    return hashlib.blake2s(repr(rows).encode(), digest_size=10).hexdigest()


def add_candidates(post: CallPost, people: Iterable[int]) -> int:
    """Enter people as volunteers for a post; how many were none yet in its call."""
    there = set(Candidate.objects.filter(call=post.call_id).values_list("person", flat=True))
    new = sorted(set(people) - there)
    Candidate.objects.bulk_create(
        Candidate(call_id=post.call_id, post=post, person_id=pk) for pk in new
    )
    return len(new)


@retried
def keep(call: Call, entered: Sequence[Entered], *, seen: str) -> int:
    """Write what was entered of the candidates, all of it or nothing; how many it changed.

    ``seen`` is the mark of what was looked at. Whoever is shortlisted now was so today. Raises
    ``ChangedMeanwhileError``, or ``IntegrityError`` for what the registry refuses.
    """
    candidates = _locked(call, seen)
    day = today()
    changed = []
    for one in entered:
        row = candidates[one.candidate]
        if (row.state, row.consented_on) == (one.state, one.consented_on):
            continue
        row.state, row.consented_on = one.state, one.consented_on
        if row.state == Stage.SHORTLISTED and row.shortlisted_on is None:
            row.shortlisted_on = day
        elif row.state == Stage.VOLUNTEERED:
            row.shortlisted_on = None
        changed.append(row)
    scored = _write_scores(call, entered)
    # In one statement, so that two can change places.
    Candidate.objects.bulk_update(changed, ["state", "consented_on", "shortlisted_on"])
    return len({row.pk for row in changed} | scored)


def _locked(call: Call, seen: str) -> dict[int, Candidate]:
    """The candidates, kept as they are; raises ``ChangedMeanwhileError`` if they were others."""
    Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    rows = Candidate.objects.filter(call=call).order_by("pk").select_for_update(of=("self",))
    candidates = {row.pk: row for row in rows}
    if mark(call) != seen:
        raise ChangedMeanwhileError
    return candidates


def _write_scores(call: Call, entered: Iterable[Entered]) -> set[int]:
    """The points that were entered, and none where there are none now; whose were others."""
    rows = Score.objects.filter(candidate__call=call)
    there = {(row.candidate_id, row.criterion): row for row in rows}
    new, other, gone = [], [], []
    for one in entered:
        for criterion, points in one.points.items():
            row = there.get((one.candidate, criterion))
            if points is None:
                gone += [row] if row else []
            elif row is None:
                new.append(Score(candidate_id=one.candidate, criterion=criterion, points=points))
            elif row.points != points:
                row.points = points
                other.append(row)
    Score.objects.bulk_create(new)
    Score.objects.bulk_update(other, ["points"])
    Score.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return {row.candidate_id for row in (*new, *other, *gone)}


def unproposed(call: Call) -> list[Candidate]:
    """Those selected of whom no deployment is proposed or approved."""
    stale = Q(deployment__isnull=True) | Q(deployment__status=Status.CANCELLED)
    chosen = Candidate.objects.filter(stale, call=call, state=Stage.SELECTED)
    return list(chosen.select_related("post__position", "person").order_by("post", "person"))


def tours_of(call: Call, chosen: Iterable[Candidate]) -> list[Change]:
    """What would be if the deployments of those chosen were approved."""
    people: dict[CallPost, list[int]] = {}
    for candidate in chosen:
        people.setdefault(candidate.post, []).append(candidate.person_id)
    return [
        NewTours(
            authorized_mission=call.authorized_mission_id,
            category=post.category,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
            people=len(persons),
            persons=tuple(persons),
            contingent=call.contingent_id,
            rotation=call.rotation_id,
            position=post.position_id,
        )
        for post, persons in people.items()
    ]


@retried
def propose(call: Call, user: Any, *, seen: str) -> int:
    """Propose the deployments of all who are selected, or none; how many there are.

    Raises ``ChangedMeanwhileError``, ``NoRotationError``, or ``IntegrityError`` for what the
    registry refuses, such as days outside the decision.
    """
    if call.contingent_id and not call.rotation_id:
        raise NoRotationError
    lock_decisions([call.authorized_mission.authorization_id])
    _locked(call, seen)
    chosen = unproposed(call)
    tours = Deployment.objects.bulk_create(
        Deployment(
            person_id=candidate.person_id,
            authorized_mission_id=call.authorized_mission_id,
            rotation_id=call.rotation_id,
            position=candidate.post.position,
            category=candidate.post.category,
            rank_id=candidate.person.rank_id,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
            status=Status.PROPOSED,
            proposed_by=user,
        )
        for candidate in chosen
    )
    for candidate, tour in zip(chosen, tours, strict=True):
        candidate.deployment = tour
    Candidate.objects.bulk_update(chosen, ["deployment"])
    return len(chosen)


#: Into which states a candidate can be put next to the one they are in, for the page to offer.
NEXT: Mapping[str, tuple[str, ...]] = {
    Stage.VOLUNTEERED: (Stage.SHORTLISTED, Stage.WITHDRAWN),
    **{
        stage: (Stage.VOLUNTEERED, *(one for one in SHORTLISTED if one != stage), Stage.WITHDRAWN)
        for stage in SHORTLISTED
    },
    Stage.WITHDRAWN: (Stage.VOLUNTEERED,),
}
