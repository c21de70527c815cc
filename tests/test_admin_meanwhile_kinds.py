"""No kind of record, and no kind of row on its page, is overwritten unseen by a second person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client

from missions.models import (
    Agreement,
    AuthorizedMission,
    Category,
    Ceiling,
    Citation,
    Contradiction,
    DeskMember,
    DeskMission,
    GenderTarget,
    ReportedStrength,
    Rotation,
    Vote,
)
from personnel.models import Candidate, Status, Waiver
from tests import factories
from tests.admin_forms import address, entries, notice, send

pytestmark = [
    pytest.mark.usefixtures("english", "drawn_when_read"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.date(2024, 3, 1)


def name_of(record: Model, field: str) -> str:
    """What a field is called."""
    found: Any = record._meta.get_field(field)
    return str(found.verbose_name)


def _source() -> Any:
    return factories.make_source()


#: A record of every kind that can be changed, and what somebody else writes into it.
RECORDS: dict[str, tuple[Callable[[], Model], dict[str, Any]]] = {
    "agreement": (
        lambda: Agreement.objects.create(
            mission=factories.make_mission(), kind="mou", title="MOU", partner="UN"
        ),
        {"title": "Theirs"},
    ),
    "allowance": (
        lambda: factories.make_allowance(contingent=factories.make_contingent()),
        {"reason": "Theirs"},
    ),
    "authorization": (factories.make_decision, {"note": "Theirs"}),
    "authorizedmission": (factories.make_authorized_mission, {"starts_on": DAY}),
    "ceiling": (lambda: factories.make_ceiling(factories.make_decision(), 5), {"limit": 6}),
    "chamber": (factories.make_chamber, {"note": "Theirs"}),
    "citation": (
        lambda: Citation.objects.create(source=_source(), mission=factories.make_mission()),
        {"note": "Theirs"},
    ),
    "claim": (factories.make_claim, {"statement_ru": "Theirs"}),
    "contingent": (factories.make_contingent, {"note": "Theirs"}),
    "contradiction": (
        lambda: Contradiction.objects.create(code="C1", topic="t", text="t"),
        {"handling": "Theirs"},
    ),
    "country": (factories.make_country, {"name_en": "Theirs"}),
    "deployment": (
        lambda: factories.make_deployment(status=Status.PROPOSED),
        {"order_number": "Theirs"},
    ),
    "desk": (factories.make_desk, {"name": "Theirs"}),
    "gendertarget": (
        lambda: GenderTarget.objects.create(
            group="troops",
            categories=[Category.TROOPS],
            year=2024,
            percent=5,
            basis="sourced",
            source=_source(),
        ),
        {"percent": "6.00"},
    ),
    "mission": (factories.make_mission, {"note": "Theirs"}),
    "person": (factories.make_person, {"patronymic": "Иной"}),
    "position": (lambda: factories.make_position(factories.make_contingent()), {"seats": 7}),
    "rank": (factories.make_rank, {"source_note": "Theirs"}),
    "reconciliationnote": (factories.make_reconciliation_note, {"text": "Theirs"}),
    "reportedstrength": (
        lambda: ReportedStrength.objects.create(reported_on=DAY, women=1, men=2, source=_source()),
        {"men": 3},
    ),
    "rotation": (factories.make_rotation, {"note": "Theirs"}),
    "award": (factories.make_award, {"note": "Theirs"}),
    "course": (factories.make_course, {"subject": "Theirs"}),
    "requirement": (factories.make_requirement, {"note": "Theirs"}),
    "source": (factories.make_source, {"note": "Theirs"}),
    "unit": (factories.make_unit, {"name_kk": "Theirs"}),
    "user": (factories.make_user, {"email": "theirs@example.org"}),
    "call": (factories.make_call, {"title": "Theirs"}),
    "trainingsession": (factories.make_session, {"place": "Theirs"}),
    "vote": (
        lambda: Vote.objects.create(
            authorization=factories.make_decision(), chamber=factories.make_chamber(), in_favour=1
        ),
        {"in_favour": 2},
    ),
}


def test_every_kind_of_record_is_tried() -> None:
    names = {
        model._meta.model_name
        for model, model_admin in admin.site._registry.items()
        if "ViewOnlyMixin" not in {base.__name__ for base in type(model_admin).__mro__}
    }
    # A token is made and revoked, an erasure recorded: neither is ever changed.
    assert names - {"accesstoken", "erasure"} == RECORDS.keys()
    assert Group._meta.model_name not in names


@pytest.mark.parametrize("name", RECORDS)
def test_no_kind_of_record_is_overwritten_unseen(chief: Client, name: str) -> None:
    make, theirs = RECORDS[name]
    record = make()
    opened = chief.get(address(record))
    type(record)._default_manager.filter(pk=record.pk).update(**theirs)
    page = send(chief, address(record), {}, opened=opened)
    (field,) = theirs
    verbose = name_of(record, field)
    (change,) = notice(page)[1:-1]
    assert change.lower().startswith(f"{verbose} is now “".lower())
    assert chief.post(address(record), entries(page)).status_code == 302
    record.refresh_from_db()
    assert str(getattr(record, field)) == str(theirs[field])


def of_a_person(factory: Callable[[], Any]) -> tuple[Model, Model]:
    """A row on a person's page."""
    row = factory()
    return row.person, row


#: A row on the page of another record, and what somebody else writes into it.
ROWS: dict[str, tuple[Callable[[], tuple[Model, Model]], dict[str, Any]]] = {
    "alias": (
        lambda: (lambda mission: (mission, mission.aliases.create(name="Golan")))(
            factories.make_mission()
        ),
        {"note": "Theirs"},
    ),
    "citation": (
        lambda: (
            lambda mission: (mission, Citation.objects.create(source=_source(), mission=mission))
        )(factories.make_mission()),
        {"note": "Theirs"},
    ),
    "authorizedmission": (
        lambda: (lambda place: (place.authorization, place))(factories.make_authorized_mission()),
        {"ends_on": DAY},
    ),
    "ceiling": (
        lambda: (lambda decision: (decision, Ceiling.objects.get(authorization=decision)))(
            factories.make_decision(ceiling=5)
        ),
        {"limit": 6},
    ),
    "vote": (
        lambda: (
            lambda decision: (
                decision,
                Vote.objects.create(
                    authorization=decision, chamber=factories.make_chamber(), in_favour=1
                ),
            )
        )(factories.make_decision()),
        {"in_favour": 2},
    ),
    "mission of a desk": (
        lambda: (lambda desk: (desk, DeskMission.objects.get(desk=desk)))(
            factories.make_desk(factories.make_mission())
        ),
        {"mission": factories.make_mission},
    ),
    "member of a desk": (
        lambda: (lambda desk: (desk, DeskMember.objects.get(desk=desk)))(
            factories.make_desk(members=[factories.make_user()])
        ),
        {"user": factories.make_user},
    ),
    "rotation": (
        lambda: (lambda rotation: (rotation.contingent, rotation))(factories.make_rotation()),
        {"planned_strength": 9},
    ),
    "post of a call": (
        lambda: (lambda post: (post.call, post))(factories.make_call_post()),
        {"seats": 7},
    ),
    "enrolment": (
        lambda: (lambda row: (row.session, row))(factories.make_enrolment()),
        {"state": "passed"},
    ),
    "position": (
        lambda: (lambda post: (post.contingent, post))(
            factories.make_position(factories.make_contingent())
        ),
        {"seats": 7},
    ),
    "inspection": (
        lambda: (lambda row: (row.contingent, row))(factories.make_inspection()),
        {"result": "met"},
    ),
    "equipment": (
        lambda: (lambda row: (row.contingent, row))(factories.make_equipment()),
        {"serviceable": 5},
    ),
    **{
        name: (partial(of_a_person, factory), {field: value})
        for name, factory, field, value in (
            ("certificate", factories.make_certificate, "valid_until", DAY),
            ("language level", factories.make_language, "test", "Theirs"),
            ("clearance", factories.make_clearance, "valid_until", DAY),
            ("rank held", factories.make_rank_held, "held_from", DAY),
            ("award given", factories.make_award_given, "given_on", DAY),
        )
    },
}


@pytest.mark.parametrize("name", ROWS)
def test_no_kind_of_row_is_overwritten_unseen(chief: Client, name: str) -> None:
    make, theirs = ROWS[name]
    record, row = make()
    theirs = {field: value() if callable(value) else value for field, value in theirs.items()}
    opened = chief.get(address(record))
    type(row)._default_manager.filter(pk=row.pk).update(**theirs)
    page = send(chief, address(record), {}, opened=opened)
    (field,) = theirs
    verbose = name_of(row, field)
    (change,) = notice(page)[1:-1]
    assert f"”: {verbose} is now “" in change
    assert chief.post(address(record), entries(page)).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == theirs[field]


def test_every_kind_of_row_is_tried() -> None:
    tried = {type(make()[1]) for make, _theirs in ROWS.values()}
    shown = {
        inline.model
        for model_admin in admin.site._registry.values()
        for inline in model_admin.inlines
        if "ViewOnlyMixin" not in {base.__name__ for base in inline.__mro__}
    }
    # A waiver is given and a candidate is entered, and neither is ever changed there.
    assert shown - {Waiver, Candidate} == tried
    assert {AuthorizedMission, Rotation} <= tried
