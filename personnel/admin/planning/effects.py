"""Small drawings of what a plan does to each limit, with the days around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from missions.limit_chart import LimitChart, Span, spans
from missions.limits import LimitLine, LimitStep, limit_lines, limit_steps
from personnel.planning import LimitEffect
from registry.days import ONE_DAY, months_later

#: So much of a plan's own length is shown before and after it, within these bounds.
SHARE, LEAST, MOST = 4, dt.timedelta(days=7), dt.timedelta(days=90)
#: At least so much around the days on which a limit is passed.
AROUND_BREACH = dt.timedelta(days=14)


@dataclass(frozen=True)
class EffectChart:
    """A drawing of before and after, if there is a day to draw, and the days over.

    ``most_before`` and ``most_after`` are the highest strengths on the days on which the
    limit holds; ``base_before`` is what the limit is now, if the plan changes it.
    """

    chart: LimitChart | None
    over: list[Span]
    most_before: int
    most_after: int
    base_before: int | None = None


def effect_charts(effects: Sequence[LimitEffect], today: dt.date) -> dict[LimitLine, EffectChart]:
    """The drawings, by limit; two queries for all of them."""
    present = {
        (line.kind, line.id): line
        for line in limit_lines({effect.line.authorization_id for effect in effects})
    }
    periods = {effect.line: period for effect in effects if (period := _period(effect))}
    around = _around(effects, periods)
    drawn = {}
    for effect in effects:
        line = effect.line
        old = present.get((line.kind, line.id))
        chart = None
        if line in periods:
            start, end = periods[line]
            beside = around.get(line, [])
            after = spans(_within(effect.after, beside), start, end)
            before = spans(_within(effect.before, beside), start, end)
            chart = LimitChart(start, end, after, today, before)
        changed = old is not None and old.base != line.base
        drawn[line] = EffectChart(
            chart, _over(effect), *_most(effect), old.base if old and changed else None
        )
    return drawn


def _most(effect: LimitEffect) -> tuple[int, int]:
    """The highest strength before and after, on the days on which the limit holds."""
    held = [step for step in effect.after if step.allowed is not None]
    if not held:
        return effect.peak_before, effect.peak_after
    first, until = held[0].day, held[-1].until
    then = [
        step.strength
        for step in effect.before
        if (step.until is None or first is None or step.until > first)
        and (step.day is None or until is None or step.day < until)
    ]
    return max(then, default=0), max(step.strength for step in held)


def _period(effect: LimitEffect) -> tuple[dt.date, dt.date] | None:
    """The days to draw: those on which the limit is passed, or else on which anything
    changes, and some around them.
    """
    breach = effect.breach
    if breach is not None and breach.last_day is not None:
        margin = min(max(breach.last_day - breach.first_day, AROUND_BREACH), MOST)
        return breach.first_day - margin, breach.last_day + margin
    steps = [*effect.before, *effect.after]
    days = [step.day for step in steps if step.day] + [step.until for step in steps if step.until]
    if not days:
        return None
    first, last = min(days), max(days)
    if first == last:
        last = months_later(first, 12)
    margin = min(max((last - first) / SHARE, LEAST), MOST)
    return first - dt.timedelta(days=margin.days), last + dt.timedelta(days=margin.days)


def _around(
    effects: Sequence[LimitEffect], periods: dict[LimitLine, tuple[dt.date, dt.date]]
) -> dict[LimitLine, list[LimitStep]]:
    """Strength on the days outside of what the plan touches, where it stays as it is."""
    lines = [effect.line for effect in effects if effect.line in periods and effect.before[0].day]
    if not lines:
        return {}
    start = min(periods[line][0] for line in lines)
    until = max(periods[line][1] for line in lines) + ONE_DAY
    return limit_steps(lines, start, until)


def _within(steps: Sequence[LimitStep], beside: Sequence[LimitStep]) -> list[LimitStep]:
    """Steps, with those of the days before and after them."""
    first, until = steps[0].day, steps[-1].until
    before = [
        step._replace(until=min(step.until or first, first))
        for step in beside
        if first and step.day and step.day < first
    ]
    after = [
        step._replace(day=max(step.day or until, until))
        for step in beside
        if until and (step.until is None or step.until > until)
    ]
    return [*before, *steps, *after]


def _over(effect: LimitEffect) -> list[Span]:
    """The days on which the limit is passed; an open end is that of the drawing's year."""
    if effect.breach is None:
        return []
    last = effect.breach.last_day or months_later(effect.breach.first_day, 12)
    return [span for span in spans(effect.after, effect.breach.first_day, last) if span.over]
