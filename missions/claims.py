"""How a claim reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from missions.models import Claim
from registry.days import ONE_DAY
from registry.wording import day_text, month_text, number_text, period_text

#: Of what kind a claim is, in words.
CLAIM_KINDS = {
    "strength_now": gettext_lazy("strength at the time"),
    "strength_planned": gettext_lazy("planned strength"),
    "cumulative": gettext_lazy("people over time"),
    "women": gettext_lazy("women"),
    "women_by_post": gettext_lazy("women by post"),
    "ceiling": gettext_lazy("ceiling"),
    "ceiling_per_mission": gettext_lazy("ceiling for one mission"),
    "count": gettext_lazy("number of missions"),
    "vote": gettext_lazy("votes"),
    "legal_basis": gettext_lazy("legal basis"),
    "date": gettext_lazy("date"),
    "duration": gettext_lazy("duration"),
    "tour_length": gettext_lazy("length of a tour"),
    "rotation_count": gettext_lazy("number of rotations"),
    "inspection": gettext_lazy("inspection"),
    "training_place": gettext_lazy("place of training"),
    "condition": gettext_lazy("condition of service"),
    "output": gettext_lazy("work done"),
    "claim": gettext_lazy("assertion"),
}


def claim_kind(claim: Claim) -> str:
    """The kind of a claim in words; one that staff made up as they wrote it."""
    return str(CLAIM_KINDS.get(claim.kind) or claim.kind.replace("_", " "))


def claim_value(claim: Claim) -> str:
    """What a claim says: its number with its unit, its date, or its text."""
    if claim.date is not None:
        return day_text(claim.date)
    if claim.number is None:
        return _(claim.text) if claim.text else ""
    counted = _COUNTED.get(claim.unit)
    if counted is None:
        # A year or an article: a name made of digits, in no need of groups.
        return f"{claim.number.normalize():f}"
    number = int(claim.number)
    value = counted(number) % {"number": number_text(claim.number)}
    if claim.qualifier == Claim.Qualifier.EXACT:
        return value
    return _("%(qualifier)s %(value)s") % {
        "qualifier": claim.get_qualifier_display(),
        "value": value,
    }


def claim_period(claim: Claim) -> str:
    """The time a claim speaks of: as it was written for English readers, else in dates."""
    if claim.period_text and (get_language() == "en" or not _has_dates(claim)):
        return _(claim.period_text)
    return span_text(claim.period_from, claim.period_to) if _has_dates(claim) else ""


def span_text(first: dt.date | None, last: dt.date | None) -> str:
    """A period in the widest words that fit: years or months if it is whole ones."""
    if first is None or last is None or first.day != 1 or (last + ONE_DAY).day != 1:
        return day_text(first) if first and first == last else period_text(first, last)
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return month_text(first)
    months = {"start": month_text(first), "end": month_text(last)}
    return pgettext("months", "%(start)s to %(end)s") % months


def _has_dates(claim: Claim) -> bool:
    return claim.period_from is not None or claim.period_to is not None


#: How a number reads with the units that claims use.
_COUNTED: dict[str, Callable[[int], str]] = {
    "": lambda _n: "%(number)s",
    "people": lambda n: ngettext("%(number)s person", "%(number)s people", n),
    "officers": lambda n: ngettext("%(number)s officer", "%(number)s officers", n),
    "women": lambda n: ngettext("%(number)s woman", "%(number)s women", n),
    "missions": lambda n: ngettext("%(number)s mission", "%(number)s missions", n),
    "votes": lambda n: ngettext("%(number)s vote", "%(number)s votes", n),
    "years": lambda n: ngettext("%(number)s year", "%(number)s years", n),
    "months": lambda n: ngettext("%(number)s month", "%(number)s months", n),
    "rotations": lambda n: ngettext("%(number)s rotation", "%(number)s rotations", n),
    "inspections": lambda n: ngettext("%(number)s inspection", "%(number)s inspections", n),
    "munitions": lambda n: ngettext("%(number)s munition", "%(number)s munitions", n),
    "weapons": lambda n: ngettext("%(number)s weapon", "%(number)s weapons", n),
    "percent": lambda _n: _("%(number)s percent"),
}
