"""Rows for tests: plain functions, each with as little to say as a test needs.

Whatever is not given is made up, valid and unlike that of the row before. Days lie in
2024 unless a test says otherwise; a decision is valid from 2024-01-01, a tour lasts from
2024-03-01 to 2024-08-31.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.utils import timezone
from django.utils.text import slugify

from missions.models import (
    Allowance,
    Authorization,
    AuthorizedMission,
    Category,
    Ceiling,
    Chamber,
    Claim,
    Contingent,
    Country,
    Desk,
    DeskMember,
    DeskMission,
    Equipment,
    Inspection,
    Mission,
    Position,
    ReconciliationNote,
    ReportedFile,
    Rotation,
    Source,
    WorldStrength,
)
from personnel.erasing import erase
from personnel.models import (
    AmendedTour,
    Amendment,
    Award,
    AwardGiven,
    Call,
    CallPost,
    Candidate,
    Certificate,
    Clearance,
    Course,
    Deployment,
    Enrolment,
    Export,
    LanguageLevel,
    Person,
    Rank,
    RankHeld,
    Requirement,
    Score,
    Status,
    TrainingSession,
    Unit,
    Waiver,
)
from registry.models import AccessToken, Erasure

DECIDED = dt.date(2024, 1, 1)
FIRST, LAST = dt.date(2024, 3, 1), dt.date(2024, 8, 31)
ORDER = {"order_number": "17", "order_date": dt.date(2024, 2, 1)}

_numbers = itertools.count(1)


def make_user(username: str = "", *, role: str = "", **values: Any) -> User:
    """A member of staff who may log in; ``role`` is the name of a group."""
    name = username or f"user-{next(_numbers)}"
    user: User = get_user_model().objects.create_user(
        name, password="password", **{"is_staff": True, **values}
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_administrator(username: str = "") -> User:
    """A superuser."""
    return make_user(username, is_superuser=True)


def make_erasure() -> Erasure:
    """Somebody's identity, erased by law."""
    person = make_person()
    erase(person.pk, by=make_administrator(), ground="A request by law")
    return Erasure.objects.get(person=person.pk)


def make_token(user: User, *, scope: str = "read", **values: Any) -> tuple[AccessToken, str]:
    """A token of an account for a month: its row, and what is shown once."""
    now = timezone.now()
    defaults = {"name": f"Token {next(_numbers)}", "expiry": now + dt.timedelta(days=30)}
    row = AccessToken(user=user, scope=scope, **{**defaults, **values})
    token = row.draw()
    row.save()
    return row, token


def make_desk(*missions: Mission, members: Iterable[User] = (), **values: Any) -> Desk:
    """A desk for some missions, with its members."""
    desk = Desk.objects.create(**{"name": f"Desk {next(_numbers)}", **values})
    for mission in missions:
        DeskMission.objects.create(desk=desk, mission=mission)
    for user in members:
        DeskMember.objects.create(desk=desk, user=user)
    return desk


def make_country(code: str = "LB", **values: Any) -> Country:
    """A country, the same one for the same code."""
    name = values.pop("name_en", f"Country {code}")
    defaults = {"alpha3": f"{code}X", "name_en": name, "name_ru": name, "name_kk": name}
    return Country.objects.get_or_create(code=code, defaults={**defaults, **values})[0]


def make_mission(acronym: str = "", **values: Any) -> Mission:
    """A UN peacekeeping operation without dates."""
    acronym = acronym or f"UNTEST{next(_numbers)}"
    defaults = {
        "slug": slugify(acronym),
        "name_en": f"Mission {acronym}",
        "kind": Mission.Kind.UN_PEACEKEEPING,
    }
    return Mission.objects.create(acronym=acronym, **{**defaults, **values})


def make_decision(slug: str = "", *, ceiling: int | None = None, **values: Any) -> Authorization:
    """A decision in force, with a ceiling for all its missions together if given."""
    slug = slug or f"decision-{next(_numbers)}"
    defaults = {"title_en": f"Decision {slug}", "decided_on": DECIDED}
    decision = Authorization.objects.create(slug=slug, **{**defaults, **values})
    if ceiling is not None:
        make_ceiling(decision, ceiling)
    return decision


def make_authorized_mission(
    authorization: Authorization | None = None, mission: Mission | None = None, **values: Any
) -> AuthorizedMission:
    """A mission of a decision, for all categories."""
    return AuthorizedMission.objects.create(
        authorization=authorization or make_decision(),
        mission=mission or make_mission(),
        **values,
    )


def make_ceiling(authorization: Authorization, limit: int, **values: Any) -> Ceiling:
    """A ceiling of a decision, by default for all its missions and categories together."""
    return Ceiling.objects.create(authorization=authorization, limit=limit, **values)


def make_chamber(**values: Any) -> Chamber:
    """A chamber of 100 seats."""
    number = next(_numbers)
    defaults = {"code": f"chamber-{number}", "name_en": f"Chamber {number}", "seats": 100}
    return Chamber.objects.create(**{**defaults, **values})


def make_contingent(place: AuthorizedMission | None = None, **values: Any) -> Contingent:
    """A contingent of unknown authorized strength."""
    slug = f"contingent-{next(_numbers)}"
    defaults = {"slug": slug, "name_en": slug.capitalize()}
    return Contingent.objects.create(
        authorized_mission=place or make_authorized_mission(), **{**defaults, **values}
    )


def make_rotation(contingent: Contingent | None = None, **values: Any) -> Rotation:
    """The next rotation of a contingent."""
    contingent = contingent or make_contingent()
    defaults = {
        "number": contingent.rotations.count() + 1,
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    return Rotation.objects.create(contingent=contingent, **{**defaults, **values})


def make_position(contingent: Contingent, **values: Any) -> Position:
    """A post for one soldier."""
    defaults = {"title_en": "Rifleman"}
    return Position.objects.create(contingent=contingent, **{**defaults, **values})


def make_inspection(contingent: Contingent | None = None, **values: Any) -> Inspection:
    """An arrival inspection of a contingent, without a result."""
    defaults = {"kind": Inspection.Kind.ARRIVAL, "held_on": FIRST}
    contingent = contingent or make_contingent()
    return Inspection.objects.create(contingent=contingent, **{**defaults, **values})


def make_equipment(contingent: Contingent | None = None, **values: Any) -> Equipment:
    """Ten vehicles of a contingent, nine of them serviceable."""
    defaults = {
        "category": Equipment.Category.SUPPORT_VEHICLES,
        "name": f"Truck {next(_numbers)}",
        "counted_on": FIRST,
        "quantity": 10,
        "serviceable": 9,
    }
    contingent = contingent or make_contingent()
    return Equipment.objects.create(contingent=contingent, **{**defaults, **values})


def make_allowance(**values: Any) -> Allowance:
    """An approved allowance of one person on a ``ceiling`` or a ``contingent``."""
    defaults = {
        **ORDER,
        "status": Status.APPROVED,
        "starts_on": FIRST,
        "ends_on": LAST,
        "extra": 1,
        "reason": "Handover",
        "document": "Order 17",
    }
    values = {**defaults, **_signatures(values), **values}
    return Allowance.objects.create(**values)


def make_source(**values: Any) -> Source:
    """An official source."""
    number = next(_numbers)
    defaults = {
        "key": f"source-{number}",
        "title": f"Source {number}",
        "kind": Source.Kind.OFFICIAL,
    }
    return Source.objects.create(**{**defaults, **values})


def make_claim(*, missions: Iterable[Mission] = (), **values: Any) -> Claim:
    """A published number."""
    number = next(_numbers)
    claim = Claim.objects.create(
        **{
            "code": f"T{number}",
            "kind": "strength_now",
            "statement_en": f"Claim {number}",
            "number": None if "date" in values or "text" in values else 139,
            "source": values.pop("source", None) or make_source(),
            **values,
        }
    )
    claim.missions.set(missions)
    return claim


def make_rank(**values: Any) -> Rank:
    """A rank above all those there are."""
    order = Rank.objects.count() + 1
    defaults = {
        "code": f"rank-{order}",
        "grade": 11,
        "order": order,
        **{f"name_{language}": f"Rank {order}" for language in ("en", "ru", "kk")},
    }
    return Rank.objects.create(**{**defaults, **values})


def make_unit(**values: Any) -> Unit:
    """A home unit."""
    number = next(_numbers)
    return Unit.objects.create(**{"code": f"U-{number}", "name_ru": f"Часть {number}", **values})


def make_person(**values: Any) -> Person:
    """An invented man, born in 1990, with a name nobody has."""
    if "rank" not in values:
        values["rank"] = Rank.objects.first() or make_rank()
    return Person.objects.create(**person_values(**values))


def make_people(count: int, **values: Any) -> list[Person]:
    """So many people in one statement."""
    rank = values.pop("rank", None) or Rank.objects.first() or make_rank()
    return Person.objects.bulk_create(
        Person(**person_values(rank=rank, **values)) for _ in range(count)
    )


def person_values(**values: Any) -> dict[str, Any]:
    """What a person's fields hold; only the rank must be given."""
    number = next(_numbers)
    defaults = {
        "service_number": f"T-{number:06}",
        "last_name": f"Тестов-{number}",
        "first_name": "Тест",
        "last_name_latin": f"Testov-{number}",
        "first_name_latin": "Test",
        "sex": "M",
        "birth_date": dt.date(1990, 1, 1),
        "is_demo": True,
    }
    return {**defaults, **values}


def make_course(**values: Any) -> Course:
    """A course whose certificates do not expire."""
    code = f"course-{next(_numbers)}"
    return Course.objects.create(**{"code": code, "name_en": code.capitalize(), **values})


def make_certificate(person: Person | None = None, **values: Any) -> Certificate:
    """A certificate of a course of its own, from before all tours, without an end."""
    defaults = {"course": values.get("course") or make_course(), "issued_on": DECIDED}
    return Certificate.objects.create(person=person or make_person(), **{**defaults, **values})


def make_language(person: Person | None = None, **values: Any) -> LanguageLevel:
    """English at level 2, from before all tours, without an end."""
    defaults = {"language": "en", "level": 20, "tested_on": DECIDED}
    return LanguageLevel.objects.create(person=person or make_person(), **{**defaults, **values})


def make_clearance(person: Person | None = None, **values: Any) -> Clearance:
    """Fit for service, from before all tours until after them."""
    defaults = {"kind": "service", "issued_on": DECIDED, "valid_until": dt.date(2025, 12, 31)}
    return Clearance.objects.create(person=person or make_person(), **{**defaults, **values})


def make_rank_held(person: Person | None = None, **values: Any) -> RankHeld:
    """The person's rank of today, held since 2015."""
    person = person or make_person()
    defaults = {"rank": person.rank, "held_from": dt.date(2015, 1, 1)}
    return RankHeld.objects.create(person=person, **{**defaults, **values})


def make_requirement(kind: str = "age", **values: Any) -> Requirement:
    """A soft requirement of everybody; of age unless told otherwise: at least 18 years."""
    code = f"requirement-{next(_numbers)}"
    terms = {"youngest": 18} if kind == "age" else {}
    source = values.pop("source", None) or make_source()
    defaults = {"code": code, "name_en": code.capitalize(), "kind": kind, "source": source}
    return Requirement.objects.create(**{**defaults, **terms, **values})


def make_medal(**values: Any) -> Award:
    """A UN medal, due after 90 days and, with a numeral, after each 180 more."""
    code = f"medal-{next(_numbers)}"
    values["source"] = values.get("source") or make_source()
    defaults = {"code": code, "name_en": code.capitalize(), "kind": Award.Kind.UN}
    return Award.objects.create(**{**defaults, "days_first": 90, "days_next": 180, **values})


def make_award(**values: Any) -> Award:
    """A commendation, which no number of days earns."""
    code = f"award-{next(_numbers)}"
    defaults = {"code": code, "name_en": code.capitalize(), "kind": Award.Kind.COMMENDATION}
    return Award.objects.create(**{**defaults, **values})


def make_award_given(person: Person | None = None, **values: Any) -> AwardGiven:
    """An award of its own, given for something else than days in a mission."""
    values["award"] = values.get("award") or make_award()
    person = person or make_person()
    return AwardGiven.objects.create(person=person, **{"given_on": LAST, **values})


def make_deployment(
    place: AuthorizedMission | None = None, *, status: str = Status.APPROVED, **values: Any
) -> Deployment:
    """A tour of a person of its own, approved unless ``status`` says otherwise."""
    return Deployment.objects.create(**deployment_values(place, status=status, **values))


def make_waiver(deployment: Deployment | None = None, **values: Any) -> Waiver:
    """A requirement of its own set aside for a proposal, by somebody who did not propose it."""
    deployment = deployment or make_deployment(status=Status.PROPOSED)
    defaults = {"reason": "As ordered"}
    for name, factory in (("requirement", make_requirement), ("granted_by", make_user)):
        values[name] = values.get(name) or factory()
    return Waiver.objects.create(deployment=deployment, **{**defaults, **values})


def make_call(place: AuthorizedMission | None = None, **values: Any) -> Call:
    """A call for single officers, on the days of a tour."""
    if place is None and values.get("contingent"):
        place = values["contingent"].authorized_mission
    defaults = {"title": f"Call {next(_numbers)}", "starts_on": FIRST, "ends_on": LAST}
    place = place or make_authorized_mission()
    return Call.objects.create(authorized_mission=place, **{**defaults, **values})


def make_call_post(call: Call | None = None, **values: Any) -> CallPost:
    """A post of one seat among troops."""
    defaults = {"category": Category.TROOPS, "seats": 1}
    return CallPost.objects.create(call=call or make_call(), **{**defaults, **values})


def make_candidate(post: CallPost | None = None, **values: Any) -> Candidate:
    """Somebody who has volunteered; with a ``state`` they came to in order."""
    post = post or make_call_post()
    day = dt.date(2024, 1, 15)
    came = (
        {}
        if values.get("state") in (None, "volunteered", "withdrawn")
        else {
            "consented_on": day,
            "shortlisted_on": day,
        }
    )
    person = values.pop("person", None) or make_person()
    return Candidate.objects.create(
        post=post, person=person, **{"call": post.call, **came, **values}
    )


def make_score(candidate: Candidate | None = None, **values: Any) -> Score:
    """Half of all points for language."""
    defaults = {"criterion": "language", "points": 50}
    return Score.objects.create(candidate=candidate or make_candidate(), **{**defaults, **values})


def make_session(**values: Any) -> TrainingSession:
    """A training session of one seat, in the month before tours begin."""
    course = values.pop("course", None) or make_course()
    defaults = {"starts_on": dt.date(2024, 2, 1), "ends_on": dt.date(2024, 2, 14), "seats": 1}
    return TrainingSession.objects.create(course=course, **{**defaults, **values})


def make_enrolment(session: TrainingSession | None = None, **values: Any) -> Enrolment:
    """Somebody's seat in it."""
    person = values.pop("person", None) or make_person()
    return Enrolment.objects.create(session=session or make_session(), person=person, **values)


def make_export(**values: Any) -> Export:
    """A nominal roll that somebody took out."""
    defaults = {"kind": "xlsx", "content": Export.Content.ROLL, "rows": 1}
    user = values.pop("user", None) or make_user()
    return Export.objects.create(user=user, **{**defaults, **values})


def make_deployments(
    count: int, place: AuthorizedMission, *, status: str = Status.APPROVED, **values: Any
) -> list[Deployment]:
    """So many tours at once, each of a person of its own unless given, in one statement."""
    person = values.pop("person", None)
    people = [person] * count if person else make_people(count)
    shared = deployment_values(place, status=status, person=people[0], **values)
    return Deployment.objects.bulk_create(
        Deployment(**{**shared, "person": person}) for person in people
    )


def make_amendment(*tours: Deployment, **values: Any) -> Amendment:
    """An amendment that waits: the tours (one of its own if none) cancelled, unless told."""
    defaults = {"kind": "cancel", "reason": "As asked", "proposed_by": None}
    amendment: Amendment = Amendment.objects.create(
        **{**defaults, **values, "proposed_by": values.get("proposed_by") or make_user()}
    )
    AmendedTour.objects.bulk_create(
        AmendedTour(amendment=amendment, deployment=tour, status=amendment.status)
        for tour in tours or (make_deployment(),)
    )
    return amendment


def deployment_values(
    place: AuthorizedMission | None = None, *, status: str = Status.APPROVED, **values: Any
) -> dict[str, Any]:
    """What a tour's fields hold: for ``Deployment(**...)``, ``update()`` and raw SQL."""
    rotation: Rotation | None = values.get("rotation")
    if place is None and rotation is not None:
        place = rotation.contingent.authorized_mission
    approval = {**ORDER, **_signatures(values)}
    if status != Status.APPROVED:
        approval = {"proposed_by": approval["proposed_by"]}
    return {
        "person": values.get("person") or make_person(),
        "authorized_mission": place or make_authorized_mission(),
        "category": Category.TROOPS,
        "starts_on": FIRST,
        "ends_on": LAST,
        "status": status,
        **approval,
        **values,
    }


def _signatures(values: dict[str, Any]) -> dict[str, Any]:
    """The two who propose and approve, the same for all rows of a test."""
    users = get_user_model().objects
    return {
        field: values.get(field)
        or users.filter(username=name).first()
        or make_user(name, is_staff=False)
        for field, name in (("proposed_by", "proposer"), ("approved_by", "approver"))
    }


def make_reported_file(**values: Any) -> ReportedFile:
    """A file of the UN that was loaded."""
    defaults = {
        "layout": ReportedFile.Layout.CONTRIBUTIONS,
        "digest": "0" * 64,
        "first_on": dt.date(2024, 3, 31),
        "last_on": dt.date(2024, 3, 31),
        **dict.fromkeys(("lines", "left_out", "added", "replaced", "withdrawn"), 0),
    }
    source = values.pop("source", None) or make_source()
    file: ReportedFile = ReportedFile.objects.create(source=source, **{**defaults, **values})
    return file


def make_world_strength(**values: Any) -> WorldStrength:
    """What the UN reported of a country."""
    file = values.pop("file", None) or make_reported_file()
    defaults = {"reported_on": file.last_on, "country": "KAZ", "name": "Kazakhstan"}
    row: WorldStrength = WorldStrength.objects.create(
        file=file, source=file.source, **{**defaults, "women": 1, "men": 9, **values}
    )
    return row


def make_reconciliation_note(**values: Any) -> ReconciliationNote:
    """A note on a difference."""
    defaults = {"reported_on": dt.date(2024, 3, 31), "text": "Arrived on the last day."}
    mission = values.pop("mission", None) or make_mission()
    note: ReconciliationNote = ReconciliationNote.objects.create(
        mission=mission, **{**defaults, **values}
    )
    return note
