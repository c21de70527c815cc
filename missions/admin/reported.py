"""What the United Nations reported: figures, files, notes on differences."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from missions.admin.base import FactAdmin
from missions.models import ReconciliationNote, ReportedFile, ReportedStrength, WorldStrength
from registry.admin.base import RegistryAdmin, ViewOnlyMixin
from registry.admin.filters import DayRangeFilter, RecordFilter


class HoldsFilter(DropdownFilter):
    """Whether a figure still holds."""

    title = _("holds")
    parameter_name = "holds"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Both."""
        return [("yes", _("still holds")), ("no", _("superseded"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those asked for."""
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(superseded_at__isnull=self.value() == "yes")


class PeopleColumns:
    """A list with a column for women and men together."""

    @display(description=_("in all"))
    def in_all(self, obj: Any) -> int:
        """Women and men."""
        return int(obj.women + obj.men)


@admin.register(ReportedStrength)
class ReportedStrengthAdmin(PeopleColumns, FactAdmin):
    """What the UN has reported of the country."""

    list_display = (
        *("reported_on", "mission", "category", "women", "men", "in_all", "source"),
        "superseded_at",
    )
    list_filter = (
        ("mission", RecordFilter),
        ("category", ChoicesDropdownFilter),
        ("reported_on", DayRangeFilter),
        HoldsFilter,
    )
    search_fields = ("mission__acronym", "source__title")
    date_hierarchy = "reported_on"
    with_related = ("mission", "source")


@admin.register(WorldStrength)
class WorldStrengthAdmin(PeopleColumns, ViewOnlyMixin, RegistryAdmin):
    """What the UN has reported of all countries, loaded from files alone."""

    list_display = (
        *("reported_on", "country", "name", "women", "men", "in_all", "source"),
        "superseded_at",
    )
    list_filter = (("reported_on", DayRangeFilter), ("source", RecordFilter), HoldsFilter)
    search_fields = ("country", "name")
    with_related = ("source", "file")


@admin.register(ReportedFile)
class ReportedFileAdmin(ViewOnlyMixin, RegistryAdmin):
    """Files that were loaded, and what came of them."""

    list_display = (
        *("recorded_at", "source", "layout", "first_on", "last_on", "lines", "left_out"),
        *("added", "replaced", "withdrawn", "loaded_by"),
    )
    list_filter = (("layout", ChoicesDropdownFilter), ("source", RecordFilter))
    with_related = ("source", "loaded_by")


@admin.register(ReconciliationNote)
class ReconciliationNoteAdmin(FactAdmin):
    """What somebody found out about a difference."""

    list_display = ("reported_on", "mission", "category", "sex", "text", "written_by")
    list_display_links = ("reported_on", "text")
    list_filter = (
        ("mission", RecordFilter),
        ("category", ChoicesDropdownFilter),
        ("reported_on", DayRangeFilter),
    )
    search_fields = ("text", "mission__acronym")
    with_related = ("mission", "written_by")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """It belongs to whoever wrote it last."""
        obj.written_by = request.user
        super().save_model(request, obj, form, change)

    def choice_label(self, obj: Any) -> str:
        """The month and the mission."""
        return str(obj)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the month whose difference was noted, where the note came from."""
        page = reverse("reporting:reconciliation")
        return HttpResponseRedirect(f"{page}?month={obj.reported_on.isoformat()}#month")

    response_post_save_change = response_post_save_add
