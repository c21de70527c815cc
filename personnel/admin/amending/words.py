"""What an amendment says, in a line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from missions.models import Category
from personnel.models import Amendment
from personnel.models.amendment import Kind
from registry.wording import day_text


def terms_text(amendment: Amendment) -> str:
    """The terms: to which day, from which day, where to. Empty where the kind says it all."""
    words = []
    if amendment.starts_on:
        words.append(_("first day %(day)s") % {"day": day_text(amendment.starts_on)})
    if amendment.open_end:
        words.append(_("open end"))
    if amendment.ends_on:
        words.append(_("last day %(day)s") % {"day": day_text(amendment.ends_on)})
    if amendment.kind == Kind.MOVE:
        words += _where(amendment)
    if amendment.cause:
        words.append(str(amendment.get_cause_display()))
    return ", ".join(words)


def _where(amendment: Amendment) -> list[str]:
    assert amendment.moves_on is not None
    where = [_("from %(day)s") % {"day": day_text(amendment.moves_on)}]
    place = amendment.rotation or amendment.authorized_mission
    where += [str(place)] if place else []
    where += [str(Category(amendment.category).label)] if amendment.category else []
    where += [str(amendment.position)] if amendment.position else []
    return where
