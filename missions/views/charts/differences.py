"""How far the UN's figures lie from ours, month by month: more of theirs up, fewer down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from missions.kept import keep_worded
from missions.reconciliation import Month, Part, State
from missions.reconciliation.words import both_ways_text, signed, state_word
from missions.views.charts.frame import Chart, Panel, Row, Sign, Table
from registry.charts import Plot, Tick, round_up
from registry.days import ONE_DAY
from registry.wording import day_text, number_text

#: In this order outwards from the line.
PARTS: tuple[Part, ...] = ("explained", "open")


@dataclass(frozen=True)
class Bar:
    """A month's explained or open people on one side of the line, in percent of the drawing."""

    x: str
    width: str
    y: str
    height: str
    style: str
    text: str


@dataclass(frozen=True)
class Stretch:
    """Months in a row that were compared, in percent: where nothing stands on it they agree."""

    x: str
    width: str


class DifferenceDrawing:
    """The differences of each line of a month, added up by their signs.

    Those of two lines that would cancel out are drawn on both sides: they remain differences.
    ``months`` must not be empty, the earliest first.
    """

    height = 132

    def __init__(self, months: Sequence[Month]) -> None:
        self.months = months
        self.plot = Plot(months[0].day.replace(day=1), months[-1].day, 1)
        sums = [month.both_ways("difference") for month in months]
        self.more = round_up(max(1, *(more for more, _fewer in sums)))
        self.fewer = round_up(max(1, *(-fewer for _more, fewer in sums)))

    @cached_property
    def bars(self) -> list[Bar]:
        """What differs: the explained part next to the line, the open one beyond it."""
        return [bar for month in self.months for bar in self._kept_bars(month)]

    @property
    def stretches(self) -> list[Stretch]:
        """The months that were compared; between them are those that were not published."""
        runs: list[tuple[dt.date, dt.date]] = []
        for month in self.months:
            first = month.day.replace(day=1)
            if runs and first - ONE_DAY == runs[-1][1]:
                runs[-1] = (runs[-1][0], month.day)
            else:
                runs.append((first, month.day))
        return [Stretch(*self._across(first, last)) for first, last in runs]

    @property
    def heights(self) -> list[Tick]:
        """Marks of the upright axis: the most of theirs, none, and the fewest."""
        return [
            Tick(0, signed(self.more)),
            Tick(self._zero, "0"),
            Tick(100, signed(-self.fewer)),
        ]

    @property
    def zero(self) -> str:
        """The height of the line on which both agree, in percent."""
        return f"{self._zero:g}"

    @property
    def _zero(self) -> float:
        return round(self.more / (self.more + self.fewer) * 100, 2)

    def _kept_bars(self, month: Month) -> list[Bar]:
        """The bars of a month: few are others than when the page was drawn before."""
        parts = tuple(month.both_ways(style) for style in PARTS)
        if not any(map(any, parts)):
            return []
        scale = (self.plot.first, self.plot.last, self.more, self.fewer)
        return keep_worded(
            (DifferenceDrawing, month.day, *parts, *scale),
            lambda: [bar for side in (0, 1) for bar in self._bars(month, side)],
        )

    def _bars(self, month: Month, side: int) -> Iterator[Bar]:
        """The bars above the line (side 0) or below it (side 1)."""
        x, width = self._across(month.day.replace(day=1), month.day)
        unit = 100 / (self.more + self.fewer)
        reached = 0
        for style in PARTS:
            number = month.both_ways(style)[side]
            if not number:
                continue
            people = abs(number)
            top = self._zero + (reached if side else -reached - people) * unit
            reached += people
            facts = {
                "day": day_text(month.day),
                "number": signed(number),
                "state": state_word(State(style)),
            }
            text = _("%(day)s: %(number)s, %(state)s") % facts
            yield Bar(x, width, f"{top:.2f}", f"{people * unit:.2f}", style, text)

    def _across(self, first: dt.date, last: dt.date) -> tuple[str, str]:
        """Where days begin, and how wide they are."""
        begin, end = self.plot.percent(first), self.plot.percent(last)
        return f"{begin:.2f}", f"{end - begin:.2f}"


def differences_chart(months: Sequence[Month]) -> Chart | None:
    """The series of differences, with the months that have any as a table; None without months."""
    if not months:
        return None
    return Chart(
        name="differences",
        question=_("How far do the United Nations' figures lie from ours?"),
        answer=_answer(months),
        template="public/charts/differences.html",
        panels=[Panel(DifferenceDrawing(months))],
        legend=[
            Sign("difference-explained", _("explained by categories or movements")),
            Sign("difference-open", pgettext("of a difference", "open")),
        ],
        note=_(
            "Above the line the United Nations reported more people than the registry counts,"
            " below it fewer. Where the line is broken, they published nothing by mission."
        ),
        table=_table(months),
    )


def _answer(months: Sequence[Month]) -> str:
    """In how many months all lines agree, and in how many some are open."""
    agree = sum(month.state == State.AGREES for month in months)
    left = sum(month.state == State.OPEN for month in months)
    text = ngettext(
        "In %(agree)s of %(count)s month they agree to the last person; open: %(left)s",
        "In %(agree)s of %(count)s months they agree to the last person; open: %(left)s",
        len(months),
    )
    numbers = {"agree": agree, "count": len(months), "left": left}
    return text % {name: number_text(number) for name, number in numbers.items()}


def _table(months: Sequence[Month]) -> Table | None:
    """The months that do not agree, the latest first."""
    rows = [
        Row(
            day_text(month.day),
            [
                number_text(month.ours),
                number_text(month.reported),
                *(both_ways_text(month, part) for part in ("difference", *PARTS)),
            ],
            month.day,
        )
        for month in reversed(months)
        if month.state != State.AGREES
    ]
    if not rows:
        return None
    return Table(
        caption=_("Months that agree in every line are left out. Months are never added up."),
        columns=[
            *(_("Reporting day"), _("Registry"), _("UN"), _("Difference")),
            pgettext("part of a difference", "Explained"),
            pgettext("part of a difference", "Open"),
        ],
        rows=rows,
    )
