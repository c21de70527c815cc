"""The charts of one mission: its strength against the ceilings, and tours begun by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from missions.ceiling_lines import allowed_steps
from missions.models import Ceiling, Mission
from missions.models.naming import scope_text
from missions.public_series import Served
from missions.strength import DEFINITIONS
from missions.views.charts.columns import Columns
from missions.views.charts.frame import Chart, Panel, Row, Sign, Table
from missions.views.charts.steps import Ceiling as CeilingLine
from missions.views.charts.steps import StepDrawing
from missions.views.charts.words import now_and_most, readings_table
from missions.views.sending import CoveringDecision
from registry.wording import day_text, number_text


def strength_chart(
    mission: Mission,
    served: Served,
    decisions: Sequence[CoveringDecision],
    today: dt.date,
    marked: dt.date,
) -> Chart | None:
    """How strength ran below the ceilings that held; None if nobody ever served."""
    history = served.history
    if not history:
        return None
    held = list(ceilings_held(decisions, today))
    lines = [line for line, _sign in held]
    drawing = StepDrawing(history.readings, history.until(today), lines, marked=marked)
    shown = {ceiling.letter for ceiling in drawing.ceilings}
    legend = [Sign("people", _("people"))]
    if drawing.women:
        legend.append(Sign("women", _("women among them")))
    if drawing.marker:
        legend.append(Sign("marker", day_text(marked)))
    legend += [sign for _line, sign in held if sign.letter in shown]
    dotted = any(ceiling.shared for ceiling in drawing.ceilings)
    return Chart(
        name="strength-over-time",
        question=_("How many people from Kazakhstan served in %(mission)s on each day?")
        % {"mission": mission.acronym},
        answer=now_and_most(history, today, by_month=served.by_month),
        template="public/charts/steps.html",
        panels=[Panel(drawing)],
        legend=legend,
        note=_(
            "A dotted line is a ceiling that counts other people than those drawn: those in"
            " other missions too, or only those of some categories or sent under its own"
            " decision. How full it was is shown with the decision."
        )
        if dotted
        else "",
        table=readings_table(history.readings),
        dataset="strength",
        of=mission.slug,
    )


def ceilings_held(
    decisions: Sequence[CoveringDecision], today: dt.date
) -> Iterable[tuple[CeilingLine, Sign]]:
    """Every ceiling for the mission with its line, the earliest first, and how to read it."""
    lines = []
    for item in decisions:
        place = item.place
        starts = (item.decision.decided_on, place.starts_on)
        ends = (item.decision.valid_until, place.ends_on, place.mission.ended_on)
        for ceiling in item.ceilings:
            granted = ceiling.granted  # type: ignore[attr-defined]
            allowances = [*granted.of_the_day, *granted.others]
            steps = allowed_steps(ceiling, allowances, (starts, ends), today)
            if steps:
                lines.append((steps, item, ceiling))
    lines.sort(key=lambda line: (line[0][0][0], line[2].pk))
    for letter, (steps, item, ceiling) in zip(ascii_uppercase, lines, strict=False):
        # People sent under another decision stand in the drawing and count against none of
        # this one's ceilings.
        shared = (
            len(decisions) > 1
            or bool(ceiling.categories)
            or (ceiling.authorized_mission_id is None and bool(item.together_with))
        )
        yield (
            CeilingLine(letter, ceiling.limit, steps, shared),
            _sign(letter, item, ceiling, shared=shared),
        )


def _sign(letter: str, item: CoveringDecision, ceiling: Ceiling, *, shared: bool) -> Sign:
    """A ceiling in words: how many of whom, and by which decision."""
    own = ceiling.authorized_mission_id is not None or not item.together_with
    acronyms = (
        [item.place.mission.acronym] if own else [item.place.mission.acronym, *item.together_with]
    )
    facts = {
        "limit": number_text(ceiling.limit),
        "whom": scope_text(", ".join(acronyms), ceiling.categories),
        "decision": item.decision.title,
    }
    text = _("at most %(limit)s (%(whom)s): %(decision)s") % facts
    return Sign("shared" if shared else "ceiling", text, letter)


def tours_chart(name: str, begun: Mapping[int, int], place: str, of: str = "") -> Chart | None:
    """Tours begun by year: a flow, kept apart from strength. None if there were none.

    ``place`` is the mission's acronym, ``of`` its address if there is a file of it.
    """
    if not any(begun.values()):
        return None
    most = max(begun, key=lambda year: begun[year])
    total = sum(begun.values())
    facts = {
        "total": number_text(total),
        "first": min(begun),
        "most": number_text(begun[most]),
        "year": most,
    }
    answer = ngettext(
        "%(total)s tour since %(first)s; most in %(year)s: %(most)s",
        "%(total)s tours since %(first)s; most in %(year)s: %(most)s",
        total,
    )
    return Chart(
        name=name,
        question=_("How many tours began in %(place)s in each year?") % {"place": place},
        answer=answer % facts,
        template="public/charts/columns.html",
        panels=[Panel(Columns(list(begun.items())))],
        note=_("A flow, not a strength: a person who came twice began two tours.")
        + f" {DEFINITIONS['begun']}",
        table=Table(
            caption=str(DEFINITIONS["begun"]),
            columns=[_("Year"), _("Tours begun")],
            rows=[
                Row(str(year), [number_text(count)])
                for year, count in reversed(list(begun.items()))
            ],
        ),
        dataset="tours-begun",
        of=of,
    )
