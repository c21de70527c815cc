"""A small world in which every filter of the API finds some rows and not others."""

from __future__ import annotations

import datetime as dt
from typing import Any

from missions.models import Authorization, Contradiction, GenderTarget, Mission, MissionAlias
from tests import factories as make
from tests.api_fact_world import FITTING_FACTS, make_fact_world

DAY = dt.date

#: For every filter of every resource a value that fits some rows of the world below, and
#: not others.
FITTING: dict[str, dict[str, Any]] = {
    "missions": {
        "q": "armistice golan",
        "kind": "multinational",
        "state": "closed",
        "country": "sy",
        "authorization": "iraq",
        "on": "2024-01-01",
        "started_from": "2000-01-01",
        "started_to": "1999-12-31",
    },
    "authorizations": {
        "q": "golan",
        "status": "ended,not_found",
        "decided_from": "2010-01-01",
        "decided_to": "2010-01-01",
        "valid_on": "2024-06-01",
        "mission": "undof",
        "country": "sy",
        "category": "expert_on_mission",
    },
    "ceilings": {
        "authorization": "iraq",
        "mission": "undof",
        "country": "sy",
        "category": "troops",
        "holds_on": "2025-01-01",
        "limit_from": "100",
        "limit_to": "99",
    },
    "contingents": {
        "q": "reserve",
        "mission": "armistice on the golan",
        "authorization": "iraq",
        "country": "sy",
        "host_nation": "IN",
        "strength_from": "50",
        "strength_to": "50",
    },
    "rotations": {
        "contingent": "company",
        "mission": "undof",
        "authorization": "iraq",
        "country": "SY",
        "number": "2",
        "on": "2024-07-01",
        "starts_from": "2024-07-01",
        "starts_to": "2024-03-01",
        "ends_from": "2025-01-01",
        "ends_to": "2004-12-31",
        "dates_approximate": "true",
    },
    "sources": {
        "q": "gazette",
        "kind": "press",
        "language": "ru",
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
        "country": "sy",
        "contingent": "company",
        "rotation": "2",
        "category": "staff_officer",
        "sex": "F",
        "rank": "captain",
        "rank_from": "major",
        "rank_to": "captain",
        "status": "proposed",
        "phase": "completed",
        "on": "2024-07-15",
        "active_from": "2024-07-01",
        "active_to": "2024-03-01",
        "starts_from": "2024-07-01",
        "starts_to": "2024-03-01",
        "ends_from": "2024-06-30",
        "ends_to": "2024-06-29",
        "open_ended": "true",
        "days_from": "150",
        "days_to": "150",
    },
    **FITTING_FACTS,
}
FITTING["people"] = FITTING["identities"] = {
    "sex": "F",
    "rank": "major",
    "rank_from": "major",
    "rank_to": "captain",
}
FITTING["awards"] = {"q": "golan", "kind": "un", "mission": "undof"}
FITTING["awards-given"] = {
    "award": "golan-medal",
    "mission": "undof",
    "number": "2",
    "given_from": "2024-07-01",
    "given_to": "2024-06-30",
}
FITTING["named-deployments"] = FITTING["deployments"]


def make_world() -> None:
    """Two missions, two decisions, and two or three of everything else, all different."""
    syria, india = make.make_country("SY"), make.make_country("IN")
    undof = make.make_mission(
        "UNDOF", name_en="Disengagement Observer Force", started_on=DAY(1974, 5, 31)
    )
    MissionAlias.objects.create(mission=undof, name="Armistice on the Golan")
    undof.countries.add(syria)
    iraq = make.make_mission(
        "MNF-I",
        kind=Mission.Kind.MULTINATIONAL,
        started_on=DAY(2003, 9, 1),
        ended_on=DAY(2009, 12, 31),
    )
    golan = make.make_decision("golan", title_en="To the Golan", decided_on=DAY(2024, 1, 19))
    old = make.make_decision(
        "iraq",
        decided_on=DAY(2003, 5, 30),
        status=Authorization.Status.ENDED,
        valid_until=DAY(2009, 12, 31),
    )
    here = make.make_authorized_mission(golan, undof, categories=["troops", "staff_officer"])
    there = make.make_authorized_mission(old, iraq, ends_on=DAY(2009, 12, 31))
    make.make_ceiling(golan, 139, authorized_mission=here, categories=["troops"])
    make.make_ceiling(golan, 430, ends_on=DAY(2024, 12, 31))
    make.make_ceiling(old, 25, categories=["expert_on_mission"], ends_on=DAY(2009, 12, 31))
    company = make.make_contingent(
        here, slug="company", name_en="Reserve", host_nation=india, authorized_strength=100
    )
    platoon = make.make_contingent(there, slug="platoon", host_nation=syria, authorized_strength=20)
    first = make.make_rotation(company, starts_on=DAY(2024, 3, 1), ends_on=DAY(2024, 6, 30))
    make.make_rotation(
        company, starts_on=DAY(2024, 7, 1), ends_on=DAY(2025, 3, 1), dates_approximate=True
    )
    second = make.make_rotation(
        platoon, number=2, starts_on=DAY(2004, 1, 1), ends_on=DAY(2004, 6, 30)
    )
    gazette = make.make_source(key="gazette", title="Gazette", published_on=DAY(2024, 1, 20))
    paper = make.make_source(kind="press", language="ru", published_on=DAY(2020, 1, 1))
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
    captain = make.make_rank(code="captain", grade=12)
    major = make.make_rank(code="major", grade=13)
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
    medal = make.make_medal(code="golan-medal", name_en="Golan medal", mission=undof)
    make.make_medal(mission=iraq)
    for number, day in ((1, DAY(2024, 6, 30)), (2, DAY(2024, 7, 1))):
        make.make_award_given(award=medal, mission=undof, number=number, given_on=day)
    make.make_award_given(mission=iraq, given_on=DAY(2024, 6, 30))
    make_fact_world(here, there, company, platoon, gazette, paper)
