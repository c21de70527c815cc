"""How ceilings and categories are named in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.ceilings import Ended
from missions.models import Category
from registry.wording import day_text


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


def ended_text(ended: Ended) -> str:
    """That nobody can be sent any more, and since when."""
    facts = {"mission": ended.mission, "day": day_text(ended.day)}
    if ended.mission is None:
        return _("All its missions have ended, the last on %(day)s: no free places") % facts
    if ended.in_part:
        return _("The participation in %(mission)s ended on %(day)s: no free places") % facts
    return _("%(mission)s ended on %(day)s: no free places") % facts


def sentence(text: str) -> str:
    """A text with its first letter capital."""
    return str(capfirst(text))


def not_recorded(began: dt.date | None) -> str:
    """Why nothing can be said about what was known on a day before ``began``."""
    if began is None:
        return _("Not recorded: the registry has recorded nothing yet.")
    return _("Not recorded: the registry began to record on %(day)s.") % {"day": day_text(began)}
