"""What is asked of whoever is sent: changed with a reason, and held from the next approval on."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.decorators import display

from missions.models.naming import categories_text
from personnel.models import Requirement
from personnel.models.requirement import EITHER, NEEDED, TERMS, Kind, terms_of
from registry.admin.base import RegistryAdmin
from registry.admin.forms import RegistryForm
from registry.admin.reasons import ALL
from registry.wording import period_text

_NEEDED = _("This is what the requirement asks for: fill it in.")
_TOO_MUCH = _("This kind of requirement does not ask for it: leave it empty.")


class RequirementForm(RegistryForm):
    """A requirement; each kind asks for its own, and says so beside the field."""

    def clean(self) -> dict[str, Any]:
        """Point at terms that are missing and at those of another kind."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind in Kind.values:
            given = {name for name in TERMS if cleaned.get(name) not in (None, "")}
            for name in TERMS:
                if name in NEEDED[kind] and name not in given and name not in self.errors:
                    self.add_error(name, ValidationError(_NEEDED, code="needed"))
                elif name in given and name not in terms_of(kind):
                    self.add_error(name, ValidationError(_TOO_MUCH, code="too_much"))
            either = EITHER.get(kind, ())
            if either and given.isdisjoint(either):
                self.add_error(either[0], ValidationError(_NEEDED, code="needed"))
        return cleaned


@admin.register(Requirement)
class RequirementAdmin(RegistryAdmin):
    """Requirements, in words. A change undoes no approval; it holds for those to come."""

    form = RequirementForm
    confirms = True
    reason_for = (ALL,)
    list_display = ("name", "kind", "whom", "mission", "position", "period", "is_hard")
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("is_hard", BooleanRadioFilter),
        ("mission", AutocompleteSelectFilter),
        ("course", AutocompleteSelectFilter),
    )
    search_fields = ("code", "name_en", "name_ru", "name_kk")
    with_related = ("mission", "position__contingent", "course", "source")
    fieldsets = (
        (None, {"fields": (("code", "kind"), "is_hard")}),
        (_("Name"), {"fields": ("name_en", "name_ru", "name_kk")}),
        (
            _("Whom it is asked of"),
            {"fields": ("categories", ("mission", "position"), ("starts_on", "ends_on"))},
        ),
        (
            _("What is asked for"),
            {
                "fields": (
                    ("youngest", "oldest", "years"),
                    ("lowest_grade", "highest_grade"),
                    ("course", "language", "level"),
                    ("clearance", "days_at_home"),
                ),
                "description": _(
                    "Only what belongs to the kind of requirement; the rest is empty."
                ),
            },
        ),
        (_("Source"), {"fields": ("source", "note")}),
    )

    @display(description=_("name"), ordering="name_en")
    def name(self, obj: Any) -> str:
        """In the reader's language."""
        return str(obj)

    @display(description=_("categories"))
    def whom(self, obj: Any) -> str:
        """The categories, in words."""
        return categories_text(obj.categories)

    @display(description=_("for tours that begin"), ordering="starts_on")
    def period(self, obj: Any) -> str:
        """First and last day."""
        return period_text(obj.starts_on, obj.ends_on)
