"""The share of women on the last day of each period, beside the year's target.

The United Nations set targets by group of categories: troops, individual military
personnel, individual and formed police. What belongs to a group and what it aims for is
data, :class:`missions.models.GenderTarget`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from missions.models import GenderTarget, Sex
from missions.periods import Period, Periods
from missions.scope import EVERYBODY, By, Key, Scope
from missions.series import MOST_ROWS, TooMuchError, series

#: By what shares can be grouped: category and sex are what they are made of.
SHARE_DIMENSIONS = ("mission", "authorization", "contingent")

Targets = Mapping[int, GenderTarget]


class Share(NamedTuple):
    """The women among the people of a group of categories, and what is aimed for.

    ``share`` and ``target`` are in a hundred. The share is None if nobody is there, the
    target None if none was found for the year; ``basis`` says why, or whence it is.
    """

    group: str
    women: int
    strength: int
    target: float | None
    basis: str | None

    @property
    def share(self) -> float | None:
        """Women in a hundred people, to one place."""
        return round(100 * self.women / self.strength, 1) if self.strength else None


class ShareRow(NamedTuple):
    """A share with the period and the values of the dimensions it is of."""

    period: Period
    key: Key
    share: Share


def shares(
    periods: Periods,
    by: By = (),
    scope: Scope = EVERYBODY,
    *,
    known_on: dt.date | None = None,
    most: int = MOST_ROWS,
    targets: Mapping[str, Targets] | None = None,
) -> list[ShareRow]:
    """The shares of every group that has somebody on one of the days, by period.

    ``targets`` are those of :func:`targets_of`, if they are at hand. Raises :class:`missions.series.TooMuchError` for more than ``most`` rows.
    """
    counted = series(
        periods, ("strength",), (*by, "category", "sex"), scope, known_on=known_on, most=most
    )
    if targets is None:
        targets = targets_of(GenderTarget.objects.all())
    strength = {key: lines["strength"] for key, lines in counted.items()}
    rows = shares_in(periods, strength, targets)
    if len(rows) > most:
        raise TooMuchError
    return rows


def shares_in(
    periods: Periods, strength: Mapping[Key, Sequence[int]], targets: Mapping[str, Targets]
) -> list[ShareRow]:
    """The shares in strength by period, whose dimensions end with category and sex."""
    return list(_rows(periods, _by_place(strength), targets))


#: Strength by period, of the categories and sexes of one place.
Place = Mapping[tuple[str, str], Sequence[int]]


def _by_place(strength: Mapping[Key, Sequence[int]]) -> Mapping[Key, Place]:
    places: dict[Key, dict[tuple[str, str], Sequence[int]]] = defaultdict(dict)
    for (*key, category, sex), line in strength.items():
        places[tuple(key)][category, sex] = line
    return places


def shares_on(
    day: dt.date, counts: Mapping[tuple[str, str], int], targets: Mapping[str, Targets]
) -> list[Share]:
    """The shares of one day, of groups with somebody; ``counts`` by category and sex."""
    today = [Period(day.isoformat(), day, day)]
    place = {key: [count] for key, count in counts.items()}
    found = [share for group in targets.items() for share in _line(*group, today, place)]
    return [share for share in found if share.strength]


def targets_of(rows: Iterable[GenderTarget]) -> dict[str, dict[int, GenderTarget]]:
    """The targets by group and year, groups in the order of their names."""
    found: dict[str, dict[int, GenderTarget]] = defaultdict(dict)
    for target in sorted(rows, key=lambda target: (target.group, target.year)):
        found[target.group][target.year] = target
    return dict(found)


def _rows(
    periods: Periods, places: Mapping[Key, Place], targets: Mapping[str, Targets]
) -> Iterator[ShareRow]:
    for key, counts in places.items():
        for group, years in targets.items():
            line = _line(group, years, periods.all, counts)
            if any(share.strength for share in line):
                for period, share in zip(periods.all, line, strict=True):
                    yield ShareRow(period, key, share)


def _line(group: str, years: Targets, periods: Sequence[Period], counts: Place) -> list[Share]:
    """The shares of a group in each period; ``counts`` has a number for each."""
    added: dict[tuple[str, ...], tuple[list[int], list[int]]] = {}
    line = []
    for number, period in enumerate(periods):
        target = years.get(period.last.year)
        categories = tuple((target or _nearest(years, period.last.year)).categories)
        if categories not in added:
            added[categories] = (
                _added_up(counts, categories, (Sex.FEMALE,), len(periods)),
                _added_up(counts, categories, Sex.values, len(periods)),
            )
        women, people = added[categories]
        line.append(
            Share(
                group,
                women[number],
                people[number],
                None if target is None or target.percent is None else float(target.percent),
                None if target is None else target.basis,
            )
        )
    return line


def _added_up(
    counts: Place, categories: Iterable[str], sexes: Sequence[str], length: int
) -> list[int]:
    """The people of some categories and sexes in each period."""
    lines = [
        counts[category, sex]
        for category in categories
        for sex in sexes
        if (category, sex) in counts
    ]
    return [sum(there) for there in zip(*lines, strict=True)] if lines else [0] * length


def _nearest(years: Targets, year: int) -> GenderTarget:
    """What a group is made of in a year without a target: as in the nearest one that has."""
    return years[min(years, key=lambda other: (abs(other - year), other))]
