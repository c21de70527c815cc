"""What people have passed, know and are cleared for: on their own page and nowhere else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from personnel.models import Certificate, Clearance, Course, LanguageLevel, Person, RankHeld
from registry.roles import ADMINISTRATOR, ANALYST, APPROVER, AUDITOR, REGISTRAR
from tests import factories as make
from tests.admin_forms import add_row, address, send
from tests.refusals import refused, sql

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.date(2024, 1, 1)


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make.make_user(role=role))
    return client


def saved(client: Client, person: Person) -> str:
    """What is said when a person is saved unchanged."""
    return client.get(send(client, address(person), {}).url).text


def test_days_are_in_order_whoever_writes_them() -> None:
    certificate = make.make_certificate(valid_until=DAY)  # one day, the first and the last
    with refused("certificate_days_in_order"):
        Certificate.objects.filter(pk=certificate.pk).update(valid_until=DAY - dt.timedelta(1))
    with refused("clearance_days_in_order"):
        sql(
            "INSERT INTO personnel_clearance (person_id, kind, issued_on, valid_until)"
            " VALUES (%s, 'service', '2024-01-02', '2024-01-01')",
            [certificate.person_id],
        )
    with refused("language_level_known"):
        LanguageLevel.objects.bulk_create(
            [LanguageLevel(person=certificate.person, language="en", level=51, tested_on=DAY)]
        )


@pytest.mark.parametrize(
    ("issued_on", "months", "last"),
    [
        (dt.date(2024, 1, 15), 12, dt.date(2025, 1, 14)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 27)),
        (dt.date(2024, 1, 15), None, None),
    ],
)
def test_a_course_knows_how_long_its_certificates_are_valid(
    issued_on: dt.date, months: int | None, last: dt.date | None
) -> None:
    assert Course(validity_months=months).valid_until(issued_on) == last


def test_a_certificate_without_a_last_day_takes_that_of_its_course() -> None:
    person, course = make.make_person(), make.make_course(validity_months=24)
    client = client_of(REGISTRAR)
    page = client.get(address(person))
    row = add_row(page, "certificates", course=course.pk, issued_on="2024-01-15")
    answer = send(client, address(person), row, opened=page)
    assert answer.status_code == 302
    assert Certificate.objects.get().valid_until == dt.date(2026, 1, 14)
    assert sql("SELECT pgh_label FROM personnel_certificateevent") == [("insert",)]


def test_a_rank_that_the_dated_ranks_contradict_is_pointed_out() -> None:
    person = make.make_person()
    make.make_rank_held(person)
    client = client_of(REGISTRAR)
    assert "dated ranks" not in saved(client, person)
    make.make_rank_held(person, rank=make.make_rank(), held_from=DAY)
    assert "dated ranks" in saved(client, person)


@pytest.mark.parametrize("role", [ANALYST, ADMINISTRATOR])
def test_whoever_may_not_see_people_sees_nothing_of_this(role: str) -> None:
    certificate = make.make_certificate(course=make.make_course(name_en="Secret handshakes"))
    client = client_of(role)
    for page in ("change", "history"):
        assert client.get(address(certificate.person, page)).status_code == 403


@pytest.mark.parametrize("role", [REGISTRAR, APPROVER, AUDITOR])
def test_whoever_sees_a_person_sees_it_with_its_history(role: str) -> None:
    course = make.make_course(name_en="Field medicine")
    certificate = make.make_certificate(course=course)
    Certificate.objects.filter(pk=certificate.pk).update(valid_until="2027-05-05")
    client = client_of(role)
    assert "Field medicine" in client.get(address(certificate.person)).text
    assert "5 May 2027" in client.get(address(certificate.person, "history")).text


def test_at_a_desk_nothing_is_seen_of_people_elsewhere() -> None:
    here, elsewhere = make.make_deployment(), make.make_deployment()
    for tour in (here, elsewhere):
        make.make_certificate(tour.person)
    user = make.make_user(role=REGISTRAR)
    make.make_desk(here.authorized_mission.mission, members=[user])
    client = Client()
    client.force_login(user)
    assert client.get(address(here.person)).status_code == 200
    for page in ("change", "history"):
        assert client.get(address(elsewhere.person, page)).status_code == 404


def test_lists_that_are_taken_out_hold_nothing_of_it() -> None:
    make.make_certificate(course=make.make_course(name_en="Field medicine"))
    where = reverse("admin:personnel_person_export", args=["csv"])
    answer: Any = client_of(REGISTRAR).get(where)
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert "Тестов" in text
    assert "medicine" not in text


def test_it_goes_with_the_person_and_a_course_stays_as_long_as_it_is_needed() -> None:
    person = make.make_person()
    course = make.make_certificate(person).course
    for more in (make.make_language, make.make_clearance, make.make_rank_held):
        more(person)
    with pytest.raises(DatabaseError):
        course.delete()
    client = client_of(REGISTRAR)
    assert client.post(address(person, "delete"), {"post": "yes"}).status_code == 302
    assert not Person.objects.filter(pk=person.pk).exists()
    for model in (Certificate, LanguageLevel, Clearance, RankHeld):
        assert not model._default_manager.exists()
