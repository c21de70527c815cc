"""One check for every constraint and trigger there is: does its rule hold?

Each check is told apart from all others by what it needs, so that it holds as long as
its own rule is in the database and fails without it.
"""

from __future__ import annotations

from tests import (
    rule_checks_facts,
    rule_checks_people,
    rule_checks_readiness,
    rule_checks_selection,
)
from tests.rule_checking import Check, refuses
from tests.rule_checks_triggers import FUNCTIONS, TRIGGERS

__all__ = ["CONSTRAINTS", "FUNCTIONS", "HALVES_OF_FOREIGN_KEYS", "TRIGGERS", "Check"]

#: Writes that a declared constraint of one or two tables must refuse.
VIOLATIONS = {
    **rule_checks_people.VIOLATIONS,
    **rule_checks_facts.VIOLATIONS,
    **rule_checks_readiness.VIOLATIONS,
    **rule_checks_selection.VIOLATIONS,
}

CONSTRAINTS: dict[str, Check] = {
    name: (lambda name=name, write=write: refuses(name, write))  # type: ignore[misc]
    for name, write in VIOLATIONS.items()
}

#: Unique keys that exist only as the other half of a composite foreign key: nothing can
#: break them by itself, since they contain the primary key. The foreign key is checked.
HALVES_OF_FOREIGN_KEYS = {
    "amendment_with_status",
    "authorized_mission_with_decision",
    "call_post_with_call",
    "chamber_with_seats",
    "contingent_with_authorized_mission",
    "deployment_with_person",
    "person_with_sex",
    "position_with_its_category",
    "rotation_with_contingent",
}
