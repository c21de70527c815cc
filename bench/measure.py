"""The figures of one database. Times are in milliseconds, medians of several runs."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from bench import lists, public, readiness, series, yardstick
from bench.ground import Ground
from missions.headroom import timeline
from personnel.models import Person
from personnel.planning import NewTours, preview

#: How many rows at once, in how many turns of checked and unchecked, how often in each.
INSERTS = ((1, 6, 20), (139, 4, 6), (10_000, 2, 2))
WRITERS, SECONDS = 16, 4.0


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    ground = Ground()
    figures: dict[str, Any] = {"rows": ground.rows, "ledger": ground.ledger}
    figures["preview"] = median(lambda: preview([rotation_of_139(ground)]), 15)
    figures["timeline"] = median(lambda: timeline(ground.line, *five_years(ground)), 15)
    figures |= readiness.measured(ground)
    figures["series"] = series.measure(ground.first)
    figures["public"] = public.measured(ground)
    figures["yardstick"] = yardstick.measured()
    with ground.room_for(20_000):
        for people, turns, times in INSERTS:
            figures[f"insert {people}"] = inserts(ground, people, turns, times)
            ground.forget()
        figures["writers"] = writers(ground)
    ground.forget()
    with ground.room_for_one():
        figures["insert 1 tight"] = inserts(ground, 1, 4, 15)
    ground.forget()
    if Person.objects.count() >= lists.PEOPLE:
        figures["people"] = Person.objects.count()
        figures["lists"] = lists.measured()
    print(json.dumps(figures))


def inserts(ground: Ground, people: int, turns: int, times: int) -> dict[str, float]:
    """So many people in one statement, committed: with the rules, without them, the ratio."""
    checked: list[float] = []
    unchecked: list[float] = []
    for _ in range(turns):
        checked += timed_inserts(ground, people, times)
        with rules_off(ground.cursor):
            unchecked += timed_inserts(ground, people, times)
    with_rules, without = statistics.median(checked), statistics.median(unchecked)
    return {"checked": with_rules, "unchecked": without, "ratio": with_rules / without}


def timed_inserts(ground: Ground, people: int, times: int) -> list[float]:
    """Insert and take away again; only the insertion is timed."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ground.insert(ground.cursor, ground.people[:people])
        taken.append((time.perf_counter() - began) * 1000)
        ground.take_away(ground.cursor)
    return taken


@contextmanager
def rules_off(cursor: CursorWrapper) -> Iterator[None]:
    """The same table without our triggers; keys, checks and indexes stay."""
    cursor.execute("ALTER TABLE personnel_deployment DISABLE TRIGGER USER")
    try:
        yield
    finally:
        cursor.execute("ALTER TABLE personnel_deployment ENABLE TRIGGER USER")


def writers(ground: Ground) -> dict[str, float]:
    """Statements a second of many connections on one decision, with the rules and without."""
    checked = press(ground)
    with rules_off(ground.cursor):
        unchecked = press(ground)
    return {"checked": checked, "unchecked": unchecked, "ratio": unchecked / checked}


def press(ground: Ground) -> float:
    """Single insertions by many connections at once; how many a second in all."""
    until = time.monotonic() + SECONDS
    counts = [0] * WRITERS

    def write(number: int) -> None:
        with connections["owner"].cursor() as cursor:
            own = ground.people[number * 200 : (number + 1) * 200]
            while time.monotonic() < until and counts[number] < len(own):
                ground.insert(cursor, [own[counts[number]]])
                counts[number] += 1
        connections["owner"].close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    ground.take_away(ground.cursor)
    return sum(counts) / took


def rotation_of_139(ground: Ground) -> NewTours:
    """A rotation planned for a year, to the busiest decision."""
    return NewTours(
        authorized_mission=ground.place,
        category=ground.category,
        starts_on=ground.first,
        ends_on=ground.last,
        people=139,
        women=7,
    )


def five_years(ground: Ground) -> tuple[dt.date, dt.date]:
    """Two years before and three after the middle of the data."""
    return ground.first - dt.timedelta(days=730), ground.first + dt.timedelta(days=1096)


def median(question: Callable[[], Any], times: int) -> float:
    """The median time of a question asked again and again, after a first one."""
    question()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        question()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
