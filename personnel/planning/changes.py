"""The changes a plan can be made of. None of them writes anything.

People are counted in whole persons, days are inclusive, and an end of None is open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class NewTours:
    """So many people sent to one place on the same days, approved.

    ``persons`` names them if they are known; otherwise ``people`` says how many, of whom
    ``women`` are women. With a ``contingent`` (or a rotation of it) they belong to it, and
    may serve in a ``position`` of it.
    One person's tour may be one that ``continues`` another, by its id.
    """

    authorized_mission: int
    category: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    people: int = 1
    women: int = 0
    persons: tuple[int, ...] | None = None
    contingent: int | None = None
    rotation: int | None = None
    position: int | None = None
    continues: int | None = None


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """One tour as it would be written anew, approved.

    Of ``tour`` the person stays if it names none, and ``people`` and ``women`` say nothing.
    """

    deployment: int
    tour: NewTours

    @property
    def deployments(self) -> tuple[int, ...]:
        """The tours changed: this one."""
        return (self.deployment,)


@dataclass(frozen=True, kw_only=True)
class Reschedule:
    """Tours given other days: a new first or last day, or both shifted by so many days.

    What is not given stays. ``open_end`` takes the last day away. Tours of other lengths
    keep them when shifted.
    """

    deployments: tuple[int, ...]
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    open_end: bool = False
    shift_days: int = 0


@dataclass(frozen=True, kw_only=True)
class Move:
    """Tours carried on elsewhere from the day ``on``, with the last day they had.

    A ``rotation`` gives the place; an ``authorized_mission`` without one is served as a
    single officer; with neither the place stays. A position that is not given is kept where
    it can be. What was served before that day stays a tour of its own, which the new one
    continues; a tour that begins on the day or later moves as a whole.
    """

    deployments: tuple[int, ...]
    on: dt.date
    authorized_mission: int | None = None
    rotation: int | None = None
    category: str | None = None
    position: int | None = None


@dataclass(frozen=True, kw_only=True)
class Approve:
    """Proposed tours approved."""

    deployments: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Cancel:
    """Tours cancelled, proposed or approved."""

    deployments: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SetLimit:
    """A ceiling's limit, or a contingent's authorized strength, set to another number."""

    kind: Literal["ceiling", "contingent"]
    id: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class NewCeiling:
    """A ceiling added to a decision; None means all its missions, all categories."""

    authorization: int
    limit: int
    authorized_mission: int | None = None
    categories: tuple[str, ...] | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class NewAllowance:
    """So many people more allowed by a limit on some days, approved."""

    kind: Literal["ceiling", "contingent"]
    id: int
    starts_on: dt.date
    ends_on: dt.date
    extra: int
    reason: str = ""
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class EndMission:
    """A mission ends on a day, the last one anybody may serve there."""

    mission: int
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class EndAuthorization:
    """A decision is valid until a day, the last one anybody may serve under it."""

    authorization: int
    on: dt.date


Change = (
    NewTours
    | Rewrite
    | Reschedule
    | Move
    | Approve
    | Cancel
    | SetLimit
    | NewCeiling
    | NewAllowance
    | EndMission
    | EndAuthorization
)
