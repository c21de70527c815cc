"""People, their ranks and home units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display

from personnel.admin.exports import ExportMixin, people_csv, people_xlsx
from personnel.admin.phases import PhaseColumn, with_phase
from personnel.admin.qualifications import INLINES, rank_differs
from personnel.admin.serving.awards import AwardGivenInline, service_of
from personnel.ages import BORN_TO_COME, odd_ages
from personnel.desks import people_of
from personnel.models import Deployment, Person, Rank, Unit
from personnel.models.searching import FOUND_BY
from registry.admin.base import RegistryAdmin, RegistryTabularInline, ViewOnlyMixin
from registry.admin.filters import DayRangeFilter, RecordFilter
from registry.admin.forms import RegistryForm
from registry.admin.widgets import not_to_come
from registry.desks import limited_to


@admin.register(Rank)
class RankAdmin(RegistryAdmin):
    """The national ladder of ranks."""

    list_display = ("order", "name", "grade", "code", "verified")
    list_display_links = ("name",)
    search_fields = ("code", "name_en", "name_ru", "name_kk")
    fieldsets = (
        (None, {"fields": (("code", "order"), "grade")}),
        (_("Names"), {"fields": ("name_en", "name_ru", "name_kk")}),
        (_("Source"), {"fields": ("verified", "source_note")}),
    )

    @display(description=_("name"))
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)


@admin.register(Unit)
class UnitAdmin(RegistryAdmin):
    """Home units."""

    list_display = ("code", "name")
    list_display_links = ("code", "name")
    search_fields = ("code", "name_en", "name_ru", "name_kk")
    fields = ("code", "name_ru", "name_kk", "name_en")

    @display(description=_("name"))
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)


class DeploymentInline(PhaseColumn, ViewOnlyMixin, RegistryTabularInline):
    """The person's tours; each is entered and changed on a page of its own."""

    model = Deployment
    fields = ("mission", "category", "rotation", "starts_on", "ends_on", "stands", "status")
    readonly_fields = fields
    can_delete = False
    with_related = (
        *("authorized_mission__mission", "authorized_mission__authorization"),
        "rotation__contingent",
    )
    ordering = ("-starts_on", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Tours with where they stand today."""
        return with_phase(super().get_queryset(request))

    @display(description=_("mission"))
    def mission(self, obj: Any) -> str:
        """Where, and the way to the tour's own page."""
        return format_html(
            '<a class="text-link" href="{}">{}</a>',
            reverse("admin:personnel_deployment_change", args=[obj.pk]),
            obj.authorized_mission.mission,
        )

    @display(description=_("phase"))
    def stands(self, obj: Any) -> Any:
        """The phase in words."""
        phase = self.phase(obj)
        return phase[1] if phase else None


class PersonForm(RegistryForm):
    """A person. Alphabets and numbers are for the database to judge."""

    def clean_birth_date(self) -> dt.date | None:
        """Nobody is born in the future."""
        return not_to_come(
            self.cleaned_data["birth_date"],
            str(BORN_TO_COME),
        )


@admin.register(Person)
class PersonAdmin(ExportMixin):
    """People. No more is asked than the task needs."""

    form = PersonForm
    writers = {"xlsx": people_xlsx, "csv": people_csv}
    list_display = ("full_name", "latin_name", "number", "rank", "unit", "sex")
    ordered_when_long = ("full_name", "latin_name", "number")
    show_facets = ShowFacets.NEVER  # each would count everybody
    list_filter = (
        ("rank", RecordFilter),
        ("unit", RecordFilter),
        ("sex", ChoicesDropdownFilter),
        ("birth_date", DayRangeFilter),
    )
    search_fields = FOUND_BY
    search_help_text = _("Names in Cyrillic or Latin, or service number")
    with_related = ("rank", "unit")
    inlines = (DeploymentInline, AwardGivenInline, *INLINES)
    readonly_fields = ("service",)
    actions_detail = ("deploy",)
    fieldsets = (
        (None, {"fields": ("service_number", ("rank", "unit"))}),
        (_("Name in Cyrillic"), {"fields": ("last_name", "first_name", "patronymic")}),
        (_("Name in Latin"), {"fields": (("last_name_latin", "first_name_latin"),)}),
        (
            _("Person"),
            {
                "fields": (("sex", "birth_date"),),
                "description": _(
                    "No national identity number and no diagnosis belongs in this registry."
                ),
            },
        ),
        (_("Service"), {"fields": ("service",)}),
    )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form; on the page of a person stands what they have served."""
        if obj is not None and not hasattr(obj, "service_shown"):
            obj.service_shown = service_of(request, obj)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever is being added has served nowhere yet."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [part for part in fieldsets if "service" not in part[1]["fields"]]

    @display(description=_("days in missions"))
    def service(self, obj: Any) -> Any:
        """Days by mission, and what is due for them."""
        return getattr(obj, "service_shown", "")

    @action(
        description=_("New deployment"),
        url_path="deploy",
        icon="flight_takeoff",
        permissions=("deploy",),
    )
    def deploy(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Enter a tour of this person."""
        if self.get_object(request, object_id) is None:
            raise Http404
        form = reverse("admin:personnel_deployment_add")
        return HttpResponseRedirect(f"{form}?{urlencode({'person': object_id})}")

    def has_deploy_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether the user may enter tours."""
        return request.user.has_perm("personnel.add_deployment")

    def touching(self, missions: Collection[int]) -> Q:
        """Who serves or served in one of the missions, and who serves nowhere at all."""
        return people_of(missions)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save the person; tours at an odd age are pointed out, and not refused."""
        super().save_model(request, obj, form, change)
        desk = limited_to(request.user)
        for warning in odd_ages(obj.pk, obj.birth_date, desk) if change else ():
            self.message_user(request, warning, messages.WARNING)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the tables; a rank that their dates contradict is pointed out."""
        super().save_related(request, form, formsets, change)
        if warning := rank_differs(form.instance):
            self.message_user(request, warning, messages.WARNING)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """People whose words begin with all that is typed: there is an index for that."""
        rows, twice = super().get_search_results(request, queryset, "")
        return (rows.called(search_term) if search_term.strip() else rows), twice

    def choice_label(self, obj: Any) -> str:
        """With the service number, by which two people of one name are told apart."""
        return f"{obj} ({obj.service_number})"

    @display(description=pgettext_lazy("of a person", "name"), ordering="sort_key")
    def full_name(self, obj: Any) -> str:
        """In Cyrillic, in the order of the Kazakh alphabet."""
        return str(obj)

    @display(description=_("service number"), ordering="number_key")
    def number(self, obj: Any) -> str:
        """As it is written; in the order in which it reads."""
        return str(obj.service_number)

    @display(description=_("name in Latin"), ordering="last_name_latin")
    def latin_name(self, obj: Any) -> str:
        """As in the passport."""
        return f"{obj.last_name_latin} {obj.first_name_latin}"
