"""Tours as a plan changes them, and the movements that follow.

What a tour contributes to the ledger is asked of the database's own ``movements_of()``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from django.db import connection

from missions.limits import FOREVER, Movement
from missions.models import Rotation, Sex
from personnel.models import Deployment, Person, Status
from personnel.planning.changes import (
    Approve,
    Cancel,
    Change,
    Move,
    NewTours,
    Reschedule,
    Rewrite,
)
from personnel.planning.moves import moved, place_of
from personnel.planning.tour import FIELDS, Tour, load
from registry.recordsets import as_json

#: The changes that name the tours they change.
OfTours = Reschedule | Move | Approve | Cancel | Rewrite


@dataclass(frozen=True)
class Difference:
    """The tours a plan touches: as they are, by id, as they would be, and those added."""

    before: dict[int, Tour]
    after: dict[int, Tour]
    added: list[Tour]

    @property
    def changed(self) -> dict[int, Tour]:
        """Those that would be other than they are."""
        return {pk: tour for pk, tour in self.after.items() if tour != self.before[pk]}


def difference(changes: Sequence[Change]) -> Difference:
    """What the changes to tours amount to, made one after the other.

    Raises ``Deployment.DoesNotExist`` for a tour that is not there.
    """
    named = [change for change in changes if isinstance(change, OfTours)]
    before = load({pk for change in named for pk in change.deployments})
    after = dict(before)
    added = []
    for change in named:
        if isinstance(change, Move):
            place = place_of(change)
            for pk in change.deployments:
                after[pk], *more = moved(pk, after[pk], change.on, place)
                added += more
        else:
            after |= {pk: changed(after[pk], change) for pk in change.deployments}
    added += [tour for c in changes if isinstance(c, NewTours) for tour in new_tours(c)]
    return Difference(before, after, added)


def changed(tour: Tour, change: Reschedule | Approve | Cancel | Rewrite) -> Tour:
    """A tour after one change."""
    if isinstance(change, Approve):
        return replace(tour, status=Status.APPROVED)
    if isinstance(change, Cancel):
        return replace(tour, status=Status.CANCELLED)
    if isinstance(change, Rewrite):
        return _rewritten(tour, change.tour)
    shift = dt.timedelta(days=change.shift_days)
    starts_on = change.starts_on or tour.starts_on + shift
    ends_on = change.ends_on or (tour.ends_on and tour.ends_on + shift)
    return replace(tour, starts_on=starts_on, ends_on=None if change.open_end else ends_on)


def _rewritten(tour: Tour, change: NewTours) -> Tour:
    """A tour written anew: approved, and of the same person if no other is named."""
    (new,) = new_tours(replace(change, people=1, women=0))
    if change.persons is None:
        return replace(new, person_id=tour.person_id, sex=tour.sex)
    return new


def new_tours(change: NewTours) -> list[Tour]:
    """The tours added: one for each known person, else one for each sex."""
    contingent = change.contingent
    if contingent is None and change.rotation is not None:
        contingent = Rotation.objects.get(pk=change.rotation).contingent_id
    common = Tour(
        status=Status.APPROVED,
        authorized_mission_id=change.authorized_mission,
        contingent_id=contingent,
        rotation_id=change.rotation,
        category=change.category,
        sex=Sex.MALE,
        starts_on=change.starts_on,
        ends_on=change.ends_on,
        continues_id=change.continues,
        position_id=change.position,
    )
    if change.persons is not None:
        sexes = dict(Person.objects.filter(pk__in=change.persons).values_list("pk", "sex"))
        return [replace(common, person_id=pk, sex=sexes[pk]) for pk in change.persons]
    men = replace(common, people=change.people - change.women)
    women = replace(common, people=change.women, sex=Sex.FEMALE)
    return [tours for tours in (men, women) if tours.people > 0]


def movements(plan: Difference) -> list[Movement]:
    """What the plan would post to the ledger, summed; nothing where it cancels out."""
    signed = [
        *((-tour.people, plan.before[pk]) for pk, tour in plan.changed.items()),
        *((tour.people, tour) for tour in plan.changed.values()),
        *((tour.people, tour) for tour in plan.added),
    ]
    rows = [{**vars(tour), "sign": sign} for sign, tour in signed]
    with connection.cursor() as cursor:
        cursor.execute(_MOVEMENTS, [as_json(rows)])
        return [orjson.loads(row[0]) for row in cursor.fetchall()]


_MOVEMENTS = """
    SELECT to_jsonb(posted)
      FROM (SELECT m.book, m.authorized_mission_id, m.contingent_id, m.rotation_id, m.category,
                   m.sex, m.day, sum(m.arrivals) AS arrivals, sum(m.departures) AS departures,
                   sum(m.begun) AS begun
              FROM json_to_recordset(%s) AS t(
                       sign integer, status text, authorized_mission_id bigint,
                       contingent_id bigint, rotation_id bigint, category text, sex text,
                       starts_on date, ends_on date, continues_id bigint)
             CROSS JOIN LATERAL movements_of(
                    t.sign, t.status, t.authorized_mission_id, t.contingent_id, t.rotation_id,
                    t.category, t.sex, t.starts_on, t.ends_on, t.continues_id) m
             GROUP BY 1, 2, 3, 4, 5, 6, 7
            HAVING sum(m.arrivals) <> 0 OR sum(m.departures) <> 0 OR sum(m.begun) <> 0
             ORDER BY 7) AS posted
"""


def out_of_order(changes: Sequence[Change]) -> list[int]:
    """Which changes, counted from 0, would give a tour a last day before its first.

    Raises ``Deployment.DoesNotExist`` for a tour that is not there.
    """
    # The API, which asks this, takes no moves.
    named = [
        (number, change)
        for number, change in enumerate(changes)
        if isinstance(change, (Reschedule, Approve, Cancel, Rewrite))
    ]
    tours = load({pk for _number, change in named for pk in change.deployments})
    found = []
    for number, change in named:
        for pk in change.deployments:
            tours[pk] = changed(tours[pk], change)
        if any(not tours[pk].in_order for pk in change.deployments):
            found.append(number)
    return found


def window(posted: Sequence[Movement]) -> tuple[str, str]:
    """From the first day on which approved strength would change to the day it is as
    before again, or for ever.
    """
    approved = [movement for movement in posted if movement["book"] == "approved"]
    groups: dict[Any, int] = {}
    for movement in approved:
        group = tuple(
            movement[name] for name in ("authorized_mission_id", "contingent_id", "category")
        )
        change = movement["arrivals"] - movement["departures"]
        groups[group] = groups.get(group, 0) + change
    days = [movement["day"] for movement in approved]
    return min(days), FOREVER if any(groups.values()) else max(days)


def overlapping(plan: Difference) -> list[int]:
    """The people who would be in two places on one day, by id."""
    ours = [
        tour
        for tour in (*plan.after.values(), *plan.added)
        if tour.status == Status.APPROVED and tour.person_id is not None
    ]
    people = {tour.person_id for tour in ours}
    rows = (
        Deployment.objects.approved()
        .filter(person__in=people)
        .exclude(pk__in=plan.after)
        .values_list(*FIELDS)
    )
    others = [Tour.of_row(values) for values in rows]
    rivals: dict[int | None, list[Tour]] = {}
    for tour in others:
        rivals.setdefault(tour.person_id, []).append(tour)
    found: set[int] = set()
    for tour in ours:
        own = rivals.setdefault(tour.person_id, [])
        if any(tour.overlaps(rival) for rival in own):
            found.add(tour.person_id or 0)
        own.append(tour)
    return sorted(found)
