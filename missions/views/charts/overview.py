"""The charts of the overview: a map of today, and every mission's strength over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from missions.kept import keep
from missions.models import Mission
from missions.public_series import MonthlyStrength
from missions.strength import DEFINITIONS
from missions.views.charts.frame import Chart, Panel, Row, Sign, Table
from missions.views.charts.words import people_text
from missions.views.charts.world import WorldMap
from registry.charts import Plot, Tick
from registry.wording import day_text, month_text, number_text


@dataclass(frozen=True)
class Strip:
    """One mission's strength by month, on a scale of its own that its peak is written on.

    ``peak_at`` is where the peak stands, in percent from the left, and ``anchor`` on which
    side of that its number has room.
    """

    mission: Mission | None
    path: str
    now: int
    peak: int
    peak_at: str
    anchor: str
    first: str
    last: str


@dataclass(frozen=True)
class Strips:
    """All missions together and each of them, over the same months."""

    strips: Sequence[Strip]
    years: Sequence[Tick]


def map_chart(missions: Mapping[int, Mission], today: Mapping[int, int]) -> Chart:
    """The missions on a map; ``today`` is how many serve in each, by its key."""
    served = {pk: people for pk, people in today.items() if people}
    drawing = WorldMap((mission, served.get(pk, 0)) for pk, mission in missions.items())
    legend = [Sign("there", _("people there today: the area of the circle is their number"))]
    if any(not point.people for point in drawing.points):
        legend.append(Sign("not-there", _("mission without anybody from Kazakhstan today")))
    return Chart(
        name="map",
        question=_("Where do people from Kazakhstan serve today?"),
        answer=_where(missions, served),
        template="public/charts/world.html",
        panels=[Panel(drawing)],
        legend=legend,
        note=_("Circles stand at headquarters. Not a statement on borders."),
        dataset="strength-today",
    )


def _where(missions: Mapping[int, Mission], served: Mapping[int, int]) -> str:
    """In how many missions people serve, and where most of them are."""
    if not served:
        return _("Nobody is deployed today.")
    most = max(served, key=lambda pk: (served[pk], missions[pk].acronym))
    facts = {
        "missions": ngettext("%(number)s mission", "%(number)s missions", len(served))
        % {"number": len(served)},
        "most": number_text(served[most]),
        "mission": missions[most].acronym,
    }
    if len(served) == 1:
        return _("In %(mission)s: %(most)s") % facts
    return _("In %(missions)s; most of them in %(mission)s: %(most)s") % facts


def missions_chart(monthly: MonthlyStrength, missions: Mapping[int, Mission]) -> Chart | None:
    """How many have served in each mission at every month's end, and today.

    None if nobody has served at any month's end.
    """
    everybody = monthly.everybody
    if not everybody:
        return None
    most = everybody.index(max(everybody))
    days = [period.last for period in monthly.periods]
    ends = (days[0], days[-1])
    facts = {
        "now": number_text(everybody[-1]),
        "most": people_text(everybody[most]),
        "month": month_text(days[most]),
    }
    answer = (
        _("%(now)s today, as many as at any month's end")
        if everybody[-1] == everybody[most]
        else _("%(now)s today; at most %(most)s at a month's end, in %(month)s")
    )
    lines = sorted(
        monthly.by_mission.items(), key=lambda item: (-max(item[1]), missions[item[0]].acronym)
    )
    strips = [
        # Few missions have other figures than when the page was drawn before.
        keep((_strip, mission, tuple(line), *ends), partial(_strip, mission, line, days))
        for mission, line in [(None, everybody), *((missions[pk], line) for pk, line in lines)]
    ]
    return Chart(
        name="over-time",
        question=_("How many have served in each mission over time?"),
        answer=answer % facts,
        template="public/charts/strips.html",
        panels=[Panel(Strips(strips, Plot(days[0], days[-1], 1).years))],
        note=_(
            "Strength on the last day of each month, and today. Each row has a scale of its"
            " own, up to the number written at its highest point."
        ),
        table=_by_year(monthly, [(missions[pk], line) for pk, line in lines]),
        dataset="strength",
    )


def _strip(mission: Mission | None, values: Sequence[int], days: Sequence[dt.date]) -> Strip:
    """A row of the drawing: the steps between months' ends, from the first to today."""
    peak = max(values)
    plot = Plot(days[0], days[-1], peak)
    plot.top = max(peak, 1)
    changes = [(days[0], values[0])]
    changes += [
        (days[number], value)
        for number, (before, value) in enumerate(pairwise(values), start=1)
        if value != before
    ]
    there = [number for number, value in enumerate(values) if value]
    percent = plot.percent(days[values.index(peak)])
    return Strip(
        mission,
        plot.area(changes),
        values[-1],
        peak,
        f"{percent:.2f}",
        "end" if percent > 70 else "start",
        str(days[there[0]].year),
        str(days[there[-1]].year) if not values[-1] else "",
    )


def _by_year(monthly: MonthlyStrength, lines: Sequence[tuple[Mission, Sequence[int]]]) -> Table:
    """The strength at each year's end, newest first; each month is in the file."""
    everybody = monthly.everybody
    return Table(
        caption=_("At the end of each year, and today; each month is in the file.")
        + f" {DEFINITIONS['strength']}",
        columns=[
            _("Day"),
            pgettext("missions", "All"),
            *(mission.acronym for mission, _line in lines),
        ],
        rows=[
            Row(
                day_text(monthly.periods[number].last),
                [
                    number_text(everybody[number]),
                    *(number_text(line[number]) for _mission, line in lines),
                ],
                monthly.periods[number].last,
            )
            for number in reversed(monthly.years)
        ],
    )
