"""What the facts of refusals mean, for programs that read them: of limits and of bounds."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from registry.api.facts import DAY, NAME, NUMBER, TEXT, TEXTS, Fact

#: Some last days of service, with how many people leave on each.
_LEAVING: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "last_day": {**DAY, "description": _("Their last day of service.")},
            "people": {**NUMBER, "description": _("How many of those whom the limit counts.")},
        },
    },
}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "nullable": True}


#: The facts of the rules of this app, and of the bounds of tours.
FACTS = {
    "ceiling": Fact(NUMBER, _("Id of the ceiling that would be passed.")),
    "contingent": Fact(NUMBER, _("Id of the contingent whose strength would be passed.")),
    "contingent_name": Fact(_nullable(NAME), _("The contingent's name, by language.")),
    "authorization": Fact(NUMBER, _("Id of the decision.")),
    "decision": Fact(NAME, _("The decision's title, by language.")),
    "mission": Fact(
        _nullable(TEXT), _("The mission's acronym; null for a ceiling of all missions together.")
    ),
    "categories": Fact(_nullable(TEXTS), _("Categories that the limit counts; null means all.")),
    "first_day": Fact(DAY, _("The first day on which the limit would be passed.")),
    "last_day": Fact(_nullable(DAY), _("The last such day; null if there is none.")),
    "days_over": Fact(_nullable(NUMBER), _("How many such days; null if they do not end.")),
    "peak": Fact(NUMBER, _("The highest strength of those days.")),
    "peak_day": Fact(DAY, _("The first day of the highest strength.")),
    "limit": Fact(NUMBER, _("The limit on the first of those days, allowances included.")),
    "headroom": Fact(
        _nullable(NUMBER),
        _(
            "How many more people would have fitted on all days of the change; when a limit was"
            " to be changed, by how many it would be passed, as a negative number."
        ),
    ),
    "leaving_next": Fact(
        _LEAVING, _("Who leaves next from the first of those days on: three last days at most.")
    ),
    "left_before": Fact(
        _LEAVING, _("Who left last before the first of those days: three last days at most.")
    ),
    "authorized_mission": Fact(NUMBER, _("Id of the mission as the decision names it.")),
    "category": Fact(TEXT, _("Category of the deployments that leave their bounds.")),
    "allowed": Fact(_nullable(TEXTS), _("Categories that the decision allows; null means all.")),
    "starts_on": Fact(DAY, _("First day of the deployments that leave their bounds.")),
    "ends_on": Fact(_nullable(DAY), _("Their last day; null if it is open.")),
    "from": Fact(_nullable(DAY), _("First day of the bounds; null if there is none.")),
    "to": Fact(_nullable(DAY), _("Last day of the bounds; null if there is none.")),
    "side": Fact(
        TEXT,
        _(
            "continuing: deployments were to be approved that continue one which is not;"
            " continued: approved ones continue deployments that were not to be so any longer."
        ),
    ),
    "deployments": Fact(NUMBER, _("How many deployments break the rule.")),
    "requirement": Fact(TEXT, _("Code of the requirement that is not met.")),
    "requirement_name": Fact(NAME, _("What is asked for, by language.")),
    "fails_on": Fact(DAY, _("The first day on which it is not met.")),
}
