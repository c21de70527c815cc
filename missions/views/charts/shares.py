"""The share of women by year against the target of the United Nations, by group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from missions.models.naming import categories_text
from missions.strength import DEFINITIONS
from missions.views.charts.columns import ByYear, Column
from missions.views.charts.frame import Chart, Panel, Row, Sign, Table
from missions.women import Share, ShareRow, Targets
from missions.wording import sentence
from registry.charts import Tick, round_up
from registry.labels import CHARACTER, LINE
from registry.wording import day_text, decimal_text, number_text


class ShareDrawing(ByYear):
    """Shares as columns, the target as a line of steps over the same years.

    ``top`` is the share in a hundred that the drawing reaches up to.
    """

    filled = 0.6
    height = 120

    def __init__(self, shares: Sequence[tuple[dt.date, Share]], top: float) -> None:
        super().__init__([day.year for day, _share in shares])
        self.shares = [share for _day, share in shares]
        self.top = top

    @property
    def columns(self) -> list[Column]:
        """One for each year in which anybody was there; of no women only a foot is drawn."""
        last = len(self.shares) - 1
        columns = []
        for number, share in enumerate(self.shares):
            if share.share is not None:
                labelled = share.share and (number == last or self._is_peak(number))
                label = decimal_text(share.share) if labelled else ""
                columns.append(self.column(number, share.share / self.top * 100, label))
        return columns

    def _is_peak(self, number: int) -> bool:
        """Whether it is the highest, and so far from the last and from the words about the
        target that nothing runs together.
        """
        if self._highest != number:
            return False
        near = 4.2 * CHARACTER / self.band
        return len(self.shares) - 1 - number > near and not self._meets_target(number)

    @cached_property
    def _highest(self) -> int:
        """The number of the first of the highest shares."""
        values = [share.share or 0 for share in self.shares]
        return values.index(max(values))

    def _meets_target(self, number: int) -> bool:
        """Whether what is written on a column would meet the words about the target."""
        words = self.target_label
        if words is None:
            return False
        top = 100 - (self.shares[number].share or 0) / self.top * 100
        level = abs(top - words.percent) * self.height / 100 < LINE
        from_right = (len(self.shares) - number - 0.5) * self.band
        # Half of its own figures, and half a character for the bold letters of the words.
        return level and from_right < (len(words.label) + 2.1 + 0.5) * CHARACTER

    @property
    def target(self) -> str:
        """The path of the target's line, with gaps in years without one."""
        parts, drawing = [], False
        step = 1000 / len(self.shares)
        for number, share in enumerate(self.shares):
            if share.target is None:
                drawing = False
                continue
            y = f"{100 - share.target / self.top * 100:.1f}"
            start = f"V{y}" if drawing else f"M{number * step:.0f} {y}"
            parts.append(f"{start}H{(number + 1) * step:.0f}")
            drawing = True
        return "".join(parts)

    @cached_property
    def target_label(self) -> Tick | None:
        """What the last target is, and at which height in percent to say so: above its line
        and the columns below the words.
        """
        last = self.shares[-1].target
        if last is None:
            return None
        text = _("target %(percent)s%%") % {"percent": decimal_text(last)}
        below = self.bands_below(len(text)) + 1
        highest = max(share.share or 0 for share in self.shares[-below:])
        return Tick(round(100 - max(last, highest) / self.top * 100, 2), text)


def group_name(targets: Targets, year: int) -> str:
    """A group by what it is made of, as the categories are called."""
    known = targets.get(year) or targets[min(targets, key=lambda other: abs(other - year))]
    return sentence(categories_text(known.categories))


def shares_chart(rows: Sequence[ShareRow], targets: Mapping[str, Targets]) -> Chart | None:
    """The share of women at each year's end, by group; None if nobody ever served."""
    groups: dict[str, list[ShareRow]] = {}
    for row in rows:
        groups.setdefault(row.share.group, []).append(row)
    if not groups:
        return None
    top = _top(rows)
    panels = []
    for group, line in sorted(groups.items(), key=lambda item: -item[1][-1].share.strength):
        if not any(row.share.women or row.share.target for row in line):
            # Nothing to draw, and nothing left out either: see the table.
            continue
        started = next(number for number, row in enumerate(line) if row.share.strength)
        year = line[-1].period.last.year
        panels.append(
            Panel(
                ShareDrawing([(row.period.last, row.share) for row in line[started:]], top),
                group_name(targets[group], year),
                _today(line[-1].share),
            )
        )
    return Chart(
        name="share-of-women",
        question=_("Is the share of women as high as the United Nations aim for?"),
        answer=_verdict([line[-1].share for line in groups.values()]),
        template="public/charts/shares.html",
        panels=panels,
        legend=[
            Sign("women-column", _("women in a hundred people, at the end of each year and today")),
            Sign("target", _("target of the United Nations for the year")),
        ],
        note=_("No column: nobody was there. A foot alone: no woman was among them."),
        table=_table(groups, targets),
        dataset="women",
    )


def _top(rows: Sequence[ShareRow]) -> float:
    """One scale for all groups, so that they can be compared."""
    shown = [*(row.share.share or 0 for row in rows), *(row.share.target or 0 for row in rows)]
    return float(round_up(max(1, -(-int(max(shown) * 1.12) // 1))))


def _today(share: Share) -> str:
    if share.share is None:
        return _("nobody today")
    facts = {
        "women": number_text(share.women),
        "people": number_text(share.strength),
        "share": decimal_text(share.share),
    }
    return _("%(women)s of %(people)s today, %(share)s%%") % facts


def _verdict(today: Sequence[Share]) -> str:
    """In how many groups the target of this year is met."""
    judged = [share for share in today if share.share is not None and share.target is not None]
    if not judged:
        return _("No target is known for those who serve today")
    met = sum((share.share or 0) >= (share.target or 0) for share in judged)
    if met == len(judged):
        return _("Yes, in every group that serves today")
    if not met:
        return _("Not in any of the groups that serve today")
    return _("In %(met)s of the %(groups)s groups that serve today") % {
        "met": met,
        "groups": len(judged),
    }


def _table(groups: dict[str, list[ShareRow]], targets: Mapping[str, Targets]) -> Table:
    rows = [
        Row(
            f"{day_text(row.period.last)}, {group_name(targets[group], row.period.last.year)}",
            [
                number_text(row.share.women),
                number_text(row.share.strength),
                "–" if row.share.share is None else decimal_text(row.share.share),
                "–" if row.share.target is None else decimal_text(row.share.target),
            ],
        )
        for group, line in groups.items()
        for row in reversed(line)
        if row.share.strength
    ]
    return Table(
        caption=f"{DEFINITIONS['share']} {DEFINITIONS['target']}",
        columns=[_("Day and group"), _("Women"), _("People"), _("Share, %"), _("Target, %")],
        rows=rows,
    )
