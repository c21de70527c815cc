"""Filters of lists, beside those that unfold brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RangeDateFilter

from registry.admin.widgets import DayInput


class RecordFilter(AutocompleteSelectFilter):
    """Records that refer to one of another kind, which is found by typing.

    The one asked for is named only if the reader's own list of such records shows it:
    unfold's filter would name any there is to whoever writes its number into the address.
    """

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The form to choose it in."""
        for choice in super().choices(changelist):
            field = choice["form"].fields[self.lookup_kwarg]
            if self.value():
                model = field.queryset.model
                page: Any = self.model_admin.admin_site.get_model_admin(model)
                shown = page.get_queryset(self.request)
                if not page.has_view_permission(self.request):
                    shown = shown.none()
                field.queryset = shown
                field.label_from_instance = getattr(page, "choice_label", str)
            yield choice


class DayRangeForm(forms.Form):
    """Two days, with the browser's own date pickers."""

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        for end, label in (("from", _("From")), ("to", _("To"))):
            self.fields[f"{name}_{end}"] = forms.DateField(
                label="", required=False, widget=DayInput({"aria-label": label, "title": label})
            )


class DayRangeFilter(RangeDateFilter):
    """Records with a date between two days, both included."""

    form_class = DayRangeForm


class DayForm(forms.Form):
    """One day."""

    def __init__(self, name: str, label: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.DateField(
            label=label, required=False, widget=DayInput({"aria-label": label})
        )


class DayFilter(SimpleListFilter):
    """Records that hold on one day; subclasses say what that means in :meth:`on`."""

    template = "unfold/filters/filters_field.html"
    form_class = DayForm

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """None: any day can be asked for."""
        return []

    def has_output(self) -> bool:
        """Always shown."""
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The records of the day; all of them if it is no day at all."""
        try:
            return self.on(queryset, dt.date.fromisoformat(self.value() or ""))
        except ValueError:
            return queryset

    def on(self, queryset: Any, day: dt.date) -> QuerySet[Any]:
        """The records that hold on ``day``."""
        raise NotImplementedError

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The form to give the day in."""
        name = str(self.parameter_name)
        yield {
            "form": self.form_class(
                name=name, label=str(capfirst(self.title)), data={name: self.value()}
            )
        }
