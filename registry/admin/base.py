"""The base of every page of the admin."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin as DjangoModelAdmin
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import ValidationError
from django.db import connections, models, router
from django.db.models import ForeignKey, ManyToManyField, ManyToOneRel, Model, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, StackedInline, TabularInline

from registry.admin.additions import AdditionsMixin, is_preview
from registry.admin.forms import RefusableForm, RegistryForm, RegistryFormSet
from registry.admin.refused import RefusalsAdminMixin
from registry.admin.versions import state_of
from registry.admin.widgets import DayInput, Search, SearchMultiple
from registry.templatetags.registry_admin import LABEL, record_label

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

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field that searches."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget", Search(db_field, self.admin_site, using=kwargs.get("using"))
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
        return related.get_queryset(request).using(db)


class RegistryAdmin(AdditionsMixin, RefusalsAdminMixin, SearchFieldsMixin, ModelAdmin):
    """A page for each record and a list of them.

    Subclasses say what to show; refusals, lost updates, dates and references are seen to.
    """

    form = RegistryForm
    formfield_overrides = FORMFIELDS
    list_per_page = 50
    list_filter_submit = True
    list_filter_sheet = False
    compressed_fields = True
    warn_unsaved_form = True
    change_form_before_template = "admin/record_state.html"

    def choice_label(self, obj: Any) -> str:
        """How a record is named where one is chosen, and above its own page."""
        return str(obj)

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
        """All fields unless told otherwise; the record's state has a place of its own."""
        return [name for name in super().get_fields(request, obj) if name != "record_state"]

    def _tables(self, request: HttpRequest, obj: Model) -> dict[str, QuerySet[Any]]:
        """The rows on the page that the user may change."""
        return {
            str(inline.opts.label_lower): inline.get_queryset(request).filter(
                **{_parent_field(inline, obj): obj}
            )
            for inline in self.get_inline_instances(request, obj)
            if inline.has_change_permission(request, obj)
        }

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The record; while it is being saved, nobody else can save it.

        The lock does not stand in the way of rows that refer to the record.
        """
        obj = self._labelled_object(request, object_id, from_field)
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
        rows.select_for_update(no_key=True).filter(pk=obj.pk).values_list("pk").first()
        return self._labelled_object(request, object_id, from_field)

    def _labelled_object(self, request: HttpRequest, *args: Any) -> Any:
        obj = super().get_object(request, *args)
        if obj is not None:
            setattr(obj, LABEL, self.choice_label(obj))
        return obj

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page, with the record's label above it."""
        if context.get("original") is not None:
            context["subtitle"] = record_label(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What else a deletion takes along; what stands in its way is counted, not listed.

        A mission may have thousands of tours, and a list of them would name people.
        """
        in_the_way = [*self.kept(objs), *_referring(self.model, objs)]
        if in_the_way:
            return [str(obj) for obj in objs], {}, set[str](), in_the_way
        return super().get_deleted_objects(objs, request)

    def kept(self, objs: Collection[Any]) -> list[str]:
        """Why some of the records may not be deleted, if so."""
        return []


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


def _referring(model: type[Model], objs: Any) -> list[str]:
    """How many records of which kind refer to these and so protect them."""
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is not models.PROTECT:
            continue
        related: Any = relation.related_model
        count = related._base_manager.filter(**{f"{relation.field.name}__in": objs}).count()
        if count:
            found.append(f"{related._meta.verbose_name_plural}: {count}")
    return found


def _refuse_removal(form: Any) -> None:
    """Refuse to remove a row of a table that other records refer to, and count those."""
    if form.instance.pk is None or not form.cleaned_data.get(DELETION_FIELD_NAME):
        return
    others = _referring(type(form.instance), [form.instance])
    if others:
        message = _("“%(row)s” cannot be removed. There are still: %(others)s.")
        values = {"row": form.row_title(form.instance), "others": ", ".join(others)}
        raise ValidationError(message, code="deleting_protected", params=values)


class InlineMixin(SearchFieldsMixin):
    """Rows on the page of the record they belong to."""

    form = RefusableForm
    formset = RegistryFormSet
    formfield_overrides = FORMFIELDS
    extra = 0
    show_change_link = True
    hide_title = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset's class for this request."""
        formset: Any = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.form.request = request
        formset.form.refused = getattr(request, "refused", {})
        formset.form.row_title = self.row_title
        if formset.can_delete:
            # Django's own would list all that refers to the row, thousands if need be.
            formset.form.hand_clean_DELETE = _refuse_removal
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
