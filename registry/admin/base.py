"""The base of every page of the admin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin as DjangoModelAdmin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import connections, models, router
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, StackedInline, TabularInline

from registry.admin.additions import AdditionsMixin, is_preview
from registry.admin.checks import CheckFilter, checks_of
from registry.admin.desks import DesksMixin
from registry.admin.forms import RefusableForm, RegistryForm, RegistryFormSet
from registry.admin.history import HistoryMixin
from registry.admin.labels import LabelsMixin
from registry.admin.lists import BoundedPaginator, RegistryChangeList
from registry.admin.reasons import REASON, ReasonMixin
from registry.admin.refused import RefusalsAdminMixin
from registry.admin.removal import RemovalMixin, refuse_removal
from registry.admin.restoring import RestoreMixin
from registry.admin.versions import Table, state_of
from registry.admin.widgets import DayInput, Search, SearchMultiple

FORMFIELDS: dict[Any, Any] = {
    models.DateField: {"widget": DayInput},
    models.URLField: {"assume_scheme": "https"},
}


def once(method: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A read-only field that is worked out once for a record: pages ask for it repeatedly."""

    @wraps(method)
    def remembered(self: Any, obj: Any) -> Any:
        shown: dict[str, Any] = obj.__dict__.setdefault("_shown_in_admin", {})
        if method.__name__ not in shown:
            shown[method.__name__] = method(self, obj)
        return shown[method.__name__]

    return remembered


class SearchFieldsMixin(BaseModelAdmin):
    """Every reference to another record is found by typing, and rows come with what their
    names are made of, so that a page costs as many queries for 20 rows as for one.
    """

    #: Relations to fetch along with the rows: those that ``__str__`` and columns read.
    with_related: ClassVar[tuple[str, ...]] = ()
    #: For a reference, other fields of the form: what is chosen there narrows its results.
    narrowing: ClassVar[dict[str, tuple[str, ...]]] = {}
    #: Choices that the model fills in, and that a form asks for nevertheless.
    asked_for: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows, with the relations they are shown by."""
        rows = super().get_queryset(request)
        return rows.select_related(*self.with_related) if self.with_related else rows

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """All references to models whose admin can be searched."""
        return [
            field.name
            for field in (*self.opts.fields, *self.opts.many_to_many)
            if isinstance(field, ForeignKey | ManyToManyField) and self._admin_of(field) is not None
        ]

    def _admin_of(self, field: Any) -> DjangoModelAdmin | None:
        found = self.admin_site._registry.get(field.remote_field.model)  # noqa: SLF001
        return found if found is not None and found.search_fields else None

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A list of choices, of which none is taken by itself: unfold's would be the first."""
        asked_for = db_field.name in self.asked_for or not db_field.has_default()
        if db_field.name in self.asked_for:
            kwargs.setdefault("initial", None)
        if "choices" not in kwargs:
            kwargs["choices"] = db_field.get_choices(
                include_blank=db_field.blank or asked_for,
                blank_choice=[("", _("Select value"))],
            )
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field that searches."""
        if db_field.name in self.get_autocomplete_fields(request):
            names = " ".join(self.narrowing.get(db_field.name, ()))
            attrs = {"data-narrowed-by": names} if names else None
            kwargs.setdefault(
                "widget", Search(db_field, self.admin_site, attrs, using=kwargs.get("using"))
            )
        return self._labelled(
            db_field, super().formfield_for_foreignkey(db_field, request, **kwargs)
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field that searches for several."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget", SearchMultiple(db_field, self.admin_site, using=kwargs.get("using"))
            )
        return self._labelled(
            db_field, super().formfield_for_manytomany(db_field, request, **kwargs)
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field; the menu beside a reference can be reached by keyboard, unlike unfold's."""
        form_field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if form_field is not None and isinstance(form_field.widget, RelatedFieldWidgetWrapper):
            form_field.widget.template_name = "registry/widgets/related.html"
        return form_field

    def _labelled(self, db_field: Any, form_field: Any) -> Any:
        """The field with the same words in it as in its list of results."""
        label = getattr(self._admin_of(db_field), "choice_label", None)
        if form_field is not None and label is not None:
            form_field.label_from_instance = label
        return form_field

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """What can be chosen, with what its names are made of."""
        related = self._admin_of(db_field)
        if related is None:
            return super().get_field_queryset(db, db_field, request)
        rows = related.get_queryset(request).using(db)
        return related.choosable(request, rows) if isinstance(related, DesksMixin) else rows


class RegistryAdmin(
    AdditionsMixin,
    ReasonMixin,
    RestoreMixin,
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
