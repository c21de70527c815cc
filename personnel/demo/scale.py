"""A registry as large as wanted, for measurements: made-up missions, decisions and people.

Everything is laid out in lanes (:mod:`personnel.demo.lanes`). Half of the decisions have
ceilings with no room to spare. The rows go in by COPY, as the application's role and with
every trigger on.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from tqdm import tqdm  # type: ignore[import-untyped]

from missions.models import (
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Installation,
    Mission,
    Rotation,
    Sex,
)
from personnel.demo import names
from personnel.demo.copying import copy_rows, in_parts
from personnel.demo.lanes import DECISIONS, FIRST_DAY, MISSIONS, Lane, lanes_for
from personnel.demo.people import seeded
from personnel.demo.references import APPROVER, REGISTRAR, DemoError, demo_user
from personnel.models import Deployment, Person, Rank, Requirement, Status

PREFIX = "BENCH-"
WOMEN = 0.1


@dataclass(frozen=True)
class Loaded:
    """What was loaded."""

    deployments: int
    people: int


def load(deployments: int, shape: str, *, quiet: bool = False) -> Loaded | None:
    """Load it, or return None if there is one already.

    Committed in parts: a million rows waiting for their foreign keys in one transaction
    would be held in memory. Raises :class:`DemoError` without ranks.
    """
    if Mission.objects.filter(acronym__startswith=PREFIX).exists():
        return None
    lanes = lanes_for(deployments, shape)
    with transaction.atomic(using="default"):
        # Nobody here has passed anything: what is asked of people is only pointed out.
        Requirement.objects.update(is_hard=False)
        frame = _Frame(lanes)
        Installation.objects.update_or_create(pk=1, defaults={"holds_demo_data": True})
    people = _load_people(sum(lane.people for lane in lanes), frame, quiet=quiet)
    first_person = dict(
        zip(
            (lane.number for lane in lanes),
            itertools.accumulate((lane.people for lane in lanes), initial=0),
            strict=False,
        )
    )
    with tqdm(total=deployments, desc="deployments", unit="", disable=quiet) as progress:
        for decision in range(DECISIONS):
            rows = [
                (start, end, lane, turn, first_person[lane.number] + member)
                for lane in lanes
                if lane.decision == decision
                for start, end, turn, member in lane.tours(shape)
            ]
            # As it happened: every part is a short period, with few days to check.
            rows.sort(key=lambda row: (row[0], row[2].number))
            for part in in_parts(rows):
                lines = (
                    frame.deployment(start, end, lane, turn, people[person])
                    for start, end, lane, turn, person in part
                )
                copy_rows(Deployment, _Frame.DEPLOYMENT_COLUMNS, lines)
                progress.update(len(part))
    return Loaded(deployments, len(people))


class _Frame:
    """Missions, decisions, ceilings, contingents and rotations, made at once."""

    DEPLOYMENT_COLUMNS = (
        "person", "sex", "authorized_mission", "rotation", "contingent", "category", "rank",
        "starts_on", "ends_on", "status", "order_number", "order_date", "proposed_by",
        "approved_by",
    )  # fmt: skip

    def __init__(self, lanes: list[Lane]) -> None:
        self.registrar, self.approver = demo_user(REGISTRAR), demo_user(APPROVER)
        self.ranks = list(Rank.objects.order_by("order")[:5])
        if not self.ranks:
            raise DemoError("There are no ranks. Load them first: manage.py loadreference.")
        self._places = self._make_places()
        self._make_ceilings(lanes)
        self._rotations = self._make_rotations([lane for lane in lanes if lane.strength > 1])

    def deployment(
        self, start: dt.date, end: dt.date, lane: Lane, turn: int, person: tuple[int, str]
    ) -> tuple[Any, ...]:
        """The row of one tour, in the order of :attr:`DEPLOYMENT_COLUMNS`."""
        rotation = self._rotations.get((lane.number, turn))
        return (
            person[0],
            person[1],
            self._places[lane.mission].pk,
            rotation.pk if rotation else None,
            rotation.contingent_id if rotation else None,
            lane.category,
            self.ranks[lane.number % len(self.ranks)].pk,
            start,
            end,
            Status.APPROVED,
            f"{PREFIX}{lane.number}-{turn}",
            start - dt.timedelta(14),
            self.registrar.pk,
            self.approver.pk,
        )

    def _make_places(self) -> list[AuthorizedMission]:
        decisions = Authorization.objects.bulk_create(
            Authorization(
                slug=f"bench-{number:02d}",
                title_en=f"Benchmark decision {number:02d}",
                decided_on=FIRST_DAY,
                note="Made up for measurements.",
                is_demo=True,
            )
            for number in range(1, DECISIONS + 1)
        )
        missions = Mission.objects.bulk_create(
            Mission(
                acronym=f"{PREFIX}{number:02d}",
                slug=f"bench-{number:02d}",
                name_en=f"Benchmark mission {number:02d}",
                kind=Mission.Kind.UN_PEACEKEEPING,
                note="Made up for measurements.",
                is_demo=True,
            )
            for number in range(1, MISSIONS + 1)
        )
        return AuthorizedMission.objects.bulk_create(
            AuthorizedMission(authorization=decisions[number % DECISIONS], mission=mission)
            for number, mission in enumerate(missions)
        )

    def _make_ceilings(self, lanes: list[Lane]) -> None:
        """In all, and for every second decision by mission too, without room to spare."""
        ceilings = []
        for number, place in enumerate(self._places):
            tight = number % 2 == 0
            here = sum(lane.strength for lane in lanes if lane.mission == number)
            if tight:
                ceilings.append(
                    Ceiling(
                        authorization_id=place.authorization_id,
                        authorized_mission=place,
                        limit=here,
                    )
                )
            if number < DECISIONS:
                all_of_it = sum(lane.strength for lane in lanes if lane.decision == number)
                limit = all_of_it if tight else all_of_it * 6 // 5 + 1
                ceilings.append(Ceiling(authorization_id=place.authorization_id, limit=limit))
        Ceiling.objects.bulk_create(ceilings)

    def _make_rotations(self, lanes: list[Lane]) -> dict[tuple[int, int], Rotation]:
        contingents = Contingent.objects.bulk_create(
            Contingent(
                authorized_mission=self._places[lane.mission],
                slug=f"bench-{lane.number + 1:04d}",
                name_en=f"Benchmark company {lane.number + 1}",
                authorized_strength=lane.strength,
                is_demo=True,
            )
            for lane in lanes
        )
        rows: dict[tuple[int, int], Rotation] = {}
        for lane, contingent in zip(lanes, contingents, strict=True):
            for start, end, turn, _ in lane.tours("blocks"):
                rows.setdefault(
                    (lane.number, turn),
                    Rotation(
                        contingent=contingent,
                        number=turn + 1,
                        starts_on=start,
                        ends_on=end,
                        planned_strength=lane.strength,
                        is_demo=True,
                    ),
                )
        Rotation.objects.bulk_create(rows.values(), batch_size=2000)
        return rows


def _load_people(number: int, frame: _Frame, *, quiet: bool) -> list[tuple[int, str]]:
    """Id and sex of as many new people, in the order of their service numbers."""
    rng = seeded("benchmark")
    columns = (
        "service_number", "last_name", "first_name", "patronymic", "last_name_latin",
        "first_name_latin", "sex", "birth_date", "rank", "is_demo",
    )  # fmt: skip

    def rows() -> Iterator[tuple[Any, ...]]:
        for person in range(1, number + 1):
            sex = Sex.FEMALE if rng.random() < WOMEN else Sex.MALE
            name = names.draw(rng, sex)
            yield (
                f"{PREFIX}{person:08d}",
                name.family,
                name.given,
                name.patronymic,
                name.family_latin,
                name.given_latin,
                sex,
                FIRST_DAY - dt.timedelta(rng.randint(21 * 366, 30 * 365)),
                frame.ranks[person % len(frame.ranks)].pk,
                True,
            )

    with tqdm(total=number, desc="people", unit="", disable=quiet) as progress:
        for part in in_parts(rows()):
            copy_rows(Person, columns, part)
            progress.update(len(part))
    made = Person.objects.filter(service_number__startswith=PREFIX).order_by("service_number")
    return list(made.values_list("pk", "sex"))
