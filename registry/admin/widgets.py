"""Form elements in unfold's clothes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Field, Model
from unfold.widgets import DATETIME_CLASSES, UnfoldAdminCheckboxSelectMultipleWidget

from registry.clock import today

#: Far enough for every tour there was and will be, and near enough to count months from.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class DayInput(forms.DateInput):
    """The browser's own date picker: it shows the reader's order of day, month and year
    and sends an ISO date, so that 3 April is never taken for 4 March.
    """

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # Four digits for the year, or a slip of the finger makes it the year 20245.
        given = {"class": " ".join(DATETIME_CLASSES), "max": "9999-12-31", **(attrs or {})}
        super().__init__(attrs=given, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day within the centuries a registry can have to do with."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        bounds = MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)
        super().__init__(validators=bounds, **kwargs)


def not_to_come(day: dt.date | None, message: str) -> dt.date | None:
    """The day, unless it lies in the future, as no order and no birth does.

    Raises ``ValidationError`` with the message. What is so only as of today is no rule about
    a record, which the database could hold, but one about entering it.
    """
    if day is not None and day > today():
        raise ValidationError(message, code="to_come")
    return day


class TickBoxes(UnfoldAdminCheckboxSelectMultipleWidget):
    """A set of values as tick boxes, side by side as long as there is room."""

    template_name = "registry/widgets/tick_boxes.html"


class KnownLabels(AutocompleteMixin):
    """For a search field: names its value without asking the database when it can.

    Each field of each row of a table would otherwise cost a query of its own. ``known``
    maps values, as text, to labels.
    """

    known: dict[str, str]

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """The options to render: the value itself, and an empty one to clear it."""
        wanted = [str(one) for one in value if one not in {"", None}]
        known: dict[str, str] = getattr(self, "known", {})
        if not wanted or not set(wanted) <= known.keys():
            possible = [one for one in value if self._is_key(one)]
            return list(super().optgroups(name, possible, attr))
        widget: Any = self
        create = widget.create_option
        options = [] if widget.is_required else [create(name, "", "", False, 0)]
        options += [
            create(name, one, known[one], wanted, len(options) + index)
            for index, one in enumerate(wanted)
        ]
        return [(None, options, 0)]

    def _is_key(self, value: Any) -> bool:
        """Whether there could be a record of this key: the database fails at “abc”."""
        related: Any = self.field.remote_field
        name = getattr(related, "field_name", None) or related.model._meta.pk.name
        key = related.model._meta.get_field(name)
        try:
            key.run_validators(key.to_python(value))
        except ValidationError:
            return False
        return True


class Search(KnownLabels, AutocompleteSelect):
    """One record, found by typing."""


class SearchMultiple(KnownLabels, AutocompleteSelectMultiple):
    """Several records, found by typing."""


def know(form: forms.BaseModelForm, field: Field[Any, Any], related: Model) -> None:
    """Tell a form's search field the label of the record it holds."""
    form_field = form.fields[field.name]
    if not isinstance(form_field, forms.ModelChoiceField):
        return
    widget = getattr(form_field.widget, "widget", form_field.widget)
    if isinstance(widget, KnownLabels):
        widget.known = {str(related.pk): form_field.label_from_instance(related)}
