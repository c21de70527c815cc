"""Two desks' worth of records: of each kind one within a desk and one outside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.utils import timezone

from missions.models import (
    Agreement,
    AuthorizationHead,
    AuthorizedMission,
    Citation,
    Contradiction,
    GenderTarget,
    Installation,
    ReferenceRecord,
    ReportedStrength,
    StrengthChange,
    StrengthYear,
    Vote,
)
from personnel.models import Status
from registry.models import AccessToken, Erasure, IdentityAccess
from registry.roles import APPROVER
from tests import factories as make

Records = dict[type[Model], Model]


@dataclass
class World:
    """Records inside and outside of a desk, by model, and an approver who sits there."""

    inside: Records = field(default_factory=dict)
    outside: Records = field(default_factory=dict)
    member: User = field(default_factory=lambda: make.make_user("member", role=APPROVER))


def two_desks() -> World:
    """The world. The tour and the allowance are proposals of somebody else."""
    world = World()
    for number, records in enumerate((world.inside, world.outside), 1):
        place = make.make_authorized_mission(make.make_decision())
        for record in (*_facts(place, number), *_people(place)):
            records[type(record)] = record
        account = make.make_user()
        records[User] = account
        records[AccessToken], _token = make.make_token(account)
        records[IdentityAccess] = IdentityAccess.objects.create(user=account, people=1, path="/")
        records[Erasure] = make.make_erasure()
    Installation.objects.update_or_create(id=1)
    desk = make.make_desk(place_of(world.inside).mission, members=[world.member])
    other = make.make_desk(place_of(world.outside).mission)
    for records, own in ((world.inside, desk), (world.outside, other)):
        records[type(own)] = own
        for model in (Group, Installation):
            records[model] = _first(model)
    return world


def place_of(records: Records) -> AuthorizedMission:
    """Where the records of one side are."""
    place = records[AuthorizedMission]
    assert isinstance(place, AuthorizedMission)
    return place


def _first(model: type[Model], **values: object) -> Model:
    record = model._default_manager.filter(**values).first()
    assert record is not None
    return record


def _facts(place: AuthorizedMission, number: int) -> list[Model]:
    mission, decision, source = place.mission, place.authorization, make.make_source()
    contingent = make.make_contingent(place)
    rotation = make.make_rotation(contingent)
    claim = make.make_claim(missions=[mission], source=source)
    chamber = make.make_chamber()
    create: Callable[..., Model] = GenderTarget.objects.create
    figure = {"mission": mission, "women": 1, "men": 1, "source": source}
    ReportedStrength.objects.create(
        reported_on="2024-01-31", superseded_at=timezone.now(), **figure
    )
    return [
        *(place, mission, decision, source, contingent, rotation, claim, chamber),
        make.make_country(f"A{number}"),
        make.make_export(rotation=rotation),
        make.make_ceiling(decision, 50),
        make.make_position(contingent),
        make.make_allowance(contingent=contingent, status=Status.PROPOSED, approved_by=None),
        Agreement.objects.create(mission=mission, kind="mou", title="MOU", partner="UN"),
        Vote.objects.create(authorization=decision, chamber=chamber, in_favour=40),
        Citation.objects.create(source=source, rotation=rotation),
        Contradiction.objects.create(code=f"X{number}", topic="t", text="t"),
        ReportedStrength.objects.create(reported_on="2024-01-31", **figure),
        make.make_inspection(contingent),
        make.make_equipment(contingent),
        (file := make.make_reported_file(source=source)),
        make.make_world_strength(file=file),
        make.make_reconciliation_note(mission=mission),
        create(group=f"g{number}", categories=["troops"], year=2024, percent=5, source=source),
        ReferenceRecord.objects.create(model="m", key=str(number), object_pk="1", loaded={}),
    ]


def _people(place: AuthorizedMission) -> list[Model]:
    rank, unit = make.make_rank(), make.make_unit()
    person = make.make_person(rank=rank, unit=unit)
    amendment = make.make_amendment(make.make_deployment(place, person=person))
    tour = make.make_deployment(
        place, person=person, status=Status.PROPOSED, starts_on="2025-01-01", ends_on="2025-06-30"
    )
    ledger = [_first(model, authorized_mission=place) for model in (StrengthChange, StrengthYear)]
    head = _first(AuthorizationHead, authorization=place.authorization)
    post = make.make_call_post(make.make_call(place))
    make.make_score(make.make_candidate(post, person=person))
    session = make.make_session()
    make.make_enrolment(session, person=person)
    return [
        rank,
        unit,
        post.call,
        session,
        person,
        tour,
        amendment,
        make.make_course(),
        make.make_award(),
        make.make_award_given(person, mission=place.mission),
        make.make_requirement(),
        *ledger,
        head,
    ]
