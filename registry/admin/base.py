"""The base of every page of the admin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, ClassVar

from django.contrib.admin.options import BaseModelAdmin
from django.db import connections, models, router
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, StackedInline, TabularInline

from registry.admin.additions import AdditionsMixin, is_preview
from registry.admin.checks import CheckFilter, checks_of
from registry.admin.confirming import ConfirmMixin
from registry.admin.desks import DesksMixin
from registry.admin.forms import RefusableForm, RegistryForm, RegistryFormSet
from registry.admin.history import HistoryMixin
from registry.admin.labels import LabelsMixin
from registry.admin.lists import BoundedPaginator, RegistryChangeList
from registry.admin.reasons import REASON, ReasonMixin
from registry.admin.references import SearchFieldsMixin
from registry.admin.refused import RefusalsAdminMixin
from registry.admin.removal import RemovalMixin, refuse_removal
from registry.admin.restoring import RestoreMixin
from registry.admin.versions import Table, state_of
from registry.admin.widgets import DayInput

FORMFIELDS: dict[Any, Any] = {
    models.DateField: {"widget": DayInput},
    models.URLField: {"assume_scheme": "https"},
}


class RegistryAdmin(
    AdditionsMixin,
    ReasonMixin,
    RestoreMixin,
    ConfirmMixin,
    RefusalsAdminMixin,
    HistoryMixin,
    LabelsMixin,
    RemovalMixin,
    DesksMixin,
    SearchFieldsMixin,
    ModelAdmin,
):
    """A page for each record and a list of them.

    Subclasses say what to show; refusals, lost updates, dates and references are seen to.
    """

    form = RegistryForm
    formfield_overrides = FORMFIELDS
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    #: For records of which there may be hundreds of thousands: the columns by which a list
    #: can be ordered that is too long to be counted, since they have an index. Others can
    #: be ordered by every column.
    ordered_when_long: ClassVar[tuple[str, ...] | None] = None
    list_filter_submit = True
    list_filter_sheet = False
    compressed_fields = True
    warn_unsaved_form = True
    change_form_before_template = "admin/record_state.html"
    change_form_after_template = "admin/change_reason.html"
    #: What a form may narrow the search for such records by, and the lookup for it.
    narrowed_by: ClassVar[dict[str, str]] = {}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[RegistryChangeList]:
        """A list that can be asked through its own filters only."""
        return RegistryChangeList

    def get_list_filter(self, request: HttpRequest) -> Any:
        """The filters, and the checks there are for such records."""
        filters = tuple(super().get_list_filter(request))
        return (*filters, CheckFilter) if checks_of(self.model) else filters

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """What is found; in a field that searches, only what fits the rest of its form."""
        for name, lookup in self.narrowed_by.items():
            value = request.GET.get(f"with_{name}", "")
            if re.fullmatch(r"[0-9]{1,18}|[a-z_]{1,24}", value):
                with suppress(ValueError):  # a word where a number is meant
                    queryset = queryset.filter(**{lookup: value})
        return super().get_search_results(request, queryset, search_term)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form's class for this request."""
        form_class: Any = super().get_form(request, obj, change=change, **kwargs)
        form_class.request = request
        form_class.refused = getattr(request, "refused", {})
        form_class.previewing = is_preview(request)
        form_class.state = None
        if obj is not None and self.has_change_permission(request, obj):
            fields = form_class.base_fields
            form_class.state = state_of(obj, fields, self._tables(request, obj))
        return form_class

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """All fields unless told otherwise; some have a place of their own."""
        apart = {"record_state", REASON}
        return [name for name in super().get_fields(request, obj) if name not in apart]

    def _tables(self, request: HttpRequest, obj: Model) -> dict[str, Table]:
        """The rows on the page that the user may change."""
        inlines: Iterable[Any] = self.get_inline_instances(request, obj)
        return {
            str(inline.opts.label_lower): Table(
                inline.get_queryset(request).filter(**{_parent_field(inline, obj): obj}),
                inline.row_title,
            )
            for inline in inlines
            if inline.has_change_permission(request, obj)
        }

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The record; while it is being saved, nobody else can save it.

        The lock does not stand in the way of rows that refer to the record.
        """
        from_field = from_field or None  # "?_to_field=" asks for none
        obj = super().get_object(request, object_id, from_field)
        saving = (
            request.method == "POST"
            and connections[router.db_for_write(self.model)].in_atomic_block
        )
        if obj is None or not saving or is_preview(request):
            return obj  # Django's page for a password is not a transaction
        if not (
            self.has_change_permission(request, obj) or self.has_delete_permission(request, obj)
        ):
            return obj  # for others to refuse
        rows = self.model._base_manager.using(router.db_for_write(self.model))
        # In no order of the model's own: that may join tables, and they cannot be locked.
        locked = rows.select_for_update(no_key=True).filter(pk=obj.pk).order_by()
        list(locked.values_list("pk"))
        return super().get_object(request, object_id, from_field)


def _parent_field(inline: Any, obj: Model) -> str:
    """The field by which rows of an inline refer to the record they are shown on."""
    if inline.fk_name:
        return str(inline.fk_name)
    fields: list[str] = [
        field.name
        for field in inline.opts.fields
        if field.is_relation and field.remote_field.model is type(obj)
    ]
    return fields[0]


class InlineMixin(SearchFieldsMixin):
    """Rows on the page of the record they belong to."""

    form = RefusableForm
    formset = RegistryFormSet
    formfield_overrides = FORMFIELDS
    extra = 0
    show_change_link = True
    hide_title = True
    #: Whether some rows may concern other desks alone than that of whoever sees the record.
    some_elsewhere: ClassVar[bool] = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that have a page of their own for the user's desk."""
        rows = super().get_queryset(request)
        page = self.admin_site._registry.get(self.model)  # noqa: SLF001
        return page.seen_within_desk(request, rows) if isinstance(page, DesksMixin) else rows

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset's class for this request."""
        formset: Any = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.form.request = request
        formset.form.refused = getattr(request, "refused", {})
        formset.form.row_title = self.row_title
        if formset.can_delete:
            # Django's own would list all that refers to the row, thousands if need be.
            formset.form.hand_clean_DELETE = refuse_removal
        return formset

    def row_title(self, obj: Any) -> str:
        """What stands above the row, where there is room for it."""
        return str(obj)


class RegistryTabularInline(InlineMixin, TabularInline):
    """Rows in a table."""


class RegistryStackedInline(InlineMixin, StackedInline):
    """Rows with one block each, for fields that need room."""


class ViewOnlyMixin(BaseModelAdmin):
    """Can be looked at and not written, whoever asks: the database alone writes it."""

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        """Nobody may."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False
