"""Rows for tests: plain functions, each with as little to say as a test needs.

Whatever is not given is made up, valid and unlike that of the row before. Days lie in
2024 unless a test says otherwise; a decision is valid from 2024-01-01, a tour lasts from
2024-03-01 to 2024-08-31.
"""

from tests.factories.accounts import make_administrator, make_token, make_user
from tests.factories.calls import make_call, make_call_post, make_candidate, make_score
from tests.factories.common import DECIDED, FIRST, LAST, ORDER
from tests.factories.facts import (
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_chamber,
    make_contingent,
    make_country,
    make_decision,
    make_desk,
    make_equipment,
    make_inspection,
    make_mission,
    make_position,
    make_rotation,
)
from tests.factories.people import (
    make_erasure,
    make_people,
    make_person,
    make_rank,
    make_unit,
    person_values,
)
from tests.factories.published import (
    make_claim,
    make_reconciliation_note,
    make_reported_file,
    make_source,
    make_world_strength,
)
from tests.factories.qualifications import (
    make_award,
    make_award_given,
    make_certificate,
    make_clearance,
    make_course,
    make_enrolment,
    make_language,
    make_medal,
    make_rank_held,
    make_requirement,
    make_session,
)
from tests.factories.tours import (
    deployment_values,
    make_amendment,
    make_deployment,
    make_deployments,
    make_export,
    make_waiver,
)

__all__ = [
    "DECIDED",
    "FIRST",
    "LAST",
    "ORDER",
    "deployment_values",
    "make_administrator",
    "make_allowance",
    "make_amendment",
    "make_authorized_mission",
    "make_award",
    "make_award_given",
    "make_call",
    "make_call_post",
    "make_candidate",
    "make_ceiling",
    "make_certificate",
    "make_chamber",
    "make_claim",
    "make_clearance",
    "make_contingent",
    "make_country",
    "make_course",
    "make_decision",
    "make_deployment",
    "make_deployments",
    "make_desk",
    "make_enrolment",
    "make_equipment",
    "make_erasure",
    "make_export",
    "make_inspection",
    "make_language",
    "make_medal",
    "make_mission",
    "make_people",
    "make_person",
    "make_position",
    "make_rank",
    "make_rank_held",
    "make_reconciliation_note",
    "make_reported_file",
    "make_requirement",
    "make_rotation",
    "make_score",
    "make_session",
    "make_source",
    "make_token",
    "make_unit",
    "make_user",
    "make_waiver",
    "make_world_strength",
    "person_values",
]
