"""The history of a record on a page of its own, in place of Django's log of the admin.

Django's log knows only what was done in the admin. This page is read from the history that
the database keeps: bulk changes, imports and statements in psql are there as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.admin.history_words import Entry, Labels, line, page_of
from registry.desks import limited_to, reads_all
from registry.events import DELETE, Change, changes_of, event_model, events_of, moments
from registry.templatetags.registry_admin import record_label

#: So many moments on a page.
PER_PAGE = 30


class HistoryMixin(admin.ModelAdmin):
    """A record's page of history: who changed what, when, from where and why."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The page; that of a deleted record is for those who may read all of the history."""
        if event_model(self.model) is None:
            return super().history_view(request, object_id, extra_context)
        obj = self.get_object(request, unquote(object_id))
        key = obj.pk if obj is not None else self._key_of_deleted(request, unquote(object_id))
        if key is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        changes = [*changes_of(self.model, [key]), *self._changes_of_rows(request, obj, key)]
        every = [
            *(Entry(moment, []) for moment in moments(changes)),
            *(self.written_once(request, obj) if obj is not None else ()),
        ]
        every.sort(key=lambda entry: entry.moment.at, reverse=True)
        found = Paginator(every, PER_PAGE).get_page(request.GET.get("p", 1))
        labels = Labels(request, [change for one in found for change in one.moment.changes])
        latest = {(change.model, change.row): change for change in changes}
        entries = [
            Entry(
                moment,
                [
                    *lines,
                    *(
                        line(change, labels, self._restore_address(request, obj, change, latest))
                        for change in moment.changes
                    ),
                ],
            )
            for moment, lines in found
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": labels.of(self.model, key) if obj is None else record_label(obj),
            "entries": entries,
            "page": found,
            "machines": reads_all(request.user),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/history.html", context)

    def written_once(self, request: HttpRequest, obj: Any) -> Iterable[Entry]:
        """What was added to a record and is never changed, so that no history of it is kept: it
        tells itself who wrote it and when.
        """
        return ()

    def _key_of_deleted(self, request: HttpRequest, object_id: str) -> Any:
        """The key of a record that is gone but has a history; None if it is not to be read."""
        if not reads_all(request.user):
            return None
        try:
            key = self.opts.pk.to_python(object_id)
        except ValidationError:
            return None
        gone = not self.model._base_manager.filter(pk=key).exists()
        return key if gone and events_of(self.model).filter(pgh_obj_id=key).exists() else None

    def _changes_of_rows(self, request: HttpRequest, obj: Any, key: Any) -> Iterator[Change]:
        """The changes of the rows in the tables on the record's page."""
        for inline in self.get_inline_instances(request, obj):
            if event_model(inline.model) is not None and inline.has_view_permission(request, obj):
                yield from changes_of(inline.model, rows_of(request, inline, self.model, key))

    def _restore_address(
        self, request: HttpRequest, obj: Any, change: Change, latest: dict[Any, Change]
    ) -> str:
        """Where the row can be restored to this version; empty if it cannot be by the reader."""
        if change.kind == DELETE or obj is None or latest[change.model, change.row] is change:
            return ""
        if latest[change.model, change.row].kind == DELETE:
            return ""
        page = page_of(change.model)
        if not hasattr(page, "restore_view"):
            return ""
        if change.model is self.model:
            open_to_user = page.may_restore(request, obj, change.event)
        else:
            open_to_user = page.has_change_permission(request)
        if not open_to_user:
            return ""
        options = change.model._meta
        name = f"admin:{options.app_label}_{options.model_name}_restore"
        return reverse(name, args=[change.row, change.event.pgh_id])


def rows_of(
    request: HttpRequest, inline: BaseModelAdmin, parent: type[Model], key: Any
) -> Iterable[Any]:
    """The keys of rows that ever stood in a table of a record, as far as they may be seen.

    Rows that are gone are shown where the table is a part of the record. What is only
    listed on its page, such as the tours of a person, has readers of its own; and of a row
    that may have concerned another desk, nobody can tell any more.
    """
    name = _parent_field(inline, parent)
    if name is None:
        return []
    ever = set(events_of(inline.model).filter(**{name: key}).values_list("pgh_obj_id", flat=True))
    seen = set(inline.get_queryset(request).filter(pk__in=ever).values_list("pk", flat=True))
    rows: Any = inline
    elsewhere = rows.some_elsewhere and limited_to(request.user) is not None
    if (rows.can_delete and not elsewhere) or reads_all(request.user):
        there = inline.model._base_manager.filter(pk__in=ever).values_list("pk", flat=True)
        seen |= ever - set(there)
    return seen


def _parent_field(inline: Any, parent: type[Model]) -> str | None:
    """The field by which rows of a table refer to the record they are shown on."""
    if inline.fk_name:
        return str(inline.fk_name)
    return next(
        (
            field.name
            for field in inline.opts.fields
            if field.is_relation and field.related_model is parent
        ),
        None,
    )
