"""What a file would change: compared with the figures that hold, before anything is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from missions.models import ReportedStrength, Source, WorldStrength
from missions.reported.reading import Contributor, Parsed

#: Women and men.
Numbers = tuple[int, int]
HomeKey = tuple[dt.date, int | None, str]
WorldKey = tuple[dt.date, str]


class Change(NamedTuple):
    """A figure of the country itself before and after; None where there is none."""

    day: dt.date
    mission: int | None
    category: str
    before: Numbers | None
    after: Numbers | None


@dataclass
class Plan:
    """What loading a file would do. Figures that hold already are in nothing but ``unchanged``.

    ``superseded`` are keys of rows, of the country's and of the world's. ``countries`` counts
    the figures of all countries that are new, replaced or withdrawn.
    """

    parsed: Parsed
    source: Source
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    superseded: list[int] = field(default_factory=list)
    world: dict[WorldKey, Contributor] = field(default_factory=dict)
    world_superseded: list[int] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether there is anything to load."""
        return bool(self.changes or self.world or self.world_superseded)

    @property
    def added(self) -> int:
        """New figures of the country."""
        return sum(change.before is None for change in self.changes)

    @property
    def withdrawn(self) -> int:
        """Figures in months of the file, and no longer in it."""
        return sum(change.after is None for change in self.changes)

    @property
    def replaced(self) -> int:
        """Figures that the file gives anew."""
        return len(self.changes) - self.added - self.withdrawn

    @property
    def countries(self) -> int:
        """Figures of countries that are new, replaced or withdrawn."""
        return max(len(self.world), len(self.world_superseded))


def compare(parsed: Parsed, source: Source, *, home: str) -> Plan:
    """What loading the file under a source would do: two questions, whatever its size.

    A figure that stands for a month of the file and is not in it any more is withdrawn, if
    every line of the file could be read and the file speaks of that country at all: extracts
    for one country touch no other.
    """
    plan = Plan(parsed, source)
    _compare_home(plan, home)
    _compare_world(plan)
    return plan


def _compare_home(plan: Plan, home: str) -> None:
    parsed = plan.parsed
    by_mission = parsed.layout != parsed.layout.RANKING
    standing = ReportedStrength.objects.current().filter(
        source=plan.source, reported_on__in=parsed.days, mission__isnull=not by_mission
    )
    withdraws = not parsed.problems and any(code == home for _day, code in parsed.world)
    new: dict[HomeKey, Numbers] = dict(parsed.home)
    rows: Any = standing.values_list("pk", "reported_on", "mission", "category", "women", "men")
    for pk, day, mission, category, *before in rows:
        key = (day, mission, category)
        after = new.pop(key, None)
        if after == tuple(before):
            plan.unchanged += 1
        elif after is not None or withdraws:
            plan.superseded.append(pk)
            plan.changes.append(Change(*key, (before[0], before[1]), after))
    plan.changes += [Change(*key, None, after) for key, after in new.items()]
    plan.changes.sort(key=lambda change: (change.day, change.mission or 0, change.category))


def _compare_world(plan: Plan) -> None:
    parsed = plan.parsed
    spoken_of = set() if parsed.problems else {code for _day, code in parsed.world}
    plan.world = dict(parsed.world)
    standing = WorldStrength.objects.filter(
        source=plan.source, reported_on__in=parsed.days, superseded_at=None
    )
    for pk, day, code, women, men in standing.values_list(
        "pk", "reported_on", "country", "women", "men"
    ):
        given = plan.world.get((day, code))
        if given is None:
            if code in spoken_of:
                plan.world_superseded.append(pk)
        elif (given.women, given.men) == (women, men):
            del plan.world[day, code]
        else:
            plan.world_superseded.append(pk)
