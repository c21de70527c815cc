"""Work that is killed in the middle, and the journal of what was tried and what is done.

Each piece of work is tried and, once the registry has acknowledged it, done; both are written to
a journal outside of the database before anything else happens.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from missions.models import Ceiling, Contingent, Rotation
from personnel.planning import Authority, SetLimit, enact
from personnel.roster import check, read, save
from personnel.services.approval import approve_rotation, handover_of, mark
from personnel.services.rotation import RotationPlan, plan_rotation
from tests import factories as make
from tests.rosters import name_of, people, xlsx

#: People of each rotation; a new one comes every so many days.
PEOPLE, DAYS = 12, 7
FIRST = dt.date(2025, 1, 6)
CEILING, STRENGTH = 1_000, 200
SLUG = "torture"


class Entry(NamedTuple):
    """Of the journal: a piece of work that was tried, or is done."""

    state: str
    kind: str
    number: int


def journal_of(path: Path) -> list[Entry]:
    """What the journal says; a last line that was cut off is not said."""
    lines = path.read_text().split("\n")[:-1] if path.exists() else []
    return [Entry(state, kind, int(number)) for state, kind, number in map(str.split, lines)]


def set_up() -> None:
    """A decision with a contingent, and three accounts."""
    decision = make.make_decision(SLUG, decided_on=dt.date(2024, 1, 1))
    make.make_ceiling(decision, CEILING)
    place = make.make_authorized_mission(decision, make.make_mission("UNTORTURE"))
    make.make_contingent(place, slug=SLUG, authorized_strength=STRENGTH)
    make.make_rank(code="sergeant", name_en="Sergeant", name_ru="Сержант", name_kk="Сержант")
    make.make_user("torture-clerk")
    make.make_user("torture-approver")


def write(journal: Path) -> None:
    """Rotate the contingent again and again, and change its limits, until killed."""
    with journal.open("a") as file:

        def note(state: str, kind: str, number: int) -> None:
            file.write(f"{state} {kind} {number}\n")
            file.flush()
            os.fsync(file.fileno())

        number = max((entry.number for entry in journal_of(journal)), default=0)
        while True:
            number += 1
            for kind, work in WORK.items():
                note("tried", kind, number)
                work(number)
                note("done", kind, number)


def write_one(journal: Path) -> None:
    """Plan the next rotation and import its people, and say how the database refused, if so."""
    number = max((entry.number for entry in journal_of(journal)), default=0) + 1
    said = "ok"
    with journal.open("a") as file:
        file.write(f"tried plan {number}\ntried import {number}\n")
    try:
        plan(number)
        import_roster(number)
    except DatabaseError as error:
        said = getattr(error.__cause__, "pgcode", None) or "lost"
    print(said, flush=True)


def plan(number: int) -> None:
    """A rotation and its handover."""
    first = FIRST + number * DAYS * dt.timedelta(days=1)
    rotation = RotationPlan(
        number=number,
        starts_on=first,
        ends_on=first + dt.timedelta(days=4 * DAYS),
        planned_strength=PEOPLE,
        outgoing_ends_on=first - dt.timedelta(days=1),
    )
    plan_rotation(Contingent.objects.get(slug=SLUG), rotation, _user("torture-clerk"))


def import_roster(number: int) -> None:
    """A workbook of people who are new, proposed for the rotation."""
    rows = people(PEOPLE, position=None, rank="Сержант", unit=None)
    for place, row in enumerate(rows):
        family, latin = name_of(number * PEOPLE + place)
        row |= {"service_number": f"T-{number:05}-{place:02}"}
        row |= {"last_name": family, "last_name_latin": latin}
    table = read(io.BytesIO(xlsx(rows)), rotation_given=True)
    found = check(table, rotation=_rotation(number).pk)
    asked = [row for question in found.questions for row in question.rows]
    save(found, _user("torture-clerk"), confirmed=asked)


def approve(number: int) -> None:
    """The proposals approved, and the tours of those before them ended."""
    rotation = _rotation(number)
    approve_rotation(
        rotation,
        _user("torture-approver"),
        order_number="17",
        order_date=dt.date(2024, 2, 1),
        seen=mark(handover_of(rotation)),
    )


def change_limits(number: int) -> None:
    """The ceiling and the contingent's strength, together."""
    user = _user("torture-approver")
    ceiling = Ceiling.objects.get(authorization__slug=SLUG)
    contingent = Contingent.objects.get(slug=SLUG)
    with transaction.atomic():
        enact(
            [
                SetLimit(kind="ceiling", id=ceiling.pk, limit=CEILING + number),
                SetLimit(kind="contingent", id=contingent.pk, limit=STRENGTH + number),
            ],
            authority=Authority(
                proposed_by=user,
                approved_by=user,
                order_number="17",
                order_date=dt.date(2024, 2, 1),
                reason="Torture",
            ),
        )


WORK: dict[str, Callable[[int], None]] = {
    "plan": plan,
    "import": import_roster,
    "approve": approve,
    "limits": change_limits,
}


def _rotation(number: int) -> Any:
    return Rotation.objects.get(contingent__slug=SLUG, number=number)


def _user(name: str) -> Any:
    return User.objects.get(username=name)
