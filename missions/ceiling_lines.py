"""How ceilings ran over time, beside the strength they count.

The database judges every write by ``limit_steps()`` in ``sql/limits.sql``; the public's
role may not call that. This tells the same history from what the public may read, up to
today, and ``tests/test_public_charts.py`` holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import OuterRef

from missions.ceilings import approved_allowances
from missions.kept import made_of_facts
from missions.limits import LimitStep
from missions.models import Allowance, Authorization, Ceiling
from missions.movements import Movement, movements
from missions.scope import Key, Scope
from missions.strength import Step
from registry.days import ONE_DAY
from registry.nested import nested, unpack

#: From each day on so many are allowed; None where the ceiling does not hold.
AllowedSteps = list[tuple[dt.date, int | None]]


@dataclass(frozen=True)
class CeilingUseOverTime:
    """A ceiling, and the people it counts against its limit, from step to step.

    The first step begins with the decision, the last ends with today or the decision's
    last day.
    """

    ceiling: Ceiling
    steps: Sequence[LimitStep]

    @property
    def fullest(self) -> LimitStep | None:
        """The first step with the most people; None if there was never anybody."""
        counted = max(self.steps, key=lambda step: step.strength, default=None)
        return counted if counted and counted.strength else None


def allowed_steps(
    ceiling: Ceiling,
    allowances: Iterable[Allowance],
    bounds: tuple[Sequence[dt.date | None], Sequence[dt.date | None]],
    last: dt.date,
) -> AllowedSteps:
    """From when on how many were allowed, allowances included, up to ``last`` inclusive.

    ``bounds`` are further first and further last days of the ceiling, None for no bound:
    those of its decision, say. Empty if the ceiling did not hold on any day.
    """
    starts, ends = bounds
    first_day = max(day for day in (ceiling.starts_on, *starts, dt.date.min) if day)
    last_day = min(day for day in (ceiling.ends_on, *ends, last) if day)
    if last_day < first_day:
        return []
    granted = list(allowances)
    changes = {first_day}
    for allowance in granted:
        changes |= {allowance.starts_on, allowance.ends_on + ONE_DAY}
    steps: AllowedSteps = []
    for day in sorted(day for day in changes if first_day <= day <= last_day):
        extra = sum(item.extra for item in granted if item.starts_on <= day <= item.ends_on)
        if not steps or steps[-1][1] != ceiling.limit + extra:
            steps.append((day, ceiling.limit + extra))
    if last_day < last:
        steps.append((last_day + ONE_DAY, None))
    return steps


def use_over_time(decision: Authorization, today: dt.date) -> list[CeilingUseOverTime]:
    """How full each ceiling of a decision was from the decision to today: two queries.

    Empty for a decision that was not found.
    """
    if decision.decided_on is None:
        return []
    last = min(decision.valid_until or today, today)
    ceilings = _ceilings_of(decision)
    scope = Scope(authorizations=[decision.pk])
    lines = movements(last, ("mission", "category"), scope).lines
    steps = {key: steps_of(line) for key, line in lines.items()}
    return [
        CeilingUseOverTime(ceiling, _against(ceiling, steps, decision.decided_on, last))
        for ceiling in ceilings
    ]


@made_of_facts
def _ceilings_of(decision: Authorization) -> list[Ceiling]:
    granted = approved_allowances().filter(ceiling=OuterRef("pk")).order_by("starts_on", "pk")
    return list(
        Ceiling.objects.filter(authorization=decision)
        .select_related("authorization", "authorized_mission__mission")
        .annotate(allowance_rows=nested(granted))
    )


def _against(
    ceiling: Ceiling,
    steps: Mapping[Key, Sequence[Step]],
    first: dt.date,
    last: dt.date,
) -> list[LimitStep]:
    """The people a ceiling counts against its limit, from ``first`` to ``last``."""
    one = ceiling.authorized_mission
    categories: list[str] | None = ceiling.categories
    counted = added_up(
        line
        for (place, category), line in steps.items()
        if (one is None or one.mission_id == place)
        and (categories is None or category in categories)
    )
    allowances = unpack(Allowance, ceiling.allowance_rows)  # type: ignore[attr-defined]
    allowed = dict(allowed_steps(ceiling, allowances, ((first,), ()), last))
    strengths = dict(counted)
    strength = next((value for day, value in reversed(counted) if day <= first), 0)
    limit: int | None = None
    days = sorted({first, *(day for day in (*strengths, *allowed) if first <= day <= last)})
    found = []
    for day, until in pairwise([*days, last + ONE_DAY]):
        strength = strengths.get(day, strength)
        limit = allowed.get(day, limit)
        found.append(LimitStep(day, until, strength, limit))
    return found


def steps_of(line: Sequence[Movement]) -> list[Step]:
    """Movements added up to the strength from each of their days on."""
    steps, strength = [], 0
    for movement in line:
        strength += movement.change
        steps.append(Step(movement.day, strength))
    return steps


def added_up(lines: Iterable[Sequence[Step]]) -> list[Step]:
    """Several lines of steps as the one line of their sum."""
    changes: dict[dt.date, int] = {}
    for line in lines:
        before = 0
        for day, strength in line:
            changes[day] = changes.get(day, 0) + strength - before
            before = strength
    steps, now = [], 0
    for day in sorted(changes):
        if changes[day]:
            now += changes[day]
            steps.append(Step(day, now))
    return steps
