"""Writes that the declared constraints on facts must refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from missions.models import (
    Agreement,
    Authorization,
    Citation,
    Claim,
    Contradiction,
    Country,
    GenderTarget,
    Installation,
    MissionAlias,
    ReferenceRecord,
    ReportedFile,
    ReportedStrength,
    Source,
    WorldStrength,
)
from tests import factories as make
from tests.refusals import sql
from tests.rule_checking import (
    EARLIER,
    FIRST,
    IMPLAUSIBLE,
    approval,
    reentered,
    twice,
    unique,
    vote,
    without_trigger,
)


def source() -> Any:
    return make.make_source()


def target(**values: Any) -> GenderTarget:
    defaults = {"group": "g", "categories": ["troops"], "year": 2024, "percent": 5}
    return GenderTarget.objects.create(
        **{**defaults, "basis": "sourced", "source": source(), **values}
    )


def allowance_with(**values: Any) -> Callable[[], Any]:
    def write() -> None:
        ceiling = make.make_decision(ceiling=1).ceilings.get()
        make.make_allowance(**{"ceiling": ceiling, **values})

    return write


def country(number: int) -> Country:
    return make.make_country("AB"[number] * 2)


def duplicate_country() -> None:
    one, two = country(0), country(1)
    Country.objects.filter(pk=two.pk).update(alpha3=one.alpha3)


def twice_in_one_chamber() -> None:
    first = vote()
    vote(authorization=first.authorization, chamber=first.chamber)


def twice_in_one_decision() -> None:
    place = make.make_authorized_mission()
    make.make_authorized_mission(place.authorization, place.mission)


def inspected_twice() -> None:
    make.make_inspection(make.make_inspection().contingent)


def counted_twice() -> None:
    counted = make.make_equipment()
    make.make_equipment(counted.contingent, name=counted.name)


def same_rotation_number() -> None:
    rotation = make.make_rotation()
    make.make_rotation(rotation.contingent, number=rotation.number)


def same_ceiling() -> None:
    decision = make.make_decision(ceiling=5)
    make.make_ceiling(decision, 6)


def mission_twice_at_a_desk() -> None:
    mission = make.make_mission()
    make.make_desk(mission, mission)


def member_twice_at_a_desk() -> None:
    user = make.make_user()
    make.make_desk(members=(user, user))


def claim(**values: Any) -> Claim:
    return make.make_claim(**values)


def contradiction() -> Contradiction:
    return Contradiction.objects.create(
        code=f"C{Contradiction.objects.count()}", topic="t", text="t"
    )


def reported() -> ReportedStrength:
    source_of_both = Source.objects.first() or source()
    return ReportedStrength.objects.create(reported_on=FIRST, women=1, men=2, source=source_of_both)


def reported_of_country() -> WorldStrength:
    file = ReportedFile.objects.first() or make.make_reported_file()
    return make.make_world_strength(reported_on=FIRST, file=file)


def reference() -> ReferenceRecord:
    return ReferenceRecord.objects.create(model="m", key="k", object_pk="1", loaded={})


def mission_with(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_mission(**values)


def decision_with(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_decision(**values)


def place_with(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_authorized_mission(**values)


def ceiling_with(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_ceiling(make.make_decision(), **{"limit": 1, **values})


def seats_of_another_chamber() -> None:
    given = vote()
    without_trigger("vote_takes_seats", "missions_vote")
    sql("UPDATE missions_vote SET seats = 9 WHERE id = %s", [given.pk], using="owner")


def ledger_line() -> None:
    make.make_deployment()
    sql(
        "INSERT INTO missions_strengthchange (book, authorized_mission_id, category, sex, day,"
        " arrivals, departures, begun, revision, recorded_at)"
        " SELECT book, authorized_mission_id, category, sex, day, 0, 0, 0, 0, now()"
        " FROM missions_strengthchange LIMIT 1",
        using="owner",
    )


def second_page() -> None:
    make.make_deployment()
    sql(
        "INSERT INTO missions_strengthyear (book, authorized_mission_id, category, sex, year,"
        " opening, arrivals, departures, begun, closing, is_last)"
        " SELECT book, authorized_mission_id, category, sex, year, opening, arrivals, departures,"
        " begun, closing, is_last FROM missions_strengthyear LIMIT 1",
        using="owner",
    )


def head_of_nothing(table: str, column: str) -> Callable[[], Any]:
    """A head for a decision or mission that is not there; its deferred key set aside."""
    return lambda: sql(
        f"INSERT INTO {table} ({column}, revision{', recorded_at' * ('auth' in table)})"
        f" VALUES (987654, 0{', now()' * ('auth' in table)})",
        using="owner",
    )


VIOLATIONS: dict[str, Callable[[], Any]] = {
    **approval(allowance_with, "allowance"),
    "country_alpha3_unique": duplicate_country,
    "mission_acronym_unique": unique(make.make_mission, "acronym"),
    "mission_slug_unique": unique(make.make_mission, "slug"),
    "mission_ends_after_start": mission_with(started_on=FIRST, ended_on=EARLIER),
    "mission_planned_end_after_start": mission_with(started_on=FIRST, planned_end_on=EARLIER),
    "mission_days_plausible": mission_with(ended_on=IMPLAUSIBLE),
    "mission_place_on_earth": mission_with(latitude=91, longitude=0),
    "alias_once_for_a_mission": lambda: [
        MissionAlias.objects.create(mission=mission, name="Golan")
        for mission in [make.make_mission()] * 2
    ],
    "authorization_slug_unique": unique(make.make_decision, "slug"),
    "authorization_dates_in_order": decision_with(decided_on=FIRST, valid_until=EARLIER),
    "authorization_dated_unless_not_found": decision_with(decided_on=None),
    "authorization_ended_has_last_day": decision_with(status="ended"),
    "authorization_days_plausible": decision_with(valid_until=IMPLAUSIBLE),
    "head_goes_with_its_decision": head_of_nothing(
        "missions_authorizationhead", "authorization_id"
    ),
    "head_goes_with_its_mission": head_of_nothing("missions_missionhead", "mission_id"),
    "authorization_not_its_own_successor": lambda: (
        lambda one: Authorization.objects.filter(pk=one.pk).update(supersedes=one.pk)
    )(make.make_decision()),
    "authorization_status_known": decision_with(status="maybe"),
    "chamber_code_unique": unique(make.make_chamber, "code"),
    "chamber_has_seats": lambda: make.make_chamber(seats=0),
    "vote_once_in_a_chamber": twice_in_one_chamber,
    "votes_within_chamber": lambda: vote(in_favour=9, against=1, abstained=1),
    "vote_with_seats_of_chamber": seats_of_another_chamber,
    "vote_unanimous_without_opposition": lambda: vote(unanimous=True, against=1),
    "mission_once_in_a_decision": twice_in_one_decision,
    "place_of_a_decision": lambda: reentered(
        "missions_authorization", make.make_authorized_mission().authorization_id
    ),
    "place_in_a_mission": lambda: reentered(
        "missions_mission", make.make_authorized_mission().mission_id
    ),
    "participation_days_plausible": place_with(ends_on=IMPLAUSIBLE),
    "participation_dates_in_order": place_with(starts_on=FIRST, ends_on=EARLIER),
    "authorized_categories_sound": place_with(categories=[]),
    "ceiling_once": same_ceiling,
    "ceiling_not_negative": ceiling_with(limit=-1),
    "ceiling_dates_in_order": ceiling_with(starts_on=FIRST, ends_on=EARLIER),
    "ceiling_days_plausible": ceiling_with(ends_on=IMPLAUSIBLE),
    "ceiling_categories_sound": ceiling_with(categories=["tourist"]),
    "ceiling_mission_of_its_decision": lambda: make.make_ceiling(
        make.make_decision(), 1, authorized_mission=make.make_authorized_mission()
    ),
    "allowance_on_one_limit": allowance_with(ceiling=None),
    "allowance_dates_in_order": allowance_with(starts_on=FIRST, ends_on=EARLIER),
    "allowance_days_plausible": allowance_with(ends_on=IMPLAUSIBLE),
    "allowance_positive": allowance_with(extra=0),
    "allowance_has_reason": allowance_with(reason=""),
    "allowance_has_document": allowance_with(document=""),
    "inspection_once_a_day": inspected_twice,
    "inspection_kind_known": lambda: make.make_inspection(kind="surprise"),
    "inspection_result_known": lambda: make.make_inspection(result="perfect"),
    "inspection_day_plausible": lambda: make.make_inspection(held_on=IMPLAUSIBLE),
    "inspection_rotation_of_the_contingent": lambda: make.make_inspection(
        rotation=make.make_rotation()
    ),
    "equipment_counted_once_a_day": counted_twice,
    "equipment_category_known": lambda: make.make_equipment(category="horses"),
    "equipment_serviceable_within_quantity": lambda: make.make_equipment(serviceable=11),
    "equipment_day_plausible": lambda: make.make_equipment(counted_on=IMPLAUSIBLE),
    "agreement_dates_in_order": lambda: Agreement.objects.create(
        mission=make.make_mission(),
        kind="mou",
        title="t",
        partner="UN",
        starts_on=FIRST,
        ends_on=EARLIER,
    ),
    "agreement_days_plausible": lambda: Agreement.objects.create(
        mission=make.make_mission(), kind="mou", title="t", partner="UN", ends_on=IMPLAUSIBLE
    ),
    "contingent_slug_unique": unique(make.make_contingent, "slug"),
    "contingent_has_strength": lambda: make.make_contingent(authorized_strength=0),
    "position_has_seats": lambda: make.make_position(make.make_contingent(), seats=0),
    "position_grades_in_order": lambda: make.make_position(
        make.make_contingent(), lowest_grade=12, highest_grade=11
    ),
    "position_category_known": lambda: make.make_position(
        make.make_contingent(), category="tourist"
    ),
    "rotation_number_once_in_a_contingent": same_rotation_number,
    "rotation_numbered_from_one": lambda: make.make_rotation(number=0),
    "rotation_dates_in_order": lambda: make.make_rotation(starts_on=FIRST, ends_on=EARLIER),
    "rotation_days_plausible": lambda: make.make_rotation(ends_on=IMPLAUSIBLE),
    "rotation_strength_positive": lambda: make.make_rotation(planned_strength=0),
    "source_address_of_the_web": lambda: make.make_source(url="javascript:alert(9)"),
    "source_key_unique": unique(make.make_source, "key"),
    "citation_of_one_record": lambda: Citation.objects.create(source=source()),
    "claim_code_unique": unique(claim, "code"),
    "claim_says_one_thing": lambda: claim(number=None),
    "claim_period_in_order": lambda: claim(period_from=FIRST, period_to=EARLIER),
    "contradiction_code_unique": unique(contradiction, "code"),
    "reported_once": lambda: twice(reported),
    "country_reported_once": lambda: twice(reported_of_country),
    "note_says_something": lambda: make.make_reconciliation_note(text=""),
    "one_target_a_year": lambda: twice(target),
    "target_is_a_share": lambda: target(percent=101),
    "target_categories_sound": lambda: target(categories=[]),
    "desk_name_unique": unique(make.make_desk, "name"),
    "mission_once_at_a_desk": mission_twice_at_a_desk,
    "member_once_at_a_desk": member_twice_at_a_desk,
    "installation_is_one": lambda: Installation.objects.create(id=2),
    "reference_key_once": lambda: twice(reference),
    "ledger_entry_moves_somebody": ledger_line,
    "one_page_a_year": second_page,
}
