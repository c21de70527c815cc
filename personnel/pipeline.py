"""Women on the way to a mission: reserve, training, plans, deployment.

Everybody in the registry stands in one place, the furthest that fits. This is the one module
that counts the pipeline; shares of those deployed, beside the targets, are counted by
:mod:`missions.women`, which also judges what is planned here.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Case, Count, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from missions.models import GenderTarget, Grade, Sex
from missions.women import Share, shares_on, targets_of
from personnel.models import Attendance, Certificate, Deployment, Enrolment, Person, Status

Desk = Collection[int] | None


class Stage(TextChoices):
    """How far somebody has come, the first steps first."""

    RESERVE = "reserve", _("in the reserve")
    IN_TRAINING = "in_training", _("in training")
    TRAINED = "trained", _("trained")
    PLANNED = "planned", _("planned")
    DEPLOYED = "deployed", _("deployed")


#: What it takes to be counted in each place.
MEANINGS = {
    Stage.RESERVE: _("In the registry, and in none of the other places."),
    Stage.IN_TRAINING: _("Enrolled in a course that has not ended."),
    Stage.TRAINED: _("With a certificate of a course that is valid on the day."),
    Stage.PLANNED: _("With a proposed or approved deployment that begins after the day."),
    Stage.DEPLOYED: _("With an approved deployment that includes the day."),
}


class Standing(NamedTuple):
    """How many stand in one place: ``officers`` or other ranks."""

    stage: str
    officers: bool
    women: int
    people: int

    @property
    def share(self) -> float | None:
        """Women in a hundred people, to one place; None where nobody stands."""
        return round(100 * self.women / self.people, 1) if self.people else None


class PlannedShare(NamedTuple):
    """The share of women among those whose planned tours begin in a year, beside its target."""

    year: int
    share: Share


def standings(day: dt.date, desk: Desk = None) -> list[Standing]:
    """Everybody's place on a day, in the order of the stages; for a desk of its own people."""
    tours = Deployment.objects.exclude(status=Status.CANCELLED).order_by()
    reached: list[tuple[Stage, QuerySet[Any]]] = [
        (Stage.DEPLOYED, tours.approved().on(day).values("person")),
        (Stage.PLANNED, tours.upcoming(day).values("person")),
        (Stage.IN_TRAINING, _in_training(day)),
        (Stage.TRAINED, _trained(day)),
    ]
    stage = Case(
        *(When(pk__in=people, then=Value(stage.value)) for stage, people in reached),
        default=Value(Stage.RESERVE.value),
    )
    rows = (
        Person.objects.within(desk)
        .order_by()
        .values(stage=stage, officers=Q(rank__grade__gte=Grade.OF_1))
        .annotate(women=Count("pk", filter=Q(sex=Sex.FEMALE)), people=Count("pk"))
    )
    found = {(row["stage"], row["officers"]): (row["women"], row["people"]) for row in rows}
    return [
        Standing(stage.value, officers, *found.get((stage.value, officers), (0, 0)))
        for stage in Stage
        for officers in (True, False)
    ]


def planned_shares(day: dt.date, desk: Desk = None) -> list[PlannedShare]:
    """Of those whose planned tours begin after a day: shares by year and group of categories."""
    rows = (
        Deployment.objects.within(desk)
        .exclude(status=Status.CANCELLED)
        .upcoming(day)
        .order_by()
        .values_list(ExtractYear("starts_on"), "category", "sex")
        .annotate(Count("person", distinct=True))
    )
    by_year: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for year, category, sex, count in rows:
        by_year[year][category, sex] = count
    targets = targets_of(GenderTarget.objects.all())
    return [
        PlannedShare(year, share)
        for year, counts in sorted(by_year.items())
        for share in shares_on(dt.date(year, 12, 31), counts, targets)
    ]


def _trained(day: dt.date) -> QuerySet[Any]:
    valid = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return Certificate.objects.filter(valid, issued_on__lte=day).order_by().values("person")


def _in_training(day: dt.date) -> QuerySet[Any]:
    """Whoever is enrolled in a course that is not over."""
    enrolled = Enrolment.objects.filter(state=Attendance.ENROLLED, session__ends_on__gte=day)
    return enrolled.order_by().values("person")
