"""How a limit is used over a period, as a drawing and as the rows behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from missions.limits import LimitStep
from missions.strength import Step
from registry.charts import Plot
from registry.days import ONE_DAY

#: More rows than this are too many to read: the last change of each month stands for them.
ROWS_TO_READ = 400


class Span(NamedTuple):
    """From ``day`` and before ``until``: approved people, the limit, and those proposed.

    ``allowed`` is None on days when no limit holds.
    """

    day: dt.date
    until: dt.date
    strength: int
    allowed: int | None
    proposed: int = 0

    @property
    def last_day(self) -> dt.date:
        """The last of its days."""
        return self.until - ONE_DAY

    @property
    def headroom(self) -> int | None:
        """How many more would be allowed; negative where the limit is passed."""
        return None if self.allowed is None else self.allowed - self.strength

    @property
    def over(self) -> int:
        """How many more than allowed there are."""
        return max(-(self.headroom or 0), 0)


def spans(
    steps: Iterable[LimitStep], start: dt.date, end: dt.date, proposed: Sequence[Step] = ()
) -> list[Span]:
    """The steps from ``start`` to ``end`` inclusive, with the proposals of the same days."""
    found: list[Span] = []
    for step in steps:
        first = max(step.day or start, start)
        until = min(step.until or end + ONE_DAY, end + ONE_DAY)
        changes = [change for change in proposed if first < change.day < until]
        days = [first, *(change.day for change in changes), until]
        for day, following in pairwise(days):
            if day < following:
                found.append(Span(day, following, step.strength, step.allowed, _on(proposed, day)))
    return _joined(found)


def _on(steps: Sequence[Step], day: dt.date) -> int:
    """The strength of a day; nobody before the first step."""
    return next((step.strength for step in reversed(steps) if step.day <= day), 0)


def _joined(found: Sequence[Span]) -> list[Span]:
    """Spans next to each other that say the same, as one."""
    joined: list[Span] = []
    for span in found:
        if joined and joined[-1][2:] == span[2:]:
            joined[-1] = joined[-1]._replace(until=span.until)
        else:
            joined.append(span)
    return joined


@dataclass(frozen=True)
class LimitChart:
    """A drawing of a limit from ``start`` to ``end`` inclusive.

    ``before``, if given, is how things are without what ``spans`` supposes. ``today`` is
    marked if it lies within.
    """

    start: dt.date
    end: dt.date
    spans: Sequence[Span]
    today: dt.date | None = None
    before: Sequence[Span] = ()

    @cached_property
    def plot(self) -> Plot:
        """The plane it is drawn on: its last day is as wide as the others."""
        highest = max(
            (
                max(span.strength + span.proposed, span.allowed or 0)
                for span in (*self.spans, *self.before)
            ),
            default=1,
        )
        return Plot(self.start, self.end + ONE_DAY, highest)

    @property
    def strength(self) -> str:
        """The area of approved strength."""
        return self.plot.area([(span.day, span.strength) for span in self.spans])

    @property
    def proposed(self) -> str:
        """The area of approved and proposed strength together; empty without proposals."""
        if not any(span.proposed for span in self.spans):
            return ""
        return self.plot.area([(span.day, span.strength + span.proposed) for span in self.spans])

    @property
    def over(self) -> str:
        """The pieces where strength is above the limit."""
        return self.plot.band(
            (span.day, span.until, span.allowed or 0, span.strength)
            for span in self.spans
            if span.over
        )

    @property
    def limit(self) -> str:
        """The line of the limit, with gaps where none holds."""
        return self.plot.line([(span.day, span.allowed) for span in self.spans])

    @property
    def limit_before(self) -> str:
        """The line of the limit as it is; empty if it stays."""
        if [(s.day, s.allowed) for s in _limits(self.before)] == [
            (s.day, s.allowed) for s in _limits(self.spans)
        ]:
            return ""
        return self.plot.line([(span.day, span.allowed) for span in self.before])

    @property
    def strength_before(self) -> str:
        """The line of strength as it is."""
        return self.plot.line([(span.day, span.strength) for span in self.before])

    @property
    def marker(self) -> str:
        """Where today stands, in percent; empty if outside."""
        inside = self.today is not None and self.start <= self.today <= self.end
        return self.plot.at(self.today) if inside and self.today else ""

    @property
    def rows(self) -> Sequence[Span]:
        """The figures behind the drawing: each change, or the last of each month."""
        if not self.by_month:
            return self.spans
        return list({(span.day.year, span.day.month): span for span in self.spans}.values())

    @property
    def by_month(self) -> bool:
        """Whether the rows leave out all but the last change of each month."""
        return len(self.spans) > ROWS_TO_READ


def _limits(found: Sequence[Span]) -> list[Span]:
    """The spans with the limit alone in mind."""
    return _joined([span._replace(strength=0, proposed=0) for span in found])
