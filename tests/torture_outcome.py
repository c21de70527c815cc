"""What became of work that was killed: what is whole, what half there, and what is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from missions.models import Ceiling, Contingent, Rotation
from personnel.models import Deployment, Handover, Person, Status
from personnel.verification import verify
from tests.torture_work import CEILING, DAYS, PEOPLE, SLUG, STRENGTH, WORK, journal_of


def wrong_in(journal: Path) -> Iterator[str]:
    """Whatever is half there, was lost though it was acknowledged, or does not add up."""
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
    rotations = set(Rotation.objects.filter(contingent__slug=SLUG).values_list("number", flat=True))
    handed = set(
        Handover.objects.filter(rotation__contingent__slug=SLUG).values_list(
            "rotation__number", flat=True
        )
    )
    return {number: [number in rotations, number in handed] for number in rotations | handed}


def _imported(last: int) -> dict[int, list[bool]]:
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
    ceiling = Ceiling.objects.get(authorization__slug=SLUG).limit - CEILING
    strength = Contingent.objects.get(slug=SLUG).authorized_strength or 0
    return {n: [ceiling >= n, strength - STRENGTH >= n] for n in range(1, last + 1)}


PARTS: dict[str, Callable[[int], dict[int, list[bool]]]] = {
    "plan": _planned,
    "import": _imported,
    "approve": _approved,
    "limits": _limited,
}
