"""Random tours, written to the registry and counted one by one in plain Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from missions.models import Authorization, AuthorizedMission, Contingent, Rotation
from missions.periods import Period, Periods
from personnel.models import Deployment, Person
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_contingent,
    make_decision,
    make_mission,
    make_person,
    make_rotation,
)

ONE_DAY = dt.timedelta(days=1)
#: Thirteen weeks with the ends of a year, of a leap February and of five months in them.
START, END = dt.date(2023, 12, 8), dt.date(2024, 3, 10)
DAYS = [START + dt.timedelta(days=n) for n in range((END - START).days + 1)]
CATEGORIES = ["troops", "staff_officer", "individual_police"]
PEOPLE = 6


@dataclass(frozen=True)
class Tour:
    """A tour as plain Python sees it; ``place`` is a number of :class:`World`."""

    person: int
    place: int
    category: str
    starts_on: dt.date
    ends_on: dt.date | None
    status: str

    def on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: Tour) -> bool:
        return self.on(other.starts_on) or other.on(self.starts_on)


class World:
    """Two missions under two decisions, one contingent, six people, half of them women.

    Places: the first mission under either decision, the second under the first, and the
    contingent in the first mission.
    """

    def __init__(self) -> None:
        early = START - ONE_DAY
        self.decisions: list[Authorization] = [
            make_decision(f"decision-{letter}", decided_on=early) for letter in "ab"
        ]
        self.missions = [make_mission(f"UN{letter}") for letter in "AB"]
        self.places: list[AuthorizedMission] = [
            make_authorized_mission(self.decisions[0], self.missions[0]),
            make_authorized_mission(self.decisions[1], self.missions[0]),
            make_authorized_mission(self.decisions[0], self.missions[1]),
        ]
        self.contingent: Contingent = make_contingent(self.places[0], slug="company")
        self.rotation: Rotation = make_rotation(self.contingent)
        self.people: list[Person] = [make_person(sex="FM"[n % 2]) for n in range(PEOPLE)]

    def write(self, tours: Sequence[Tour], *, drafts: Sequence[Tour] = ()) -> None:
        """Add the tours; ``drafts`` are what the last of them were before they were edited.

        So the ledger has lines that take others back, and lines long after their day.
        """
        before = [*tours[: len(tours) - len(drafts)], *drafts]
        rows = Deployment.objects.bulk_create(Deployment(**self._columns(t)) for t in before)
        for row, tour, draft in zip(
            reversed(rows), reversed(tours), reversed(drafts), strict=False
        ):
            assert draft.person == tour.person
            Deployment.objects.filter(pk=row.pk).update(
                category=tour.category, ends_on=tour.ends_on
            )

    def _columns(self, tour: Tour) -> dict[str, Any]:
        inside = tour.place == len(self.places)
        return deployment_values(
            self.places[0 if inside else tour.place],
            status=tour.status,
            person=self.people[tour.person],
            category=tour.category,
            starts_on=tour.starts_on,
            ends_on=tour.ends_on,
            rotation=self.rotation if inside else None,
        )

    def key(self, tour: Tour, by: Sequence[str]) -> tuple[Any, ...]:
        """The group a tour belongs to, as the counting calls it."""
        inside = tour.place == len(self.places)
        place = self.places[0 if inside else tour.place]
        values = {
            "mission": place.mission_id,
            "authorization": place.authorization_id,
            "contingent": self.contingent.pk if inside else None,
            "category": tour.category,
            "sex": self.people[tour.person].sex,
        }
        return tuple(values[name] for name in by)


# Plain Python


def strength(tours: Sequence[Tour], day: dt.date) -> int:
    return sum(tour.on(day) for tour in tours)


def days_of(period: Period) -> list[dt.date]:
    return [period.first + dt.timedelta(days=n) for n in range(period.days)]


def person_days(tours: Sequence[Tour], period: Period) -> int:
    return sum(strength(tours, day) for day in days_of(period))


NAIVE: dict[str, Callable[[Sequence[Tour], Period], float]] = {
    "strength": lambda tours, period: strength(tours, period.last),
    "person_days": person_days,
    "average": lambda tours, period: round(person_days(tours, period) / period.days, 2),
    "arrivals": lambda tours, period: sum(t.starts_on in days_of(period) for t in tours),
    "departures": lambda tours, period: sum(
        t.ends_on is not None and t.ends_on + ONE_DAY in days_of(period) for t in tours
    ),
    "tours_begun": lambda tours, period: sum(t.starts_on in days_of(period) for t in tours),
    "people": lambda tours, period: len(
        {t.person for t in tours if any(t.on(day) for day in days_of(period))}
    ),
}


def naive(
    world: World,
    tours: Iterable[Tour],
    periods: Periods,
    metrics: Sequence[str],
    by: Sequence[str],
    status: str = "approved",
) -> dict[tuple[Any, ...], dict[str, list[float]]]:
    """What ``missions.series.series`` should say."""
    groups: dict[tuple[Any, ...], list[Tour]] = {} if by else {(): []}
    for tour in tours:
        if tour.status == status:
            groups.setdefault(world.key(tour, by), []).append(tour)
    counted = {
        key: {metric: [NAIVE[metric](group, p) for p in periods.all] for metric in metrics}
        for key, group in groups.items()
    }
    return {key: lines for key, lines in counted.items() if not by or any(map(any, lines.values()))}


# Strategies

days = st.sampled_from(DAYS)


@st.composite
def random_tours(draw: Any) -> tuple[list[Tour], list[Tour]]:
    """Tours of which no two approved ones of a person overlap, and drafts of the last few."""
    tours: list[Tour] = []
    for _ in range(draw(st.integers(0, 12))):
        start, end = sorted(draw(st.tuples(days, days)))
        tour = Tour(
            draw(st.integers(0, PEOPLE - 1)),
            draw(st.integers(0, 3)),
            draw(st.sampled_from(CATEGORIES)),
            start,
            draw(st.sampled_from([end, end, end, start, None])),
            draw(st.sampled_from(["approved", "approved", "approved", "proposed", "cancelled"])),
        )
        taken = [t for t in tours if t.person == tour.person and t.status == "approved"]
        if tour.status != "approved" or not any(map(tour.overlaps, taken)):
            tours.append(tour)
    drafts = [
        # Never longer than in the end, so that no draft overlaps either.
        replace(t, category=draw(st.sampled_from(CATEGORIES)), ends_on=t.starts_on)
        for t in tours[len(tours) - draw(st.integers(0, len(tours))) :]
    ]
    return tours, drafts
