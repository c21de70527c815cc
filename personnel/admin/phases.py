"""Where tours stand, as a column and a filter of their list."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from personnel.models import Status
from personnel.phases import PHASES, Phase

COLOURS = {Phase.UPCOMING: "info", Phase.IN_THEATRE: "success", Phase.COMPLETED: None}


def with_phase(tours: QuerySet[Any]) -> QuerySet[Any]:
    """Tours, each with its ``phase`` as of today; none for one that was cancelled."""
    marked: QuerySet[Any] = tours.annotate(
        phase=Case(
            When(Q(status=Status.CANCELLED), then=Value(None)),
            *(When(condition, then=Value(phase)) for phase, condition in PHASES.items()),
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

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The tours in it."""
        if self.value() not in Phase.values:
            return queryset
        return queryset.exclude(status=Status.CANCELLED).filter(PHASES[Phase(self.value())])
