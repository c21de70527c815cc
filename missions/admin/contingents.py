"""Contingents, their posts and rotations, and the agreements they serve under."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from missions.admin.base import NAMES, AllowanceInline, CitationInline, FactAdmin, FactTabular
from missions.admin.headroom import HeadroomMixin
from missions.admin.missions import strength_table
from missions.models import (
    Agreement,
    Contingent,
    Equipment,
    Inspection,
    Position,
    Rotation,
)
from missions.strength import Scope
from registry.admin.filters import DayRangeFilter, RecordFilter
from registry.admin.references import once
from registry.wording import known_text, period_text


@admin.register(Agreement)
class AgreementAdmin(FactAdmin):
    """Memoranda of understanding, letters of assist, technical arrangements."""

    mission_path = "mission"
    seen_by_all = True
    list_display = ("called", "mission", "kind", "with_whom", "signed_on", "starts_on", "ends_on")
    list_filter = (
        ("mission", RecordFilter),
        ("kind", ChoicesDropdownFilter),
        ("language", ChoicesDropdownFilter),
    )
    search_fields = ("title", "partner", "mission__acronym")
    with_related = ("mission",)
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ("mission", "kind", "title", "language", "partner", "strength")}),
        (_("Dates"), {"fields": ("signed_on", ("starts_on", "ends_on"))}),
    )

    @display(description=_("title"), ordering="title")
    def called(self, obj: Any) -> str:
        """In the reader's language, if it is one of the reference data."""
        return known_text(obj.title)

    @display(description=_("partner"), ordering="partner")
    def with_whom(self, obj: Any) -> str:
        """The same of the partner."""
        return known_text(obj.partner)


class PositionInline(FactTabular):
    """The table of organisation."""

    model = Position
    fields = (
        *("title_en", "title_ru", "title_kk"),
        *("seats", "category", "lowest_grade", "highest_grade"),
    )
    with_related = ("contingent",)
    asked_for = ("category",)


class RotationInline(FactTabular):
    """The turns of the contingent."""

    model = Rotation
    fields = ("number", "starts_on", "ends_on", "planned_strength", "dates_approximate")
    with_related = ("contingent",)
    #: With the way to its own page, where there is room for the note.
    hide_title = False

    def row_title(self, obj: Any) -> str:
        """Its number: the contingent stands above."""
        return f"{obj.number}"


class InspectionInline(FactTabular):
    """What the United Nations found."""

    model = Inspection
    fields = ("kind", "held_on", "rotation", "result", "findings")
    with_related = ("rotation__contingent",)
    classes = ("collapse",)


class EquipmentInline(FactTabular):
    """Major equipment, as it was counted."""

    model = Equipment
    fields = ("category", "name", "counted_on", "agreed", "quantity", "serviceable")
    classes = ("collapse",)


@admin.register(Contingent)
class ContingentAdmin(HeadroomMixin, FactAdmin):
    """Formed units, with their strength today."""

    mission_path = "authorized_mission__mission"
    limit_kind = "contingent"

    def confirms_change(self, request: HttpRequest, obj: Contingent) -> bool:
        """Asked about if the authorized strength, which is a limit, becomes another."""
        before = Contingent.objects.filter(pk=obj.pk).values_list("authorized_strength", flat=True)
        return obj.authorized_strength != before.first()

    list_display = ("name", "mission", "decision", "unit", "authorized_strength", "host_nation")
    list_filter = (
        ("authorized_mission__mission", RecordFilter),
        ("authorized_mission__authorization", RecordFilter),
    )
    search_fields = (
        *("slug", "name_en", "name_ru", "name_kk", "host_unit"),
        *("authorized_mission__mission__acronym", "authorized_mission__mission__acronym_ru"),
    )
    with_related = (
        *("authorized_mission__mission", "authorized_mission__authorization"),
        *("host_nation", "agreement"),
    )
    inlines = (
        *(RotationInline, PositionInline, AllowanceInline),
        *(InspectionInline, EquipmentInline, CitationInline),
    )
    prepopulated_fields = {"slug": ("name_en",)}
    readonly_fields = ("strength_today",)
    fieldsets = (
        (None, {"fields": ("authorized_mission", "slug", ("kind", "authorized_strength"))}),
        (_("Today"), {"fields": ("strength_today",)}),
        (NAMES, {"fields": ("name_en", "name_ru", "name_kk")}),
        (
            _("Host and agreement"),
            {
                "fields": (("host_nation", "host_unit"), "agreement"),
                "description": _("A contingent may serve inside a host nation's battalion."),
            },
        ),
        (_("Note"), {"fields": ("note",)}),
    )

    @display(description=_("kind of unit"), ordering="kind")
    def unit(self, obj: Any) -> str:
        """In the reader's language, if it is one of the reference data."""
        return known_text(obj.kind)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A contingent that is being added has no strength yet."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [part for part in fieldsets if "strength_today" not in part[1]["fields"]]

    def choice_label(self, obj: Any) -> str:
        """With its mission."""
        return f"{obj} ({obj.authorized_mission.mission})"

    @display(description=_("name"))
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)

    @display(description=_("mission"), ordering="authorized_mission__mission__acronym")
    def mission(self, obj: Any) -> str:
        """Where it serves."""
        return str(obj.authorized_mission.mission)

    @display(description=_("decision"), ordering="authorized_mission__authorization__decided_on")
    def decision(self, obj: Any) -> str:
        """Under which decision."""
        return str(obj.authorized_mission.authorization)

    @display(description=_("strength today"))
    @once
    def strength_today(self, obj: Any) -> str:
        """How many of its people are in the mission."""
        return strength_table(Scope(contingents=[obj.pk]))


@admin.register(Position)
class PositionAdmin(FactAdmin):
    """Posts of all contingents."""

    mission_path = "contingent__authorized_mission__mission"
    list_display = ("title", "contingent", "seats", "category", "lowest_grade", "highest_grade")
    list_filter = (("contingent", RecordFilter), ("category", ChoicesDropdownFilter))
    search_fields = ("title_en", "title_ru", "title_kk", "contingent__slug", "contingent__name_en")
    with_related = ("contingent",)
    asked_for = ("category",)
    narrowed_by = {
        "rotation": "contingent__rotations",
        "authorized_mission": "contingent__authorized_mission",
        "category": "category",
    }

    def choice_label(self, obj: Any) -> str:
        """With its contingent and category, which a deployment must agree with."""
        return f"{obj} ({obj.contingent}, {obj.get_category_display()})"

    @display(description=_("title"))
    def title(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)


@admin.register(Rotation)
class RotationAdmin(FactAdmin):
    """Rotations of all contingents."""

    mission_path = "contingent__authorized_mission__mission"
    list_display = (
        *("contingent", "number", "starts_on", "ends_on"),
        *("planned_strength", "dates_approximate"),
    )
    list_display_links = ("contingent", "number")
    list_filter = (("contingent", RecordFilter), ("starts_on", DayRangeFilter))
    search_fields = (
        *("contingent__slug", "contingent__name_en", "contingent__name_ru", "contingent__name_kk"),
        *("contingent__authorized_mission__mission__acronym", "=number"),
        "contingent__authorized_mission__mission__aliases__name",
    )
    narrowed_by = {"authorized_mission": "contingent__authorized_mission"}
    with_related = ("contingent__authorized_mission__mission", "contingent__agreement")
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ("contingent", ("number", "planned_strength"))}),
        (
            _("Planned dates"),
            {
                "fields": (("starts_on", "ends_on"), "dates_approximate"),
                "description": _(
                    "A plan: who was there and when is told by the deployments. A rotation may"
                    " arrive in stages, late, and overlap the next."
                ),
            },
        ),
        (_("Note"), {"fields": ("note",)}),
    )

    def choice_label(self, obj: Any) -> str:
        """With its planned days."""
        return f"{obj} ({period_text(obj.starts_on, obj.ends_on)})"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Latest first: that is the one people are sent with."""
        return super().get_queryset(request).order_by("-starts_on", "contingent", "number")
