"""Calls for volunteers, and the training sessions they lead to: their lists and forms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import action, display

from personnel.models import (
    Call,
    CallPost,
    Candidate,
    Enrolment,
    Person,
    Score,
    TrainingSession,
)
from registry.admin.base import RegistryAdmin, RegistryTabularInline
from registry.admin.filters import DayRangeFilter
from registry.desks import limited_to
from registry.events import Change, changes_of, events_of
from registry.wording import period_text


class CallPostInline(RegistryTabularInline):
    """The posts and their seats."""

    model = CallPost
    fields = ("position", "category", "seats", "taken")
    readonly_fields = ("taken",)
    with_related = ("position__contingent",)


class CandidateInline(RegistryTabularInline):
    """Who volunteered. How far they come is entered on the commission's page."""

    model = Candidate
    fields = ("person", "post", "state", "consented_on")
    readonly_fields = ("state", "consented_on")
    with_related = ("person", "post__position", "call")
    per_page = 50

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The rows; a post is one of this call."""
        formset = super().get_formset(request, obj, **kwargs)
        field = formset.form.base_fields.get("post")
        if field is not None:
            field.queryset = CallPost.objects.filter(call=obj).select_related("position")
        return formset

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Once the call has posts."""
        allowed: bool = super().has_add_permission(request, obj)  # type: ignore[call-arg]
        return allowed and obj is not None and obj.posts.exists()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody becomes another candidate: who was entered by mistake is deleted."""
        return False


@admin.register(Call)
class CallAdmin(RegistryAdmin):
    """Calls for volunteers: a desk sees those that lead to its missions."""

    mission_path = "authorized_mission__mission"
    list_display = ("title", "mission", "days", "closes_on", "seats", "came")
    list_filter = (
        ("authorized_mission__mission", AutocompleteSelectFilter),
        ("starts_on", DayRangeFilter),
    )
    search_fields = ("title", "authorized_mission__mission__acronym")
    with_related = ("authorized_mission__mission", "authorized_mission__authorization")
    narrowing = {"rotation": ("authorized_mission",)}
    inlines = (CallPostInline, CandidateInline)
    actions_detail = ("commission", "candidates")
    fieldsets = (
        (None, {"fields": ("title", "authorized_mission", ("contingent", "rotation"))}),
        (_("Days"), {"fields": (("starts_on", "ends_on"), "closes_on")}),
        (_("Note"), {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With how many came, and for how many seats."""
        rows: QuerySet[Any] = super().get_queryset(request)
        of_call = {"call": OuterRef("pk")}
        posts = CallPost.objects.filter(**of_call).order_by().values("call")
        came = Candidate.objects.filter(**of_call).order_by().values("call")
        counted: QuerySet[Any] = rows.annotate(
            all_seats=Subquery(posts.annotate(sum=Sum("seats")).values("sum")),
            volunteers=Subquery(came.annotate(count=Count("pk")).values("count")),
        )
        return counted

    @display(description=_("mission"))
    def mission(self, obj: Any) -> str:
        """Where those selected would serve."""
        return str(obj.authorized_mission.mission)

    @display(description=_("days"), ordering="starts_on")
    def days(self, obj: Any) -> str:
        """First and last day."""
        return str(obj.period)

    @display(description=_("seats"), ordering="all_seats")
    def seats(self, obj: Any) -> int:
        """Of all posts."""
        return int(obj.all_seats or 0)

    @display(description=_("candidates"), ordering="volunteers")
    def came(self, obj: Any) -> int:
        """How many volunteered."""
        return int(obj.volunteers or 0)

    @action(
        description=_("Commission…"),
        url_path="commission",
        icon="how_to_reg",
        permissions=("view",),
    )
    def commission(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Score and select."""
        return HttpResponseRedirect(reverse("planning:commission", args=[object_id]))

    @action(
        description=_("Find candidates…"),
        url_path="candidates",
        icon="person_search",
        permissions=("find",),
    )
    def candidates(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Those of the reserve."""
        return HttpResponseRedirect(reverse("planning:candidates", args=[object_id]))

    def has_find_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether the user may enter candidates."""
        return request.user.has_perm("personnel.add_candidate")

    def _changes_of_rows(self, request: HttpRequest, obj: Any, key: Any) -> Iterator[Change]:
        """With the points that its candidates were given."""
        yield from super()._changes_of_rows(request, obj, key)
        ever = events_of(Candidate).filter(call=key).values("pgh_obj_id")
        scores = set(
            events_of(Score).filter(candidate__in=ever).values_list("pgh_obj_id", flat=True)
        )
        yield from changes_of(Score, scores)


class EnrolmentInline(RegistryTabularInline):
    """Who attends, and how it ended; of people whom the desk sees."""

    model = Enrolment
    fields = ("person", "state")
    with_related = ("person", "session__course")
    per_page = 50
    some_elsewhere = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows of people whom the user sees."""
        rows = super().get_queryset(request)
        desk = limited_to(request.user)
        return rows if desk is None else rows.filter(person__in=Person.objects.within(desk))


@admin.register(TrainingSession)
class TrainingSessionAdmin(RegistryAdmin):
    """When a course is held, and for how many."""

    list_display = ("course", "days", "place", "seats", "taken")
    list_display_links = ("course",)
    list_filter = (("course", AutocompleteSelectFilter), ("starts_on", DayRangeFilter))
    search_fields = (
        "course__code",
        "course__name_en",
        "course__name_ru",
        "course__name_kk",
        "place",
    )
    with_related = ("course",)
    inlines = (EnrolmentInline,)
    actions_detail = ("plan",)
    readonly_fields = ("taken",)
    fieldsets = (
        (None, {"fields": ("course", ("starts_on", "ends_on"), ("seats", "taken"), "place")}),
        (_("Note"), {"fields": ("note",)}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a session that is being added no seat is taken."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        first = {"fields": ("course", ("starts_on", "ends_on"), "seats", "place")}
        return ((None, first), *self.fieldsets[1:])

    def touching(self, missions: Collection[int]) -> Q:
        """Every desk sees all sessions, and enrols its own people in them."""
        return Q()

    def within(self, missions: Collection[int]) -> Q:
        """No desk changes a session in which people of others have seats."""
        others = Enrolment.objects.exclude(person__in=Person.objects.within(missions))
        return ~Q(pk__in=others.order_by().values("session"))

    @display(description=_("days"), ordering="starts_on")
    def days(self, obj: Any) -> str:
        """First and last day."""
        return period_text(obj.starts_on, obj.ends_on)

    @action(
        description=_("Enrol, and enter results…"),
        url_path="plan",
        icon="school",
        permissions=("view",),
    )
    def plan(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Who lacks what it teaches, and how it ended."""
        return HttpResponseRedirect(reverse("planning:session", args=[object_id]))
