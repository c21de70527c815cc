"""One check for every constraint and trigger there is: does its rule hold?

Each check is told apart from all others by what it needs, so that it holds as long as
its own rule is in the database and fails without it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, transaction

from missions.models import (
    Agreement,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Citation,
    Claim,
    Contingent,
    Contradiction,
    Country,
    GenderTarget,
    Installation,
    Mission,
    MissionAlias,
    ReferenceRecord,
    ReportedStrength,
    Source,
    StrengthChange,
    Vote,
)
from missions.strength import strength_on
from personnel.models import AmendedTour, Deployment, Handover
from registry.refusals import refusals_in
from tests import factories as make
from tests.refusals import sql
from tests.rule_checks_readiness import VIOLATIONS as OF_READINESS
from tests.rule_checks_readiness import not_ready, not_ready_for_longer

Check = Callable[[], bool]
FIRST, LAST = make.FIRST, make.LAST
DAY = dt.timedelta(days=1)
EARLIER = FIRST - DAY


def refuses(constraint: str, write: Callable[[], Any]) -> bool:
    """The write is refused in the name of the constraint, and nothing of it stays."""
    try:
        with transaction.atomic(using="owner"):
            write()
    except DatabaseError as error:
        return constraint in {refusal.constraint for refusal in refusals_in(error)}
    return False


def full_place() -> AuthorizedMission:
    """A mission of a decision whose ceiling of one is used up."""
    place = make.make_authorized_mission(make.make_decision(ceiling=1))
    make.make_deployment(place)
    return place


def full_contingent() -> Contingent:
    contingent = make.make_contingent(authorized_strength=1)
    rotation = make.make_rotation(contingent)
    make.make_deployment(contingent.authorized_mission, rotation=rotation)
    return contingent


def used_allowance() -> Any:
    place = full_place()
    allowance = make.make_allowance(ceiling=place.authorization.ceilings.get())
    make.make_deployment(place)
    return allowance


def twice(write: Callable[[], Any]) -> None:
    write()
    write()


def source() -> Any:
    return make.make_source()


def target(**values: Any) -> GenderTarget:
    defaults = {"group": "g", "categories": ["troops"], "year": 2024, "percent": 5}
    return GenderTarget.objects.create(
        **{**defaults, "basis": "sourced", "source": source(), **values}
    )


def tour_with(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_deployment(**values)


def allowance_with(**values: Any) -> Callable[[], Any]:
    def write() -> None:
        ceiling = make.make_decision(ceiling=1).ceilings.get()
        make.make_allowance(**{"ceiling": ceiling, **values})

    return write


def amendment_with(**values: Any) -> Callable[[], Any]:
    """An approved amendment, so that what an approval needs can be left out."""

    def write() -> None:
        signed = {"status": "approved", "approved_by": make.make_user(), **make.ORDER}
        make.make_amendment(make.make_deployment(), **{**signed, **values})

    return write


def same_tour_again() -> None:
    amendment = make.make_amendment(status="cancelled")
    tour = amendment.tours.get()
    AmendedTour.objects.create(amendment=amendment, deployment=tour, status="cancelled")


def waits_twice() -> None:
    tour = make.make_deployment()
    twice(lambda: make.make_amendment(tour))


def tours_of_another_status() -> None:
    make.make_amendment()
    AmendedTour.objects.update(status="cancelled")
    sql("SET CONSTRAINTS ALL IMMEDIATE", using="owner")


def approval(make_with: Callable[..., Callable[[], Any]], name: str) -> dict[str, Any]:
    """The violations of the constraints every approvable model has."""

    def own() -> None:
        user = make.make_user()
        make_with(proposed_by=user, approved_by=user)()

    return {
        f"{name}_status_known": make_with(status="maybe"),
        f"{name}_approved_with_order": make_with(order_number=""),
        f"{name}_approved_on_order_date": make_with(order_date=None),
        f"{name}_approved_by_someone": make_with(approved_by=None),
        f"{name}_not_approved_by_proposer": own,
    }


def unique(factory: Callable[..., Any], field: str) -> Callable[[], Any]:
    """Two rows of a factory made to share a field."""

    def write() -> None:
        one, two = factory(), factory()
        type(one).objects.filter(pk=two.pk).update(**{field: getattr(one, field)})

    return write


def vote(**values: Any) -> Vote:
    chamber = values.pop("chamber", None) or make.make_chamber(seats=10)
    return Vote.objects.create(
        authorization=values.pop("authorization", None) or make.make_decision(),
        chamber=chamber,
        **{"in_favour": 1, **values},
    )


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


def continued_twice() -> None:
    tour = make.make_deployment()
    for days in (1, 2):
        make.make_deployment(
            person=tour.person,
            starts_on=LAST + days * DAY,
            ends_on=LAST + days * DAY,
            continues=tour,
        )


def overlapping() -> None:
    make.make_deployment(person=make.make_deployment().person)


def of_another_person(sex: str) -> Callable[[], Any]:
    return lambda: sql(
        "UPDATE personnel_deployment SET sex = %s WHERE id = %s",
        [sex, make.make_deployment().pk],
        using="owner",
    )


def contingent_of_another_rotation() -> None:
    place = make.make_authorized_mission()
    one, two = make.make_contingent(place), make.make_contingent(place)
    tour = make.make_deployment(place, rotation=make.make_rotation(one))
    sql(
        "UPDATE personnel_deployment SET contingent_id = %s WHERE id = %s",
        [two.pk, tour.pk],
        using="owner",
    )


def position_of_another_contingent() -> None:
    place = make.make_authorized_mission()
    rotation = make.make_rotation(make.make_contingent(place))
    make.make_deployment(
        place, rotation=rotation, position=make.make_position(make.make_contingent(place))
    )


def without_trigger(trigger: str, table: str) -> None:
    """Take a trigger away that would mend the row: the rule behind it is to be met alone."""
    sql("SET CONSTRAINTS ALL IMMEDIATE", using="owner")
    sql(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}", using="owner")


def contingent_without_rotation() -> None:
    place = make.make_authorized_mission()
    contingent = make.make_contingent(place)
    tour = make.make_deployment(place)
    without_trigger("deployment_takes_copies", "personnel_deployment")
    sql(
        "UPDATE personnel_deployment SET contingent_id = %s WHERE id = %s",
        [contingent.pk, tour.pk],
        using="owner",
    )


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


def cut(model: Any, pk_of: Callable[[AuthorizedMission], int], **values: Any) -> Callable[[], Any]:
    def write() -> None:
        place = make.make_authorized_mission()
        make.make_deployment(place)
        model.objects.filter(pk=pk_of(place)).update(**values)

    return write


IMPLAUSIBLE = dt.date(3026, 3, 1)


def reentered(table: str, pk: int) -> None:
    """Delete a parent and enter it again under its number, in one transaction."""
    sql("SET CONSTRAINTS ALL DEFERRED", using="owner")
    columns = [
        row[0]
        for row in sql(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped",
            [table],
            using="owner",
        )
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    sql(
        f"WITH gone AS (DELETE FROM {table} WHERE id = %s RETURNING *)"
        f" INSERT INTO {table} ({names}) SELECT {names} FROM gone",
        [pk],
        using="owner",
    )


def continues_anothers_tour() -> None:
    make.make_deployment(starts_on=LAST + DAY, ends_on=LAST + DAY, continues=make.make_deployment())


def continues_itself() -> None:
    tour = make.make_deployment()
    Deployment.objects.filter(pk=tour.pk).update(continues=tour.pk)


def same_number_in_other_letters() -> None:
    make.make_person(service_number="KX-17")
    make.make_person(service_number="кх-17")  # Cyrillic


def head_of_nothing(table: str, column: str) -> Callable[[], Any]:
    """A head for a decision or mission that is not there; its deferred key set aside."""
    return lambda: sql(
        f"INSERT INTO {table} ({column}, revision{', recorded_at' * ('auth' in table)})"
        f" VALUES (987654, 0{', now()' * ('auth' in table)})",
        using="owner",
    )


#: Writes that a declared constraint of one or two tables must refuse.
VIOLATIONS: dict[str, Callable[[], Any]] = {
    **approval(tour_with, "deployment"),
    **approval(allowance_with, "allowance"),
    **approval(amendment_with, "amendment"),
    "amendment_complete": amendment_with(kind="cancel", ends_on=LAST),
    "amendment_cause_known": amendment_with(kind="repatriate", ends_on=LAST, cause="whim"),
    "amendment_cause_of_repatriation": amendment_with(cause="medical"),
    "amendment_with_reason": amendment_with(reason=" "),
    "amendment_days_plausible": amendment_with(kind="shorten", ends_on=IMPLAUSIBLE),
    "amendment_of_a_tour_once": same_tour_again,
    "amendment_waits_once": waits_twice,
    "amendment_status_of_its_tours": tours_of_another_status,
    "deployment_no_overlap": overlapping,
    "handover_day_plausible": lambda: Handover.objects.create(
        rotation=make.make_rotation(), outgoing_ends_on=IMPLAUSIBLE
    ),
    "deployment_days_plausible": tour_with(starts_on=IMPLAUSIBLE, ends_on=None),
    "deployment_to_an_authorized_mission": lambda: reentered(
        "missions_authorizedmission", make.make_deployment().authorized_mission_id
    ),
    "deployment_continues_another": continues_itself,
    "deployment_continues_own_tour": continues_anothers_tour,
    "deployment_dates_in_order": tour_with(ends_on=EARLIER),
    "deployment_category_known": tour_with(category="tourist"),
    "deployment_continued_once": continued_twice,
    "deployment_position_in_a_rotation": lambda: make.make_deployment(
        position=make.make_position(make.make_contingent())
    ),
    "deployment_with_sex_of_person": of_another_person("F"),
    "deployment_contingent_of_rotation": contingent_of_another_rotation,
    "deployment_rotation_of_its_mission": lambda: make.make_deployment(
        make.make_authorized_mission(), rotation=make.make_rotation()
    ),
    "deployment_position_of_its_contingent": position_of_another_contingent,
    "deployment_contingent_by_rotation": contingent_without_rotation,
    "person_service_number_unique": same_number_in_other_letters,
    "person_birth_plausible": lambda: make.make_person(birth_date=dt.date(1, 1, 1)),
    # A Latin C and a Cyrillic С, which look alike.
    "person_last_name_in_cyrillic": lambda: make.make_person(last_name="Cериков"),
    "person_first_name_in_cyrillic": lambda: make.make_person(first_name="Cерик"),
    "person_patronymic_in_cyrillic": lambda: make.make_person(patronymic="Cерикович"),
    "person_last_name_in_latin": lambda: make.make_person(last_name_latin="Сerikov"),
    "person_first_name_in_latin": lambda: make.make_person(first_name_latin="Сerik"),
    "person_sex_known": lambda: make.make_person(sex="X"),
    "person_has_service_number": lambda: make.make_person(service_number=""),
    "rank_code_unique": unique(make.make_rank, "code"),
    "rank_order_unique": unique(make.make_rank, "order"),
    "unit_code_unique": unique(make.make_unit, "code"),
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
    **OF_READINESS,
}

#: Unique keys that exist only as the other half of a composite foreign key: nothing can
#: break them by itself, since they contain the primary key. The foreign key is checked.
HALVES_OF_FOREIGN_KEYS = {
    "amendment_with_status",
    "authorized_mission_with_decision",
    "chamber_with_seats",
    "contingent_with_authorized_mission",
    "deployment_with_person",
    "person_with_sex",
    "position_with_its_category",
    "rotation_with_contingent",
}


def ledger_follows(change: Callable[[Deployment], Any], left: int) -> Check:
    """After ``change`` of one of two tours the ledger counts ``left`` people."""

    def check() -> bool:
        place = make.make_authorized_mission()
        make.make_deployment(place)
        change(make.make_deployment(place))
        counted = strength_on(FIRST, ("authorization",), using="owner")
        return counted.get((place.authorization_id,), 0) == left

    return check


def copies_are_taken() -> bool:
    try:
        with transaction.atomic(using="owner"):
            tour = make.make_deployment(person=make.make_person(sex="F"))
            tour.refresh_from_db()
    except DatabaseError:
        return False
    return tour.sex == "F"


def seats_are_taken() -> bool:
    try:
        with transaction.atomic(using="owner"):
            vote()
    except DatabaseError:
        return False
    return True


def mission_head_is_made() -> bool:
    mission = make.make_mission()
    return hasattr(Mission.objects.get(pk=mission.pk), "head")


def adding_a_mission_takes_turns() -> bool:
    """A mission added to a decision gives both of them a new revision."""
    decision, mission = make.make_decision(), make.make_mission()
    make.make_authorized_mission(decision, mission)
    of_decision = Authorization.objects.get(pk=decision.pk).head.revision
    return of_decision > 0 and Mission.objects.get(pk=mission.pk).head.revision > 0


def what_is_public_is_marked() -> bool:
    place = make.make_authorized_mission()
    make.make_deployment(place)
    return Authorization.objects.filter(head__published=1).exists()


def head_is_made() -> bool:
    decision = make.make_decision()
    return hasattr(Authorization.objects.get(pk=decision.pk), "head")


def revision_rises(table: str) -> Check:
    """A row added to or taken from the table gives its decision a new revision."""

    def check() -> bool:
        ceiling = make.make_decision(ceiling=1).ceilings.get()
        head = Authorization.objects.get(pk=ceiling.authorization_id).head
        if table == "ceiling":
            ceiling.delete()
        else:
            make.make_allowance(ceiling=ceiling)
        before = head.revision
        head.refresh_from_db()
        return bool(head.revision > before)

    return check


def declared_not_found() -> None:
    decision = make.make_decision(ceiling=1)
    Authorization.objects.filter(pk=decision.pk).update(status="not_found")


def mission_exchanged() -> None:
    place = make.make_authorized_mission()
    AuthorizedMission.objects.filter(pk=place.pk).update(mission=make.make_mission())


def continuing(status: str, **values: Any) -> Any:
    """A tour that continues another of the given status."""
    first = make.make_deployment(status=status)
    day = LAST + DAY
    return make.make_deployment(
        person=first.person, continues=first, starts_on=day, ends_on=day, **values
    )


def cancelled_though_continued() -> None:
    tour = continuing("approved")
    Deployment.objects.filter(pk=tour.continues_id).update(status="cancelled")


def cut_under(model: Any, pk_of: Callable[[AuthorizedMission], int], **values: Any) -> None:
    place = make.make_authorized_mission()
    model.objects.filter(pk=pk_of(place)).update(**values)
    make.make_deployment(place)


#: Checks of what functions refuse that triggers call, by their signatures.
FUNCTIONS: dict[str, list[Check]] = {
    "check_ready(p_asked asked_tour[])": [lambda: refuses("deployment_ready", not_ready)],
    "check_continued(p_tied bigint[], p_loosed bigint[], p_turns bigint[])": [
        lambda: refuses("deployment_continues_approved", lambda: continuing("proposed")),
        lambda: refuses("deployment_continues_approved", cancelled_though_continued),
    ],
    "check_bounds(p_spans service_span[], p_cut boolean)": [
        lambda: refuses(
            "deployment_within_mission",
            lambda: cut_under(Mission, lambda p: p.mission_id, ended_on=LAST - DAY),
        ),
        lambda: refuses(
            "deployment_category_allowed",
            lambda: cut_under(AuthorizedMission, lambda p: p.pk, categories=["staff_officer"]),
        ),
    ],
}
#: The tables whose every change raises the revision of what answers show.
SHOWN = {
    **dict.fromkeys(
        (
            *("agreement", "allowance", "authorization", "authorizedmission", "ceiling"),
            *("chamber", "citation", "claim", "claim_missions", "contingent", "contradiction"),
            *("contradiction_claims", "country", "gendertarget", "mission", "mission_countries"),
            *("missionalias", "position", "reportedstrength", "rotation", "source", "vote"),
        ),
        "missions",
    ),
    **dict.fromkeys(("rank", "unit", "person"), "personnel"),
}


def shown_is_noted(table: str) -> Check:
    """A statement on the table raises a revision, even one that finds nothing."""

    def check() -> bool:
        before = sql("SELECT coalesce(sum(changes), 0) FROM missions_shownchange", using="owner")
        sql(f"DELETE FROM {table} WHERE false", using="owner")
        after = sql("SELECT coalesce(sum(changes), 0) FROM missions_shownchange", using="owner")
        return bool(after > before)

    return check


#: Checks of the triggers, by the trigger's name.
TRIGGERS: dict[str, Check] = {
    "deployment_added": lambda: refuses(
        "strength_within_ceiling", lambda: make.make_deployment(full_place())
    ),
    "deployment_edited": ledger_follows(
        lambda t: Deployment.objects.filter(pk=t.pk).update(starts_on=FIRST + DAY), 1
    ),
    "deployment_removed": ledger_follows(lambda t: t.delete(), 1),
    "deployment_takes_copies": copies_are_taken,
    "deployment_ready_added": lambda: refuses("deployment_ready", not_ready),
    "deployment_ready_edited": lambda: refuses("deployment_ready", not_ready_for_longer),
    "ledger_posted": lambda: refuses(
        "strength_within_ceiling", lambda: make.make_deployment(full_place())
    ),
    "ledger_append_only": lambda: refuses(
        "ledger_append_only",
        lambda: (make.make_deployment(), StrengthChange.objects.update(arrivals=5)),
    ),
    "ledger_published": what_is_public_is_marked,
    "authorization_has_head": head_is_made,
    "mission_has_head": mission_head_is_made,
    "authorized_mission_added": adding_a_mission_takes_turns,
    "authorization_covers_deployments": lambda: refuses(
        "authorization_covers_deployments",
        cut(Authorization, lambda p: p.authorization_id, valid_until=LAST - DAY),
    ),
    "participation_covers_deployments": lambda: refuses(
        "participation_covers_deployments",
        cut(AuthorizedMission, lambda p: p.pk, ends_on=LAST - DAY),
    ),
    "mission_covers_deployments": lambda: refuses(
        "mission_covers_deployments",
        cut(Mission, lambda p: p.mission_id, ended_on=LAST - DAY),
    ),
    "ceiling_added": lambda: refuses(
        "strength_within_ceiling",
        lambda: make.make_ceiling(full_place().authorization, 0, starts_on=FIRST),
    ),
    "ceiling_edited": lambda: refuses(
        "strength_within_ceiling",
        lambda: Ceiling.objects.filter(authorization=full_place().authorization).update(limit=0),
    ),
    "ceiling_removed": revision_rises("ceiling"),
    "allowance_added": revision_rises("allowance"),
    "allowance_edited": lambda: refuses(
        "strength_within_ceiling",
        lambda: (lambda a: type(a).objects.filter(pk=a.pk).update(ends_on=LAST - DAY))(
            used_allowance()
        ),
    ),
    "allowance_removed": lambda: refuses(
        "strength_within_ceiling", lambda: used_allowance().delete()
    ),
    "contingent_edited": lambda: refuses(
        "strength_within_contingent",
        lambda: (
            lambda c: (
                Contingent.objects.filter(pk=c.pk).update(authorized_strength=None),
                make.make_deployment(c.authorized_mission, rotation=c.rotations.get()),
                Contingent.objects.filter(pk=c.pk).update(authorized_strength=1),
            )
        )(full_contingent()),
    ),
    "decision_declared_not_found": lambda: refuses(
        "ceiling_of_a_known_decision", declared_not_found
    ),
    "authorized_mission_fixed": lambda: refuses("authorized_mission_fixed", mission_exchanged),
    "vote_takes_seats": seats_are_taken,
    **{f"shown_{name}": shown_is_noted(f"{app}_{name}") for name, app in SHOWN.items()},
    **{
        f"shown_missions_{name}": shown_is_noted(f"missions_{name}")
        for name in ("desk", "deskmember", "deskmission")
    },
}

CONSTRAINTS: dict[str, Check] = {
    name: (lambda name=name, write=write: refuses(name, write))  # type: ignore[misc]
    for name, write in VIOLATIONS.items()
}
