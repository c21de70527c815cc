"""Fields that refer to other records, and rows shown with what their names are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin as DjangoModelAdmin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import ForeignKey, ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from registry.admin.desks import DesksMixin
from registry.admin.widgets import Search, SearchMultiple


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
