"""How the constraints on tours and their amendments are explained."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import Category
from missions.models.naming import categories_text
from missions.refusal_texts import DATES, IMPLAUSIBLE
from missions.refusals import approval_rules
from registry.localized import in_language
from registry.refusals import Facts, Rule
from registry.wording import period_text


def _said(facts: Facts) -> dict[str, str]:
    """What sentences on a tour's bounds are made of."""
    category = facts["category"]
    return {
        "decision": in_language(facts["decision"]),
        "mission": facts["mission"],
        "tour": period_text(facts["starts_on"], facts["ends_on"]),
        "bounds": period_text(facts["from"], facts["to"]),
        "category": str(Category(category).label) if category in Category.values else category,
        "allowed": categories_text(facts["allowed"]),
    }


def day_out_of_bounds(facts: Facts) -> str:
    """The field to mend: the last day if that leaves the bounds, else the first."""
    if not facts or facts["to"] is None:
        return "starts_on"
    ends_late = facts["ends_on"] is None or facts["ends_on"] > facts["to"]
    return "ends_on" if ends_late else "starts_on"


def outside_decision(facts: Facts) -> str:
    """A tour leaves the validity of its decision; without facts, the rule itself."""
    if not facts:
        return _("A deployment lies within the validity of its decision.")
    return _("“%(decision)s” is valid %(bounds)s, and the deployment is %(tour)s.") % _said(facts)


def outside_participation(facts: Facts) -> str:
    """A tour leaves the participation in its mission; without facts, the rule itself."""
    if not facts:
        return _("A deployment lies within the participation in its mission.")
    return _("Participation in %(mission)s is %(bounds)s, and the deployment is %(tour)s.") % _said(
        facts
    )


def past_mission_end(facts: Facts) -> str:
    """A tour goes past the end of its mission; without facts, the rule itself."""
    if not facts:
        return _("A deployment does not go past the end of its mission.")
    return _("%(mission)s lasts %(bounds)s, and the deployment is %(tour)s.") % _said(facts)


def category_not_allowed(facts: Facts) -> str:
    """The decision does not allow the category; without facts, the rule itself."""
    if not facts:
        return _("The category is one that the decision allows for the mission.")
    return _(
        "For %(mission)s, “%(decision)s” allows only %(allowed)s, and not %(category)s."
    ) % _said(facts)


def stands_in_the_way(facts: Facts) -> str:
    """Tours are left outside by a cut of a decision, a participation or a mission."""
    if not facts:
        return _("Deployments stand in the way of this change.")
    return _(
        "Deployments to %(mission)s under “%(decision)s” stand in the way: they are %(tour)s."
        " End or move them first."
    ) % _said(facts)


def categories_in_the_way(facts: Facts) -> str:
    """Tours of a category that the decision is to allow no longer."""
    if not facts:
        return _("Deployments stand in the way of this change.")
    return _(
        "Deployments to %(mission)s under “%(decision)s” stand in the way: %(category)s, %(tour)s."
        " End or move them first."
    ) % _said(facts)


def field_of_journey(facts: Facts) -> tuple[str, str]:
    """The field to mend: what is continued, or the status of what is continued by another."""
    continued = facts.get("side") == "continued"
    return ("status", "continues") if continued else ("continues", "status")


def journey_broken(facts: Facts) -> str:
    """An approved tour would continue one that is not; without facts, the rule itself."""
    if facts.get("side") == "continuing":
        return _(
            "The deployment that this one continues is not approved. Approve that one first, or"
            " both together."
        )
    if facts.get("side") == "continued":
        return _(
            "An approved deployment continues this one, which therefore stays approved. Cancel the"
            " later one first, or both together."
        )
    return _("An approved deployment continues only an approved one.")


TOURS = (
    Rule(
        "deployment_no_overlap",
        "starts_on",
        gettext_lazy(
            "This person has another approved deployment on some of these days."
            " Change the days, or end the other one first."
        ),
    ),
    Rule(
        "deployment_dates_in_order",
        "ends_on",
        DATES,
    ),
    Rule("deployment_category_known", "category", gettext_lazy("Choose a category from the list.")),
    Rule(
        "deployment_days_plausible",
        ("starts_on", "ends_on"),
        gettext_lazy("This day cannot be meant: tours lie between 1992 and 2199. Check the year."),
    ),
    Rule(
        "deployment_to_an_authorized_mission",
        "authorized_mission",
        gettext_lazy("Deployments hang on this mission of the decision: it stays what it is."),
    ),
    Rule("deployment_with_person", None, gettext_lazy("Another record has this value already.")),
    Rule(
        "deployment_continues_another",
        "continues",
        gettext_lazy("A deployment cannot continue itself."),
    ),
    Rule(
        "deployment_continues_own_tour",
        "continues",
        gettext_lazy("A deployment continues one of the same person. Choose another."),
    ),
    Rule("deployment_continues_approved", field_of_journey, journey_broken),
    Rule("deployment_within_authorization", day_out_of_bounds, outside_decision),
    Rule("deployment_within_participation", day_out_of_bounds, outside_participation),
    Rule("deployment_within_mission", "ends_on", past_mission_end),
    Rule("deployment_category_allowed", "category", category_not_allowed),
    Rule(
        "deployment_position_in_a_rotation",
        "position",
        gettext_lazy("A position belongs to a contingent: choose the rotation as well."),
    ),
    Rule(
        "deployment_contingent_by_rotation",
        "rotation",
        gettext_lazy("The contingent follows from the rotation; leave it to the registry."),
    ),
    Rule(
        "deployment_contingent_of_rotation",
        "rotation",
        gettext_lazy("The contingent follows from the rotation; leave it to the registry."),
    ),
    Rule(
        "deployment_rotation_of_its_mission",
        "rotation",
        gettext_lazy(
            "This rotation belongs to another mission or decision. Choose one of its own."
        ),
    ),
    Rule(
        "deployment_position_of_its_contingent",
        "position",
        gettext_lazy("This position belongs to another contingent or category."),
    ),
    Rule(
        "deployment_with_sex_of_person",
        "person",
        gettext_lazy("There is no such person in the registry. Enter the person first."),
    ),
    Rule(
        "deployment_continued_once",
        "continues",
        gettext_lazy("Another deployment continues that one already."),
    ),
    *approval_rules("deployment"),
    Rule(
        "handover_day_plausible",
        "outgoing_ends_on",
        IMPLAUSIBLE,
    ),
)

AMENDMENTS = (
    Rule("amendment_complete", None, gettext_lazy("Say what is to be changed, and to what.")),
    Rule("amendment_cause_known", "cause", gettext_lazy("Choose a cause from the list.")),
    Rule(
        "amendment_cause_of_repatriation",
        "cause",
        gettext_lazy("An early repatriation has a cause; no other change has one."),
    ),
    Rule("amendment_with_reason", "reason", gettext_lazy("Say why.")),
    Rule(
        "amendment_days_plausible",
        ("starts_on", "ends_on", "moves_on"),
        gettext_lazy("This day cannot be meant: tours lie between 1992 and 2199. Check the year."),
    ),
    Rule("amendment_with_status", None, gettext_lazy("Another record has this value already.")),
    Rule(
        "amendment_of_a_tour_once",
        None,
        gettext_lazy("The deployment is in this amendment already."),
    ),
    Rule(
        "amendment_waits_once",
        None,
        gettext_lazy(
            "Another amendment of this deployment waits for approval. Decide on it first."
        ),
    ),
    Rule(
        "amendment_status_of_its_tours",
        None,
        gettext_lazy("The status of an amendment's deployments is the amendment's own."),
    ),
    Rule(
        "amendment_decided",
        None,
        gettext_lazy("This amendment has been decided on and stays as it is. Propose another."),
    ),
    *approval_rules("amendment"),
)

#: The other side: bounds that are cut.
BOUNDS = (
    Rule("authorization_covers_deployments", "valid_until", stands_in_the_way),
    Rule("participation_covers_deployments", "ends_on", stands_in_the_way),
    Rule("mission_covers_deployments", "ended_on", stands_in_the_way),
    Rule("participation_covers_categories", "categories", categories_in_the_way),
)
