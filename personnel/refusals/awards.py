"""How the constraints on awards are explained."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.refusal_texts import IMPLAUSIBLE
from registry.refusals import Rule

AWARDS = (
    Rule("award_code_unique", "code", _("Another award has this code.")),
    Rule("award_kind_known", "kind", _("Choose from the list.")),
    Rule(
        "award_days_complete",
        "days_first",
        _(
            "A UN medal that falls due by days has both numbers of days and a source. Of any"
            " other award leave the days, the mission and the break empty."
        ),
    ),
    Rule("award_days_positive", ("days_first", "days_next"), _("Give at least one day.")),
    Rule(
        "award_due_once_in_a_mission",
        "mission",
        _("Another medal falls due by days in this mission."),
    ),
    Rule(
        "award_given_once",
        ("number", "award"),
        _("The person has this award already. Give the next number if it is one more."),
    ),
    Rule("award_given_numbered", "number", _("The first is number 1.")),
    Rule(
        "award_given_order_complete",
        ("order_number", "order_date"),
        _("Give both the number and the date of the order, or neither."),
    ),
    Rule("award_given_days_plausible", ("given_on", "order_date"), IMPLAUSIBLE),
)
