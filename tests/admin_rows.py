"""Rows of nearly every kind, for tests of all pages of the admin."""

from __future__ import annotations

from django.contrib import admin

from missions.models import (
    Agreement,
    Citation,
    Contradiction,
    GenderTarget,
    ReferenceRecord,
    ReportedStrength,
    Vote,
)
from registry.models import IdentityAccess
from tests import factories

#: All kinds of records that have pages.
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)


def make_rows(number: int) -> None:
    """So many more rows of nearly every kind."""
    start = GenderTarget.objects.count()
    source = factories.make_source()
    decision = factories.make_decision(ceiling=1000)
    chamber = factories.make_chamber()
    for index in range(number):
        mission = factories.make_mission()
        mission.countries.add(factories.make_country(_code(start + index)))
        mission.aliases.create(name=f"Alias {index}")
        place = factories.make_authorized_mission(decision, mission)
        contingent = factories.make_contingent(place)
        rotation = factories.make_rotation(contingent)
        position = factories.make_position(contingent)
        factories.make_allowance(contingent=contingent)
        ceiling = factories.make_ceiling(decision, 500, authorized_mission=place)
        factories.make_ceiling(factories.make_decision(), 10)
        rank = factories.make_rank()
        person = factories.make_person(rank=rank, unit=factories.make_unit())
        tour = factories.make_deployment(person=person, rotation=rotation, rank=rank)
        factories.make_amendment(tour)
        factories.make_award()
        factories.make_course()
        factories.make_requirement(position=position)
        call = factories.make_call(contingent=contingent, rotation=rotation)
        post = factories.make_call_post(call, position=position)
        factories.make_score(factories.make_candidate(post, person=person))
        factories.make_enrolment(factories.make_session(seats=1000), person=person)
        factories.make_export(rotation=rotation)
        account = factories.make_user()
        factories.make_token(account)
        IdentityAccess.objects.create(user=account, people=1, path="/")
        factories.make_erasure()
        Agreement.objects.create(mission=mission, kind="mou", title="MOU", partner="UN")
        Vote.objects.create(
            authorization=factories.make_decision(), chamber=chamber, in_favour=40 + index
        )
        claim = factories.make_claim(missions=[mission])
        Contradiction.objects.create(code=f"X{claim.code}", topic="t", text="t").claims.add(claim)
        for record in ({"mission": mission}, {"ceiling": ceiling}, {"rotation": rotation}):
            Citation.objects.create(source=source, **record)
        ReportedStrength.objects.create(
            reported_on="2024-01-31", mission=mission, women=1, men=index, source=source
        )
        file = factories.make_reported_file(source=source)
        factories.make_world_strength(file=file, country=f"{_code(start + index)}X")
        factories.make_reconciliation_note(mission=mission)
        GenderTarget.objects.create(
            group="troops",
            categories=["troops"],
            year=2000 + start + index,
            percent=10,
            source=source,
        )
        ReferenceRecord.objects.create(model="m", key=claim.code, object_pk="1", loaded={})


def _code(number: int) -> str:
    """A country's code of its own."""
    return f"{chr(65 + number // 26)}{chr(65 + number % 26)}"
