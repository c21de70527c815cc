"""Decisions, their votes, missions and ceilings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from missions.admin.base import (
    INCLUSIVE,
    NAMES,
    PLACE_WORDS,
    CategoriesColumn,
    CitationInline,
    FactAdmin,
    FactStacked,
    FactTabular,
    ceiling_scope,
    select_widget,
    when_empty,
)
from missions.admin.written import ceiling_text, ceilings_table, contingent_links
from missions.desks import names_any_of, names_only
from missions.models import (
    Authorization,
    AuthorizedMission,
    Ceiling,
    Chamber,
    Vote,
)
from missions.wording import sentence
from registry.admin.filters import DayRangeFilter, RecordFilter
from registry.admin.forms import RefusableForm
from registry.admin.lists import RegistryChangeList
from registry.admin.reasons import ALL
from registry.admin.references import once


@admin.register(Chamber)
class ChamberAdmin(FactAdmin):
    """Chambers of Parliament, each with the seats it had at a time."""

    list_display = ("code", "name", "seats", "note")
    search_fields = ("code", "name_en", "name_ru", "name_kk")
    inlines = (CitationInline,)

    @display(description=_("name"))
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj.name)

    def choice_label(self, obj: Any) -> str:
        """With its seats, by which two of one name are told apart."""
        return f"{obj} ({obj.seats})"


class VoteInline(FactTabular):
    """How the chambers voted."""

    model = Vote
    fields = ("chamber", "in_favour", "against", "abstained", "unanimous", "seats")
    readonly_fields = ("seats",)
    with_related = ("chamber", "authorization")


class AuthorizedMissionInline(FactStacked):
    """Where the decision sends people."""

    model = AuthorizedMission
    fields = ("mission", ("starts_on", "ends_on"), "categories")
    with_related = ("mission", "authorization")
    verbose_name_plural = _("missions the decision sends people to")
    readonly_preprocess_fields = PLACE_WORDS

    def row_title(self, obj: Any) -> str:
        """The mission: the decision stands above."""
        return str(obj.mission)


class CeilingForm(RefusableForm):
    """A ceiling on its decision's page: for all its missions or for one of them."""

    #: The choices; set by the inline.
    places: list[tuple[Any, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("authorized_mission")
        if field is not None:
            field.widget.choices = self.places


class CeilingInline(FactStacked):
    """The limits written in the decision."""

    model = Ceiling
    form = CeilingForm
    fields = (("authorized_mission", "limit"), ("starts_on", "ends_on"), "categories")
    readonly_preprocess_fields = PLACE_WORDS
    with_related = ("authorization", "authorized_mission__mission")

    def row_title(self, obj: Any) -> str:
        """What it counts, and the limit."""
        return f"{sentence(ceiling_scope(obj))}: {obj.limit}"

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """None: a decision names few missions."""
        return []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A plain list of choices, filled once for all rows."""
        if db_field.name == "authorized_mission":
            kwargs["widget"] = select_widget()
            kwargs["help_text"] = _("One of the missions above, once they are saved.")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset's class, told the missions of the decision."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        places = obj.authorized_missions.select_related("mission") if obj is not None else ()
        formset.form.places = [
            ("", _("all together")),
            *((place.pk, place.mission.acronym) for place in places),
        ]
        return formset


class DecisionList(RegistryChangeList):
    """The list of decisions, each with its ceilings."""

    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        """The rows, and the ceilings of all of them together."""
        decisions: Any = super().get_queryset(*args, **kwargs)
        ceilings = Ceiling.objects.select_related("authorized_mission__mission")
        return decisions.prefetch_related(Prefetch("ceilings", ceilings))


@admin.register(Authorization)
class AuthorizationAdmin(FactAdmin):
    """Decisions, with how full their ceilings are today."""

    confirms = True
    seen_by_all = True
    list_display = ("title", "state", "body", "decided_on", "valid_until", "ceilings_written")
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("missions", RecordFilter),
        ("decided_on", DayRangeFilter),
    )
    search_fields = (
        *("title_en", "title_ru", "title_kk", "slug", "instrument", "body", "legal_basis"),
        *("missions__acronym", "missions__acronym_ru"),
    )
    date_hierarchy = "decided_on"
    inlines = (VoteInline, AuthorizedMissionInline, CeilingInline, CitationInline)
    reason_for = (ALL,)
    reason_for_tables = ("vote", "authorizedmission", "ceiling")
    prepopulated_fields = {"slug": ("title_en",)}
    readonly_fields = ("ceilings_today",)
    readonly_preprocess_fields = {"valid_until": when_empty(_("until further notice"))}
    with_related = ("supersedes",)
    fieldsets = (
        (None, {"fields": ("status", "slug")}),
        (_("Ceilings today"), {"fields": ("ceilings_today",)}),
        (NAMES, {"fields": ("title_en", "title_ru", "title_kk")}),
        (
            _("Decision"),
            {
                "fields": (
                    "body",
                    "instrument",
                    "legal_basis",
                    ("decided_on", "valid_until"),
                    "supersedes",
                ),
                "description": _(
                    "A decision is valid from the day it was taken. If nobody has found the"
                    " decision behind a tour of the past, choose the status “not found”: it has"
                    " no date and no ceilings, and the public pages say so."
                ),
            },
        ),
        (_("Note"), {"fields": ("note",)}),
    )

    def touching(self, missions: Collection[int]) -> Q:
        """Decisions that name one of the missions."""
        return names_any_of(missions)

    def within(self, missions: Collection[int]) -> Q:
        """Decisions that name none but these missions."""
        return names_only(missions)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DecisionList]:
        """A list that comes with the ceilings."""
        return DecisionList

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A decision that is being added has no ceilings yet."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [part for part in fieldsets if "ceilings_today" not in part[1]["fields"]]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may: a decision that no longer holds has ended, and its revision stays."""
        return False

    @display(description=_("title"))
    def title(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)

    @display(
        description=_("status"),
        label={"in_force": "success", "ended": "info", "not_found": "warning"},
        ordering="status",
    )
    def state(self, obj: Any) -> tuple[str, str]:
        """The status, in colour."""
        return obj.status, obj.get_status_display()

    @display(description=_("ceilings"), empty_value=_("none"))
    def ceilings_written(self, obj: Any) -> str | None:
        """Each limit written in it, and whom it counts unless that is everybody."""
        lines = [(ceiling_text(ceiling),) for ceiling in obj.ceilings.all()]
        return format_html_join("", "<div>{}</div>", lines) if lines else None

    @display(description=_("people against limits"))
    @once
    def ceilings_today(self, obj: Any) -> str:
        """Each ceiling that holds today, the people who count and the limit."""
        return format_html("{}{}", ceilings_table(obj), contingent_links(obj))


@admin.register(AuthorizedMission)
class AuthorizedMissionAdmin(CategoriesColumn, FactAdmin):
    """Missions that decisions name."""

    confirms = True
    reason_for = (ALL,)
    mission_path = "mission"
    seen_by_all = chosen_within_desk = True
    list_display = ("mission", "authorization", "allowed_categories", "starts_on", "ends_on")
    list_filter = (
        ("mission", RecordFilter),
        ("authorization", RecordFilter),
    )
    search_fields = (
        *("mission__acronym", "mission__acronym_ru", "mission__name_en", "mission__name_ru"),
        *("mission__name_kk", "mission__aliases__name"),
        *("authorization__title_en", "authorization__title_ru", "authorization__title_kk"),
        "authorization__slug",
    )
    with_related = ("mission", "authorization")
    readonly_preprocess_fields = PLACE_WORDS
    fieldsets = (
        (None, {"fields": ("authorization", "mission", "categories")}),
        (_("Participation"), {"fields": (("starts_on", "ends_on"),), "description": INCLUSIVE}),
    )


@admin.register(Vote)
class VoteAdmin(FactAdmin):
    """Votes, one for each chamber and decision."""

    reason_for = (ALL,)
    list_display = ("authorization", "chamber", "in_favour", "against", "abstained", "unanimous")
    list_filter = (("authorization", RecordFilter),)
    search_fields = ("authorization__title_en", "authorization__title_ru", "chamber__code")
    with_related = ("authorization", "chamber")
    readonly_fields = ("seats",)
    inlines = (CitationInline,)

    def choice_label(self, obj: Any) -> str:
        """With the decision."""
        return f"{obj.authorization}: {obj}"
