"""Lowering a ceiling while people are deployed: which of them have to go, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.db.models import F

from missions.models import Ceiling
from personnel.models import Deployment, DeploymentQuerySet
from personnel.planning.changes import Cancel, Change, NewCeiling, Reschedule, SetLimit
from personnel.planning.law import counted_by
from personnel.planning.preview import Preview, preview

#: Ending some may leave others over on a later day, and so on; not for ever, though.
ROUNDS = 20


def new_limit(ceiling: Ceiling, limit: int, holds_from: dt.date | None) -> SetLimit | NewCeiling:
    """The change itself. From a day on, it is a ceiling of its own, which succeeds the old.

    A limit that was kept to in the past is not rewritten: only one that holds for all days,
    or for those from its very beginning, is the old ceiling with another limit.
    """
    beginning = ceiling.starts_on or ceiling.authorization.decided_on
    if holds_from is None or (beginning is not None and holds_from <= beginning):
        return SetLimit(kind="ceiling", id=ceiling.pk, limit=limit)
    return NewCeiling(
        authorization=ceiling.authorization_id,
        limit=limit,
        authorized_mission=ceiling.authorized_mission_id,
        categories=tuple(ceiling.categories) if ceiling.categories else None,
        starts_on=holds_from,
        ends_on=ceiling.ends_on,
    )


def ended(tours: Collection[int], last_day: dt.date) -> list[Change]:
    """Tours ended on a day: those that begin later are cancelled, those over by then stay."""
    rows = Deployment.objects.filter(pk__in=tours).values_list("pk", "starts_on", "ends_on")
    begun, later = [], []
    for pk, starts_on, ends_on in rows:
        if starts_on > last_day:
            later.append(pk)
        elif ends_on is None or ends_on > last_day:
            begun.append(pk)
    plan: list[Change] = []
    if begun:
        plan.append(Reschedule(deployments=tuple(begun), ends_on=last_day))
    if later:
        plan.append(Cancel(deployments=tuple(later)))
    return plan


def over_the_limit(said: Preview) -> DeploymentQuerySet:
    """Those who count against the limits on the first day they would be passed."""
    found = Deployment.objects.none()
    for breach in said.breaches:
        found = found | counted_by(breach.line).on(breach.first_day)
    return found.distinct()


def leaving_soonest(change: Change, last_day: dt.date) -> list[int]:
    """Of those in the way, as few as need to end on a day: who would leave soonest anyway."""
    chosen: list[int] = []
    for _round in range(ROUNDS):
        said = preview([*ended(chosen, last_day), change])
        more = _excess(said, chosen)
        if not more:
            break
        chosen += more
    return chosen


def _excess(said: Preview, chosen: Sequence[int]) -> list[int]:
    """As many as are too many on the first day over, by their last day."""
    found: list[int] = []
    for effect in said.effects:
        breach = effect.breach
        if breach is None:
            continue
        step = next(step for step in effect.after if step.day == breach.first_day)
        present: Iterable[int] = (
            counted_by(breach.line)
            .on(breach.first_day)
            .exclude(pk__in=[*chosen, *found])
            .order_by(F("ends_on").asc(nulls_last=True), "pk")
            .values_list("pk", flat=True)[: step.strength - breach.allowed]
        )
        found += present
    return found
