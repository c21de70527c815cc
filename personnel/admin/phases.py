"""Upcoming, in theatre, completed: what follows from the dates of a tour and today."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, TextChoices, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from personnel.models import DeploymentQuerySet, Status
from registry.clock import Today, today


class Phase(TextChoices):
    """Where a tour stands. Never stored."""

    UPCOMING = "upcoming", _("upcoming")
    IN_THEATRE = "in_theatre", _("in theatre")
    COMPLETED = "completed", _("completed")


COLOURS = {Phase.UPCOMING: "info", Phase.IN_THEATRE: "success", Phase.COMPLETED: None}


def with_phase(tours: QuerySet[Any]) -> QuerySet[Any]:
    """Tours, each with its ``phase`` as of today; none for one that was cancelled."""
    marked: QuerySet[Any] = tours.annotate(
        phase=Case(
            When(Q(status=Status.CANCELLED), then=Value(None)),
            When(Q(starts_on__gt=Today()), then=Value(Phase.UPCOMING)),
            When(Q(ends_on__lt=Today()), then=Value(Phase.COMPLETED)),
            default=Value(Phase.IN_THEATRE),
            output_field=CharField(),
        )
    )
    return marked


class PhaseColumn:
    """A list with a column that says where each tour stands."""

    @display(description=_("phase"), label=COLOURS, ordering="starts_on")
    def phase(self, obj: Any) -> tuple[str, Any] | None:
        """The phase, in colour."""
        return (obj.phase, Phase(obj.phase).label) if obj.phase else None


class PhaseFilter(DropdownFilter):
    """Tours in one phase; cancelled ones are in none."""

    title = _("phase")
    parameter_name = "phase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The phases there are."""
        return list(Phase.choices)

    def queryset(
        self,
        request: HttpRequest,
        queryset: DeploymentQuerySet,
    ) -> QuerySet[Any]:
        """The tours in it."""
        if self.value() not in Phase.values:
            return queryset
        tours: DeploymentQuerySet = queryset.exclude(status=Status.CANCELLED)
        day = today()
        if self.value() == Phase.UPCOMING:
            return tours.upcoming(day)
        return tours.completed(day) if self.value() == Phase.COMPLETED else tours.on(day)
