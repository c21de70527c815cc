"""How the constraints on selection and training are explained."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.refusal_texts import DATES, IMPLAUSIBLE
from registry.refusals import Rule

_NO_SEATS = _("There is at least one seat.")
_FULL = _("There are not so many seats. Choose fewer people, or give more seats first.")

SELECTION = (
    Rule("call_days_in_order", "ends_on", DATES),
    Rule("call_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule("call_closes_plausibly", "closes_on", IMPLAUSIBLE),
    Rule(
        "call_rotation_with_contingent",
        "contingent",
        _("A rotation belongs to a contingent: choose that as well."),
    ),
    Rule(
        "call_contingent_of_its_mission",
        "contingent",
        _("This contingent serves elsewhere. Choose its mission and decision."),
    ),
    Rule(
        "call_rotation_of_its_contingent",
        "rotation",
        _("This rotation is one of another contingent."),
    ),
    Rule("call_post_once", "position", _("The call has this post already: give it more seats.")),
    Rule("call_post_with_call", None, _("The call has this post already: give it more seats.")),
    Rule("call_post_category_known", "category", _("Choose from the list.")),
    Rule("call_post_has_seats", "seats", _NO_SEATS),
    Rule("call_post_within_seats", "seats", _FULL),
    Rule("candidate_once", "person", _("This person is a candidate in this call already.")),
    Rule("candidate_state_known", "state", _("Choose from the list.")),
    Rule(
        "candidate_consented_first",
        "consented_on",
        _("Nobody is shortlisted before the day of their consent. Enter that first."),
    ),
    Rule(
        "candidate_shortlisted_first",
        "state",
        _("Only somebody who was shortlisted is selected or put on reserve."),
    ),
    Rule(
        "candidate_proposed_if_selected",
        "state",
        _(
            "A deployment of this candidate is proposed already. Delete the proposal first, or"
            " have the candidate withdraw."
        ),
    ),
    Rule("candidate_days_plausible", ("consented_on", "shortlisted_on"), IMPLAUSIBLE),
    Rule("candidate_post_of_its_call", "post", _("This post is one of another call.")),
    Rule("candidate_own_deployment", None, _("This deployment is somebody else's.")),
    Rule("score_once", "criterion", _("The candidate has points for this already.")),
    Rule("score_criterion_known", "criterion", _("Choose from the list.")),
    Rule("score_within_points", "points", _("Give from 0 to 100 points.")),
)

TRAINING = (
    Rule("session_days_in_order", "ends_on", DATES),
    Rule("session_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule("session_has_seats", "seats", _NO_SEATS),
    Rule("session_within_seats", "seats", _FULL),
    Rule("enrolment_once", "person", _("This person is enrolled already.")),
    Rule("enrolment_state_known", "state", _("Choose from the list.")),
)
