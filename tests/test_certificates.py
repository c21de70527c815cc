"""Certificates of many people from one file: all errors at once, all rows or none."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from personnel.certificates import Plan, check, layout, save, template
from personnel.certificates.columns import BY_KEY
from personnel.models import Certificate, Course, Person
from personnel.roster import LookAgainError, RefusedError
from personnel.roster.reading import read_table
from registry.roles import REGISTRAR
from tests import factories as make
from tests.rosters import workbook

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

DAY = dt.date(2024, 2, 1)
WHERE = "planning:certificates"


@pytest.fixture
def course() -> Course:
    return make.make_course(
        code="mines", name_en="Mines", name_ru="Мины", name_kk="Миналар", validity_months=12
    )


def row(person: Person, **values: Any) -> dict[str, Any]:
    return {"service_number": person.service_number, "course": "mines", "issued_on": DAY, **values}


def file_of(*rows: dict[str, Any], language: str = "en") -> bytes:
    keys = list(dict.fromkeys(key for one in rows for key in one))
    headers = [getattr(BY_KEY[key].header, language) for key in keys]
    return workbook([headers, *([one.get(key) for key in keys] for one in rows)])


def looked_at(*rows: dict[str, Any], language: str = "en", **given: Any) -> Plan:
    content = io.BytesIO(file_of(*rows, language=language))
    return check(read_table(content, layout(course_given=False)), **given)


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(str(one.address).split("!")[-1], one.code) for one in plan.problems]


@pytest.mark.parametrize(("language", "name"), [("kk", "миналар"), ("ru", "Мины"), ("en", "mines")])
def test_a_list_in_any_language_is_saved_and_can_be_repeated(
    language: str, name: str, course: Course
) -> None:
    person, other = make.make_people(2)
    ends = dt.date(2026, 5, 5)
    rows = row(person, course=name), row(other, course=name, valid_until=ends)
    user = make.make_user(role=REGISTRAR)
    assert save(looked_at(*rows, language=language), user).added == 2
    found = dict(Certificate.objects.values_list("person", "valid_until"))
    assert found == {person.pk: dt.date(2025, 1, 31), other.pk: ends}
    again = looked_at(*rows, language=language)
    assert (again.writes, again.unchanged) == (False, 2)
    later = looked_at(row(person, valid_until=ends), row(other), language=language)
    assert [(one.row, one.before, one.after) for one in later.changed] == [
        (2, dt.date(2025, 1, 31), ends)
    ]
    assert save(later, user).changed == 1
    assert set(Certificate.objects.values_list("valid_until", flat=True)) == {ends}


def test_everything_wrong_in_every_row_is_told_at_once_with_its_cell_and_without_names(
    course: Course,
) -> None:
    person = make.make_person(last_name="Тайнов", first_name="Некто")
    plan = looked_at(
        row(person, issued_on="yesterday", course="Mnes"),
        row(person, service_number="T-404"),
        row(person, valid_until=DAY - dt.timedelta(1)),
        row(person, last_name="Другой", first_name="Иной"),
        row(person, service_number=None),
        row(person, issued_on=dt.date(3026, 2, 1), result="maybe"),
        row(person, issued_on=None),
    )
    assert told(plan) == [
        ("B2", "unknown"),
        ("C2", "day"),
        ("A6", "no_number"),
        ("C7", "certificate_days_plausible"),
        ("G7", "unknown"),
        ("A3", "nobody"),
        ("D4", "certificate_days_in_order"),
        ("A5", "somebody_else"),
        ("C8", "needed"),
    ]
    assert all("Тайнов" not in one.message for one in plan.problems)
    with pytest.raises(RefusedError):
        save(plan, make.make_user(role=REGISTRAR))
    assert not Certificate.objects.exists()


def test_rows_of_one_certificate_must_agree_and_who_failed_gets_none(course: Course) -> None:
    one, other = make.make_people(2)
    plan = looked_at(row(one), row(one), row(other, result="failed"))
    assert (told(plan), len(plan.new), [note.code for note in plan.notes]) == (
        [],
        1,
        ["not_passed"],
    )
    plan = looked_at(row(one), row(one, valid_until=dt.date(2024, 9, 1)))
    assert told(plan) == [("D3", "contradicts_row")]


def test_a_name_written_otherwise_and_a_day_to_come_are_asked_about(course: Course) -> None:
    person = make.make_person(first_name="Пётр")
    plan = looked_at(row(person, last_name=person.last_name, first_name="Павел"))
    to_come = looked_at(row(person, first_name="Петр", issued_on=dt.date(2099, 1, 1)))
    assert [one.code for one in (*plan.questions, *to_come.questions)] == ["differs", "to_come"]
    user = make.make_user(role=REGISTRAR)
    with pytest.raises(RefusedError):
        save(plan, user)
    assert save(plan, user, confirmed=[2]).added == 1


def test_a_desk_is_told_nothing_of_others_and_saves_nothing_for_them(course: Course) -> None:
    here, elsewhere = make.make_deployment(), make.make_deployment()
    user = make.make_user(role=REGISTRAR)
    desk = make.make_desk(here.authorized_mission.mission, members=[user])
    missions = set(desk.desk_missions.values_list("mission", flat=True))
    rows = row(here.person), row(elsewhere.person)
    plan = looked_at(*rows, desk=missions)
    assert told(plan) == [("A3", "outside_desk")]
    assert elsewhere.person.last_name not in plan.problems[0].message
    with pytest.raises(LookAgainError):
        save(looked_at(*rows), user)  # as somebody without a desk has looked at it
    assert not Certificate.objects.exists()


def test_however_many_rows_the_questions_are_the_same(course: Course) -> None:
    def asked(count: int) -> int:
        people = make.make_people(count)
        content = io.BytesIO(file_of(*(row(person) for person in people)))
        table = read_table(content, layout(course_given=False))
        with CaptureQueriesContext(connection) as queries:
            save(check(table), make.make_administrator())
        return len(queries)

    assert asked(2) == asked(20)


def test_the_empty_list_is_understood_and_says_nothing(course: Course) -> None:
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            content = template()
        plan = check(read_table(io.BytesIO(content), layout(course_given=False)))
        assert (plan.sound, plan.writes, plan.results) == (True, False, {})


def test_on_its_page_a_file_is_looked_at_and_then_saved(course: Course) -> None:
    client, person = Client(), make.make_person()
    client.force_login(make.make_user(role=REGISTRAR))
    where = reverse(WHERE)
    sent = {"file": SimpleUploadedFile("list.xlsx", file_of(row(person)))}
    page = client.post(where, {**sent, "_check": "1"})
    assert "Save them all" in page.text
    assert not Certificate.objects.exists()
    kept = {name: page.context[name] for name in ("kept",)}
    seen = {"fingerprint": page.context["plan"].fingerprint}
    answer = client.post(where, {**kept, **seen, "_save": "1"}, follow=True)
    assert "Certificates added: 1, changed: 0." in answer.text
    assert Certificate.objects.get().person == person
    again = client.post(where, {**kept, **seen, "_save": "1"})
    assert "There is nothing in the file that the registry does not have." in again.text


def test_what_is_wrong_is_listed_from_the_top_of_the_file_to_its_end(course: Course) -> None:
    client, person = Client(), make.make_person()
    client.force_login(make.make_user(role=REGISTRAR))
    rows = (row(person, service_number="T-404"), row(person, issued_on=None, course="Mnes"))
    sent = {"file": SimpleUploadedFile("list.xlsx", file_of(*rows)), "_check": "1"}
    page = client.post(reverse(WHERE), sent)
    assert [str(one.address)[-2:] for one in page.context["problems"]] == ["A2", "B3", "C3"]
