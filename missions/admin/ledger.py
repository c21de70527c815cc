"""What the database writes by itself: to be looked at, by nobody to be written."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    SingleNumericFilter,
)
from unfold.decorators import display

from missions.models import (
    AuthorizationHead,
    Installation,
    ReferenceRecord,
    StrengthChange,
    StrengthYear,
)
from registry.admin.base import RegistryAdmin, ViewOnlyMixin
from registry.admin.filters import DayRangeFilter, RecordFilter


class MovementAdmin(ViewOnlyMixin, RegistryAdmin):
    """What the lines of the ledger and its pages have in common."""

    mission_path = "authorized_mission__mission"
    #: Counting a long ledger twice for one page is slow.
    show_full_result_count = False

    with_related: ClassVar[tuple[str, ...]] = (
        "authorized_mission__mission",
        "authorized_mission__authorization",
        "contingent",
    )
    list_filter: ClassVar[tuple[Any, ...]] = (
        ("book", ChoicesDropdownFilter),
        ("authorized_mission__mission", RecordFilter),
        ("authorized_mission__authorization", RecordFilter),
        ("contingent", RecordFilter),
        ("category", ChoicesDropdownFilter),
        ("sex", ChoicesDropdownFilter),
    )

    @display(description=_("mission"))
    def mission(self, obj: StrengthChange) -> str:
        """Where."""
        return str(obj.authorized_mission.mission)

    @display(description=_("decision"))
    def decision(self, obj: StrengthChange) -> str:
        """Under which decision."""
        return str(obj.authorized_mission.authorization)


@admin.register(StrengthChange)
class StrengthChangeAdmin(MovementAdmin):
    """The ledger, line by line."""

    list_display = (
        *("day", "mission", "contingent", "category", "sex", "arrivals", "departures", "begun"),
        *("book", "revision", "recorded_at"),
    )
    list_filter = (("day", DayRangeFilter), *MovementAdmin.list_filter)
    with_related = (*MovementAdmin.with_related, "rotation__contingent")
    ordering = ("-id",)


@admin.register(StrengthYear)
class StrengthYearAdmin(MovementAdmin):
    """The ledger summed up, a page for each year and group of people."""

    list_display = (
        *("year", "mission", "contingent", "category", "sex", "opened", "arrived", "departed"),
        *("closing", "book"),
    )
    list_filter = (("year", SingleNumericFilter), *MovementAdmin.list_filter)
    ordering = ("-year", "-id")

    @display(description=_("opening strength"))
    def opened(self, obj: StrengthYear) -> int:
        """On the evening before the year began."""
        return int(obj.opening[0])

    @display(description=_("arrivals"))
    def arrived(self, obj: StrengthYear) -> int:
        """In the whole year."""
        return sum(obj.arrivals)

    @display(description=_("departures"))
    def departed(self, obj: StrengthYear) -> int:
        """In the whole year."""
        return sum(obj.departures)


@admin.register(AuthorizationHead)
class AuthorizationHeadAdmin(ViewOnlyMixin, RegistryAdmin):
    """How often each decision has been written under."""

    list_display = ("authorization", "revision", "recorded_at")
    with_related = ("authorization",)


@admin.register(ReferenceRecord)
class ReferenceRecordAdmin(ViewOnlyMixin, RegistryAdmin):
    """What the reference data said when it was last loaded."""

    list_display = ("model", "key", "object_pk")
    search_fields = ("model", "key")


@admin.register(Installation)
class InstallationAdmin(ViewOnlyMixin, RegistryAdmin):
    """What kind of registry this is."""

    list_display = ("__str__",)
