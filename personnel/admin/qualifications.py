"""Courses, and what people have passed, know and are cleared for.

The latter stands on the page of the person it belongs to and nowhere else: whoever sees the
person sees it, within the same desk.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import BooleanRadioFilter
from unfold.decorators import display

from personnel.models import Certificate, Clearance, Course, LanguageLevel, Person, RankHeld
from registry.admin.base import RegistryAdmin, RegistryTabularInline
from registry.admin.forms import RefusableForm
from registry.clock import today
from registry.wording import known_text


@admin.register(Course)
class CourseAdmin(RegistryAdmin):
    """What can be learnt before a tour."""

    list_display = ("name", "code", "held_by", "about", "un_certified", "validity_months")
    list_display_links = ("name",)
    list_filter = (("un_certified", BooleanRadioFilter),)
    search_fields = ("code", "name_en", "name_ru", "name_kk", "provider", "subject")
    fieldsets = (
        (None, {"fields": ("code", ("provider", "subject"), ("un_certified", "validity_months"))}),
        (gettext_lazy("Names"), {"fields": ("name_en", "name_ru", "name_kk")}),
        (gettext_lazy("Content"), {"fields": ("includes",)}),
        (gettext_lazy("Source"), {"fields": ("source_note",)}),
    )

    @display(description=gettext_lazy("name"), ordering="name_en")
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)

    @display(description=gettext_lazy("provider"), ordering="provider")
    def held_by(self, obj: Any) -> str:
        """In the reader's language, if it is one of the reference data."""
        return known_text(obj.provider)

    @display(description=gettext_lazy("subject"), ordering="subject")
    def about(self, obj: Any) -> str:
        """The same of the subject."""
        return known_text(obj.subject)


class CertificateForm(RefusableForm):
    """A certificate; the course knows how long it is valid."""

    def clean(self) -> dict[str, Any]:
        """Fill in the last day, unless it is given."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        course, issued_on = cleaned.get("course"), cleaned.get("issued_on")
        if course and issued_on and cleaned.get("valid_until") is None:
            cleaned["valid_until"] = course.valid_until(issued_on)
        return cleaned


class CertificateInline(RegistryTabularInline):
    """Courses passed."""

    model = Certificate
    form = CertificateForm
    fields = ("course", "issued_on", "valid_until")
    with_related = ("course",)


class LanguageInline(RegistryTabularInline):
    """Languages known."""

    model = LanguageLevel
    fields = ("language", "level", "test", "tested_on", "valid_until")


class ClearanceInline(RegistryTabularInline):
    """Fitness and driving: dates alone."""

    model = Clearance
    fields = ("kind", "issued_on", "valid_until")


class RankHeldInline(RegistryTabularInline):
    """Promotions."""

    model = RankHeld
    fields = ("rank", "held_from")
    with_related = ("rank",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The latest first."""
        return super().get_queryset(request).order_by("-held_from")


INLINES = (CertificateInline, LanguageInline, ClearanceInline, RankHeldInline)


def rank_differs(person: Person) -> str:
    """A warning if a person's rank is not the last one dated; empty if it is, or none is."""
    held = person.ranks_held.filter(held_from__lte=today()).select_related("rank").first()
    if held is None or held.rank_id == person.rank_id:
        return ""
    return _("By the dated ranks the person is %(dated)s today, and by the record %(rank)s.") % {
        "dated": held.rank,
        "rank": person.rank,
    }
