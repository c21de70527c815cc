"""What the pages of all facts have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from missions.models import Allowance, CategorySetField, Ceiling, Citation
from missions.models.naming import categories_text, scope_text
from registry.admin.approval import ApprovalAdmin
from registry.admin.base import (
    FORMFIELDS,
    RegistryAdmin,
    RegistryStackedInline,
    RegistryTabularInline,
    ViewOnlyMixin,
)
from registry.admin.forms import RefusableForm
from registry.admin.widgets import TickBoxes

#: Sets of categories are ticked.
FACT_FORMFIELDS = {**FORMFIELDS, CategorySetField: {"widget": TickBoxes}}

NAMES = _("Names")
INCLUSIVE = _("All days are inclusive; an empty one stands for no limit.")


Shown = Callable[[str], Any]

#: What unfold shows of a field that holds nothing, where it cannot be changed.
NOTHING = frozenset({"", "-", "None"})


def categories_shown(contents: str) -> str:
    """A set of categories that cannot be changed, in words: none of them stands for all."""
    return categories_text(None if contents in NOTHING else contents.split(", "))


def when_empty(words: Any) -> Shown:
    """What to show of a field that cannot be changed: ``words`` if it is empty."""
    return lambda contents: words if contents in NOTHING else contents


FACT_WORDS: dict[str, Shown] = {"categories": categories_shown}
FROM_THE_DECISION_ON = when_empty(_("from the decision on"))
AS_LONG_AS_THE_DECISION = when_empty(_("as long as the decision is valid"))
PLACE_WORDS: dict[str, Shown] = {
    **FACT_WORDS,
    "authorized_mission": when_empty(_("all missions of the decision together")),
    "starts_on": FROM_THE_DECISION_ON,
    "ends_on": AS_LONG_AS_THE_DECISION,
}


class FactAdmin(RegistryAdmin):
    """Pages of one kind of fact."""

    formfield_overrides = FACT_FORMFIELDS
    readonly_preprocess_fields = FACT_WORDS


class FactApprovalAdmin(ApprovalAdmin):
    """Pages of facts that need approval."""

    formfield_overrides = FACT_FORMFIELDS


class FactTabular(RegistryTabularInline):
    """Facts in a table on another's page."""

    formfield_overrides = FACT_FORMFIELDS
    readonly_preprocess_fields = FACT_WORDS


class FactStacked(RegistryStackedInline):
    """Facts in blocks on another's page; a table is enough for whoever only reads them."""

    formfield_overrides = FACT_FORMFIELDS
    readonly_preprocess_fields = FACT_WORDS
    #: Without one, blocks run into each other.
    hide_title = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset's class; the inline is made anew for each request."""
        if not self.has_change_permission(request, obj):
            self.template, self.hide_title = FactTabular.template, True
        return super().get_formset(request, obj, **kwargs)


class CategoriesColumn:
    """A list with a column of categories in words."""

    @display(description=_("categories"))
    def allowed_categories(self, obj: Any) -> str:
        """The categories; none stands for all."""
        return categories_text(obj.categories)


class CitationForm(RefusableForm):
    """A citation on the page of the record it vouches for: its fields can be chosen from."""

    #: The model of that record; set by the inline.
    cited: type[Model]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("field")
        if field is not None:
            choices = [("", capfirst(_("the whole record"))), *named_fields(self.cited)]
            value = self.instance.field
            if value and value not in dict(choices):
                choices.append((value, value))
            field.widget.choices = choices


class CitationInline(FactTabular):
    """Which sources vouch for the record, or for one field of it."""

    model = Citation
    form = CitationForm
    fields = ("source", "field", "verified", "note")
    with_related = ("source",)
    classes = ("collapse",)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset's class, told whose fields can be cited."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.cited = self.parent_model
        return formset

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The name of the field is chosen, not typed."""
        if db_field.name == "field":
            kwargs["widget"] = select_widget()
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class AllowanceInline(ViewOnlyMixin, FactTabular):
    """The days on which more are allowed; entered and approved on pages of their own."""

    model = Allowance
    fields = ("extra", "starts_on", "ends_on", "status", "reason", "document")
    readonly_fields = fields
    can_delete = False


def ceiling_scope(ceiling: Ceiling) -> str:
    """What a ceiling counts, in words; its mission must have been fetched with it."""
    place = ceiling.authorized_mission
    return scope_text(place.mission.acronym if place else None, ceiling.categories)


def select_widget() -> forms.Select:
    """Unfold's list of choices."""
    from unfold.widgets import UnfoldAdminSelectWidget

    widget: forms.Select = UnfoldAdminSelectWidget()
    return widget


def named_fields(model: type[Model]) -> list[tuple[str, str]]:
    """The fields a citation can vouch for, with their names in the reader's language."""
    return [
        (field.name, capfirst(str(field.verbose_name)))
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.editable and not field.primary_key and not field.auto_created
    ]
