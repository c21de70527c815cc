"""Claims and where they come from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import display

from missions.admin.base import CategoriesColumn, FactAdmin
from missions.desks import citations_any_of
from missions.models import (
    CITABLE,
    Citation,
    Claim,
    Contradiction,
    GenderTarget,
    Source,
)
from registry.admin.filters import DayRangeFilter, RecordFilter


@admin.register(Source)
class SourceAdmin(FactAdmin):
    """Documents, pages and data files."""

    list_display = ("key", "title", "publisher", "kind", "published_on")
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("language", ChoicesDropdownFilter),
        ("published_on", DayRangeFilter),
    )
    search_fields = ("key", "title", "publisher", "url")
    fieldsets = (
        (None, {"fields": ("key", "title", "language", "publisher", "kind", "url")}),
        (_("Date"), {"fields": ("published_on", "published_text")}),
        (_("Note"), {"fields": ("note",)}),
    )

    def choice_label(self, obj: Any) -> str:
        """With its publisher."""
        return f"{obj} ({obj.publisher})" if obj.publisher else str(obj)


@admin.register(Citation)
class CitationAdmin(FactAdmin):
    """Which source vouches for which record."""

    list_display = ("source", "record", "field", "verified", "note")
    list_filter = (
        ("verified", BooleanRadioFilter),
        ("source", RecordFilter),
        ("mission", RecordFilter),
        ("authorization", RecordFilter),
    )
    search_fields = ("source__title", "source__key", "note", "field")
    with_related = (
        *("source", "mission", "authorization", "chamber", "agreement", "contingent"),
        *("rotation__contingent", "vote__chamber", "vote__authorization", "allowance"),
        *("ceiling__authorization", "ceiling__authorized_mission__mission"),
    )
    fieldsets = (
        (None, {"fields": ("source", "field", "verified", "note")}),
        (
            _("What it vouches for"),
            {"fields": CITABLE, "description": _("Exactly one of these records.")},
        ),
    )

    def touching(self, missions: Collection[int]) -> Q:
        """All but those that vouch for another desk's contingents, rotations and allowances."""
        return citations_any_of(missions)

    @display(description=_("record"))
    def record(self, obj: Any) -> str:
        """What it vouches for."""
        return next((str(record) for name in CITABLE if (record := getattr(obj, name))), "")

    def choice_label(self, obj: Any) -> str:
        """The record and the source."""
        return f"{self.record(obj)}: {obj.source}"


@admin.register(Claim)
class ClaimAdmin(FactAdmin):
    """What others have published."""

    list_display = ("code", "statement", "value", "unit", "period_from", "period_to", "source")
    list_display_links = ("code", "statement")
    list_filter = (
        ("missions", RecordFilter),
        ("source", RecordFilter),
        ("qualifier", ChoicesDropdownFilter),
        ("period_from", DayRangeFilter),
    )
    search_fields = (
        *("code", "kind", "statement_en", "statement_ru", "statement_kk", "text"),
        *("missions__acronym", "source__title"),
    )
    with_related = ("source",)
    fieldsets = (
        (None, {"fields": (("code", "kind"), "source", "missions")}),
        (
            _("Statement"),
            {
                "fields": ("statement_en", "statement_ru", "statement_kk"),
                "description": _("A paraphrase. It names nobody."),
            },
        ),
        (
            _("Value"),
            {
                "fields": ("number", "date", "text", ("qualifier", "unit")),
                "description": _("Exactly one of number, date and text."),
            },
        ),
        (
            _("Period"),
            {"fields": (("period_from", "period_to"), "period_text", "period_approximate")},
        ),
    )

    @display(description=_("statement"))
    def statement(self, obj: Any) -> str:
        """Its beginning, in the reader's language."""
        return Truncator(obj.statement).chars(90)

    @display(description=_("value"))
    def value(self, obj: Any) -> Any:
        """The number, date or text."""
        if obj.number is None:
            return obj.date or obj.text
        return int(obj.number) if obj.number == int(obj.number) else obj.number

    def choice_label(self, obj: Any) -> str:
        """Its code and the beginning of the statement."""
        return f"{obj.code}: {Truncator(obj.statement).chars(80)}"


@admin.register(Contradiction)
class ContradictionAdmin(FactAdmin):
    """Where published claims do not fit together."""

    list_display = ("code", "topic", "handling")
    list_display_links = ("code", "topic")
    search_fields = ("code", "topic", "text", "handling", "claims__code")
    fields = ("code", "topic", "text", "handling", "claims")


@admin.register(GenderTarget)
class GenderTargetAdmin(CategoriesColumn, FactAdmin):
    """The share of women the UN aims for."""

    list_display = ("group", "year", "percent", "basis", "allowed_categories", "source")
    list_display_links = ("group", "year")
    list_filter = (("basis", ChoicesDropdownFilter),)
    search_fields = ("group",)
    with_related = ("source",)
