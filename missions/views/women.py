"""Women, peace and security: the share of women against the targets, and what was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from missions.ceiling_lines import added_up
from missions.edition import Edition
from missions.kept import Later, made_of_facts
from missions.kept_ledger import Line, steps_within, strength_by_period, strength_today
from missions.models import Claim, GenderTarget, Mission, Sex
from missions.periods import BEGINNING, Interval, Periods
from missions.scope import Key
from missions.views.base import page_of_today, public_page
from missions.views.charts.frame import Chart
from missions.views.charts.shares import group_name, shares_chart
from missions.views.figures import Headcount, History, add_up
from missions.views.published import PublishedFigure, by_source, days_of, published_figures
from missions.views.sourced import sourced
from missions.women import Share, Targets, shares_in, shares_on, targets_of


@dataclass(frozen=True)
class GroupToday:
    """A group of categories today: its name, its share of women, and the target if any."""

    name: str
    share: Share

    @property
    def width(self) -> str:
        """How far a bar of the share reaches, in percent of :attr:`most`."""
        return f"{min((self.share.share or 0) / self.most * 100, 100):.2f}"

    @property
    def aim(self) -> str:
        """Where the target stands, in the same measure; empty without one."""
        target = self.share.target
        return "" if target is None else f"{min(target / self.most * 100, 99.5):.2f}"

    @property
    def most(self) -> float:
        """What a full bar means, in a hundred: a little more than the greater of both."""
        return max(self.share.share or 0, self.share.target or 0, 1) * 1.25


@public_page
def women(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The share of women by year and mission, and the claims about them."""
    known = sourced()
    claims = known.claims_that(is_about_women)
    targets = targets_of(known.targets)
    years = Periods(BEGINNING, edition.today, Interval.YEAR)
    by_year = strength_by_period(years, ("category", "sex"))
    counts = strength_today(edition.today, ("mission", "category", "sex"))
    served_in = {key[0] for key in counts}
    missions = {pk: mission for pk, mission in all_missions().items() if pk in served_in}
    context = {
        "everybody": add_up((key[2], count) for key, count in counts.items()),
        "groups": women_today(counts, known.targets, edition.today),
        "chart": Later(chart_of_shares, (years, by_year, targets)),
        "missions": by_mission(missions, counts),
        "figures": beside_own(claims, edition.today),
        "documents": by_source(claims),
        "targets": published_targets(targets, edition.today.year),
        "citations": known.citations(),
    }
    return page_of_today(request, "public/women.html", edition, context)


def chart_of_shares(
    years: Periods, strength: Mapping[Key, Sequence[int]], targets: Mapping[str, Targets]
) -> Chart | None:
    """The share of women by year, of strength by category and sex."""
    return shares_chart(shares_in(years, strength, targets), targets)


@made_of_facts
def all_missions() -> dict[int, Mission]:
    """Every mission by its key."""
    return Mission.objects.in_bulk()


def is_about_women(claim: Claim) -> bool:
    """Whether a claim is about women: a number of them, or an act that asks for them."""
    return claim.kind.startswith("women") or "women" in claim.statement_en.lower()


def women_today(
    counts: Mapping[Key, int], rows: Iterable[GenderTarget], today: dt.date
) -> list[GroupToday]:
    """The groups that serve today, the largest first.

    ``counts`` is today's strength; its last two dimensions are category and sex.
    """
    together: dict[tuple[str, str], int] = {}
    for (*_others, category, sex), count in counts.items():
        together[category, sex] = together.get((category, sex), 0) + count
    targets = targets_of(rows)
    found = shares_on(today, together, targets)
    found.sort(key=lambda share: -share.strength)
    return [GroupToday(group_name(targets[share.group], today.year), share) for share in found]


def published_targets(
    targets: Mapping[str, Targets], year: int
) -> list[tuple[str, list[GenderTarget]]]:
    """The targets that somebody published, by the name of their group, and by year."""
    return [
        (
            group_name(years, year),
            [target for target in years.values() if target.basis == GenderTarget.Basis.SOURCED],
        )
        for years in targets.values()
    ]


def by_mission(
    missions: Mapping[int, Mission], counts: Mapping[Key, int]
) -> list[tuple[Mission, Headcount]]:
    """Women and people of each mission today, those with most women first."""
    rows = [
        (mission, add_up((key[2], count) for key, count in counts.items() if key[0] == pk))
        for pk, mission in missions.items()
    ]
    return sorted(rows, key=lambda row: (-row[1].women, -row[1].people, row[0].acronym))


def beside_own(claims: Sequence[Claim], today: dt.date) -> list[PublishedFigure]:
    """Claims that are a number of women, beside what the registry counts for their time.

    A claim about one mission is held against that mission, one about none in particular
    against all together; one about several is left to its document.
    """
    asked = []
    for claim in claims:
        days = days_of(claim, today)
        alone = len(claim.about) < 2  # type: ignore[attr-defined]
        if claim.kind == "women" and alone and days:
            asked.append((claim, days))
    spans = [span for _claim, span in asked]
    found = []
    for (claim, _span), lines in zip(asked, steps_within(spans, ("mission", "sex")), strict=True):
        history = women_of(lines, claim.about)  # type: ignore[attr-defined]
        found += published_figures([claim], history, today)
    return found


def women_of(lines: Iterable[Line], about: Sequence[Mission]) -> History:
    """How the number of women ran in the one mission, or in all if none is given."""
    wanted = [
        line
        for (place, sex), line in lines
        if sex == Sex.FEMALE and (not about or place == about[0].pk)
    ]
    return History({(Sex.FEMALE,): added_up(wanted)})
