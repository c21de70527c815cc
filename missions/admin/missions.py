"""Missions and countries."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    DropdownFilter,
)
from unfold.decorators import display

from missions.admin.base import NAMES, CitationInline, FactAdmin, FactTabular
from missions.models import Category, Country, Mission, MissionAlias, Sex
from missions.strength import DEFINITIONS, Scope, strength_on
from registry.admin.filters import RecordFilter
from registry.admin.references import once
from registry.clock import Today, today


@admin.register(Country)
class CountryAdmin(FactAdmin):
    """Countries and areas."""

    list_display = ("code", "alpha3", "name_en", "name_ru", "name_kk")
    search_fields = ("code", "alpha3", "name_en", "name_ru", "name_kk")

    def choice_label(self, obj: Any) -> str:
        """With the code, by which it is just as well known."""
        return f"{obj} ({obj.code})"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The code is the country: another one would be another country."""
        return ("code",) if obj is not None else ()


class StateFilter(DropdownFilter):
    """Whether a mission still runs."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The states there are."""
        return [("active", _("active")), ("closed", _("closed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The missions in it."""
        if self.value() not in {"active", "closed"}:
            return queryset
        return queryset.filter(is_closed=self.value() == "closed")


class AliasInline(FactTabular):
    """Other names that documents use."""

    model = MissionAlias
    fields = ("name", "language", "note")
    verbose_name_plural = _("other names, by which a search finds the mission")


@admin.register(Mission)
class MissionAdmin(FactAdmin):
    """Missions, with the strength there today."""

    mission_path = "pk"
    seen_by_all = True
    list_display = ("acronym", "name", "kind", "state", "started_on", "planned_end_on", "ended_on")
    list_filter = (
        StateFilter,
        ("kind", ChoicesDropdownFilter),
        ("countries", RecordFilter),
    )
    search_fields = (
        *("acronym", "acronym_ru", "name_en", "name_ru", "name_kk", "aliases__name"),
        *("countries__name_en", "countries__name_ru", "countries__name_kk"),
    )
    inlines = (AliasInline, CitationInline)
    reason_for = ("ended_on",)
    prepopulated_fields = {"slug": ("acronym",)}
    readonly_fields = ("strength_today",)
    fieldsets = (
        (None, {"fields": (("acronym", "acronym_ru"), "slug", "kind")}),
        (_("Today"), {"fields": ("strength_today",)}),
        (NAMES, {"fields": ("name_en", "name_ru", "name_kk")}),
        (
            _("Mandate and dates"),
            {
                "fields": (
                    ("mandate", "mandated_on"),
                    "started_on",
                    ("planned_end_on", "ended_on"),
                ),
                "description": _(
                    "All days are inclusive. A planned end only warns; the day on which the"
                    " mission ended is a limit that no deployment may go past."
                ),
            },
        ),
        (
            _("Place"),
            {"fields": ("countries", "headquarters", ("latitude", "longitude"))},
        ),
        (_("Note"), {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Missions, each with whether it has ended."""
        closed = Case(When(ended_on__lt=Today(), then=Value(True)), default=Value(False))
        missions: Any = super().get_queryset(request)
        marked: QuerySet[Any] = missions.annotate(is_closed=closed)
        return marked

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A mission that is being added has no strength yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return (
            fieldsets if obj is not None else [part for part in fieldsets if part[0] != _("Today")]
        )

    @display(description=_("name"))
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj.name)

    @display(description=_("state"), label={True: "danger", False: "success"}, ordering="ended_on")
    def state(self, obj: Any) -> tuple[bool, Any]:
        """Whether it still runs."""
        return obj.is_closed, _("closed") if obj.is_closed else _("active")

    @display(description=_("strength today"))
    @once
    def strength_today(self, obj: Any) -> str:
        """How many are there, how many women among them, and in which categories."""
        return strength_table(Scope(missions=[obj.pk]))


def strength_table(scope: Scope) -> str:
    """Today's strength by category, with the women among them, as a small table."""
    counts = strength_on(today(), ("category", "sex"), scope)
    women = {category: n for (category, sex), n in counts.items() if sex == Sex.FEMALE}
    people = Counter(dict.fromkeys(Category.values, 0))
    for (category, _sex), count in counts.items():
        people[category] += count
    rows = [
        (label, people[category], women.get(category, 0))
        for category, label in Category.choices
        if people[category]
    ]
    rows.append((_("in all"), people.total(), sum(women.values())))
    return format_html(
        '<table class="figures with-total"><thead><tr><th></th><th>{}</th><th>{}</th></tr></thead>'
        "<tbody>{}</tbody></table><p>{}</p>",
        _("people"),
        _("women among them"),
        format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", rows),
        DEFINITIONS["strength"],
    )
