"""How the constraints on what makes people ready to go are explained."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.localized import in_language
from registry.refusals import Facts, Rule
from registry.wording import day_text

_ENDS_EARLY = _("The last day lies before the first. Give a later one.")
_IMPLAUSIBLE = _("This day cannot be meant. Check the year.")
_TWICE = _("The person has this from the same day already.")

QUALIFICATIONS = (
    Rule("course_code_unique", "code", _("Another course has this code.")),
    Rule(
        "course_validity_positive",
        "validity_months",
        _("Give at least one month, or leave it empty if certificates do not expire."),
    ),
    Rule("certificate_once", ("issued_on", "course"), _TWICE),
    Rule("certificate_days_in_order", "valid_until", _ENDS_EARLY),
    Rule("certificate_days_plausible", ("issued_on", "valid_until"), _IMPLAUSIBLE),
    Rule("language_tested_once", ("tested_on", "language"), _TWICE),
    Rule("language_known", "language", _("Choose a language from the list.")),
    Rule("language_level_known", "level", _("Choose a level from the list.")),
    Rule("language_days_in_order", "valid_until", _ENDS_EARLY),
    Rule("language_days_plausible", ("tested_on", "valid_until"), _IMPLAUSIBLE),
    Rule("clearance_once", ("issued_on", "kind"), _TWICE),
    Rule("clearance_kind_known", "kind", _("Choose from the list.")),
    Rule("clearance_days_in_order", "valid_until", _ENDS_EARLY),
    Rule("clearance_days_plausible", ("issued_on", "valid_until"), _IMPLAUSIBLE),
    Rule("rank_held_one_a_day", "held_from", _("The person has another rank from this day.")),
    Rule("rank_held_day_plausible", "held_from", _IMPLAUSIBLE),
)

REQUIREMENTS = (
    Rule("requirement_code_unique", "code", _("Another requirement has this code.")),
    Rule(
        "requirement_complete",
        "kind",
        _("Give all that this kind of requirement asks for, and nothing that another asks for."),
    ),
    Rule("requirement_ages_in_order", "oldest", _("The oldest age is below the youngest.")),
    Rule(
        "requirement_grades_in_order", "highest_grade", _("The highest grade is below the lowest.")
    ),
    Rule("requirement_days_in_order", "ends_on", _ENDS_EARLY),
    Rule("requirement_days_plausible", ("starts_on", "ends_on"), _IMPLAUSIBLE),
    Rule(
        "requirement_categories_sound",
        "categories",
        _("Tick known categories, or none for all of them."),
    ),
)


def not_ready(facts: Facts) -> str:
    """Approved tours do not meet a hard requirement; without facts, the rule itself."""
    if not facts:
        return gettext(
            "Whoever is approved meets every hard requirement to the last day, or it is waived."
        )
    return gettext(
        "%(name)s: not met from %(day)s on. Choose other days or somebody else, or have the"
        " requirement waived with a reason first."
    ) % {"name": in_language(facts["requirement_name"]), "day": day_text(facts["fails_on"])}


READINESS = (
    Rule("deployment_ready", ("status", "starts_on"), not_ready),
    Rule("waiver_once", "requirement", _("This requirement is waived already.")),
    Rule("waiver_with_reason", "reason", _("Say why.")),
    Rule("waiver_of_a_deployment", None, _("There is no such deployment any more.")),
)
