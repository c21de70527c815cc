"""The rows of what the registry counts, asked of the modules that count."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile
from typing import Any

from django.db.models import Min

from missions.ceiling_lines import use_over_time
from missions.ceilings import allowances_on, ceilings_on, counts_on, ended_before, use_of
from missions.edition import Edition
from missions.models import (
    Authorization,
    AuthorizedMission,
    Contingent,
    Mission,
    Sex,
    StrengthChange,
)
from missions.open_data.dataset import (
    Row,
)
from missions.open_data.keys import ceiling_key
from missions.periods import Interval, Periods
from missions.scope import EVERYBODY, By, Key, Scope
from missions.series import series
from missions.strength import strength_on, strength_steps
from missions.women import shares

#: People and women among them.
Pair = list[int]


def first_movement(scope: Scope = EVERYBODY) -> dt.date | None:
    """The day of the first movement that the public can see; None if there was none."""
    places = StrengthChange.objects.all()
    if scope.missions is not None:
        places = places.filter(authorized_mission__mission__in=scope.missions)
    day: dt.date | None = places.aggregate(first=Min("day"))["first"]
    return day


def until_today(edition: Edition, interval: str, scope: Scope = EVERYBODY) -> Periods | None:
    """The time from the first movement to today; None if there was none."""
    first = first_movement(scope)
    return None if first is None else Periods(first, edition.today, interval)


def slugs(model: type[Mission] | type[Authorization]) -> dict[int, str]:
    """The last parts of the pages' addresses, by key."""
    return dict(model._default_manager.values_list("pk", "slug"))


def with_women(lines: Mapping[Key, Sequence[int]], number: int) -> dict[Key, Pair]:
    """People and women by the other dimensions, in one period; ``sex`` comes last in the keys."""
    found: dict[Key, Pair] = defaultdict(lambda: [0, 0])
    for (*key, sex), line in lines.items():
        pair = found[tuple(key)]
        pair[0] += line[number]
        pair[1] += line[number] if sex == Sex.FEMALE else 0
    return found


def by_month(edition: Edition, by: By) -> Iterable[tuple[dt.date, Key, Pair]]:
    """People and women at the end of each month, and today, of every group ever there."""
    periods = until_today(edition, Interval.MONTH)
    if periods is None:
        return
    counted = series(periods, ("strength",), (*by, "sex"))
    lines = {key: line["strength"] for key, line in counted.items()}
    for number, period in enumerate(periods.all):
        for key, pair in sorted(with_women(lines, number).items()):
            yield period.last, key, pair


def strength(edition: Edition) -> Iterable[Row]:
    """Strength by mission at each month's end."""
    of = slugs(Mission)
    rows = [(day, of[key[0]], *pair) for day, key, pair in by_month(edition, ("mission",))]
    return sorted(rows)


def strength_in_all(edition: Edition) -> Iterable[Row]:
    """Strength of all missions together at each month's end."""
    for on, _key, pair in by_month(edition, ()):
        yield (on, *pair)


def strength_today(edition: Edition) -> Iterable[Row]:
    """Who is there today, by mission, decision and category."""
    missions, decisions = slugs(Mission), slugs(Authorization)
    counts = strength_on(edition.today, ("mission", "authorization", "category", "sex"))
    pairs = with_women({key: [count] for key, count in counts.items()}, 0)
    rows = [
        (edition.today, missions[mission], decisions[decision], category, *pair)
        for (mission, decision, category), pair in pairs.items()
    ]
    return sorted(rows)


def contingents_today(edition: Edition) -> Iterable[Row]:
    """Who is there today in each contingent that has begun, and how many may be."""
    counts = strength_on(edition.today, ("contingent", "sex"))
    pairs = with_women({key: [count] for key, count in counts.items()}, 0)
    extra: dict[int | None, int] = defaultdict(int)
    for allowance in allowances_on(edition.today).filter(contingent__isnull=False):
        extra[allowance.contingent_id] += allowance.extra
    contingents = Contingent.objects.select_related(
        "authorized_mission__mission", "authorized_mission__authorization"
    )
    for contingent in contingents.order_by("slug"):
        place, limit = contingent.authorized_mission, contingent.authorized_strength
        yield (
            *(edition.today, contingent.slug, place.mission.slug, place.authorization.slug),
            *pairs.get((contingent.pk,), (0, 0)),
            None if limit is None else limit + extra[contingent.pk],
        )


def tours_begun(edition: Edition) -> Iterable[Row]:
    """Tours begun by mission and year."""
    of = slugs(Mission)
    rows = [
        (of[key[0]], int(year), begun)
        for key, year, begun in begun_by_year(edition, ("mission",), EVERYBODY)
    ]
    return sorted(rows)


def begun_by_year(
    edition: Edition, by: By, scope: Scope
) -> Iterable[tuple[tuple[Any, ...], str, int]]:
    """Tours begun by group and year, from the first year with any to this one."""
    periods = until_today(edition, Interval.YEAR, scope)
    if periods is None:
        return
    for key, lines in series(periods, ("tours_begun",), by, scope).items():
        years = list(zip(periods.all, lines["tours_begun"], strict=True))
        for period, begun in dropwhile(lambda year: not year[1], years):
            yield key, period.name, begun


def women(edition: Edition) -> Iterable[Row]:
    """The share of women at each month's end beside the year's target."""
    periods = until_today(edition, Interval.MONTH)
    if periods is None:
        return
    for period, _key, share in shares(periods):
        yield (
            *(period.last, share.group, share.strength, share.women, share.share),
            *(share.target, share.basis),
        )


def ceilings_today(edition: Edition) -> Iterable[Row]:
    """How full the ceilings in force are today."""
    today = edition.today
    counts = counts_on(today)
    places: dict[int, list[AuthorizedMission]] = defaultdict(list)
    for place in AuthorizedMission.objects.select_related("mission"):
        places[place.authorization_id].append(place)
    for ceiling in sorted(ceilings_on(today), key=ceiling_key):
        one = ceiling.authorized_mission_id
        covered = [p for p in places[ceiling.authorization_id] if one in (None, p.pk)]
        use = use_of(
            ceiling,
            counts,
            extra=ceiling.extra,  # type: ignore[attr-defined]
            ended=ended_before(covered, today) if covered else None,
        )
        of = ceiling.authorized_mission
        yield (
            *(today, ceiling_key(ceiling), ceiling.authorization.slug),
            *(of and of.mission.slug, ceiling.categories, ceiling.limit),
            *(use.extra, use.allowed, use.strength, use.free, use.percent),
        )


def strength_of_mission(edition: Edition, mission: int) -> Iterable[Row]:
    """Every step of one mission's strength."""
    steps = strength_steps(None, edition.today, ("sex",), Scope(missions=[mission]))
    changes: dict[dt.date, dict[str, int]] = defaultdict(dict)
    for (sex,), line in steps.items():
        for step in line:
            changes[step.day][sex] = step.strength
    now = dict.fromkeys(Sex.values, 0)
    before: Row | None = None
    for on in sorted(changes):
        now.update(changes[on])
        pair = (sum(now.values()), now[Sex.FEMALE])
        # One leaves and another comes: the same number, and no new step.
        if pair != before:
            yield (on, *pair)
        before = pair


def tours_begun_in_mission(edition: Edition, mission: int) -> Iterable[Row]:
    """Tours begun in one mission, by year."""
    for _key, year, begun in begun_by_year(edition, (), Scope(missions=[mission])):
        yield int(year), begun


def use_of_decision(edition: Edition, key: int) -> Iterable[Row]:
    """How full the ceilings of one decision were, from the decision to today."""
    decision = Authorization.objects.get(pk=key)
    uses = use_over_time(decision, edition.today)
    for use in sorted(uses, key=lambda use: ceiling_key(use.ceiling)):
        for step in use.steps:
            yield ceiling_key(use.ceiling), step.day, step.strength, step.allowed
