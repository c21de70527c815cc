"""How whom a decision or a ceiling is for is named in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.models.vocabulary import Category


def categories_text(categories: Iterable[str] | None) -> str:
    """A set of categories in words; None is all of them."""
    return _categories_text(tuple(categories or ()), get_language())


@lru_cache(maxsize=1_000)
def _categories_text(categories: tuple[str, ...], _language: str | None) -> str:
    """Remembered: there are few sets, and tables name one in every row."""
    if not categories:
        return _("all categories")
    return get_text_list([str(Category(category).label) for category in categories], _("and"))


def scope_text(mission: str | None, categories: Iterable[str] | None) -> str:
    """What a ceiling counts: the acronym of its mission, if it is for one, and whom."""
    place = mission or _("all its missions together")
    return f"{place}, {categories_text(categories)}" if categories else place
