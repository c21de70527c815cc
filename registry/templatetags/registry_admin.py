"""Filters for the admin's templates."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django import template
from django.utils.text import capfirst

from registry.wording import day_text, moment_text, month_text, period_text

register = template.Library()

#: Where :class:`registry.admin.base.RegistryAdmin` keeps a record's label as it was read:
#: a record that could not be saved holds entries that are not true.
LABEL = "label_in_admin"


@register.filter
def day(value: dt.date | None) -> str:
    """A day as people write it."""
    return day_text(value)


@register.filter
def month(value: dt.date) -> str:
    """The month of a day, with its year."""
    return month_text(value)


@register.filter
def moment(value: dt.datetime) -> str:
    """A day and a time as people write them."""
    return moment_text(value)


@register.simple_tag
def period(start: dt.date | None, end: dt.date | None) -> str:
    """A period of whole days."""
    return period_text(start, end)


@register.filter
def record_label(record: Any) -> Any:
    """A record's label if its admin gave it one, else the thing itself."""
    return getattr(record, LABEL, record)


class Place(NamedTuple):
    """Where on a page something is to be mended: the id of the element, and its name."""

    target: str
    name: str


@register.simple_tag
def wrong_places(adminform: Any, inlines: Any = ()) -> list[Place]:
    """The fields of a form that have errors, and the tables of its page that have some."""
    fields = [Place(field.id_for_label, field.label) for field in adminform.form if field.errors]
    return fields + [
        Place(f"{inline.formset.prefix}-group", capfirst(inline.opts.verbose_name_plural))
        for inline in inlines or ()
        if inline.formset.total_error_count()
    ]
