"""What :mod:`missions.strength` and :mod:`missions.series` count, kept decision by decision.

A public page asks about those decisions alone under which something has come to light since
a page asked the same; outside a public page everything is asked anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from missions.kept import keep_by_decision
from missions.periods import Periods
from missions.scope import EVERYBODY, By, Key, Scope
from missions.series import series
from missions.spans import Span
from missions.spans import steps_within as spans_of_ledger
from missions.strength import Step, strength_on

Value = TypeVar("Value")

#: By what strength can be told apart, decisions first.
APART = ("authorization", "mission", "category", "sex", "contingent")
#: No page shows so many figures that asking for them would have to be refused.
ANY_NUMBER = 10_000_000


def strength_today(today: dt.date, by: By, scope: Scope = EVERYBODY) -> dict[Key, int]:
    """As :func:`missions.strength.strength_on` of ``today``; of the dimensions ``APART``."""

    def ask(places: Sequence[int] | None) -> dict[int, dict[Key, int]]:
        return of_decisions(strength_on(today, APART, Scope(authorized_missions=places)))

    asked = (scope.authorizations, scope.missions, scope.categories, scope.sexes, scope.contingents)
    wanted = [
        (place, frozenset(allowed)) for place, allowed in enumerate(asked) if allowed is not None
    ]
    columns = [APART.index(name) for name in by]
    counts: dict[Key, int] = {} if by else {(): 0}
    for answer in keep_by_decision("strength today", ask):
        for key, count in answer.items():
            if all(key[place] in allowed for place, allowed in wanted):
                group = tuple(key[column] for column in columns)
                counts[group] = counts.get(group, 0) + count
    return counts


def strength_by_period(periods: Periods, by: By) -> dict[Key, list[int]]:
    """As :func:`missions.series.series` of the strength of everybody."""

    def ask(places: Sequence[int] | None) -> dict[int, dict[Key, dict[str, list[int]]]]:
        scope = Scope(authorized_missions=places)
        apart = ("authorization", *by)
        return of_decisions(series(periods, ("strength",), apart, scope, most=ANY_NUMBER), drop=1)

    together: dict[Key, list[int]] = {}
    for answer in keep_by_decision(("strength", periods, by), ask):
        for key, lines in answer.items():
            line, before = lines["strength"], together.get(key)
            together[key] = [a + b for a, b in zip(before, line, strict=True)] if before else line
    return together


#: How strength of a group runs.
Line = tuple[Key, list[Step]]


def steps_within(spans: Sequence[Span], by: By) -> list[list[Line]]:
    """As :func:`missions.spans.steps_within` of everybody; a group has a line in each decision."""

    def ask(places: Sequence[int] | None) -> dict[int, list[list[Line]]]:
        apart: dict[int, list[list[Line]]] = {}
        scope = Scope(authorized_missions=places)
        for number, lines in enumerate(spans_of_ledger(spans, ("authorization", *by), scope)):
            for (decision, *key), line in lines.items():
                apart.setdefault(decision, [[] for _ in spans])[number].append((tuple(key), line))
        return apart

    together: list[list[Line]] = [[] for _ in spans]
    for answer in keep_by_decision(("steps", *spans, *by), ask):
        for lines, of_decision in zip(together, answer, strict=True):
            lines.extend(of_decision)
    return together


def of_decisions(found: Mapping[Key, Value], *, drop: int = 0) -> dict[int, dict[Key, Value]]:
    """What was found, by the decision that comes first in each key.

    As many of the first dimensions as ``drop`` says are left out of the keys.
    """
    apart: dict[int, dict[Any, Value]] = {}
    for key, value in found.items():
        apart.setdefault(key[0], {})[key[drop:]] = value
    return apart
