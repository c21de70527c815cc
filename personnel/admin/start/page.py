"""The start page, put together for whoever asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from missions.models import Rotation, Sex
from missions.strength import DEFINITIONS, strength_on
from personnel.admin.serving.medals import due_now
from personnel.admin.start import waiting
from personnel.admin.start.checks import DUE, WRONG, due
from personnel.admin.start.figures import ceiling_rows, everybody, mission_rows
from registry.admin.checks import PARAMETER, findings, list_of
from registry.clock import today
from registry.desks import limited_to

#: So many rotations are named; the list has all.
MOST_ROTATIONS = 6


@dataclass(frozen=True)
class DueRotation:
    """A rotation that is due, what is about to happen, and how many are approved for it."""

    rotation: Rotation
    url: str
    begins: bool
    approved: int
    planned: int | None


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The figures of the page, for those who may see facts; within the desk of who has one."""
    if not request.user.has_perm("missions.view_mission"):
        return context
    day, desk = today(), limited_to(request.user)
    counts = strength_on(day, ("authorization", "mission", "category", "sex"))
    own = {key: n for key, n in counts.items() if desk is None or key[1] in desk}
    rotations, how_many = _rotations(request, day)
    return {
        **context,
        "day": day,
        "desk": desk,
        "missions": mission_rows(request, own, day),
        "people": everybody(request, own, day),
        "women": everybody(request, own, day, Sex.FEMALE),
        "men": everybody(request, own, day, Sex.MALE),
        "ceilings": list(ceiling_rows(request, counts, day, desk)),
        "rotations": rotations,
        "rotations_due": how_many,
        "rotations_url": list_of(Rotation, **{PARAMETER: DUE.name}),
        "proposes": waiting.concerns(request),
        "heaps": waiting.heaps(request),
        "medals_due": due_now(request, day),
        "wrong": findings(request, WRONG, day),
        "definition": DEFINITIONS["strength"],
    }


def _rotations(request: HttpRequest, day: dt.date) -> tuple[list[DueRotation], int]:
    """The rotations that are due, soonest first, and how many there are in all."""
    page = admin.site.get_model_admin(Rotation)
    rows = due(page.get_queryset(request), day)
    found = sorted(rows, key=lambda one: (_due_on(one, day), one.pk))
    named = [
        DueRotation(
            rotation,
            reverse("admin:missions_rotation_change", args=[rotation.pk]),
            rotation.starts_on >= day,
            rotation.approved,
            rotation.planned_strength,
        )
        for rotation in found[:MOST_ROTATIONS]
    ]
    return named, len(found)


def _due_on(rotation: Rotation, day: dt.date) -> dt.date:
    """The day on which it begins or, if it has begun, ends."""
    if rotation.starts_on >= day:
        return rotation.starts_on
    return rotation.ends_on or dt.date.max
