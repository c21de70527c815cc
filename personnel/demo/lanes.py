"""How a made-up registry is laid out in lanes, along which people take turns.

A lane is a contingent (``blocks``) or one post for a single officer (``singles``) whose turns
follow one another without a gap or an overlap over 26 years, so that strength under a decision
is never above the sum of its lanes: any part of the whole keeps within the ceilings, in whatever
order it is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from missions.models import Category
from personnel.demo.people import seeded
from registry.days import ONE_DAY

SHAPES = ("blocks", "singles")

FIRST_DAY = dt.date(2001, 1, 1)
TURN_DAYS = 182
#: 26 years of half a year each.
TURNS = 52
BLOCK = 139
MISSIONS, DECISIONS = 20, 10
#: A person serves every fourth turn of a lane, six times at most.
COHORTS, TOURS_OF_A_PERSON = 4, 6
SINGLE_CATEGORIES = (
    Category.EXPERT_ON_MISSION,
    Category.STAFF_OFFICER,
    Category.INDIVIDUAL_POLICE,
)


@dataclass(frozen=True)
class Lane:
    """Turns of ``strength`` people each, one after the other; ``people`` in all."""

    number: int
    strength: int
    people: int
    deployments: int

    @property
    def mission(self) -> int:
        """Which of the missions, from 0."""
        return self.number % MISSIONS

    @property
    def decision(self) -> int:
        """Which of the decisions, from 0."""
        return self.mission % DECISIONS

    @property
    def category(self) -> Category:
        """Contingents are troops; the others take turns."""
        if self.strength > 1:
            return Category.TROOPS
        return SINGLE_CATEGORIES[self.number // MISSIONS % len(SINGLE_CATEGORIES)]

    def tours(self, shape: str) -> Iterator[tuple[dt.date, dt.date, int, int]]:
        """First day, last day, turn, and which of the lane's people, for every tour."""
        rng = seeded("lane", self.number)
        start = FIRST_DAY + dt.timedelta(rng.randrange(TURN_DAYS))
        left = self.deployments
        for turn in range(TURNS):
            days = TURN_DAYS if shape == "blocks" else TURN_DAYS + rng.randint(-30, 30)
            end = start + dt.timedelta(days - 1)
            cohort = _cohort(turn)
            for seat in range(min(left, self.strength)):
                yield start, end, turn, cohort * self.strength + seat
            left -= min(left, self.strength)
            start = end + ONE_DAY


def lanes_for(deployments: int, shape: str) -> list[Lane]:
    """As many lanes as it takes, all but the last full."""
    strength = BLOCK if shape == "blocks" else 1
    full = TURNS * strength
    lanes = []
    for number in range(-(-deployments // full)):
        here = min(full, deployments - number * full)
        cohorts = 1 + max(_cohort(turn) for turn in range(-(-here // strength)))
        lanes.append(Lane(number, strength, cohorts * strength, here))
    return lanes


def _cohort(turn: int) -> int:
    """Which of a lane's groups of people serves a turn."""
    return turn % COHORTS + COHORTS * (turn // (COHORTS * TOURS_OF_A_PERSON))
