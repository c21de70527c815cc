"""Deployments: proposed by one, approved by another, held to the law by the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from personnel.admin.amendments import ChangesMixin
from personnel.admin.counted import CountedByFilter
from personnel.admin.deployment_form import DeploymentForm
from personnel.admin.exports import ExportMixin
from personnel.admin.finding import MISSION_NAMES, LookedUpFilter, found_by_words
from personnel.admin.phases import PhaseColumn, PhaseFilter, with_phase
from personnel.admin.readiness import (
    WaiverInline,
    as_list,
    in_words,
    unmet_by,
    waivers_written,
    warnings_for,
)
from personnel.ages import odd_age
from personnel.desks import places_in
from personnel.models import Deployment, Status
from personnel.models.searching import FOUND_BY
from personnel.oddities import past_planned_end
from personnel.roster import rolls
from registry.admin.approval import ApprovalAdmin
from registry.admin.filters import DayFilter, DayRangeFilter, RecordFilter
from registry.admin.history_words import Entry
from registry.events import changes_of
from registry.wording import period_text

#: What an amendment changes once a tour is approved; who went, and after which tour, nobody.
AMENDED = (
    *("person", "authorized_mission", "category", "starts_on", "ends_on"),
    *("rotation", "position", "rank", "continues", "status"),
)


class ServingOnFilter(DayFilter):
    """Tours that include one day."""

    title = _("serving on")
    parameter_name = "on"

    def on(self, queryset: Any, day: dt.date) -> QuerySet[Any]:
        """First and last day count."""
        found: QuerySet[Any] = queryset.on(day)
        return found


class BeyondFilter(DayFilter):
    """Tours that last beyond one day, such as the end announced for their mission."""

    title = _("lasting beyond")
    parameter_name = "beyond"

    def on(self, queryset: Any, day: dt.date) -> QuerySet[Any]:
        """Cancelled ones last nowhere."""
        found: QuerySet[Any] = queryset.beyond(day).exclude(status=Status.CANCELLED)
        return found


@admin.register(Deployment)
class DeploymentAdmin(PhaseColumn, ChangesMixin, ExportMixin, ApprovalAdmin):
    """The clerks' daily work."""

    mission_path = "authorized_mission__mission"
    form = DeploymentForm
    writers = {"xlsx": rolls.as_xlsx, "csv": rolls.as_csv}
    list_display = (
        *("person", "mission", "category", "turn", "starts_on", "ends_on", "phase", "state"),
    )
    list_filter = (
        PhaseFilter,
        ("status", ChoicesDropdownFilter),
        ServingOnFilter,
        BeyondFilter,
        CountedByFilter,
        ("authorized_mission__mission", LookedUpFilter),
        ("authorized_mission__authorization", LookedUpFilter),
        ("contingent", LookedUpFilter),
        ("rotation", RecordFilter),
        ("person", RecordFilter),
        ("category", ChoicesDropdownFilter),
        ("sex", ChoicesDropdownFilter),
        ("starts_on", DayRangeFilter),
        ("ends_on", DayRangeFilter),
    )
    search_fields = (
        *(f"person__{name}" for name in FOUND_BY),
        "=order_number",
        *(f"authorized_mission__{name}" for name in MISSION_NAMES),
    )
    ordered_when_long = ("person", "starts_on", "ends_on", "phase")
    show_facets = ShowFacets.NEVER  # each would count all tours
    narrowing = {
        "rotation": ("authorized_mission",),
        "position": ("authorized_mission", "rotation", "category"),
        "continues": ("person",),
    }
    narrowed_by = {"person": "person"}
    #: What was entered last comes first: clerks look for it, and there is an index.
    ordering = ("-id",)
    search_help_text = _("Names in Cyrillic or Latin, service number, order number, mission")
    with_related = (
        *("person__rank", "authorized_mission__mission", "authorized_mission__authorization"),
        *("rotation__contingent", "contingent", "rank", "position__contingent"),
        *("proposed_by", "approved_by"),
    )
    inlines = (WaiverInline,)
    readonly_fields = ("sex", "contingent", "readiness", "proposed_by", "approved_by")
    fieldsets = (
        (None, {"fields": ("person", "authorized_mission", "category", ("starts_on", "ends_on"))}),
        (
            _("In a contingent"),
            {
                "fields": ("rotation", "position", "contingent"),
                "description": _(
                    "Empty for single officers. The contingent follows from the rotation."
                ),
            },
        ),
        (_("On tour"), {"fields": ("rank", "sex", "continues", "end_reason")}),
        (_("Readiness"), {"fields": ("readiness",)}),
        (
            _("Approval"),
            {
                "fields": (
                    "status",
                    ("order_number", "order_date"),
                    ("proposed_by", "approved_by"),
                ),
                "description": _(
                    "Whoever enters a deployment proposes it; somebody else approves it, under an"
                    " order. Only then does it count, and the ceilings are checked. What was"
                    " approved is changed or cancelled by an amendment, which is proposed and"
                    " approved in the same way. Whoever corrects a slip in its order or in the"
                    " reason for its end does so here, and then stands as its approver."
                ),
            },
        ),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deployments name people here: only for those who may see people.

        An analyst may view deployments, and reads them through the API under pseudonyms.
        """
        sees_people: bool = request.user.has_perm("personnel.view_person")
        return sees_people and super().has_view_permission(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form; on the page of a tour stands whether the person is ready for it."""
        if obj is not None and not hasattr(obj, "unmet"):
            obj.unmet = unmet_by(obj)
            obj.not_met = in_words(request, obj.unmet)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A tour that is being added is asked about in the preview."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [part for part in fieldsets if "readiness" not in part[1]["fields"]]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Nothing can be waived for a tour that is only being added."""
        return super().get_inlines(request, obj) if obj is not None else []

    @display(description=_("what is asked"))
    def readiness(self, obj: Any) -> Any:
        """The requirements that are not met, or that all are."""
        return as_list(getattr(obj, "not_met", []))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a tour that was approved, only what was written about it can be corrected here."""
        fields = tuple(super().get_readonly_fields(request, obj))
        if obj is None or getattr(obj, "status_in_books", obj.status) == Status.PROPOSED:
            return fields
        return (*fields, *(name for name in AMENDED if name not in fields))

    def written_once(self, request: HttpRequest, obj: Any) -> Iterable[Entry]:
        """Its waivers."""
        return waivers_written(obj)

    def may_restore(self, request: HttpRequest, obj: Any, version: Any) -> bool:
        """What was approved is put right only where it was changed past the pages of the site:
        what two people have settled here is not undone by one, but by an amendment.
        """
        allowed = super().may_restore(request, obj, version)
        if {obj.status, version.status} == {Status.PROPOSED}:
            return allowed
        return allowed and version.pgh_id >= settled(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save the tour; what is odd about it is said, and not refused."""
        if form.has_changed():
            obj.sent_back = ""
        super().save_model(request, obj, form, change)
        if obj.status == Status.CANCELLED:
            return
        warnings = (
            past_planned_end(obj.authorized_mission, obj.ends_on),
            odd_age(obj.person.birth_date, obj.starts_on),
            *warnings_for(request, obj),
        )
        for warning in filter(None, warnings):
            self.message_user(request, warning, messages.WARNING)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Tours with where they stand today."""
        return with_phase(super().get_queryset(request))

    def touching(self, missions: Collection[int]) -> Q:
        """Which tours are in one of the missions."""
        return Q(authorized_mission__in=places_in(missions))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Tours of which every word says whose, under which order or in which mission."""
        rows, _twice = super().get_search_results(request, queryset, "")
        return found_by_words(rows, search_term), False

    def exported(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Cancelled tours stay out of files: uploaded again they would be proposed anew."""
        return super().exported(rows).exclude(status=Status.CANCELLED)

    def choice_label(self, obj: Any) -> str:
        """Who, where and when."""
        return f"{obj.person}, {obj.authorized_mission.mission}, {_period(obj)}"

    @display(description=_("mission"), ordering="authorized_mission__mission__acronym")
    def mission(self, obj: Any) -> str:
        """Where."""
        return str(obj.authorized_mission.mission)

    @display(description=_("rotation"), ordering="rotation__number", empty_value="")
    def turn(self, obj: Any) -> Any:
        """Its number, with the contingent on pointing at it."""
        if obj.rotation is None:
            return None
        return format_html('<span title="{}">{}</span>', obj.rotation, obj.rotation.number)


def settled(tour: Any) -> int:
    """The key of the last version of a tour in which an account changed what amendments change;
    0 if none ever did. Looked up once for a record.
    """
    if not hasattr(tour, "_settled"):
        signed = [
            change.event.pgh_id
            for change in changes_of(Deployment, [tour.pk])
            if change.account and any(one.field.name in AMENDED for one in change.differences())
        ]
        tour._settled = max(signed, default=0)  # noqa: SLF001 - kept with the record it is about
    found: int = tour._settled  # noqa: SLF001
    return found


def _period(tour: Deployment) -> str:
    return period_text(tour.starts_on, tour.ends_on)
