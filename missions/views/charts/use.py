"""How full the ceilings of one decision were over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from missions.ceiling_lines import CeilingUseOverTime
from missions.limits import LimitStep
from missions.models import Authorization
from missions.models.naming import scope_text
from missions.views.charts.frame import ROWS_TO_READ, Chart, Panel, Row, Sign, Table
from missions.views.charts.steps import Ceiling as CeilingLine
from missions.views.charts.steps import StepDrawing
from missions.views.figures import Headcount, Reading
from missions.wording import sentence
from registry.wording import day_text, number_text


@dataclass(frozen=True)
class _Told:
    """A ceiling's use with its name in words."""

    name: str
    use: CeilingUseOverTime


def use_chart(
    uses: Sequence[CeilingUseOverTime], decision: Authorization, today: dt.date
) -> Chart | None:
    """The people each ceiling of a decision counted, against its limit.

    ``uses`` are what :func:`missions.ceiling_lines.use_over_time` gives. To be shown by
    ``public/_use_over_time.html``. None for a decision without ceilings.
    """
    told = [_Told(_name(use), use) for use in uses]
    if not told:
        return None
    shown = [item for item in told if item.use.fullest] or told[:1]
    return Chart(
        name="use-over-time",
        question=_("How close did strength come to the limit?"),
        answer=_answer(told),
        template="public/charts/steps.html",
        panels=[Panel(_drawing(item.use, today), item.name, _fullest(item.use)) for item in shown],
        legend=[
            Sign("people", _("people counted against the ceiling")),
            Sign("ceiling", _("ceiling, allowances included")),
        ],
        table=_table(told),
        dataset="use",
        of=decision.slug,
    )


def _name(use: CeilingUseOverTime) -> str:
    place = use.ceiling.authorized_mission
    return sentence(scope_text(place.mission.acronym if place else None, use.ceiling.categories))


def _answer(told: Sequence[_Told]) -> str:
    """Of the ceiling that was fullest, how full it was and when."""
    used = [item for item in told if item.use.fullest]
    if not used:
        return _("Nobody has served under it so far")
    closest = max(used, key=lambda item: _part(item.use.fullest))
    return f"{closest.name}: {_fullest(closest.use)}"


def _part(step: LimitStep | None) -> float:
    return step.strength / step.allowed if step and step.allowed else 0.0


def _fullest(use: CeilingUseOverTime) -> str:
    step = use.fullest
    if step is None or step.day is None:
        return _("nobody so far")
    facts = {
        "people": number_text(step.strength),
        "limit": number_text(step.allowed or 0),
        "day": day_text(step.day),
    }
    if step.allowed is None:
        return _("at most %(people)s, first on %(day)s") % facts
    return _("at most %(people)s of %(limit)s, first on %(day)s") % facts


def _drawing(use: CeilingUseOverTime, today: dt.date) -> StepDrawing:
    readings = [Reading(s.day, Headcount(s.strength, 0)) for s in use.steps if s.day]
    allowed = [(step.day, step.allowed) for step in use.steps if step.day]
    last = use.steps[-1].until or today
    line = CeilingLine("", use.ceiling.limit, allowed, shared=False)
    return StepDrawing(readings, min(last, today), [line], to_scale=True)


def _table(told: Sequence[_Told]) -> Table:
    rows = []
    by_month = any(len(item.use.steps) > ROWS_TO_READ for item in told)
    for item in told:
        steps = [step for step in item.use.steps if step.day]
        if by_month:
            steps = list({(s.day.year, s.day.month): s for s in steps if s.day}.values())
        for step in reversed(steps):
            limit = "–" if step.allowed is None else number_text(step.allowed)
            heading = day_text(step.day)
            if len(told) > 1:
                heading = f"{item.name}, {heading}"
            rows.append(Row(heading, [number_text(step.strength), limit]))
    said = (
        _("After the last change of each month; each change is in the file.")
        if by_month
        else _("From each day until the next one above it.")
    )
    return Table(
        caption=said,
        columns=[_("From this day on"), _("People counted"), _("Limit")],
        rows=rows,
    )
