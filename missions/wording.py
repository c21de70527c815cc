"""How ceilings and categories are named in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _

from missions.models import Category


def categories_text(categories: Iterable[str] | None) -> str:
    """A set of categories in words; None is all of them."""
    if not categories:
        return _("all categories")
    return get_text_list([str(Category(category).label) for category in categories], _("and"))


def scope_text(mission: str | None, categories: Iterable[str] | None) -> str:
    """What a ceiling counts: the acronym of its mission, if it is for one, and whom."""
    place = mission or _("all its missions together")
    return f"{place}, {categories_text(categories)}" if categories else place


def sentence(text: str) -> str:
    """A text with its first letter capital."""
    return str(capfirst(text))
