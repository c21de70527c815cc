"""How the constraints on facts and on strength are explained."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from missions.refusal_texts import (
    CATEGORIES,
    DATES,
    FROM_THE_LIST,
    IMPLAUSIBLE,
    TAKEN,
    over_ceiling,
    over_contingent,
)
from registry.refusals import Rule

_ORDER_NEEDED = gettext_lazy("Approval needs the number of an order.")
_ORDER_DATE_NEEDED = gettext_lazy("Approval needs the date of the order.")
_APPROVER_NEEDED = gettext_lazy("Approval needs somebody who approved.")
_OWN_PROPOSAL = gettext_lazy("Nobody approves their own proposal. Ask a colleague.")
_STATUS = gettext_lazy("The status is proposed, approved or cancelled.")
#: A form that signs for whoever is logged in has no approver to choose, only a status.
_APPROVAL_FIELDS = ("approved_by", "status")


def approval_rules(model_name: str) -> list[Rule]:
    """The explanations of :func:`registry.approval.approval_constraints`."""
    return [
        Rule(f"{model_name}_status_known", "status", _STATUS),
        Rule(f"{model_name}_approved_with_order", "order_number", _ORDER_NEEDED),
        Rule(f"{model_name}_approved_on_order_date", "order_date", _ORDER_DATE_NEEDED),
        Rule(f"{model_name}_approved_by_someone", _APPROVAL_FIELDS, _APPROVER_NEEDED),
        Rule(f"{model_name}_not_approved_by_proposer", _APPROVAL_FIELDS, _OWN_PROPOSAL),
    ]


#: What a form that passes a limit lets one change: the limit itself, or the tour.
_LIMIT_FIELDS = ("limit", "authorized_strength", "extra", "starts_on")

RULES = [
    # Limits on strength
    Rule("strength_within_ceiling", _LIMIT_FIELDS, over_ceiling),
    Rule("strength_within_contingent", _LIMIT_FIELDS, over_contingent),
    Rule(
        "ledger_append_only",
        None,
        gettext_lazy("The ledger of strength only grows. Correct the deployment instead."),
    ),
    Rule(
        "ledger_entry_moves_somebody", None, gettext_lazy("An entry of the ledger moves somebody.")
    ),
    Rule("one_page_a_year", None, TAKEN),
    # Missions
    Rule("country_alpha3_unique", "alpha3", TAKEN),
    Rule("mission_acronym_unique", "acronym", TAKEN),
    Rule("mission_slug_unique", "slug", TAKEN),
    Rule("mission_ends_after_start", "ended_on", DATES),
    Rule("mission_planned_end_after_start", "planned_end_on", DATES),
    Rule(
        "mission_place_on_earth",
        "latitude",
        gettext_lazy("Give latitude (-90 to 90) and longitude (-180 to 180), or neither."),
    ),
    Rule("mission_days_plausible", ("started_on", "ended_on"), IMPLAUSIBLE),
    Rule("alias_once_for_a_mission", "name", gettext_lazy("This mission has that name already.")),
    # Decisions
    Rule("authorization_slug_unique", "slug", TAKEN),
    Rule("authorization_dates_in_order", "valid_until", DATES),
    Rule(
        "authorization_dated_unless_not_found",
        "decided_on",
        gettext_lazy("Give the day of the decision, or mark the decision as not found."),
    ),
    Rule(
        "authorization_ended_has_last_day",
        "valid_until",
        gettext_lazy("A decision that has ended needs its last day."),
    ),
    Rule(
        "authorization_not_its_own_successor",
        "supersedes",
        gettext_lazy("A decision cannot supersede itself."),
    ),
    Rule("authorization_status_known", "status", gettext_lazy("Choose a status from the list.")),
    Rule("authorization_days_plausible", ("decided_on", "valid_until"), IMPLAUSIBLE),
    Rule("chamber_code_unique", "code", TAKEN),
    Rule("chamber_with_seats", "seats", TAKEN),
    Rule("chamber_has_seats", "seats", gettext_lazy("A chamber has at least one seat.")),
    Rule(
        "vote_once_in_a_chamber", "chamber", gettext_lazy("This chamber's vote is there already.")
    ),
    Rule(
        "votes_within_chamber",
        "in_favour",
        gettext_lazy("More votes than the chamber has seats. Check the votes or the chamber."),
    ),
    Rule(
        "vote_with_seats_of_chamber",
        "chamber",
        gettext_lazy("The seats are taken from the chamber; leave them to the registry."),
    ),
    Rule(
        "vote_unanimous_without_opposition",
        "unanimous",
        gettext_lazy("A unanimous vote has none against and no abstentions."),
    ),
    Rule(
        "mission_once_in_a_decision",
        "mission",
        gettext_lazy("The decision names this mission already."),
    ),
    Rule("authorized_mission_with_decision", None, TAKEN),
    Rule("participation_dates_in_order", "ends_on", DATES),
    Rule("participation_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule(
        "place_of_a_decision",
        "authorization",
        gettext_lazy("Missions and deployments hang on this decision: it stays what it is."),
    ),
    Rule(
        "place_in_a_mission",
        "mission",
        gettext_lazy("Decisions and deployments hang on this mission: it stays what it is."),
    ),
    Rule("head_goes_with_its_decision", None, gettext_lazy("There is no such decision.")),
    Rule("head_goes_with_its_mission", None, gettext_lazy("There is no such mission.")),
    Rule("authorized_categories_sound", "categories", CATEGORIES),
    Rule(
        "authorized_mission_fixed",
        "mission",
        gettext_lazy(
            "An authorized mission keeps its mission and its decision."
            " Remove this row and add another."
        ),
    ),
    # Ceilings
    Rule("ceiling_not_negative", "limit", gettext_lazy("A ceiling is zero or more people.")),
    Rule("ceiling_dates_in_order", "ends_on", DATES),
    Rule(
        "ceiling_once",
        "limit",
        gettext_lazy(
            "The decision has a ceiling for the same mission, categories and first day already."
        ),
    ),
    Rule("ceiling_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule("ceiling_categories_sound", "categories", CATEGORIES),
    Rule(
        "ceiling_mission_of_its_decision",
        "authorized_mission",
        gettext_lazy("Choose a mission that this decision names."),
    ),
    Rule(
        "ceiling_of_a_known_decision",
        "status",
        gettext_lazy("A decision that was not found has no ceilings. Remove them first."),
    ),
    # Allowances
    Rule(
        "allowance_on_one_limit",
        "ceiling",
        gettext_lazy("Choose either a ceiling or a contingent, not both."),
    ),
    Rule("allowance_dates_in_order", "ends_on", DATES),
    Rule("allowance_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule("allowance_positive", "extra", gettext_lazy("An allowance is at least one person.")),
    Rule("allowance_has_reason", "reason", gettext_lazy("Say why the limit may be passed.")),
    Rule("allowance_has_document", "document", gettext_lazy("Name the paper that proves it.")),
    *approval_rules("allowance"),
    # Contingents
    Rule("agreement_dates_in_order", "ends_on", DATES),
    Rule("agreement_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule(
        "inspection_once_a_day",
        ("held_on", "kind"),
        gettext_lazy("There is an inspection of this kind on this day already."),
    ),
    Rule("inspection_kind_known", "kind", FROM_THE_LIST),
    Rule("inspection_result_known", "result", FROM_THE_LIST),
    Rule("inspection_day_plausible", "held_on", IMPLAUSIBLE),
    Rule(
        "inspection_rotation_of_the_contingent",
        "rotation",
        gettext_lazy("Choose a rotation of this contingent."),
    ),
    Rule(
        "equipment_counted_once_a_day",
        ("counted_on", "name"),
        gettext_lazy("This equipment was counted on this day already."),
    ),
    Rule("equipment_category_known", "category", FROM_THE_LIST),
    Rule(
        "equipment_serviceable_within_quantity",
        "serviceable",
        gettext_lazy("No more can be serviceable than there are."),
    ),
    Rule("equipment_day_plausible", "counted_on", IMPLAUSIBLE),
    Rule("contingent_slug_unique", "slug", TAKEN),
    Rule("contingent_with_authorized_mission", None, TAKEN),
    Rule(
        "contingent_has_strength",
        "authorized_strength",
        gettext_lazy("A contingent has at least one person."),
    ),
    Rule("position_with_its_category", None, TAKEN),
    Rule("position_has_seats", "seats", gettext_lazy("A position has at least one seat.")),
    Rule(
        "position_grades_in_order",
        "highest_grade",
        gettext_lazy("The highest grade lies below the lowest."),
    ),
    Rule("position_category_known", "category", gettext_lazy("Choose a category from the list.")),
    Rule(
        "rotation_number_once_in_a_contingent",
        "number",
        gettext_lazy("The contingent has a rotation of this number already."),
    ),
    Rule("rotation_with_contingent", None, TAKEN),
    Rule("rotation_numbered_from_one", "number", gettext_lazy("Rotations are numbered from 1.")),
    Rule("rotation_dates_in_order", "ends_on", DATES),
    Rule("rotation_days_plausible", ("starts_on", "ends_on"), IMPLAUSIBLE),
    Rule(
        "rotation_strength_positive",
        "planned_strength",
        gettext_lazy("A rotation has at least one person."),
    ),
    # Sources
    Rule("source_key_unique", "key", TAKEN),
    Rule(
        "source_address_of_the_web",
        "url",
        gettext_lazy("An address begins with http:// or https://."),
    ),
    Rule(
        "citation_of_one_record", None, gettext_lazy("A citation vouches for exactly one record.")
    ),
    Rule("claim_code_unique", "code", TAKEN),
    Rule(
        "claim_says_one_thing",
        "number",
        gettext_lazy("A claim is a number, a date or a text: give exactly one of them."),
    ),
    Rule("claim_period_in_order", "period_to", DATES),
    Rule("contradiction_code_unique", "code", TAKEN),
    Rule(
        "reported_once",
        "reported_on",
        gettext_lazy("This source's figure for the day, mission and category is there already."),
    ),
    Rule("country_reported_once", "country", TAKEN),
    Rule("note_says_something", "text", gettext_lazy("Say why the figures differ.")),
    Rule(
        "one_target_a_year", "year", gettext_lazy("The group has a target for this year already.")
    ),
    Rule(
        "target_is_a_share",
        "percent",
        gettext_lazy("Give a share from 0 to 100 percent, or mark it as not found."),
    ),
    Rule("target_categories_sound", "categories", CATEGORIES),
    Rule("reference_key_once", "key", TAKEN),
    # Desks
    Rule("desk_name_unique", "name", TAKEN),
    Rule(
        "mission_once_at_a_desk",
        "mission",
        gettext_lazy("The desk has this mission already."),
    ),
    Rule(
        "member_once_at_a_desk",
        "user",
        gettext_lazy("This account is a member of the desk already."),
    ),
    Rule("installation_is_one", None, gettext_lazy("There is one installation.")),
]
