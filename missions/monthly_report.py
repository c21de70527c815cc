"""The report on a month: strength, movements, ceilings, women, and how the UN's figures differ.

As tables of words, so that the page and the printed report cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from missions.ceilings import ceilings_on, counts_on, still_binding, use_of
from missions.models import Category, GenderTarget, Mission, Sex
from missions.models.naming import scope_text
from missions.periods import Interval, Periods
from missions.reconciliation import Month, reconcile
from missions.reconciliation.words import category_text, signed, state_text
from missions.series import series
from missions.strength import DEFINITIONS
from missions.women import shares, targets_of
from registry.days import ONE_DAY, months_later
from registry.wording import decimal_text, number_text


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the report: what it counts, in words, and a table; without rows, ``nothing``.

    ``words`` are the columns, from 0, that hold words: the others hold numbers.
    """

    title: str
    definition: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    nothing: str
    words: frozenset[int] = frozenset({0})


@dataclass(frozen=True, kw_only=True)
class MonthlyReport:
    """The report on the days from ``first`` to ``last``, which is today in the present month."""

    first: dt.date
    last: dt.date
    sections: Sequence[Section]


def monthly_report(month: dt.date, today: dt.date) -> MonthlyReport:
    """The report on the month of a day, as far as it has come.

    Raises ``ValueError`` for a month to come.
    """
    first = month.replace(day=1)
    if first > today:
        raise ValueError("the month lies ahead")
    last = min(months_later(first, 1) - ONE_DAY, today)
    missions = {row.pk: row.acronym for row in Mission.objects.all()}
    sections = [
        *_strength_and_movements(first, last, missions),
        _ceilings(last),
        _women(last),
        _differences(last, missions),
    ]
    return MonthlyReport(first=first, last=last, sections=sections)


def _strength_and_movements(
    first: dt.date, last: dt.date, missions: Mapping[int, str]
) -> list[Section]:
    """Strength at the beginning and the end, and who came and went in between."""
    month = Periods(first, last, Interval.WHOLE)
    before = Periods(first - ONE_DAY, first - ONE_DAY, Interval.WHOLE)
    metrics = ("strength", "arrivals", "departures")
    counted = series(month, metrics, ("mission", "sex"))
    earlier = series(before, ("strength",), ("mission", "sex"))

    def number(mission: int, metric: str, *sexes: str) -> int:
        lines = earlier if metric == "before" else counted
        name = "strength" if metric == "before" else metric
        found = (lines.get((mission, sex)) for sex in sexes or Sex.values)
        return sum(line[name][0] for line in found if line)

    there = sorted({key[0] for key in (*counted, *earlier)}, key=lambda pk: missions[pk])
    strength, moved = [], []
    for pk in there:
        women, end = number(pk, "strength", Sex.FEMALE), number(pk, "strength")
        strength.append([missions[pk], *map(number_text, (number(pk, "before"), end, women))])
        came, went = number(pk, "arrivals"), number(pk, "departures")
        if came or went:
            moved.append([missions[pk], number_text(came), number_text(went)])
    if there:
        totals = [
            sum(number(pk, "before") for pk in there),
            sum(number(pk, "strength") for pk in there),
            sum(number(pk, "strength", Sex.FEMALE) for pk in there),
        ]
        strength.append([_("All together"), *map(number_text, totals)])
    return [
        Section(
            title=_("Strength"),
            definition=str(DEFINITIONS["strength"]),
            header=(_("Mission"), _("Eve of the month"), _("Last day"), _("Women among them")),
            rows=strength,
            nothing=_("Nobody was deployed."),
        ),
        Section(
            title=_("Movements"),
            definition=f"{DEFINITIONS['arrivals']} {DEFINITIONS['departures']}",
            header=(_("Mission"), _("Arrivals"), _("Departures")),
            rows=moved,
            nothing=_("Nobody came or went."),
        ),
    ]


def _ceilings(last: dt.date) -> Section:
    """How full the ceilings are on the last day; those of missions that ended bind nobody."""
    counts = counts_on(last)
    binding = ceilings_on(last).filter(still_binding(last))
    rows = []
    for ceiling in binding.order_by("authorization__decided_on", "pk"):
        use = use_of(ceiling, counts, extra=ceiling.extra)  # type: ignore[attr-defined]
        place = ceiling.authorized_mission
        rows.append(
            [
                str(ceiling.authorization),
                scope_text(place.mission.acronym if place else None, ceiling.categories),
                *map(number_text, (use.strength, use.allowed, use.free)),
            ]
        )
    return Section(
        title=_("Ceilings"),
        definition=_("People who count against each ceiling on the last day, and what it allows."),
        header=(_("Decision"), _("Counted"), _("People"), _("Limit"), _("Free places")),
        rows=rows,
        nothing=_("No ceiling holds."),
        words=frozenset({0, 1}),
    )


def _women(last: dt.date) -> Section:
    """The share of women on the last day, by group of categories."""
    targets = targets_of(GenderTarget.objects.all())
    rows = [
        [
            _group_text(row.share.group, targets[row.share.group]),
            number_text(row.share.strength),
            number_text(row.share.women),
            "–" if row.share.share is None else f"{decimal_text(row.share.share)} %",
            "–" if row.share.target is None else f"{decimal_text(row.share.target)} %",
        ]
        for row in shares(Periods(last, last, Interval.WHOLE), targets=targets)
    ]
    return Section(
        title=_("Women"),
        definition=_("Women among the people deployed on the last day, beside the UN's target."),
        header=(_("Group"), _("People"), _("Women"), _("Share"), _("Target")),
        rows=rows,
        nothing=_("Nobody was deployed."),
    )


def _group_text(group: str, years: Mapping[int, GenderTarget]) -> str:
    """The categories of a group, by which it is known."""
    categories = next(iter(years.values())).categories
    return ", ".join(str(Category(category).label) for category in categories) or group


def _differences(last: dt.date, missions: Mapping[int, str]) -> Section:
    """Where the UN's figures for the month differ from ours."""
    found = reconcile(window=settings.RECONCILIATION_DAYS, first=last, last=last)
    months: list[Month] = found.months or found.totals
    rows = [
        [
            missions[line.mission] if line.mission else _("all missions"),
            category_text(line.category),
            str(Sex(line.sex).label),
            number_text(line.ours),
            number_text(line.reported),
            signed(line.difference),
            state_text(line),
        ]
        for month in months
        for line in month.lines
        if line.difference
    ]
    return Section(
        title=_("Differences from the United Nations' figures"),
        definition=_("Reported by the United Nations minus counted by the registry."),
        header=(
            *(_("Mission"), _("Category"), _("Sex"), _("Registry"), _("UN")),
            *(_("Difference"), _("Explained by")),
        ),
        rows=rows,
        nothing=_("All figures agree.") if months else _("The UN's figures are not loaded yet."),
        words=frozenset({0, 1, 2, 6}),
    )
