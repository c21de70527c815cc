"""Lists and nominal rolls as files: what the list shows, for who may see people, and noted."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from fontTools.ttLib import TTFont
from openpyxl import load_workbook

from missions.models import Rotation
from personnel.models import Deployment, Export, Person, Status
from personnel.roster import check, read, save
from personnel.roster.columns import BY_KEY, PERSON_KEYS
from personnel.roster.pdf import as_pdf
from personnel.roster.rolls import BOM, tours_of
from personnel.roster.texts import CYRILLIC
from registry.paper import FONTS
from tests import factories
from tests.admin_forms import address
from tests.public import text_of
from tests.refusals import pgcode, sql

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

TOURS, PEOPLE = "admin:personnel_deployment_export", "admin:personnel_person_export"
RECORD = "admin:personnel_export_changelist"


def client_of(**values: Any) -> Client:
    client = Client()
    client.force_login(factories.make_user(**values))
    return client


@pytest.fixture
def clerk() -> Client:
    return client_of(username="clerk", role="registrar")


@pytest.fixture
def rotation() -> Rotation:
    contingent = factories.make_contingent(
        factories.make_authorized_mission(mission=factories.make_mission("UNDOF"))
    )
    position = factories.make_position(contingent, seats=50)
    rotation = factories.make_rotation(contingent)
    place = contingent.authorized_mission
    factories.make_deployments(3, place, rotation=rotation, position=position)
    return rotation


def rows_of(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))


def numbers_in(answer: Any) -> set[str]:
    return {row[0] for row in rows_of(answer)[1:]}


def kept() -> list[dict[str, Any]]:
    names = ("user__username", "kind", "content", "rotation", "rows", "filters", "searched")
    return list(Export.objects.order_by("pk").values(*names))


def test_a_filtered_list_of_tours_is_written_as_it_is_filtered(
    clerk: Client, rotation: Rotation
) -> None:
    other = factories.make_deployment()
    factories.make_deployment(rotation=rotation, status=Status.CANCELLED)
    where = reverse(TOURS, args=["csv"])
    assert len(numbers_in(clerk.get(where))) == 4
    asked = {
        "authorized_mission__mission__id__exact": rotation.contingent.authorized_mission.mission_id
    }
    found = numbers_in(clerk.get(where, asked))
    assert len(found) == 3
    assert other.person.service_number not in found
    only = {"q": other.person.service_number}
    assert numbers_in(clerk.get(where, only)) == {other.person.service_number}


def test_the_page_links_to_files_of_exactly_its_list(clerk: Client, rotation: Rotation) -> None:
    page = clerk.get(
        reverse("admin:personnel_deployment_changelist"), {"category__exact": "troops"}
    )
    for kind in ("xlsx", "csv"):
        assert f'{reverse(TOURS, args=[kind])}?category__exact=troops"' in page.text
    page = clerk.get(address(rotation))
    for kind in ("xlsx", "csv", "pdf"):
        assert reverse("planning:roll", args=[rotation.pk, kind]) in page.text
    beside_title = [action["title"] for action in page.context["actions_detail"]]
    assert beside_title.count("Nominal roll") == 1  # one button, however many kinds


def test_a_workbook_holds_the_same_rows(clerk: Client, rotation: Rotation) -> None:
    sheet: Any = load_workbook(io.BytesIO(clerk.get(reverse(TOURS, args=["xlsx"])).content)).active
    table = rows_of(clerk.get(reverse(TOURS, args=["csv"])))
    assert [cell.value for cell in sheet[1]] == table[0]
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {row[0] for row in table[1:]}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_exported_list_or_roll_uploaded_again_changes_nothing(
    clerk: Client, rotation: Rotation, kind: str
) -> None:
    factories.make_deployment(rotation.contingent.authorized_mission, ends_on=None)
    user = factories.make_user()
    for where in (reverse(TOURS, args=[kind]), reverse("planning:roll", args=[rotation.pk, kind])):
        plan = check(read(io.BytesIO(clerk.get(where).content), rotation_given=False))
        assert not plan.problems
        before = list(Deployment.objects.order_by("pk").values())
        save(plan, user)
        assert list(Deployment.objects.order_by("pk").values()) == before


def test_people_are_written_in_the_columns_that_are_read(clerk: Client) -> None:
    person = factories.make_person(unit=factories.make_unit(), patronymic="Әбдіқадырұлы")
    factories.make_person(sex="F")
    asked = {"sex__exact": "M"}
    header, row = rows_of(clerk.get(reverse(PEOPLE, args=["csv"]), asked))
    assert header == [str(BY_KEY[key].header) for key in PERSON_KEYS]
    assert row[:4] == [
        *(person.service_number, person.last_name, person.first_name, person.patronymic)
    ]
    assert clerk.get(reverse(PEOPLE, args=["xlsx"]), asked).status_code == 200


def test_what_begins_like_a_formula_is_escaped(clerk: Client) -> None:
    person = factories.make_person(first_name="=1+1", last_name="@Сериков")
    factories.make_deployment(person=person)
    for name in (TOURS, PEOPLE):
        row = rows_of(clerk.get(reverse(name, args=["csv"])))[1]
        assert row[1:3] == ["'@Сериков", "'=1+1"]
        sheet: Any = load_workbook(
            io.BytesIO(clerk.get(reverse(name, args=["xlsx"])).content)
        ).active
        assert [(cell.value, cell.data_type) for cell in sheet[2][1:3]] == [
            ("'@Сериков", "s"),
            ("'=1+1", "s"),
        ]


def test_files_are_for_those_who_may_see_people(rotation: Rotation) -> None:
    pages = [
        reverse(TOURS, args=["csv"]),
        reverse(PEOPLE, args=["xlsx"]),
        reverse("planning:roll", args=[rotation.pk, "pdf"]),
    ]
    for role, status in {"analyst": 403, "administrator": 403, "auditor": 200}.items():
        client = client_of(role=role)
        assert [client.get(page).status_code for page in pages] == [status] * 3
        if status == 403:
            assert "/roll/" not in client.get(address(rotation)).text
    assert [Client().get(page).status_code for page in pages] == [302] * 3
    assert len(kept()) == 3


def test_each_file_is_kept_on_record_without_any_name(clerk: Client, rotation: Rotation) -> None:
    asked = {"status__exact": "approved", "q": "Тестов", "_facets": "Тестов"}
    assert clerk.get(reverse(TOURS, args=["csv"]), asked).status_code == 200
    clerk.get(reverse("planning:roll", args=[rotation.pk, "pdf"]), {"who": "Тестов", "q": "Т"})
    shared = {"user__username": "clerk", "rows": 3}
    assert kept() == [
        {
            **shared,
            "kind": "csv",
            "content": "personnel.deployment",
            "rotation": None,
            "filters": {"status__exact": ["approved"]},
            "searched": True,
        },
        {
            **shared,
            "kind": "pdf",
            "content": "missions.rotation",
            "rotation": rotation.pk,
            "filters": {},
            "searched": False,
        },
    ]


def test_the_record_is_read_in_words_by_auditors_and_administrators(
    clerk: Client, rotation: Rotation
) -> None:
    asked = {"status__exact": "approved", "authorized_mission__mission__id__exact": "7", "q": "Те"}
    clerk.get(reverse(TOURS, args=["csv"]), asked)
    clerk.get(reverse("planning:roll", args=[rotation.pk, "pdf"]))
    for role in ("auditor", "administrator"):
        page = text_of(client_of(role=role).get(reverse(RECORD)).text)
        assert "status: approved" in page
        assert "mission: 7" in page
        assert "a text, which is not kept" in page
        assert str(rotation) in page
        assert "clerk" in page
    history = client_of(role="auditor").get(reverse("admin:history"))
    assert f'href="{reverse(RECORD)}"' in history.text


def test_the_record_outlives_the_rotation(clerk: Client, rotation: Rotation) -> None:
    empty = factories.make_rotation(rotation.contingent, number=9)
    clerk.get(reverse("planning:roll", args=[empty.pk, "csv"]))
    key = empty.pk
    empty.delete()
    assert f"No. {key}" in text_of(client_of(role="auditor").get(reverse(RECORD)).text)


def test_from_a_desk_its_own_rolls_are_seen_and_what_one_took_oneself(rotation: Rotation) -> None:
    elsewhere = factories.make_rotation(factories.make_contingent())
    member = factories.make_user(username="member", role="registrar")
    factories.make_desk(rotation.contingent.authorized_mission.mission, members=[member])
    chief = client_of(username="chief", is_superuser=True)
    for one in (rotation, elsewhere):
        chief.get(reverse("planning:roll", args=[one.pk, "csv"]))
    chief.get(reverse(PEOPLE, args=["csv"]))
    client = Client()
    client.force_login(member)
    client.get(reverse(PEOPLE, args=["xlsx"]))
    found = client.get(reverse(RECORD)).context["cl"].result_list
    assert {(one.user.get_username(), one.content, one.rotation_id) for one in found} == {
        ("member", "personnel.person", None),
        ("chief", "missions.rotation", rotation.pk),
    }
    hidden = Export.objects.get(rotation=elsewhere.pk)
    assert client.get(address(hidden)).status_code == 404
    assert len(chief.get(reverse(RECORD)).context["cl"].result_list) == 4


def test_the_record_is_only_added_to() -> None:
    user = factories.make_user()
    made = Export.objects.create(user=user, kind="csv", content="personnel.person", rows=0)
    for statement in (
        "UPDATE personnel_export SET rows = 1",
        "DELETE FROM personnel_export",
        "TRUNCATE personnel_export",
    ):
        with pytest.raises(ProgrammingError) as error, transaction.atomic():
            sql(statement)
        assert pgcode(error.value) == "42501"
    chief = client_of(is_superuser=True)
    assert chief.get(reverse("admin:personnel_export_add")).status_code == 403
    assert chief.post(address(made), {}).status_code == 403


def test_files_are_kept_by_nobody_on_the_way(clerk: Client, rotation: Rotation) -> None:
    answer = clerk.get(reverse(TOURS, args=["csv"]))
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert ".csv" in answer.headers["Content-Disposition"]


def test_other_kinds_of_file_and_other_filters_are_refused(
    clerk: Client, rotation: Rotation
) -> None:
    assert clerk.get(reverse(TOURS, args=["doc"])).status_code == 404
    assert clerk.get(reverse("planning:roll", args=[rotation.pk, "doc"])).status_code == 404
    assert clerk.get(reverse("planning:roll", args=[999999, "pdf"])).status_code == 404
    assert clerk.get(reverse(TOURS, args=["csv"]), {"person__last_name": "A"}).status_code == 400
    assert kept() == []


def test_a_list_too_long_for_a_file_is_to_be_narrowed_down(
    clerk: Client, rotation: Rotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("personnel.admin.exports.MOST_ROWS", 2)
    page = clerk.get(reverse(TOURS, args=["csv"]), follow=True)
    assert "The list has 3 rows" in page.text
    assert kept() == []


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_a_roll_costs_as_many_questions_for_twenty_rows_as_for_three(
    clerk: Client, rotation: Rotation, kind: str
) -> None:
    request = partial(clerk.get, reverse("planning:roll", args=[rotation.pk, kind]))
    few = questions(request)
    factories.make_deployments(20, rotation.contingent.authorized_mission, rotation=rotation)
    assert questions(request) == few


def questions(request: Callable[[], Any]) -> int:
    request()
    with CaptureQueriesContext(connection) as queries:
        assert request().status_code == 200
    return len(queries)


def test_the_printed_roll_has_every_letter_of_the_alphabets(
    rotation: Rotation, caplog: pytest.LogCaptureFixture
) -> None:
    person = Person.objects.first()
    assert person is not None
    Person.objects.filter(pk=person.pk).update(last_name="ӘІҢҒҮҰҚӨҺәіңғүұқөһ")
    with caplog.at_level(logging.WARNING, logger="fpdf"):
        content = as_pdf(rotation, tours_of(rotation))
    assert content.startswith(b"%PDF-")
    assert not caplog.records
    for path in FONTS.glob("*.ttf"):
        letters = TTFont(path).getBestCmap()
        assert {ord(letter) for letter in CYRILLIC} <= letters.keys()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_printed_roll_is_in_the_readers_language(
    clerk: Client, rotation: Rotation, language: str
) -> None:
    answer = clerk.get(
        reverse("planning:roll", args=[rotation.pk, "pdf"]), headers={"accept-language": language}
    )
    assert answer.content.startswith(b"%PDF-")
    assert f"/Lang ({language})".encode() in answer.content


def test_a_long_roll_is_printed_on_several_pages(rotation: Rotation) -> None:
    one = as_pdf(rotation, tours_of(rotation))
    factories.make_deployments(139, rotation.contingent.authorized_mission, rotation=rotation)
    many = as_pdf(rotation, tours_of(rotation))
    assert one.count(b"/Type /Page\n") == 1
    assert many.count(b"/Type /Page\n") > 3
