"""The sentences about broken rules: of limits, with their facts, and those that rules share."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from missions.models.naming import scope_text
from registry.localized import in_language
from registry.refusals import Facts
from registry.wording import day_text

#: Of several rules each.
DATES = gettext_lazy("The last day lies before the first. Give a later one.")
IMPLAUSIBLE = gettext_lazy("This day cannot be meant. Check the year.")
FROM_THE_LIST = gettext_lazy("Choose from the list.")
TAKEN = gettext_lazy("Another record has this value already. Choose another.")
CATEGORIES = gettext_lazy("Tick at least one known category, or none at all for all of them.")


def _over_limit(facts: Facts, limit_name: str) -> str:
    """The sentence for a limit that a change would pass."""
    text = _(
        "%(limit_name)s: from %(first_day)s there would be up to %(peak)s people"
        " (most on %(peak_day)s), and the limit is %(limit)s."
    ) % {
        "limit_name": limit_name,
        "first_day": day_text(facts["first_day"]),
        "peak": facts["peak"],
        "peak_day": day_text(facts["peak_day"]),
        "limit": facts["limit"],
    }
    return " ".join([text, *_days_over(facts), *_room(facts), *_leaving(facts)])


def _days_over(facts: Facts) -> list[str]:
    """On how many days the limit would be passed, if that ends."""
    days = facts.get("days_over")
    if days is None:
        return []
    text = ngettext(
        "It would be passed on %(days)s day.", "It would be passed on %(days)s days.", days
    )
    return [text % {"days": days}]


def _room(facts: Facts) -> list[str]:
    """How many would have fitted."""
    headroom = facts.get("headroom")
    if headroom is None or headroom < 0:
        return []
    if headroom == 0:
        return [_("Nobody more fits on these days.")]
    text = ngettext(
        "%(people)s more person fits on these days.",
        "%(people)s more people fit on these days.",
        headroom,
    )
    return [text % {"people": headroom}]


def _leaving(facts: Facts) -> list[str]:
    """When the next of those who are there will leave."""
    following = facts.get("leaving_next") or []
    if not following:
        return []
    days = ", ".join(f"{day_text(f['last_day'])} ({f['people']})" for f in following)
    return [_("The next to leave, by their last day: %(days)s.") % {"days": days}]


def over_ceiling(facts: Facts) -> str:
    """A decision's ceiling would be passed; without facts, the rule itself."""
    if "ceiling" not in facts:
        return _("Strength may not pass a ceiling of the decision on any day.")
    return _over_limit(
        facts,
        _("The ceiling of “%(decision)s” for %(scope)s")
        % {
            "decision": in_language(facts["decision"]),
            "scope": scope_text(facts["mission"], facts["categories"]),
        },
    )


def over_contingent(facts: Facts) -> str:
    """A contingent's authorized strength would be passed; without facts, the rule itself."""
    if "contingent" not in facts:
        return _("A contingent may not pass its authorized strength on any day.")
    return _over_limit(
        facts,
        _("The authorized strength of “%(contingent)s”")
        % {"contingent": in_language(facts["contingent_name"])},
    )
