"""Random registries and random plans for them, drawn by Hypothesis."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from hypothesis import strategies as st

from personnel.models import Deployment
from personnel.planning import (
    Approve,
    Authority,
    Cancel,
    Change,
    EndAuthorization,
    EndMission,
    NewAllowance,
    NewCeiling,
    NewTours,
    Reschedule,
    Rewrite,
    SetLimit,
)
from tests.factories import (
    deployment_values,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_contingent,
    make_decision,
    make_deployment,
    make_person,
    make_rotation,
)

DAYS = [dt.date(2023, 12, 20) + dt.timedelta(days=n) for n in range(30)]
days = st.sampled_from(DAYS)
periods = st.tuples(days, days).map(sorted) | days.map(lambda first: [first, None])
places = st.integers(0, 1)
CATEGORIES = ["troops", "staff_officer"]


class World:
    """Two missions under a decision, a contingent, ceilings easily met, ten people."""

    def __init__(self) -> None:
        self.decision = make_decision(decided_on=DAYS[0] - dt.timedelta(days=20))
        self.places = [make_authorized_mission(self.decision) for _ in range(2)]
        self.places[1].categories = ["troops"]
        self.places[1].save()
        self.total = make_ceiling(self.decision, 3)
        self.officers = make_ceiling(self.decision, 2, categories=["staff_officer"])
        self.contingent = make_contingent(self.places[0], authorized_strength=2)
        self.rotation = make_rotation(self.contingent)
        make_allowance(contingent=self.contingent, starts_on=DAYS[9], ends_on=DAYS[12])
        self.people = [make_person(sex="FM"[n % 2]) for n in range(10)]
        values = deployment_values(self.places[0])
        self.authority = Authority(
            proposed_by=values["proposed_by"],
            approved_by=values["approved_by"],
            order_number="99",
            order_date=DAYS[0],
            reason="Plan",
        )
        self.tours: list[Deployment] = []

    def add(
        self,
        person: int,
        place: int,
        inside: bool,
        category: str,
        period: Any,
        status: str,
        continuing: bool,
    ) -> None:
        """A tour of the initial state, if the rules allow it; of whoever came last, if it
        continues another.
        """
        inside = inside and place == 0
        continues = self.tours[-1] if continuing and self.tours else None
        first, last = period
        if continues and continues.ends_on:
            shift = continues.ends_on + dt.timedelta(days=1) - first
            first, last = first + shift, last and last + shift
        try:
            with transaction.atomic():
                self.tours.append(
                    make_deployment(
                        self.places[place],
                        status=status,
                        person=continues.person if continues else self.people[person],
                        continues=continues,
                        rotation=self.rotation if inside else None,
                        category="troops" if place else category,
                        starts_on=first,
                        ends_on=last,
                    )
                )
        except IntegrityError:
            pass

    def changes(self, drawn: list[Any]) -> list[Change]:
        return [change for kind, values in drawn if (change := self.change(kind, *values))]

    def change(self, kind: str, a: int, b: int, period: Any, number: int) -> Change | None:
        first, last = period
        tours = tuple({self.tours[n % len(self.tours)].pk for n in (a, b)}) if self.tours else ()
        place = self.places[b % 2]
        if kind == "new":
            return NewTours(
                authorized_mission=place.pk,
                category=CATEGORIES[number % 2],
                starts_on=first,
                ends_on=last,
                persons=(self.people[a % 10].pk, self.people[(a + 1) % 10].pk),
                rotation=self.rotation.pk if b % 4 == 0 else None,
            )
        if kind == "limit":
            return SetLimit(kind="ceiling", id=self.total.pk, limit=number)
        if kind == "strength":
            return SetLimit(kind="contingent", id=self.contingent.pk, limit=number + 1)
        if kind == "ceiling":
            return NewCeiling(
                authorization=self.decision.pk, limit=number, authorized_mission=place.pk
            )
        if kind == "allowance":
            return NewAllowance(
                kind="ceiling",
                id=self.total.pk,
                starts_on=first,
                ends_on=last or first,
                extra=number + 1,
                reason="r",
                document="d",
            )
        if kind == "end mission":
            return EndMission(mission=place.mission_id, on=first)
        if kind == "end decision":
            return EndAuthorization(authorization=self.decision.pk, on=max(first, DAYS[1]))
        return self.change_of_tours(kind, tours, first, last, number)

    def continued_by(self, tour: int) -> int | None:
        return next(known.continues_id for known in self.tours if known.pk == tour)

    def change_of_tours(
        self, kind: str, tours: tuple[int, ...], first: dt.date, last: Any, number: int
    ) -> Change | None:
        if not tours:
            return None
        if kind == "cancel":
            return Cancel(deployments=tours)
        if kind == "approve":
            return Approve(deployments=tours)
        if kind == "rewrite":
            place = self.places[number % 2]
            new = NewTours(
                authorized_mission=place.pk,
                category="troops",
                starts_on=first,
                ends_on=last,
                continues=self.continued_by(tours[-1]) if number else None,
            )
            return Rewrite(deployment=tours[-1], tour=new)
        if kind == "shift":
            return Reschedule(deployments=tours, shift_days=number * 3 - 6)
        return Reschedule(deployments=tours, starts_on=first, ends_on=last, open_end=last is None)


KINDS = [
    *("new", "new", "new", "new", "shift", "shift", "move", "move", "cancel", "approve", "approve"),
    *("limit", "limit", "strength", "strength", "ceiling", "allowance", "end mission"),
    "end decision",
    "rewrite",
]
tours = st.lists(
    st.tuples(
        st.integers(0, 9),
        places,
        st.booleans(),
        st.sampled_from(CATEGORIES),
        periods,
        st.sampled_from(["approved", "approved", "proposed"]),
        st.booleans(),
    ),
    max_size=9,
)
plans = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.tuples(st.integers(0, 9), st.integers(0, 9), periods, st.integers(0, 4)),
    ),
    min_size=1,
    max_size=3,
)
