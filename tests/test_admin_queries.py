"""Every list and every form of the admin asks as many questions for a dozen rows as for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from missions.models import (
    Allowance,
    AuthorizedMission,
    Ceiling,
    Citation,
    DeskMember,
    DeskMission,
    Equipment,
    Inspection,
    Installation,
    MissionAlias,
    Position,
    Rotation,
    Vote,
)
from personnel.models import (
    AwardGiven,
    CallPost,
    Candidate,
    Certificate,
    Clearance,
    Deployment,
    Enrolment,
    LanguageLevel,
    RankHeld,
    Waiver,
)
from tests import factories
from tests.admin_forms import address
from tests.admin_rows import REGISTERED, make_rows
from tests.drawing import draw_no_frame

pytestmark = [
    pytest.mark.no_cover,  # pages are opened and not looked at
    pytest.mark.django_db(databases=["default", "public"]),
]

#: What a list and a form may ask at most; an amendment is shown with its preview.
LIST, FORM = 9, 35
#: More would take long to draw, and a question for each row shows with these as well.
ROWS = 12


def citation(parent: Any, number: int) -> None:
    owner = next(
        field.name
        for field in Citation._meta.fields
        if field.related_model is type(parent) and field.name != "source"
    )
    Citation.objects.create(source=factories.make_source(), **{owner: parent})


def ceiling(decision: Any, number: int) -> None:
    place = factories.make_authorized_mission(decision)
    factories.make_ceiling(decision, 50, authorized_mission=place)


def tour(person: Any, number: int) -> None:
    day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
    rotation = factories.make_rotation(starts_on=day, ends_on=day)
    factories.make_deployment(person=person, rotation=rotation, starts_on=day, ends_on=day)


def nth(number: int) -> dt.date:
    """A day for each number."""
    return factories.DECIDED + dt.timedelta(days=number)


#: How a row comes to stand in a table of a form; each is unlike the others.
HANGING: dict[type[Model], Callable[[Any, int], Any]] = {
    Allowance: lambda parent, n: factories.make_allowance(**{parent._meta.model_name: parent}),
    AuthorizedMission: lambda decision, n: factories.make_authorized_mission(decision),
    AwardGiven: lambda person, n: factories.make_award_given(person),
    CallPost: lambda call, n: factories.make_call_post(
        call, position=factories.make_position(factories.make_contingent())
    ),
    Candidate: lambda call, n: factories.make_candidate(call.posts.first()),
    Ceiling: ceiling,
    Citation: citation,
    Enrolment: lambda session, n: factories.make_enrolment(session),
    Certificate: lambda person, n: factories.make_certificate(person),
    Clearance: lambda person, n: factories.make_clearance(person, issued_on=nth(n)),
    Deployment: tour,
    DeskMember: lambda desk, n: DeskMember.objects.create(desk=desk, user=factories.make_user()),
    DeskMission: lambda desk, n: desk.desk_missions.create(mission=factories.make_mission()),
    Equipment: lambda contingent, n: factories.make_equipment(contingent),
    Inspection: lambda contingent, n: factories.make_inspection(
        contingent, held_on=nth(n), rotation=factories.make_rotation(contingent)
    ),
    LanguageLevel: lambda person, n: factories.make_language(person, tested_on=nth(n)),
    MissionAlias: lambda mission, n: mission.aliases.create(name=f"Alias {n}"),
    RankHeld: lambda person, n: factories.make_rank_held(
        person, rank=factories.make_rank(), held_from=nth(n)
    ),
    Position: lambda contingent, n: factories.make_position(contingent),
    Rotation: lambda contingent, n: factories.make_rotation(contingent),
    Waiver: lambda tour, n: factories.make_waiver(tour),
    Vote: lambda decision, n: Vote.objects.create(
        authorization=decision, chamber=factories.make_chamber(), in_favour=1
    ),
}


def tables_of(model: type[Model]) -> list[type[Model]]:
    """The kinds of rows on a form."""
    return [inline.model for inline in admin.site._registry[model].inlines]


@pytest.fixture
def browser(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    draw_no_frame(monkeypatch)  # what that asks is counted on the start page
    client.force_login(factories.make_administrator("chief"))
    return client


def questions(browser: Client, page: str) -> int:
    """How many queries a page takes; it opens, or is forbidden to everybody."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page, follow=True).status_code in (200, 403), page
    return len(queries)


def test_lists_and_forms_for_new_records(browser: Client) -> None:
    factories.make_desk()
    make_rows(1)
    pages = [address(model, kind) for model in REGISTERED for kind in ("changelist", "add")]
    for page in pages:
        browser.get(page)  # fills the caches of the process
    few = {page: questions(browser, page) for page in pages}
    make_rows(ROWS)
    for number in range(ROWS):
        User.objects.create(username=f"many-{number}")
        factories.make_desk()
    assert {page: questions(browser, page) for page in pages} == few
    assert max(few.values()) <= LIST


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_forms_with_rows(browser: Client, model: type[Model]) -> None:
    factories.make_desk()
    Installation.objects.update_or_create(pk=1)
    make_rows(1)
    record = model._default_manager.order_by("pk").first()
    assert record is not None
    numbers: Iterator[int] = iter(range(100, 1000))
    add = [partial(HANGING[table], record) for table in tables_of(model)]
    page = address(record)
    for make in add:
        make(next(numbers))
    browser.get(page)
    few = questions(browser, page)
    for make in add:
        for _ in range(ROWS):
            make(next(numbers))
    if add:
        assert questions(browser, page) == few
    assert few <= FORM
