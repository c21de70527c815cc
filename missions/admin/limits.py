"""Ceilings and the allowances that raise them for a time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from missions.admin.base import (
    INCLUSIVE,
    PLACE_WORDS,
    AllowanceInline,
    CategoriesColumn,
    CitationInline,
    FactAdmin,
    FactApprovalAdmin,
    ceiling_scope,
)
from missions.admin.headroom import HeadroomMixin
from missions.desks import allowances_any_of, limits_any_of, limits_only
from missions.models import Allowance, Ceiling
from registry.admin.filters import DayRangeFilter, RecordFilter
from registry.admin.reasons import ALL
from registry.wording import period_text


@admin.register(Ceiling)
class CeilingAdmin(CategoriesColumn, HeadroomMixin, FactAdmin):
    """Ceilings of all decisions."""

    confirms = True
    seen_by_all = chosen_within_desk = True
    limit_kind = "ceiling"
    reason_for = (ALL,)
    list_display = ("authorization", "place", "allowed_categories", "limit", "starts_on", "ends_on")
    list_filter = (
        ("authorization", RecordFilter),
        ("authorized_mission__mission", RecordFilter),
    )
    search_fields = (
        *("authorization__title_en", "authorization__title_ru", "authorization__title_kk"),
        *("authorization__slug", "authorized_mission__mission__acronym"),
    )
    with_related = ("authorization", "authorized_mission__mission")
    inlines = (AllowanceInline, CitationInline)
    readonly_preprocess_fields = PLACE_WORDS
    fieldsets = (
        (None, {"fields": ("authorization", "authorized_mission", "categories", "limit")}),
        (_("Dates"), {"fields": (("starts_on", "ends_on"),), "description": INCLUSIVE}),
    )

    def touching(self, missions: Collection[int]) -> Q:
        """Ceilings that count people of one of the missions."""
        return limits_any_of(missions)

    def within(self, missions: Collection[int]) -> Q:
        """Ceilings that count nobody elsewhere."""
        return limits_only(missions)

    @display(description=_("mission"), ordering="authorized_mission__mission__acronym")
    def place(self, obj: Any) -> Any:
        """The mission, if it is for one."""
        return obj.authorized_mission.mission if obj.authorized_mission else _("all together")


@admin.register(Allowance)
class AllowanceAdmin(FactApprovalAdmin):
    """Documented excesses over a limit, proposed and approved."""

    list_display = ("limit", "extra", "starts_on", "ends_on", "state", "document")
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("ceiling__authorization", RecordFilter),
        ("contingent", RecordFilter),
        ("starts_on", DayRangeFilter),
    )
    search_fields = (
        "reason",
        "document",
        "order_number",
        "contingent__slug",
        "contingent__name_en",
    )
    date_hierarchy = "starts_on"
    with_related = (
        *("ceiling__authorization", "ceiling__authorized_mission__mission"),
        *("contingent", "proposed_by", "approved_by"),
    )
    inlines = (CitationInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("ceiling", "contingent", "extra", ("starts_on", "ends_on")),
                "description": _(
                    "An allowance raises one limit, a ceiling or a contingent's authorized"
                    " strength, by so many people on its days, first and last included."
                ),
            },
        ),
        (
            _("Reason"),
            {
                "fields": ("reason", "document"),
                "description": _(
                    "Both texts are published from the first day of the allowance on. Name no"
                    " person in them and nothing that is still planned."
                ),
            },
        ),
        (
            _("Approval"),
            {
                "fields": (
                    "status",
                    ("order_number", "order_date"),
                    ("proposed_by", "approved_by"),
                )
            },
        ),
    )

    def touching(self, missions: Collection[int]) -> Q:
        """Allowances on limits that count people of one of the missions."""
        return allowances_any_of(missions)

    def within(self, missions: Collection[int]) -> Q:
        """Allowances on limits that count nobody elsewhere."""
        unit = Q(contingent__authorized_mission__mission__in=missions)
        return limits_only(missions, "ceiling__") | unit

    def choice_label(self, obj: Any) -> str:
        """What it raises, by how much, and when."""
        return f"{self.limit(obj)}: +{obj.extra}, {period_text(obj.starts_on, obj.ends_on)}"

    @display(description=_("limit"))
    def limit(self, obj: Any) -> str:
        """The limit it raises."""
        if obj.ceiling is None:
            return str(obj.contingent)
        return f"{obj.ceiling.authorization}: {ceiling_scope(obj.ceiling)}"
