"""The history in words, in the reader's language, and with no more than the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Field, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.admin.versions import value_in_words
from registry.desks import reads_all
from registry.events import KINDS, UPDATE, Change, Difference, Moment


def page_of(model: type[Model]) -> Any:
    """The admin of a model; None if it has no page."""
    return admin.site._registry.get(model)  # noqa: SLF001


class Labels:
    """What records are called that changes refer to; read together, once for each model.

    A record that is gone, or that the reader may not see, is called by its number.
    """

    def __init__(self, request: HttpRequest, changes: Iterable[Change]) -> None:
        self.request = request
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for change in changes:
            wanted[change.model].add(change.row)
            for one in change.differences():
                if one.field.is_relation:
                    related: Any = one.field.related_model
                    wanted[related] |= {one.before, one.after} - {None}
        self.labels = {model: self._read(model, keys) for model, keys in wanted.items() if keys}

    def _read(self, model: type[Model], keys: set[Any]) -> dict[Any, str]:
        if model is get_user_model():  # accounts stand on the forms as well
            return {
                user.pk: user.get_username() for user in model._base_manager.filter(pk__in=keys)
            }
        page = page_of(model)
        if page is None:
            return {row.pk: str(row) for row in model._base_manager.filter(pk__in=keys)}
        if not page.has_view_permission(self.request):
            return {}
        name = getattr(page, "choice_label", str)
        return {row.pk: name(row) for row in page.get_queryset(self.request).filter(pk__in=keys)}

    def of(self, model: type[Model], key: Any) -> str:
        """What a record is called."""
        label = self.labels.get(model, {}).get(key)
        return label if label is not None else _("No. %(number)s") % {"number": key}

    def knows(self, model: type[Model], key: Any) -> bool:
        """Whether the record is there for the reader."""
        return key in self.labels.get(model, {})

    def value(self, field: Field[Any, Any], value: Any) -> str:
        """What a field held, in words; empty if nothing."""
        if value is None:
            return ""
        if field.is_relation:
            related: Any = field.related_model
            return self.of(related, value)
        return value_in_words(field, value)


class FieldLine(NamedTuple):
    """A field that changed."""

    name: str
    before: str
    after: str


class Line(NamedTuple):
    """A row that changed: what it is, what became of it, and its fields."""

    title: str
    kind: str
    done: str
    fields: list[FieldLine]
    address: str
    restore: str


class Entry(NamedTuple):
    """A moment of the history as it is shown."""

    moment: Moment
    lines: list[Line]


def field_line(difference: Difference, labels: Labels) -> FieldLine:
    """A field before and after, in words."""
    field, before, after = difference
    name = capfirst(str(field.verbose_name))
    return FieldLine(name, labels.value(field, before), labels.value(field, after))


def line(change: Change, labels: Labels, restore: str = "") -> Line:
    """A change in words. Of a row older than its history nobody knows what it was before."""
    fields = [field_line(one, labels) for one in change.differences()]
    if change.kind == UPDATE and change.before is None:
        fields = [one for one in fields if one.after]
    kind = capfirst(str(change.model._meta.verbose_name))
    title = f"{kind}: {labels.of(change.model, change.row)}"
    done = str(KINDS.get(change.kind, change.kind))
    return Line(title, change.kind, done, fields, history_address(change, labels), restore)


def history_address(change: Change, labels: Labels) -> str:
    """Where the whole history of the row stands; empty if it has no page for the reader."""
    page, request = page_of(change.model), labels.request
    if page is None or not page.has_view_permission(request):
        return ""
    if not (labels.knows(change.model, change.row) or reads_all(request.user)):
        return ""  # gone, or of another desk
    options = change.model._meta
    name = f"admin:{options.app_label}_{options.model_name}_history"
    return reverse(name, args=[change.row])
