"""What the demonstration says before any of it is written: tours, rotations, allowances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from missions.models import Category
from personnel.demo.people import PersonDraft, Roster
from personnel.models import Status

Day = dt.date
#: So many people on a day: how a rotation arrives or leaves, in stages.
Stages = Sequence[tuple[Day, int]]


@dataclass(frozen=True)
class Place:
    """A mission under a decision, by acronym and address."""

    mission: str
    decision: str


@dataclass(eq=False)
class RotationDraft:
    """One turn of a contingent: who comes and goes on which days.

    ``arrivals`` and ``departures`` each add up to the strength; a departure's day is the
    last one served.
    """

    contingent: str
    number: int
    arrivals: Stages
    departures: Stages

    @property
    def strength(self) -> int:
        """How many people it has when all have arrived."""
        return sum(people for _, people in self.arrivals)

    @property
    def starts_on(self) -> Day:
        """The first day that anybody of it is there."""
        return min(day for day, _ in self.arrivals)

    @property
    def ends_on(self) -> Day:
        """The last day that anybody of it is there."""
        return max(day for day, _ in self.departures)

    def days(self) -> list[tuple[Day, Day]]:
        """First and last day of each of its people: first to come, first to go."""
        return list(zip(_each(self.arrivals), _each(self.departures), strict=True))


def _each(stages: Stages) -> Iterable[Day]:
    return [day for day, people in stages for _ in range(people)]


@dataclass(eq=False)
class TourDraft:
    """A tour not yet written."""

    person: PersonDraft
    place: Place
    category: Category
    rank: str
    starts_on: Day
    ends_on: Day
    status: Status = Status.APPROVED
    rotation: RotationDraft | None = None
    position: str = ""
    end_reason: str = ""
    #: Why it was ended early, if it was.
    cause: str = ""
    continues: TourDraft | None = None


@dataclass(frozen=True)
class AllowanceDraft:
    """An excess over a contingent's strength, or over a decision's joint ceiling."""

    starts_on: Day
    ends_on: Day
    extra: int
    reason: str
    contingent: str = ""
    decision: str = ""
    document: str = ""
    status: Status = Status.APPROVED


@dataclass
class Plan:
    """Everything to be written, in the order it is to be written in."""

    today: Day
    roster: Roster = field(default_factory=Roster)
    rotations: list[RotationDraft] = field(default_factory=list)
    tours: list[TourDraft] = field(default_factory=list)
    allowances: list[AllowanceDraft] = field(default_factory=list)

    def status_from(self, starts_on: Day) -> Status:
        """What has begun was approved; what has not is still a proposal."""
        return Status.APPROVED if starts_on <= self.today else Status.PROPOSED

    def allow(
        self,
        first: Day,
        last: Day,
        extra: int,
        reason: str,
        *,
        contingent: str,
        decision: str = "",
        document: str = "",
    ) -> None:
        """Let a contingent, and its decision's ceiling if it is as low, be passed."""
        status = self.status_from(first)
        for limit in ({"contingent": contingent}, {"decision": decision}):
            if all(limit.values()):
                self.allowances.append(
                    AllowanceDraft(
                        first, last, extra, reason, document=document, status=status, **limit
                    )
                )
