"""What a plan would do to the limits, without saving anything.

The verdict comes from the functions that judge every write: ``limit_breaches()`` for the
limits, ``bounds_broken()`` for the bounds of tours.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import Max, Min, Value
from django.db.models.functions import Coalesce

from missions.headroom import least_headroom, scope_of
from missions.limits import (
    ALWAYS,
    FOREVER,
    Breach,
    LimitLine,
    LimitStep,
    Movement,
    limit_breaches,
    limit_lines,
    limit_steps,
)
from missions.models import AuthorizedMission
from missions.strength import strength_on
from personnel.models import Deployment, Status
from personnel.planning.changes import Change, EndAuthorization, EndMission, NewCeiling
from personnel.planning.journeys import Unfounded, unfounded
from personnel.planning.readiness import Newcomer, Unready, unready
from personnel.planning.supposed import (
    decisions_touched,
    gets_allowance,
    repeated_ceilings,
    supposed_allowances,
    supposed_lines,
)
from personnel.planning.tours import Difference, difference, movements, overlapping, window


@dataclass(frozen=True)
class LimitEffect:
    """What a plan does to one limit, on the days it touches.

    ``breach`` says where the limit would be passed, if it would; ``headroom`` how many more
    would still fit on the fullest day (None if the limit never holds); ``consumers`` how
    many of each contingent (None: single officers) are there on the fullest day.
    """

    line: LimitLine
    before: list[LimitStep]
    after: list[LimitStep]
    breach: Breach | None
    consumers: dict[int | None, int]

    @property
    def peak_before(self) -> int:
        """The highest strength on the days touched, as things are."""
        return max((step.strength for step in self.before), default=0)

    @property
    def fullest(self) -> LimitStep:
        """The first step with the least headroom, or the highest where no limit holds."""
        held = [(step.headroom, step) for step in self.after if step.headroom is not None]
        if held:
            return min(held, key=lambda pair: pair[0])[1]
        return max(self.after, key=lambda step: step.strength)

    @property
    def peak_after(self) -> int:
        """The highest strength on the days touched, with the plan."""
        return max((step.strength for step in self.after), default=0)

    @property
    def headroom(self) -> int | None:
        """How many more would fit on every day touched; negative where it is passed."""
        return least_headroom([self.after])


@dataclass(frozen=True)
class OutOfBounds:
    """Tours of one category that would leave what is authorized.

    ``rule`` is within_authorization, within_participation, within_mission or
    category_allowed; the tours run ``starts_on`` to ``ends_on`` (None: open), the bounds
    ``bound_from`` to ``bound_to``.
    """

    rule: str
    authorized_mission_id: int
    category: str
    starts_on: dt.date
    ends_on: dt.date | None
    bound_from: dt.date | None
    bound_to: dt.date | None


@dataclass(frozen=True)
class Preview:
    """The verdict on a plan and all that led to it.

    ``unfounded`` are approved tours that would continue one which is not approved, ``unready``
    what the people sent do not meet of what is asked of them.
    """

    effects: list[LimitEffect]
    out_of_bounds: list[OutOfBounds]
    overlapping_people: list[int]
    repeated_ceilings: list[NewCeiling]
    unfounded: list[Unfounded]
    unready: list[Unready]

    @property
    def breaches(self) -> list[Breach]:
        """Every limit that would be passed."""
        return [effect.breach for effect in self.effects if effect.breach]

    @property
    def fits(self) -> bool:
        """Whether the database would accept the plan."""
        return not (
            self.breaches
            or self.out_of_bounds
            or self.overlapping_people
            or self.repeated_ceilings
            or self.unfounded
            or any(one.unmet.refused for one in self.unready)
        )


def preview(changes: Sequence[Change]) -> Preview:
    """What the changes would do, made together. Raises ``DoesNotExist`` for unknown rows."""
    return preview_of(difference(changes), changes)


def preview_of(
    plan: Difference,
    changes: Sequence[Change] = (),
    newcomers: Mapping[int, Newcomer] | None = None,
) -> Preview:
    """The same for tours that have been compared already, with the changes of the law.

    ``newcomers`` are people who are not in the registry yet, by their negative numbers.
    """
    posted = movements(plan)
    return Preview(
        effects=list(_effects(changes, posted)),
        out_of_bounds=_out_of_bounds(changes, plan),
        overlapping_people=overlapping(plan),
        repeated_ceilings=repeated_ceilings(changes),
        unfounded=unfounded(plan),
        unready=unready(plan, newcomers),
    )


def _effects(changes: Sequence[Change], posted: list[Movement]) -> Iterable[LimitEffect]:
    """The limits touched: by movements on their days, by changes of the limit on all days."""
    lines = limit_lines(decisions_touched(changes, posted))
    supposed = supposed_lines(lines, changes)
    allowances = supposed_allowances(supposed, changes)
    limits_changed = {
        *(line for line in supposed if line not in lines),
        *(line for line in supposed if gets_allowance(line, changes)),
    }
    approved = [movement for movement in posted if movement["book"] == "approved"]
    moved = [
        line
        for line in supposed
        if line not in limits_changed and any(line.counts(movement) for movement in approved)
    ]
    original = {(line.kind, line.id): line for line in lines}
    groups: list[tuple[list[LimitLine], str, str]] = []
    if moved:
        groups.append((moved, *window(posted)))
    if limits_changed:
        in_order = [line for line in supposed if line in limits_changed]
        groups.append((in_order, ALWAYS, FOREVER))
    for group, start, until in groups:
        breaches = limit_breaches(group, start, until, extra=posted, allowances=allowances)
        after = limit_steps(group, start, until, extra=posted, allowances=allowances)
        # What is no limit yet allows whatever there is.
        known = [original.get((line.kind, line.id)) or replace(line, base=None) for line in group]
        before = limit_steps(known, start, until)
        for line, old in zip(group, known, strict=True):
            effect = LimitEffect(line, before[old], after[line], breaches.get(line), {})
            yield replace(effect, consumers=_consumers(effect, approved))


def _consumers(effect: LimitEffect, posted: list[Movement]) -> dict[int | None, int]:
    """Who would be there on the fullest day, by contingent."""
    day = effect.fullest.day if effect.after else None
    if day is None:
        return {}
    counts: dict[int | None, int] = {
        contingent: people
        for (contingent,), people in strength_on(
            day, ("contingent",), scope_of(effect.line)
        ).items()
    }
    for movement in posted:
        if effect.line.counts(movement) and movement["day"] <= str(day):
            change = movement["arrivals"] - movement["departures"]
            contingent = movement["contingent_id"]
            counts[contingent] = counts.get(contingent, 0) + change
    return {contingent: people for contingent, people in counts.items() if people}


def _out_of_bounds(changes: Sequence[Change], plan: Difference) -> list[OutOfBounds]:
    """The tours that would leave their bounds, cut by the plan or not."""
    tours = [*plan.changed.values(), *plan.added]
    spans = [
        {
            "authorized_mission_id": tour.authorized_mission_id,
            "category": tour.category,
            "starts_on": str(tour.starts_on),
            "ends_on": FOREVER if tour.ends_on is None else str(tour.ends_on),
        }
        for tour in tours
        if tour.status != Status.CANCELLED
    ]
    cuts = _cuts(changes)
    spans += _remaining_spans(cuts, plan.changed)
    places = {span["authorized_mission_id"] for span in spans}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH bounds AS (
                SELECT b.authorized_mission_id, b.decided_on,
                       coalesce(c.valid_until, b.valid_until) AS valid_until, b.starts_on, b.ends_on,
                       coalesce(c.mission_ended_on, b.mission_ended_on)
                           AS mission_ended_on,
                       b.categories
                  FROM bounds_of(%s) b
                  LEFT JOIN json_to_recordset(%s) AS c(
                           authorized_mission_id bigint, valid_until date, mission_ended_on date)
                    ON c.authorized_mission_id = b.authorized_mission_id
            )
            SELECT rule, authorized_mission_id, category, starts_on, ends_on, bound_from, bound_to
              FROM bounds_broken(
                       ARRAY(SELECT s FROM json_populate_recordset(NULL::service_span, %s) s),
                       ARRAY(SELECT ROW(bounds.*)::place_bounds FROM bounds))
            """,
            [list(places), json.dumps(list(cuts.values())), json.dumps(spans)],
        )
        return [OutOfBounds(*row) for row in cursor.fetchall()]


def _cuts(changes: Sequence[Change]) -> dict[int, dict[str, Any]]:
    """The bounds the plan cuts, by authorized mission."""
    cuts: dict[int, dict[str, Any]] = {}
    for change in changes:
        if isinstance(change, EndMission):
            places = AuthorizedMission.objects.filter(mission=change.mission)
            bound = "mission_ended_on"
        elif isinstance(change, EndAuthorization):
            places = AuthorizedMission.objects.filter(authorization=change.authorization)
            bound = "valid_until"
        else:
            continue
        for pk in places.values_list("pk", flat=True):
            cut = cuts.setdefault(pk, {"authorized_mission_id": pk})
            cut[bound] = str(change.on)
    return cuts


def _remaining_spans(cuts: Iterable[int], changed: Iterable[int]) -> list[dict[str, Any]]:
    """The service under bounds that are cut, of all tours that the plan leaves as they are."""
    spans = (
        Deployment.objects.filter(authorized_mission__in=list(cuts))
        .exclude(status=Status.CANCELLED)
        .exclude(pk__in=list(changed))
        .order_by()
        .values("authorized_mission_id", "category")
        .annotate(first=Min("starts_on"), last=Max(Coalesce("ends_on", Value(dt.date.max))))
    )
    return [
        {
            "authorized_mission_id": span["authorized_mission_id"],
            "category": span["category"],
            "starts_on": str(span["first"]),
            "ends_on": FOREVER if span["last"] == dt.date.max else str(span["last"]),
        }
        for span in spans
    ]
