"""Deleting records, and what is said when others stand in the way.

What stands in the way is counted, with the way to it. It is not listed: a mission may have
thousands of tours, and a list of them would name people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ManyToOneRel, Model, Q
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


class InTheWay(str):
    """So many records of a kind, in words; ``path`` is the list of them, if it can be seen."""

    path: str = ""


class RemovalMixin(admin.ModelAdmin):
    """Pages that say in words why a record cannot be deleted."""

    delete_confirmation_template = "admin/delete_or_say_why_not.html"
    delete_selected_confirmation_template = "admin/delete_selected_or_say_why_not.html"

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What else a deletion takes along, or what stands in its way."""
        in_the_way = [*self.kept(objs), *self._in_the_way(objs, request)]
        if in_the_way:
            return [str(obj) for obj in objs], {}, set[str](), in_the_way
        return super().get_deleted_objects(objs, request)

    def kept(self, objs: Collection[Any]) -> list[str]:
        """Why some of the records may not be deleted, if so."""
        return []

    def _in_the_way(self, objs: Collection[Any], request: HttpRequest) -> Iterator[InTheWay]:
        for related, fields, count in referring(self.model, objs):
            found = InTheWay(_counted(related, count))
            found.path = self._list_of(related, fields, objs, request)
            yield found

    def _list_of(
        self, related: type[Model], fields: list[str], objs: Collection[Any], request: HttpRequest
    ) -> str:
        """The list of exactly these records; empty if there is none that can be asked so."""
        page: Any = self.admin_site._registry.get(related)  # noqa: SLF001
        if page is None or len(objs) != 1 or len(fields) != 1:
            return ""
        offered = {one[0] if isinstance(one, tuple) else one for one in page.list_filter}
        if fields[0] not in offered or not page.has_view_permission(request):
            return ""
        name = f"{self.admin_site.name}:{related._meta.app_label}_{related._meta.model_name}"
        (record,) = objs
        query = {f"{fields[0]}__{self.model._meta.pk.name}__exact": record.pk}
        return f"{reverse(f'{name}_changelist')}?{urlencode(query)}"


def referring(
    model: type[Model], objs: Collection[Any]
) -> Iterator[tuple[type[Model], list[str], int]]:
    """The kinds of record that refer to these and so protect them, by which fields, how many.

    A record that refers by two fields, as proposer and as approver, say, counts once.
    """
    found: dict[type[Model], list[str]] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.on_delete is models.PROTECT:
            related: Any = relation.related_model
            found.setdefault(related, []).append(relation.field.name)
    for kind, fields in found.items():
        by_any = reduce(or_, (Q(**{f"{field}__in": objs}) for field in fields))
        count = kind._base_manager.filter(by_any).count()
        if count:
            yield kind, fields, count


def _counted(kind: type[Model], count: int) -> str:
    """The name stands before the number: behind it, it would decline in Kazakh and Russian."""
    return f"{kind._meta.verbose_name_plural}: {count}"


def refuse_removal(form: Any) -> None:
    """Refuse to remove a row of a table that other records refer to, and count those."""
    if form.instance.pk is None or not form.cleaned_data.get(DELETION_FIELD_NAME):
        return
    others = [
        _counted(kind, n) for kind, _fields, n in referring(type(form.instance), [form.instance])
    ]
    if others:
        message = _("“%(row)s” cannot be removed. There are still: %(others)s.")
        values = {"row": form.row_title(form.instance), "others": ", ".join(others)}
        raise ValidationError(message, code="deleting_protected", params=values)
