"""A tour as plans see it: a deployment, or several alike, that may be there or only supposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from personnel.models import Deployment
from registry.days import FIRST_TOUR, LAST_DAY


@dataclass(frozen=True)
class Tour:
    """A tour, or several alike: ``people`` is how many. ``person`` is None if unknown."""

    status: str
    authorized_mission_id: int
    contingent_id: int | None
    rotation_id: int | None
    category: str
    sex: str
    starts_on: dt.date
    ends_on: dt.date | None
    continues_id: int | None = None
    person_id: int | None = None
    position_id: int | None = None
    rank_id: int | None = None
    people: int = 1

    @classmethod
    def of_row(cls, values: Iterable[Any]) -> Tour:
        """The tour of a deployment's values, in the order of :data:`FIELDS`."""
        return cls(**dict(zip(FIELDS, values, strict=True)))

    @property
    def in_order(self) -> bool:
        """Whether the days are such as a tour can have: the last not before the first."""
        last = self.ends_on or self.starts_on
        return FIRST_TOUR <= self.starts_on <= last <= LAST_DAY

    def overlaps(self, other: Tour) -> bool:
        """Whether the two share a day."""
        return (other.ends_on is None or self.starts_on <= other.ends_on) and (
            self.ends_on is None or other.starts_on <= self.ends_on
        )


#: The fields a tour has in common with a deployment.
FIELDS = (
    "status",
    "authorized_mission_id",
    "contingent_id",
    "rotation_id",
    "category",
    "sex",
    "starts_on",
    "ends_on",
    "continues_id",
    "person_id",
    "position_id",
    "rank_id",
)


def load(pks: Iterable[int]) -> dict[int, Tour]:
    """The tours with these ids as they are now."""
    wanted = set(pks)
    rows = Deployment.objects.filter(pk__in=wanted).values_list("pk", *FIELDS)
    tours = {pk: Tour.of_row(values) for pk, *values in rows}
    if missing := wanted - tours.keys():
        raise Deployment.DoesNotExist(f"no deployment {min(missing)}")
    return tours
