"""The history of all records, for those who may read everything: the latest change first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from registry.admin.history_words import Entry, Labels, line, page_of
from registry.admin.lists import UnknownFilterError
from registry.admin.widgets import DayField
from registry.days import ONE_DAY
from registry.desks import reads_all
from registry.events import KINDS, Change, changes_by_id, event_model, moments, tracked_models
from registry.keys import LARGEST_KEY
from registry.theme import EXPORTS

#: So many changes on a page; what lies further back is found by its dates.
PER_PAGE, PAGES = 50, 200


class HistoryFilter(forms.Form):
    """What to look for."""

    who = forms.CharField(
        label=gettext_lazy("Account, command or database role"),
        required=False,
        max_length=150,
        widget=UnfoldAdminTextInputWidget,
    )
    model = forms.ChoiceField(
        label=gettext_lazy("Kind of record"), required=False, widget=UnfoldAdminSelectWidget
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number of the record"),
        required=False,
        min_value=1,
        max_value=LARGEST_KEY,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of change"), required=False, widget=UnfoldAdminSelectWidget
    )
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)
    page = forms.IntegerField(
        required=False, min_value=1, max_value=PAGES, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, models: list[type[Model]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(m._meta.label_lower, capfirst(str(m._meta.verbose_name))) for m in models]
        every = [("", _("all"))]
        choices: Any = self.fields["model"], self.fields["kind"]
        choices[0].choices = [*every, *sorted(names, key=lambda name: name[1])]
        choices[1].choices = [*every, *KINDS.items()]

    def events(self, model: type[Model]) -> QuerySet[Any]:
        """The changes of a model that are looked for, the latest first."""
        asked = self.cleaned_data
        kept = event_model(model)
        assert kept is not None
        found: QuerySet[Any] = QuerySet(kept)
        if asked["who"]:
            found = found.filter(
                Q(pgh_context__metadata__account=asked["who"])
                | Q(pgh_context__metadata__command=asked["who"])
                | Q(pgh_context=None, pgh_role=asked["who"])
            )
        if asked["number"]:
            found = found.filter(pgh_obj_id=asked["number"])
        if asked["kind"]:
            found = found.filter(pgh_label=asked["kind"])
        if asked["since"]:
            found = found.filter(pgh_created_at__gte=_midnight(asked["since"]))
        if asked["until"]:
            after = asked["until"] + ONE_DAY
            found = found.filter(pgh_created_at__lt=_midnight(after))
        return found.order_by("-pgh_id")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def history_list(request: HttpRequest) -> HttpResponse:
    """The page. Raises ``PermissionDenied`` for whoever may not read all of the history."""
    if not reads_all(request.user):
        raise PermissionDenied
    models = [model for model in tracked_models() if _may_view(request, model)]
    form = HistoryFilter(request.GET, models=models)
    if not set(form.fields).issuperset(request.GET):
        raise UnknownFilterError
    number = 1
    changes: list[Change] = []
    more = False
    if form.is_valid():
        number = form.cleaned_data["page"] or 1
        wanted = form.cleaned_data["model"]
        asked = [model for model in models if not wanted or model._meta.label_lower == wanted]
        changes, more = changes_on_page(form, asked, number)
    labels = Labels(request, changes)
    entries = [
        Entry(moment, [line(change, labels) for change in moment.changes])
        for moment in moments(changes)
    ]
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        **admin.site.each_context(request),
        "title": _("History"),
        "form": form,
        "shown": [form[name] for name in form.fields if name != "page"],
        "entries": entries,
        "machines": True,
        "number": number,
        "later": number - 1 if number > 1 else None,
        "earlier": number + 1 if more and number < PAGES else None,
        "query": query.urlencode(),
        "exports": EXPORTS.address if EXPORTS.is_open_to(request) else "",
    }
    return TemplateResponse(request, "admin/history_list.html", context)


def _may_view(request: HttpRequest, model: type[Model]) -> bool:
    """Kinds of record without a page stand on those of others, which are facts."""
    page = page_of(model)
    return page is None or bool(page.has_view_permission(request))


def changes_on_page(
    form: HistoryFilter, models: list[type[Model]], number: int
) -> tuple[list[Change], bool]:
    """The changes on a page, and whether there are earlier ones.

    Each table of history gives its latest by its key, so that none is read from the
    beginning however long it has grown.
    """
    last = number * PER_PAGE + 1
    parts = [
        form.events(model)
        .annotate(of=Value(place))
        .values_list("of", "pgh_id", "pgh_created_at")[:last]
        for place, model in enumerate(models)
    ]
    if not parts:
        return [], False
    first = (number - 1) * PER_PAGE
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    if len(parts) > 1:
        rows = rows.order_by("-pgh_created_at", "of", "-pgh_id")
    found = list(rows[first:last])
    ids: dict[int, list[int]] = defaultdict(list)
    for place, key, _at in found[:PER_PAGE]:
        ids[place].append(key)
    read = {place: changes_by_id(models[place], keys) for place, keys in ids.items()}
    # Those of one moment in the order in which they were made.
    changes = [read[place][key] for place, key, _at in reversed(found[:PER_PAGE])]
    return changes, len(found) > PER_PAGE
