"""The tours that count against one ceiling, as a filter of the list of deployments."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from missions.limits import limit_line
from missions.models import Ceiling
from personnel.planning.law import counted_by
from registry.keys import key_in


class CountedByFilter(SimpleListFilter):
    """Approved tours that a ceiling counts, on whichever day.

    Numbers lead here; it cannot be chosen by hand and is shown only where it is used.
    """

    title = _("counted by the ceiling")
    parameter_name = "ceiling"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The ceiling asked for; an unknown one is as good as none."""
        asked = self.used_parameters.get(self.parameter_name) or ""
        if key_in(asked) is None:
            return []
        ceilings = Ceiling.objects.select_related("authorization", "authorized_mission__mission")
        return [(asked, str(ceiling)) for ceiling in ceilings.filter(pk=asked)]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        """The tours it counts."""
        return counted_by(limit_line("ceiling", int(self.value() or 0)), queryset)
