"""The smaller facts of the small world; see ``tests/api_world.py``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.utils import timezone

from missions.models import (
    Agreement,
    Allowance,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Citation,
    Contingent,
    ReportedStrength,
    Source,
    Vote,
)
from registry.events import event_model
from tests import factories as make

DAY = dt.date
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def some_ceiling() -> str:
    """The id of the ceiling that has an allowance and a history."""
    return str(Ceiling.objects.get(limit=430).pk)


#: For every filter a value, or what finds one, that fits some rows and not others.
FITTING_FACTS: dict[str, dict[str, Any]] = {
    "countries": {"q": "SY", "mission": "undof"},
    "chambers": {"q": "senate", "seats_from": "60", "seats_to": "59"},
    "votes": {"authorization": "iraq", "chamber": "senate", "unanimous": "true"},
    "participations": {
        "authorization": "iraq",
        "mission": "undof",
        "country": "sy",
        "category": "expert_on_mission",
        "on": "2024-06-01",
    },
    "positions": {
        "q": "driver",
        "contingent": "company",
        "mission": "undof",
        "authorization": "iraq",
        "category": "staff_officer",
        "grade": "12,13",
    },
    "allowances": {
        "ceiling": some_ceiling,
        "contingent": "company",
        "status": "proposed",
        "on": "2024-05-01",
        "extra_from": "5",
        "extra_to": "4",
    },
    "agreements": {
        "q": "memorandum nations",
        "mission": "undof",
        "country": "sy",
        "kind": "technical_arrangement",
        "language": "de",
        "on": "2005-01-01",
    },
    "inspections": {
        "contingent": "company",
        "mission": "undof",
        "kind": "spot",
        "result": "met",
        "held_from": "2024-05-01",
        "held_to": "2024-04-30",
    },
    "equipment": {
        "q": "carrier",
        "contingent": "company",
        "mission": "undof",
        "category": "combat_vehicles",
        "counted_from": "2024-05-01",
        "counted_to": "2024-04-30",
    },
    "reported-strengths": {
        "mission": "undof",
        "country": "sy",
        "category": "troops",
        "reported_from": "2024-05-31",
        "reported_to": "2004-05-31",
        "source": "gazette",
    },
    "reported-revisions": {
        "mission": "undof",
        "country": "sy",
        "category": "troops",
        "reported_from": "2024-05-31",
        "reported_to": "2004-05-31",
        "source": "gazette",
    },
    "contributors": {
        "country": "KAZ",
        "reported_from": "2024-05-31",
        "reported_to": "2004-05-31",
        "source": "gazette",
    },
    "reported-files": {"layout": "ranking", "source": "gazette"},
    "reconciliation-notes": {
        "mission": "undof",
        "country": "sy",
        "category": "troops",
        "sex": "F",
        "reported_from": "2024-05-31",
        "reported_to": "2004-05-31",
    },
    "citations": {
        "source": "gazette",
        "mission": "undof",
        "authorization": "iraq",
        "contingent": "company",
        "verified": "false",
    },
    "authorization-history": {
        "change": "update",
        "changed_from": "2021-01-01",
        "changed_to": "2020-12-31",
        "authorization": "iraq",
    },
    "ceiling-history": {
        "change": "update",
        "changed_from": "2021-01-01",
        "changed_to": "2020-12-31",
        "ceiling": some_ceiling,
        "authorization": "iraq",
        "mission": "undof",
        "limit_from": "100",
        "limit_to": "99",
    },
    "ranks": {"q": "captain", "grade_from": "13", "grade_to": "12"},
}


def make_fact_world(
    here: AuthorizedMission,
    there: AuthorizedMission,
    company: Contingent,
    platoon: Contingent,
    gazette: Source,
    paper: Source,
) -> None:
    """Two of everything, different in all that can be asked for."""
    upper = make.make_chamber(code="senate", name_en="Senate", seats=50)
    lower = make.make_chamber(code="mazhilis", name_en="Mazhilis", seats=98)
    Vote.objects.create(
        authorization=here.authorization, chamber=lower, in_favour=98, unanimous=True
    )
    Vote.objects.create(authorization=there.authorization, chamber=upper, in_favour=40)
    make.make_position(company, title_en="Driver", lowest_grade=1, highest_grade=5)
    make.make_position(platoon, title_en="Commander", category="staff_officer", lowest_grade=11)
    make.make_allowance(ceiling=Ceiling.objects.get(pk=some_ceiling()), extra=5)
    make.make_allowance(
        contingent=company,
        status=Allowance._meta.get_field("status").default,
        approved_by=None,
        extra=2,
        starts_on=DAY(2024, 9, 1),
        ends_on=DAY(2024, 9, 9),
    )
    Agreement.objects.create(
        mission=here.mission,
        kind=Agreement.Kind.MOU,
        title="Memorandum",
        partner="United Nations",
        starts_on=DAY(2024, 3, 1),
    )
    Agreement.objects.create(
        mission=there.mission,
        kind=Agreement.Kind.TECHNICAL_ARRANGEMENT,
        title="Arrangement",
        language="de",
        partner="Host nation",
        starts_on=DAY(2004, 1, 1),
        ends_on=DAY(2008, 1, 1),
    )
    make.make_inspection(company, kind="spot", held_on=DAY(2024, 5, 1), result="met")
    make.make_inspection(platoon, held_on=DAY(2024, 4, 30))
    make.make_equipment(
        company, name="Armoured carrier", category="combat_vehicles", counted_on=DAY(2024, 5, 1)
    )
    make.make_equipment(platoon, counted_on=DAY(2024, 4, 30))
    reported: dict[str, Any] = {"women": 1, "men": 9}
    ReportedStrength.objects.create(
        mission=here.mission,
        category="troops",
        reported_on=DAY(2024, 5, 31),
        source=gazette,
        **reported,
    )
    ReportedStrength.objects.create(
        mission=there.mission,
        category="staff_officer",
        reported_on=DAY(2004, 5, 31),
        source=paper,
        **reported,
    )
    make_reported_world(here, there, gazette, paper)
    Citation.objects.create(source=gazette, mission=here.mission)
    Citation.objects.create(source=paper, authorization=there.authorization)
    Citation.objects.create(source=paper, contingent=company, verified=False)
    Authorization.objects.filter(pk=here.authorization_id).update(note="Changed")
    Ceiling.objects.filter(pk=some_ceiling()).update(ends_on=DAY(2024, 12, 30))
    for model in (Authorization, Ceiling):
        changed_long_ago(event_model(model))


def make_reported_world(
    here: AuthorizedMission, there: AuthorizedMission, gazette: Source, paper: Source
) -> None:
    """What the UN reported of either, before and now, and notes on both."""
    before = timezone.now()
    for row in list(ReportedStrength.objects.all()):
        row.pk, row.superseded_at = None, before
        row.save(force_insert=True)
    for place, source, layout, country, day, category, sex in (
        (here, gazette, "ranking", "KAZ", DAY(2024, 5, 31), "troops", "F"),
        (there, paper, "wide", "ARG", DAY(2004, 5, 31), "staff_officer", "M"),
    ):
        file = make.make_reported_file(source=source, layout=layout, last_on=day)
        make.make_world_strength(file=file, country=country)
        make.make_reconciliation_note(
            mission=place.mission, category=category, sex=sex, reported_on=day
        )


def changed_long_ago(events: Any) -> None:
    """One more event, like the first but of another time, which only SQL can write."""
    columns = [
        connection.ops.quote_name(field.column)
        for field in events._meta.concrete_fields
        if field.name not in ("pgh_id", "pgh_created_at")
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {events._meta.db_table} (pgh_created_at, {', '.join(columns)})"
            f" SELECT %s, {', '.join(columns)} FROM {events._meta.db_table}"
            " ORDER BY pgh_id LIMIT 1",
            [LONG_AGO],
        )
