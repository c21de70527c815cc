"""Who somebody is stands in no answer to whoever may not see them, at whichever address.

The addresses come from the site's own list: a new page or file is looked through without being
named. What the API tells: ``test_api_access.py`` as well, where every detail is marked.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from personnel.models import Certificate, Enrolment, Person, TrainingSession
from registry.roles import ADMINISTRATOR, ANALYST
from tests import factories as make
from tests.access import AT_ADMIN, AT_API, expected, filled_in
from tests.answering_once import describe_once, know
from tests.desk_world import Records, World, two_desks
from tests.planning_less import planned_as_written
from tests.public import committed

pytestmark = [
    pytest.mark.no_cover,
    pytest.mark.django_db(databases=["default", "owner", "public"]),
    pytest.mark.usefixtures("no_frame"),
]
#: Everybody of a desk and everybody else: by what they would be known in an answer.
INSIDE = ("Ішкібелгі", "Ishkibelgi", "IN-SIDE-7")
OUTSIDE = ("Сыртбелгі", "Syrtbelgi", "OUT-SIDE-7")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), committed(), planned_as_written():
        made = two_desks()
        _share_a_course(made)
        for records, (cyrillic, latin, number) in ((made.inside, INSIDE), (made.outside, OUTSIDE)):
            Person.objects.filter(pk=records[Person].pk).update(
                last_name=cyrillic, last_name_latin=latin, service_number=number
            )
        yield made


def _share_a_course(made: World) -> None:
    """Both desks' people have seats in one session and passed one course; one was taken out again."""
    session: Any = made.inside[TrainingSession]
    elsewhere: Any = made.outside[Person]
    TrainingSession.objects.filter(pk=session.pk).update(seats=3)
    make.make_enrolment(session, person=elsewhere).delete()
    make.make_enrolment(session, person=elsewhere)
    own: Any = made.inside[Person]
    for person in (own, elsewhere):
        make.make_certificate(person, course=session.course)
    assert Enrolment.objects.filter(session=session).count() == 2
    assert Certificate.objects.count() == 2


def text_of(answer: Any) -> str:
    """Everything in an answer that can be read, the parts of a workbook among it."""
    content: bytes = answer.getvalue()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return str(answer.headers) + content.decode(errors="replace")


def told(user: Any, marks: tuple[str, ...], monkeypatch: Any, *sides: Records) -> list[str]:
    """The addresses, of records of these sides, whose answers hold one of the marks.

    Public pages and files are the same for everybody: only a stranger is asked to look at them.
    """
    know(monkeypatch, user)
    describe_once(monkeypatch)
    client = Client(headers={"accept-language": "en"})
    logging.disable(logging.CRITICAL)
    paths = [
        path for path in expected() if user.is_anonymous or path.startswith((AT_ADMIN, AT_API))
    ]
    asked = {filled_in(path, records) for path in paths for records in sides}
    answers = ((address, text_of(client.get(address))) for address in sorted(asked))
    found = [address for address, text in answers if any(mark in text for mark in marks)]
    logging.disable(logging.NOTSET)
    return found


def test_whoever_sees_no_people_is_told_nobody(world: World, monkeypatch: Any) -> None:
    """With all roles at once that do not see people."""
    reader = make.make_user("reader")
    reader.groups.set(Group.objects.filter(name__in=(ANALYST, ADMINISTRATOR)))
    assert told(reader, (*INSIDE, *OUTSIDE), monkeypatch, world.inside) == []


def test_the_public_is_told_nobody(world: World, monkeypatch: Any) -> None:
    assert told(AnonymousUser(), (*INSIDE, *OUTSIDE), monkeypatch, world.inside) == []


def test_a_desk_is_told_nobody_from_outside(world: World, monkeypatch: Any) -> None:
    member = User.objects.get(pk=world.member.pk)
    assert told(member, OUTSIDE, monkeypatch, world.inside, world.outside) == []
    page = filled_in("admin/personnel/person/<path:object_id>/change/", world.inside)
    assert INSIDE[0] in text_of(Client().get(page))  # the marks are found where there are any
