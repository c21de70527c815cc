"""What left the registry as files: to be looked at, by nobody to be written."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from missions.models import Rotation
from personnel.models import Deployment, Export, Person
from registry.admin.base import RegistryAdmin, ViewOnlyMixin
from registry.admin.filters import RecordFilter

#: Whose list each content is.
LISTS: dict[str, type[Model]] = {
    Export.Content.DEPLOYMENTS: Deployment,
    Export.Content.PEOPLE: Person,
    Export.Content.ROLL: Rotation,
}


def asked_in_words(model: type[Model], name: str, values: Any) -> str:
    """A parameter of a list: which field it asks, and for what; records go by their number."""
    words, choices = name, {}
    for part in name.split("__"):
        try:
            field: Any = model._meta.get_field(part)
        except FieldDoesNotExist:
            break
        if field.primary_key:
            break
        words, choices = str(field.verbose_name), dict(field.flatchoices)
        if field.is_relation:
            model = field.related_model
    shown = values if isinstance(values, list) else [values]
    return f"{words}: {', '.join(str(choices.get(value, value)) for value in shown)}"


@admin.register(Export)
class ExportAdmin(ViewOnlyMixin, RegistryAdmin):
    """Who took what out, when, and narrowed down how.

    From a desk there are the nominal rolls of its rotations, and what the reader took.
    """

    mission_path = "rotation__contingent__authorized_mission__mission"
    list_display = ("at", "user", "content", "rotation_named", "rows", "kind", "asked")
    list_display_links = ("at",)
    list_filter = (
        ("content", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("rotation", RecordFilter),
    )
    date_hierarchy = "at"
    search_fields = ("=user__username",)
    search_help_text = gettext_lazy("Account")
    with_related = ("user", "rotation__contingent")
    fields = ("at", "user", "content", "rotation_named", "rows", "kind", "asked")
    readonly_fields = fields
    ordering = ("-id",)

    def seen_within_desk(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rolls of the desk, and whatever the reader took."""
        missions = self.desk_of(request)
        if missions is None:
            return rows
        return rows.filter(self.touching(missions) | Q(user=request.user.pk))

    @display(description=gettext_lazy("rotation"), empty_value="")
    def rotation_named(self, obj: Export) -> str | None:
        """Whose roll it is; of a rotation that is gone, its number."""
        if obj.rotation_id is None:
            return None
        if obj.rotation is None:
            return gettext("No. %(number)s") % {"number": obj.rotation_id}
        return str(obj.rotation)

    @display(description=gettext_lazy("narrowed down by"), empty_value="")
    def asked(self, obj: Export) -> str | None:
        """The filters in words, and whether something was searched for."""
        model = LISTS[obj.content]
        asked = [asked_in_words(model, name, values) for name, values in obj.filters.items()]
        if obj.searched:
            asked.append(gettext("a text, which is not kept"))
        return "; ".join(asked) or None
