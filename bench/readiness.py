"""Who of 10,000 people is ready for a post, to the last day: all reasons told of each; and whom
of them to take, in order, with what the others lack and how many that would make ready.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction

from bench.ground import Ground
from missions.models import Source
from personnel.eligibility import Asked, unmet
from personnel.models import (
    Certificate,
    Clearance,
    Course,
    LanguageLevel,
    Person,
    RankHeld,
    Requirement,
)
from personnel.reserve import Post, reserve_for

PEOPLE, TIMES = 10_000, 7
CODE = "bench-readiness"


def measured(ground: Ground) -> dict[str, float]:
    """Milliseconds for each of both questions, medians of several runs; nothing stays.

    Everybody has a certificate, a level, a clearance and a rank. Of a tenth of the people each
    of three things ends during the tour.
    """
    people = ground.people[:PEOPLE]
    with transaction.atomic(using="default"):
        _require()
        _qualify(people, ground.first, ground.last)
        asked = [
            Asked(
                number=number,
                person_id=pk,
                authorized_mission_id=ground.place,
                category=ground.category,
                starts_on=ground.first,
                ends_on=ground.last,
            )
            for number, pk in enumerate(people)
        ]
        post = Post(
            authorized_mission_id=ground.place,
            category=ground.category,
            starts_on=ground.first,
            ends_on=ground.last,
        )
        wanted = Person.objects.filter(pk__range=(people[0], people[-1]))
        if not unmet(asked) or reserve_for(post, wanted).free != PEOPLE:
            raise AssertionError("everybody was ready, or away: nothing was measured")
        figures = {
            "readiness": _median(lambda: unmet(asked)),
            "reserve": _median(lambda: reserve_for(post, wanted)),
        }
        transaction.set_rollback(True, using="default")
    return figures


def _median(question: Callable[[], Any]) -> float:
    taken = []
    for _time in range(TIMES):
        began = time.perf_counter()
        question()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _require() -> None:
    """Six things asked of everybody, and nothing else."""
    Requirement.objects.all().delete()
    source = Source.objects.create(key=CODE, title="Measurement", kind=Source.Kind.DATA)
    course = Course.objects.create(code=CODE, name_en="Measurement")
    terms: tuple[dict[str, Any], ...] = (
        {"kind": "age", "youngest": 18, "oldest": 99},
        {"kind": "service", "years": 1},
        {"kind": "rank", "lowest_grade": 1},
        {"kind": "course", "course": course},
        {"kind": "language", "language": "en", "level": 20},
        {"kind": "clearance", "clearance": "service"},
    )
    for number, asked in enumerate(terms):
        Requirement.objects.create(
            code=f"{CODE}-{number}", name_en="Measurement", source=source, **asked
        )


def _qualify(people: list[int], first: dt.date, last: dt.date) -> None:
    """A record of each kind for everybody."""
    course = Course.objects.get(code=CODE)
    ranks = dict(Person.objects.filter(pk__in=people).values_list("pk", "rank_id"))
    begun, middle = first - dt.timedelta(days=900), first + dt.timedelta(days=270)

    def until(number: int, tenth: int) -> dt.date:
        return middle if number % 10 == tenth else last

    records = list(enumerate(people))
    Certificate.objects.bulk_create(
        Certificate(person_id=pk, course=course, issued_on=begun, valid_until=until(n, 0))
        for n, pk in records
    )
    LanguageLevel.objects.bulk_create(
        LanguageLevel(
            person_id=pk, language="en", level=20, tested_on=begun, valid_until=until(n, 1)
        )
        for n, pk in records
    )
    Clearance.objects.bulk_create(
        Clearance(person_id=pk, kind="service", issued_on=begun, valid_until=until(n, 2))
        for n, pk in records
    )
    RankHeld.objects.bulk_create(
        RankHeld(person_id=pk, rank_id=ranks[pk], held_from=begun) for n, pk in records
    )
