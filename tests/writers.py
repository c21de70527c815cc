"""Writers that press on one decision from many connections at once."""

from __future__ import annotations

import datetime as dt
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction
from psycopg2.extensions import (
    ISOLATION_LEVEL_READ_COMMITTED,
    ISOLATION_LEVEL_REPEATABLE_READ,
    ISOLATION_LEVEL_SERIALIZABLE,
)

from missions.models import AuthorizedMission
from personnel.models import Deployment, Status
from registry.refusals import is_retryable, refusals_in

ISOLATION = {
    "READ COMMITTED": ISOLATION_LEVEL_READ_COMMITTED,
    "REPEATABLE READ": ISOLATION_LEVEL_REPEATABLE_READ,
    "SERIALIZABLE": ISOLATION_LEVEL_SERIALIZABLE,
}
DAYS = [dt.date(2024, 1, 5) + dt.timedelta(days=n) for n in range(40)]


@dataclass
class Tally:
    """What came of the writes of all writers together."""

    outcomes: Counter[str] = field(default_factory=Counter)
    surprises: list[BaseException] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, outcome: str) -> None:
        with self.lock:
            self.outcomes[outcome] += 1

    def surprise(self, error: BaseException) -> None:
        with self.lock:
            self.surprises.append(error)


@dataclass(frozen=True)
class Writer:
    """One connection: its own people, so that only the decision is fought over."""

    people: list[int]
    places: list[AuthorizedMission]
    values: dict[str, object]
    seed: int

    def run(self, isolation: str, until: float, tally: Tally) -> None:
        """Write at random until the time is up."""
        chance = random.Random(self.seed)
        try:
            connection.ensure_connection()
            connection.connection.set_session(isolation_level=ISOLATION[isolation])
            while time.monotonic() < until:
                tally.add(self.write_once(chance))
        except BaseException as error:  # noqa: BLE001 - a thread must report whatever it was
            tally.surprise(error)
        finally:
            connection.close()

    def write_once(self, chance: random.Random) -> str:
        """One single-statement write; what became of it."""
        action = chance.choice([self.insert, self.insert, self.insert_many, self.move, self.delete])
        try:
            action(chance)
        except DatabaseError as error:
            if is_retryable(error):
                return str(error.__cause__.pgcode)  # type: ignore[union-attr]
            refusals = refusals_in(error)
            if not refusals:
                raise
            return refusals[0].constraint
        return "accepted"

    def tour(self, chance: random.Random, person: int) -> Deployment:
        first = chance.choice(DAYS)
        return Deployment(
            person_id=person,
            authorized_mission=chance.choice(self.places),
            category="troops",
            status=Status.APPROVED,
            starts_on=first,
            ends_on=first + dt.timedelta(days=chance.randrange(10)),
            **self.values,
        )

    def insert(self, chance: random.Random) -> None:
        self.tour(chance, chance.choice(self.people)).save()

    def insert_many(self, chance: random.Random) -> None:
        people = chance.sample(self.people, 3)
        Deployment.objects.bulk_create([self.tour(chance, person) for person in people])

    def move(self, chance: random.Random) -> None:
        first = chance.choice(DAYS)
        Deployment.objects.filter(person_id=chance.choice(self.people)).update(
            starts_on=first,
            ends_on=first + dt.timedelta(days=5),
            authorized_mission=chance.choice(self.places),
        )

    def delete(self, chance: random.Random) -> None:
        with transaction.atomic():
            Deployment.objects.filter(person_id=chance.choice(self.people)).delete()


def run_together(tasks: list[Callable[[], None]]) -> None:
    """Run each in a thread of its own and wait for all."""
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
