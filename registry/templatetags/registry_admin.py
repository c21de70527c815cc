"""Filters for the admin's templates."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()

#: Where :class:`registry.admin.base.RegistryAdmin` keeps a record's label as it was read:
#: a record that could not be saved holds entries that are not true.
LABEL = "label_in_admin"


@register.filter
def record_label(record: Any) -> Any:
    """A record's label if its admin gave it one, else the thing itself."""
    return getattr(record, LABEL, record)
