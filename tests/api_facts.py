"""Rows of the smaller facts, for the tests of the API; see ``tests/api.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils import timezone

from missions.models import (
    Agreement,
    Authorization,
    Ceiling,
    Chamber,
    Citation,
    ReportedStrength,
    Vote,
)
from registry.events import event_model
from tests import factories as make

FIRST = dt.date(2020, 1, 1)
MONTH = dt.timedelta(days=30)


def make_country(number: int) -> models.Model:
    """A country of its own."""
    return make.make_country(f"{chr(65 + number // 26)}{chr(65 + number % 26)}")


def make_chamber(number: int) -> models.Model:
    """A chamber; some have as many seats as others."""
    return make.make_chamber(seats=100 + number % 3)


def make_vote(number: int) -> models.Model:
    """A vote on a decision of its own."""
    chamber = Chamber.objects.first() or make.make_chamber()
    decision = make.make_decision(decided_on=FIRST + number % 4 * MONTH)
    return Vote.objects.create(authorization=decision, chamber=chamber, in_favour=50 + number % 3)


def make_participation(number: int) -> models.Model:
    """A mission of a decision; every third has no dates."""
    start = None if number % 3 == 0 else FIRST + number % 4 * MONTH
    return make.make_authorized_mission(
        make.make_decision(decided_on=FIRST), starts_on=start, categories=["troops"]
    )


def make_position(number: int) -> models.Model:
    """A post of a contingent of its own."""
    return make.make_position(make.make_contingent(), seats=1 + number % 3)


def make_allowance(number: int) -> models.Model:
    """An allowance on a ceiling or, every third, on a contingent."""
    values: dict[str, Any] = {"extra": 1 + number % 3, "starts_on": FIRST + number % 4 * MONTH}
    if number % 3 == 0:
        return make.make_allowance(contingent=make.make_contingent(authorized_strength=9), **values)
    return make.make_allowance(ceiling=make.make_ceiling(make.make_decision(), 9), **values)


def make_agreement(number: int) -> models.Model:
    """An agreement; every third has no dates."""
    day = None if number % 3 == 0 else FIRST + number % 4 * MONTH
    return Agreement.objects.create(
        mission=make.make_mission(),
        kind=Agreement.Kind.MOU,
        title=f"Memorandum {number}",
        partner="United Nations",
        signed_on=day,
        starts_on=day,
        strength=None if number % 3 == 0 else 139,
    )


def make_inspection(number: int) -> models.Model:
    """An inspection; every third is of a rotation, and still ahead."""
    rotation = None if number % 3 else make.make_rotation()
    contingent = rotation.contingent if rotation else make.make_contingent()
    return make.make_inspection(
        contingent,
        rotation=rotation,
        held_on=FIRST + number % 4 * MONTH,
        result="met" if number % 3 else "awaited",
    )


def make_equipment(number: int) -> models.Model:
    """Equipment of a contingent; of every third nothing was agreed."""
    return make.make_equipment(
        counted_on=FIRST + number % 4 * MONTH,
        agreed=10 if number % 3 else None,
        quantity=10 + number % 2,
        serviceable=8 + number % 3,
    )


def make_reported(number: int) -> models.Model:
    """A line of a report; every third is of all missions together."""
    return ReportedStrength.objects.create(
        reported_on=FIRST + number % 4 * MONTH,
        mission=None if number % 3 == 0 else make.make_mission(),
        category="" if number % 3 == 0 else "troops",
        women=number % 3,
        men=10,
        source=make.make_source(),
    )


def make_revision(number: int) -> models.Model:
    """A reported figure that no longer holds."""
    row = make_reported(number)
    before = timezone.now() - number % 4 * MONTH
    ReportedStrength.objects.filter(pk=row.pk).update(superseded_at=before)
    row.refresh_from_db()
    return row


def make_reported_file(number: int) -> models.Model:
    """A file of the UN's that was loaded."""
    return make.make_reported_file(first_on=FIRST + number % 4 * MONTH)


def make_contributor(number: int) -> models.Model:
    """How many a country had."""
    return make.make_world_strength(
        reported_on=FIRST + number % 4 * MONTH, country="KAZ" if number % 2 else "ARG"
    )


def make_note(number: int) -> models.Model:
    """A note on a difference; every third is of all categories and both sexes."""
    values = {} if number % 3 == 0 else {"category": "troops", "sex": "F"}
    return make.make_reconciliation_note(reported_on=FIRST + number % 4 * MONTH, **values)


def make_citation(number: int) -> models.Model:
    """A citation of a decision or, every third, of a contingent."""
    cited: dict[str, Any] = (
        {"contingent": make.make_contingent()}
        if number % 3 == 0
        else {"authorization": make.make_decision()}
    )
    return Citation.objects.create(source=make.make_source(), verified=number % 2 == 0, **cited)


def make_decision_event(number: int) -> Any:
    """What history says of a decision that supersedes another."""
    before = make.make_decision(decided_on=FIRST)
    decision = make.make_decision(supersedes=before)
    if number % 2:
        decision.note = "Changed"
        decision.save()
    return _last(Authorization)


def make_ceiling_event(number: int) -> Any:
    """What history says of a ceiling that has been lowered, and was deleted every third time."""
    place = make.make_authorized_mission()
    ceiling = make.make_ceiling(place.authorization, 20 + number % 4, authorized_mission=place)
    Ceiling.objects.filter(pk=ceiling.pk).update(limit=10 + number % 4)
    if number % 3 == 0:
        ceiling.delete()
    return _last(Ceiling)


def make_rank(number: int) -> models.Model:
    """A rank; some have as high a grade as others."""
    return make.make_rank(grade=11 + number % 3)


def _last(model: type[models.Model]) -> Any:
    events: Any = event_model(model)
    return events.objects.order_by("-pgh_id").first()


FACT_MAKERS: dict[str, Callable[[int], Any]] = {
    "countries": make_country,
    "chambers": make_chamber,
    "votes": make_vote,
    "participations": make_participation,
    "positions": make_position,
    "allowances": make_allowance,
    "agreements": make_agreement,
    "inspections": make_inspection,
    "equipment": make_equipment,
    "reported-strengths": make_reported,
    "reported-revisions": make_revision,
    "reported-files": make_reported_file,
    "contributors": make_contributor,
    "reconciliation-notes": make_note,
    "citations": make_citation,
    "authorization-history": make_decision_event,
    "ceiling-history": make_ceiling_event,
    "ranks": make_rank,
}
