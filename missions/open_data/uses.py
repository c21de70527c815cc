"""How full the ceilings of a decision were, from its beginning to today."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from missions.ceilings import USE_DIMENSIONS, approved_allowances, use_of
from missions.edition import Edition
from missions.models import Allowance, Authorization, Ceiling
from missions.open_data.dataset import Row
from missions.open_data.keys import ceiling_key
from missions.strength import Key, Scope, Step, strength_steps

ONE_DAY = dt.timedelta(days=1)


def use_over_time(edition: Edition, decision: int) -> Iterable[Row]:
    """The ceiling, the day of each change, the people counted and how many are allowed."""
    steps = strength_steps(None, edition.today, USE_DIMENSIONS, Scope(authorizations=[decision]))
    ceilings = Ceiling.objects.filter(authorization=decision).select_related(
        "authorization", "authorized_mission__mission"
    )
    granted: dict[int, list[Allowance]] = defaultdict(list)
    for allowance in approved_allowances().filter(ceiling__authorization=decision):
        assert allowance.ceiling_id is not None
        granted[allowance.ceiling_id].append(allowance)
    for ceiling in sorted(ceilings, key=ceiling_key):
        yield from use_of_ceiling(ceiling, granted[ceiling.pk], steps, edition.today)


def use_of_ceiling(
    ceiling: Ceiling,
    allowances: list[Allowance],
    steps: dict[Key, list[Step]],
    today: dt.date,
) -> Iterable[Row]:
    """One row for every day on which the people counted or the limit change."""
    changes: dict[dt.date, dict[Key, int]] = defaultdict(dict)
    for key, line in steps.items():
        for step in line:
            changes[step.day][key] = step.strength
    first, last = days_of(ceiling, ceiling.authorization)
    days = {first, last and last + ONE_DAY, *changes}
    for allowance in allowances:
        days |= {allowance.starts_on, allowance.ends_on + ONE_DAY}
    now: dict[Key, int] = {}
    before: tuple[int, int | None] | None = None
    for day in sorted(day for day in days if day and day <= today):
        now.update(changes.get(day, {}))
        extra = sum(a.extra for a in allowances if a.starts_on <= day <= a.ends_on)
        use = use_of(ceiling, now, extra=extra)
        holds = (first is None or first <= day) and (last is None or day <= last)
        pair = (use.strength, use.allowed if holds else None)
        if pair not in (before, (0, None) if before is None else None):
            yield (ceiling_key(ceiling), day, *pair)
            before = pair


def days_of(ceiling: Ceiling, decision: Authorization) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day on which a ceiling holds: its own, within its decision's."""
    starts = [day for day in (ceiling.starts_on, decision.decided_on) if day]
    ends = [day for day in (ceiling.ends_on, decision.valid_until) if day]
    return max(starts, default=None), min(ends, default=None)
