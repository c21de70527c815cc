"""A small world in which every filter of the API finds some rows and not others."""

from __future__ import annotations

import datetime as dt

from missions.models import Authorization, Contradiction, GenderTarget, Mission, MissionAlias
from tests import factories as make

DAY = dt.date

#: For every filter of every resource a value that fits some rows of the world below, and
#: not others.
FITTING: dict[str, dict[str, str]] = {
    "missions": {
        "q": "armistice golan",
        "kind": "multinational",
        "state": "closed",
        "country": "sy",
    },
    "authorizations": {
        "q": "golan",
        "status": "ended,not_found",
        "decided_from": "2010-01-01",
        "decided_to": "2010-01-01",
        "valid_on": "2024-06-01",
        "mission": "undof",
        "category": "expert_on_mission",
    },
    "ceilings": {
        "authorization": "iraq",
        "mission": "undof",
        "category": "troops",
        "holds_on": "2025-01-01",
        "limit_from": "100",
        "limit_to": "99",
    },
    "contingents": {"mission": "undof", "authorization": "iraq", "host_nation": "IN"},
    "rotations": {
        "contingent": "company",
        "mission": "undof",
        "authorization": "iraq",
        "number": "2",
        "on": "2024-07-01",
        "starts_from": "2024-07-01",
        "starts_to": "2024-03-01",
        "dates_approximate": "true",
    },
    "sources": {
        "q": "gazette",
        "kind": "press",
        "published_from": "2024-01-01",
        "published_to": "2023-12-31",
    },
    "claims": {
        "q": "women",
        "kind": "strength_on_day",
        "qualifier": "more_than",
        "mission": "undof",
        "source": "gazette",
        "true_on": "2024-05-29",
        "number_from": "100",
        "number_to": "99.5",
        "contradicted": "false",
    },
    "contradictions": {"q": "seven", "claim": "F2"},
    "gender-targets": {
        "group": "troops",
        "category": "individual_police",
        "year_from": "2028",
        "year_to": "2027",
        "basis": "not_found",
        "source": "gazette",
    },
    "deployments": {
        "mission": "undof",
        "authorization": "iraq",
        "contingent": "company",
        "rotation": "2",
        "category": "staff_officer",
        "sex": "F",
        "rank": "captain",
        "status": "proposed",
        "on": "2024-07-15",
        "starts_from": "2024-07-01",
        "starts_to": "2024-03-01",
        "ends_from": "2024-06-30",
        "ends_to": "2024-06-29",
        "open_ended": "true",
    },
}
FITTING["people"] = FITTING["identities"] = {"sex": "F", "rank": "captain"}
FITTING["named-deployments"] = FITTING["deployments"]


def make_world() -> None:
    """Two missions, two decisions, and two or three of everything else, all different."""
    syria, india = make.make_country("SY"), make.make_country("IN")
    undof = make.make_mission("UNDOF", name_en="Disengagement Observer Force")
    MissionAlias.objects.create(mission=undof, name="Armistice on the Golan")
    undof.countries.add(syria)
    iraq = make.make_mission("MNF-I", kind=Mission.Kind.MULTINATIONAL, ended_on=DAY(2009, 12, 31))
    golan = make.make_decision("golan", title_en="To the Golan", decided_on=DAY(2024, 1, 19))
    old = make.make_decision(
        "iraq",
        decided_on=DAY(2003, 5, 30),
        status=Authorization.Status.ENDED,
        valid_until=DAY(2009, 12, 31),
    )
    here = make.make_authorized_mission(golan, undof, categories=["troops", "staff_officer"])
    there = make.make_authorized_mission(old, iraq)
    make.make_ceiling(golan, 139, authorized_mission=here, categories=["troops"])
    make.make_ceiling(golan, 430, ends_on=DAY(2024, 12, 31))
    make.make_ceiling(old, 25, categories=["expert_on_mission"], ends_on=DAY(2009, 12, 31))
    company = make.make_contingent(here, slug="company", host_nation=india)
    platoon = make.make_contingent(there, slug="platoon", host_nation=syria)
    first = make.make_rotation(company, starts_on=DAY(2024, 3, 1), ends_on=DAY(2024, 6, 30))
    make.make_rotation(
        company, starts_on=DAY(2024, 7, 1), ends_on=DAY(2025, 3, 1), dates_approximate=True
    )
    second = make.make_rotation(
        platoon, number=2, starts_on=DAY(2004, 1, 1), ends_on=DAY(2004, 6, 30)
    )
    gazette = make.make_source(key="gazette", title="Gazette", published_on=DAY(2024, 1, 20))
    paper = make.make_source(kind="press", published_on=DAY(2020, 1, 1))
    women = make.make_claim(
        code="F2",
        statement_en="Seven women serve.",
        number=7,
        qualifier="more_than",
        kind="strength_on_day",
        source=gazette,
        missions=[undof],
        period_from=DAY(2024, 5, 29),
        period_to=DAY(2024, 5, 29),
    )
    make.make_claim(code="F39", missions=[iraq], source=paper)
    make.make_claim(code="F40", period_from=DAY(2020, 1, 1), period_to=DAY(2020, 12, 31))
    Contradiction.objects.create(code="C1", topic="Seven or eight", text="…").claims.add(women)
    Contradiction.objects.create(code="C2", topic="Dates", text="…")
    target = {"source": gazette, "basis": "sourced", "percent": 15}
    GenderTarget.objects.create(group="troops", categories=["troops"], year=2028, **target)
    GenderTarget.objects.create(
        group="police",
        categories=["individual_police"],
        year=2027,
        basis="not_found",
        source=paper,
    )
    captain, major = make.make_rank(code="captain"), make.make_rank(code="major")
    make.make_deployment(
        rotation=first, rank=captain, starts_on=DAY(2024, 3, 1), ends_on=DAY(2024, 6, 30)
    )
    make.make_deployment(
        here,
        person=make.make_person(sex="F", rank=major),
        category="staff_officer",
        rank=major,
        status="proposed",
        starts_on=DAY(2024, 7, 1),
        ends_on=None,
    )
    make.make_deployment(
        rotation=second, rank=major, starts_on=DAY(2004, 1, 1), ends_on=DAY(2004, 6, 30)
    )
