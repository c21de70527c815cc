"""Work that is killed in the middle, and the question afterwards what became of it.

``python -m tests.torture`` is a program that does both on the database which its environment
names, each time in a child of its own: starting Django anew would take longer than all the rest.
Each piece of work is tried and, once the registry has acknowledged it, done; both are written to
a journal outside of the database before anything else happens.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

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


# Work


def set_up() -> None:
    """A decision with a contingent, and three accounts."""
    from tests import factories as make

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
    from django.db import DatabaseError

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
    from missions.models import Contingent
    from personnel.services.rotation import RotationPlan, plan_rotation

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
    from personnel.roster import check, read, save
    from tests.rosters import name_of, people, xlsx

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
    from personnel.services.approval import approve_rotation, handover_of, mark

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
    from django.db import transaction

    from missions.models import Ceiling, Contingent
    from personnel.planning import Authority, SetLimit, enact

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
    from missions.models import Rotation

    return Rotation.objects.get(contingent__slug=SLUG, number=number)


def _user(name: str) -> Any:
    from django.contrib.auth.models import User

    return User.objects.get(username=name)


# What became of it


def wrong_in(journal: Path) -> Iterator[str]:
    """Whatever is half there, was lost though it was acknowledged, or does not add up."""
    from personnel.verification import verify

    entries = journal_of(journal)
    done = {(entry.kind, entry.number) for entry in entries if entry.state == "done"}
    tried = {(entry.kind, entry.number) for entry in entries}
    last = max((number for _kind, number in tried), default=0)
    found = {kind: PARTS[kind](last) for kind in WORK}
    for kind, number in sorted(tried):
        parts = found[kind].get(number, [])
        if parts and len(set(parts)) > 1:
            yield f"{kind} {number} is half there: {parts}"
        if (kind, number) in done and not (parts and all(parts)):
            yield f"{kind} {number} was acknowledged and is lost"
    for finding in verify():
        if finding.rows:
            yield f"verify: {len(finding.rows)} {finding.meaning}"


def _planned(_last: int) -> dict[int, list[bool]]:
    from missions.models import Rotation
    from personnel.models import Handover

    rotations = set(Rotation.objects.filter(contingent__slug=SLUG).values_list("number", flat=True))
    handed = set(
        Handover.objects.filter(rotation__contingent__slug=SLUG).values_list(
            "rotation__number", flat=True
        )
    )
    return {number: [number in rotations, number in handed] for number in rotations | handed}


def _imported(last: int) -> dict[int, list[bool]]:
    from personnel.models import Deployment, Person

    known = set(
        Person.objects.filter(service_number__startswith="T-").values_list(
            "service_number", flat=True
        )
    )
    sent = set(
        Deployment.objects.filter(contingent__slug=SLUG).values_list(
            "person__service_number", flat=True
        )
    )
    numbers = [f"T-{{:05}}-{place:02}" for place in range(PEOPLE)]
    return {
        n: [number.format(n) in names for number in numbers for names in (known, sent)]
        for n in range(1, last + 1)
    }


def _approved(last: int) -> dict[int, list[bool]]:
    """Of each rotation who is approved, and of the one before who has gone by its handover."""
    from personnel.models import Deployment, Status

    rows = Deployment.objects.filter(contingent__slug=SLUG).values_list(
        "rotation__number", "rotation__starts_on", "status", "ends_on"
    )
    by_number: dict[int, list[Any]] = {}
    for number, *row in rows:
        by_number.setdefault(number, []).append(row)
    found = {}
    for n in range(1, last + 1):
        parts = [status == Status.APPROVED for _first, status, _last in by_number.get(n, [])]
        for first, status, ends_on in by_number.get(n - 1, []):
            if status == Status.APPROVED and n in by_number:
                parts.append(ends_on < first + dt.timedelta(days=DAYS))
        found[n] = parts
    return found


def _limited(last: int) -> dict[int, list[bool]]:
    """The latest is whole, and what came before it has been."""
    from missions.models import Ceiling, Contingent

    ceiling = Ceiling.objects.get(authorization__slug=SLUG).limit - CEILING
    strength = Contingent.objects.get(slug=SLUG).authorized_strength or 0
    return {n: [ceiling >= n, strength - STRENGTH >= n] for n in range(1, last + 1)}


PARTS: dict[str, Callable[[int], dict[int, list[bool]]]] = {
    "plan": _planned,
    "import": _imported,
    "approve": _approved,
    "limits": _limited,
}


# The program


def child(work: Callable[[], object]) -> int:
    """Do something in a child, which says so if it fails; its process number."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work()
        status = 0
    except BaseException as error:  # noqa: BLE001 - whoever asked waits for an answer
        print(json.dumps(f"{type(error).__name__}: {error}"), flush=True)
    finally:
        os._exit(status)


def begin() -> None:
    """Set up, and say so."""
    set_up()
    print("ok", flush=True)


def tell(journal: Path) -> None:
    """Say what is wrong."""
    print(json.dumps(list(wrong_in(journal))), flush=True)


def until_killed(journal: Path) -> None:
    """Write, and say nothing of the end."""
    with suppress(Exception):
        write(journal)


def main() -> None:
    """Do what standard input asks for, a command a line; a line each says what came of it."""
    import django

    django.setup()
    import tests.rosters  # noqa: F401 -- once, and not in every child

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing to be looked after
    print("ready", flush=True)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        journal = Path(argument)
        if command == "set_up":
            child(begin)
        elif command == "write":
            print(child(partial(until_killed, journal)), flush=True)
        elif command == "write_one":
            child(partial(write_one, journal))
        elif command == "check":
            child(partial(tell, journal))


if __name__ == "__main__":
    main()
