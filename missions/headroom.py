"""How much room the limits leave: day by day, and where there is enough of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from missions.known import allowances_known, line_known, recorded_since
from missions.limits import (
    FOREVER,
    LimitLine,
    LimitStep,
    limit_lines,
    limit_steps,
)
from missions.models import AuthorizedMission, Category
from missions.strength import Scope, Step, check_recorded, strength_steps
from registry.days import ONE_DAY, months_later


@dataclass(frozen=True)
class Timeline:
    """One limit over a period: approved strength against it, and proposals on top.

    ``proposed`` is a band of its own: proposals are never checked against a limit.
    """

    line: LimitLine
    steps: list[LimitStep]
    proposed: list[Step]


def scope_of(line: LimitLine, *, book: Literal["approved", "proposed"] = "approved") -> Scope:
    """The people a limit counts, as a scope to count by."""
    contingents = None if line.contingent_id is None else [line.contingent_id]
    return Scope(
        authorized_missions=line.authorized_missions,
        contingents=contingents,
        categories=line.categories,
        book=book,
    )


def timeline(
    line: LimitLine, start: dt.date, end: dt.date, *, known_on: dt.date | None = None
) -> Timeline | None:
    """How a limit is used from ``start`` to ``end`` inclusive.

    With ``known_on``, as the registry knew limit, allowances and strength at the end of that
    day; None if the limit was not there then. Raises ``NotRecordedError`` for a day before
    the registry began.
    """
    if known_on is None:
        steps = limit_steps([line], start, end + ONE_DAY)[line]
    else:
        check_recorded(known_on)
        known = line_known(line, known_on)
        if known is None:
            return None
        line = known
        steps = limit_steps(
            [line],
            start,
            end + ONE_DAY,
            extra=recorded_since(known_on, line.authorized_missions),
            allowances=allowances_known(line, known_on),
        )[line]
    scope = scope_of(line, book="proposed")
    proposed = strength_steps(start, end, (), scope, known_on=known_on)[()]
    return Timeline(line, steps, proposed)


@dataclass(frozen=True)
class Room:
    """What may be sent under a decision: to one of its missions, in one category.

    Without mission or category only the limits for all of them count; with a contingent
    its authorized strength counts too.
    """

    authorization: int
    authorized_mission: int | None = None
    category: str | None = None
    contingent: int | None = None

    def lines(self) -> list[LimitLine]:
        """The limits that people sent so would count against."""
        return [line for line in limit_lines([self.authorization]) if self._meets(line)]

    def _meets(self, line: LimitLine) -> bool:
        if line.contingent_id is not None:
            return line.contingent_id == self.contingent
        places = self.places
        # Without a mission or a category named, a limit counts only if none is left out.
        in_place = {place.pk for place in places} <= set(line.authorized_missions)
        if line.categories is None or not in_place:
            return in_place
        if self.category is not None:
            return self.category in line.categories
        return all(
            set(place.categories or Category.values) <= set(line.categories) for place in places
        )

    @cached_property
    def places(self) -> list[AuthorizedMission]:
        """The missions in question."""
        places = AuthorizedMission.objects.filter(authorization=self.authorization)
        if self.authorized_mission is not None:
            places = places.filter(pk=self.authorized_mission)
        return list(places.select_related("authorization", "mission"))

    def bounds(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day on which anybody may be there; None is no bound."""
        places = self.places
        firsts = [
            max(_known(p.authorization.decided_on, p.starts_on), default=None) for p in places
        ]
        lasts = [
            min(_known(p.authorization.valid_until, p.ends_on, p.mission.ended_on), default=None)
            for p in places
        ]
        first = None if None in firsts else min(_known(*firsts), default=None)
        last = None if None in lasts else max(_known(*lasts), default=None)
        return first, last


class Binding(NamedTuple):
    """A limit that keeps more from being sent, and its first step with the least headroom."""

    line: LimitLine
    step: LimitStep

    @property
    def headroom(self) -> int:
        """How many more this limit would allow; negative where it is passed."""
        assert self.step.headroom is not None  # of a step on which no limit holds, none binds
        return self.step.headroom


def largest_number(room: Room, start: dt.date, end: dt.date) -> int | None:
    """How many more people fit on every day from ``start`` to ``end`` inclusive.

    None if no limit counts them, 0 if the days are out of bounds or nothing is left.
    """
    return largest(room, start, end)[0]


def largest(room: Room, start: dt.date, end: dt.date) -> tuple[int | None, list[Binding]]:
    """The same, and the limits that allow no more; none of them if the days are out of bounds."""
    first, last = room.bounds()
    if (first and start < first) or (last and end > last):
        return 0, []
    timelines = limit_steps(room.lines(), start, end + ONE_DAY)
    free = least_headroom(timelines.values())
    if free is None:
        return None, []
    tightest = _tightest((line, step) for line, steps in timelines.items() for step in steps)
    return max(free, 0), [binding for binding in tightest if binding.headroom <= max(free, 0)]


def least_headroom(timelines: Iterable[Sequence[LimitStep]]) -> int | None:
    """The smallest headroom there is on any step; None if no limit holds anywhere."""
    return min(
        (step.headroom for steps in timelines for step in steps if step.headroom is not None),
        default=None,
    )


def earliest_start(room: Room, people: int, months: int, *, not_before: dt.date) -> dt.date | None:
    """The first day from which ``people`` more fit for so many months; None if there is none.

    A tour of twelve months from 10 April lasts to 9 April inclusive.
    """
    return earliest(room, people, months, not_before=not_before)[0]


def earliest(
    room: Room, people: int, months: int, *, not_before: dt.date
) -> tuple[dt.date | None, list[Binding]]:
    """The same, and the limits with too little headroom for tours begun a day earlier.

    None of them if the first day of all will do. Without any such day, those that have too
    little on some day from the first on.
    """
    first, last = room.bounds()
    start = max(_known(not_before, first))
    blocked = [
        (line, step)
        for line, steps in limit_steps(room.lines(), start, FOREVER).items()
        for step in steps
        if step.headroom is not None and step.headroom < people
    ]
    # Whoever begins after a blocked stretch is clear of it; so only the day after each
    # stretch, and the first day of all, can be the earliest.
    candidates = sorted({start, *(step.until for _line, step in blocked if step.until)})
    for day in candidates:
        end = months_later(day, months) - ONE_DAY
        if last is not None and end > last:
            break
        if not any(_overlaps(step, day, end) for _line, step in blocked):
            eve = max(day - ONE_DAY, start)
            end = months_later(eve, months) - ONE_DAY
            return day, _tightest(pair for pair in blocked if _overlaps(pair[1], eve, end))
    return None, _tightest(blocked)


def _tightest(steps: Iterable[tuple[LimitLine, LimitStep]]) -> list[Binding]:
    """Of each limit that holds on some step, the first step with the least headroom."""
    found: dict[LimitLine, Binding] = {}
    for binding in (Binding(line, step) for line, step in steps if step.headroom is not None):
        known = found.get(binding.line)
        if known is None or binding.headroom < known.headroom:
            found[binding.line] = binding
    return list(found.values())


def _overlaps(step: LimitStep, start: dt.date, end: dt.date) -> bool:
    """Whether a step has a day between ``start`` and ``end`` inclusive."""
    return (step.day is None or step.day <= end) and (step.until is None or step.until > start)


def _known(*days: dt.date | None) -> list[dt.date]:
    return [day for day in days if day is not None]
