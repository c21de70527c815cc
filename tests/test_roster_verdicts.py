"""What the check says of a file is what the database says of its tours.

``RANDOM_ROSTERS=500`` tries more.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from missions.models import AuthorizedMission
from personnel.models import Deployment, Person, Status
from personnel.roster import LookAgainError, Saved, save
from tests.factories import (
    deployment_values,
    make_authorized_mission,
    make_ceiling,
    make_decision,
    make_mission,
    make_people,
    make_user,
)
from tests.rosters import World, make_world, people, plan, xlsx
from tests.transactions import rolled_back
from tests.writers import run_together

ROUNDS = int(os.environ.get("RANDOM_ROSTERS", "40"))
FIRST = dt.date(2024, 2, 20)


def day(chance: random.Random) -> dt.date:
    return FIRST + dt.timedelta(days=chance.randrange(4, 30))


def places() -> list[AuthorizedMission]:
    """Two missions of one decision that is soon full, one of which ends and knows one category."""
    decision = make_decision("soon-full", ceiling=5, valid_until=dt.date(2024, 3, 25))
    ended = make_mission("ENDED", ended_on=dt.date(2024, 3, 20))
    found = [
        make_authorized_mission(decision, ended, categories=["troops", "staff_officer"]),
        make_authorized_mission(decision, make_mission("GOESON"), starts_on=dt.date(2024, 2, 25)),
    ]
    make_ceiling(decision, 2, authorized_mission=found[0], categories=["staff_officer"])
    return found


def random_rows(chance: random.Random, known: list[Person]) -> list[dict[str, Any]]:
    """Tours of people known and new, often impossible."""
    rows = []
    for row in people(chance.randint(1, 5), position=None):
        person = chance.choice([*known, None, None])
        names = ("service_number", "last_name", "first_name")
        who = {name: getattr(person, name) for name in names} if person else row
        starts_on = day(chance)
        length = dt.timedelta(days=chance.choice((0, 1, 5, 5, 30)))
        rows.append(
            {
                **who,
                "mission": chance.choice(["ENDED", "GOESON"]),
                "decision": "soon-full",
                "category": chance.choice([*["troops"] * 6, "staff_officer", "expert_on_mission"]),
                "starts_on": starts_on,
                "ends_on": chance.choice([*[starts_on + length] * 9, "open"]),
            }
        )
    return rows


def accepted(changes: list[dict[str, Any]], clerk: Any) -> bool:
    """Whether the database accepts the tours, all approved, in one statement."""
    approval = {k: v for k, v in deployment_values().items() if k.startswith(("order", "approved"))}
    try:
        with transaction.atomic():
            Deployment.objects.bulk_create(
                Deployment(**change, **approval, status=Status.APPROVED, proposed_by=clerk)
                for change in changes
            )
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


@pytest.mark.django_db
def test_random_rosters_are_sound_exactly_when_the_database_would_take_them():
    world = make_world()
    clerk = make_user()
    by_acronym = {place.mission.acronym: place for place in places()}
    verdicts = []
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        with rolled_back():
            known = make_people(3)
            for person in known[:2]:
                starts_on = day(chance)
                values = deployment_values(
                    chance.choice([by_acronym["GOESON"], world.place]), person=person
                )
                ends_on = min(starts_on + dt.timedelta(days=9), dt.date(2024, 3, 25))
                starts_on = max(starts_on, dt.date(2024, 2, 25))
                if starts_on <= ends_on:
                    Deployment.objects.create(
                        **{**values, "starts_on": starts_on, "ends_on": ends_on}
                    )
            rows = random_rows(chance, known)
            found = plan(xlsx(rows))
            wrong = {problem.code for problem in found.problems}
            if wrong & {"approved_tour", "several_tours", "repeated_row"}:
                continue  # about tours that are there, which nothing is inserted beside
            strangers = {
                row["service_number"]: Person(
                    service_number=row["service_number"],
                    last_name="Новый",
                    first_name="Человек",
                    last_name_latin="New",
                    first_name_latin="Person",
                    sex="M",
                    birth_date=dt.date(1990, 1, 1),
                    rank=world.ranks["captain"],
                )
                for row in rows
                if "sex" in row
            }
            Person.objects.bulk_create(strangers.values())
            ids = dict(Person.objects.values_list("service_number", "pk"))
            if found.tours_unchanged:
                continue
            verdict = accepted(
                [
                    {
                        "person_id": ids[row["service_number"]],
                        "authorized_mission": by_acronym[row["mission"]],
                        "category": row["category"],
                        "starts_on": row["starts_on"],
                        "ends_on": None if row["ends_on"] == "open" else row["ends_on"],
                    }
                    for row in rows
                ],
                clerk,
            )
            assert found.sound == verdict, (seed, wrong)
            verdicts.append(verdict)
    assert min(verdicts.count(True), verdicts.count(False)) >= ROUNDS // 10


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_one_of_two_who_save_the_same_file_at_once_looks_again():
    world: World = make_world()
    clerks = [make_user(), make_user()]
    found = plan(xlsx(people(30)), world)
    outcomes: list[object] = []

    def saving(clerk: Any) -> None:
        try:
            outcomes.append(save(found, clerk))
        except LookAgainError as error:
            outcomes.append(error.plan.writes)
        finally:
            connection.close()

    run_together([lambda clerk=clerk: saving(clerk) for clerk in clerks])  # type: ignore[misc]
    assert sorted(outcomes, key=str) == [False, Saved(30, 0, 30, 0)]
    assert Deployment.objects.count() == 30
