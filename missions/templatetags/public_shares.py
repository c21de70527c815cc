"""How shares read."""

from __future__ import annotations

from django import template

from registry.wording import decimal_text

register = template.Library()


@register.filter
def decimal(value: float) -> str:
    """A share with one place, unless that is a zero."""
    return decimal_text(value)
