"""Lists too long to be counted say so, and are ordered only as the database has them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personnel.admin import finding
from personnel.models import Deployment, Person
from registry.admin import lists
from tests import factories
from tests.admin_forms import address
from tests.public import text_of

pytestmark = [
    pytest.mark.usefixtures("no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]

PEOPLE = address(Person, "changelist")
#: What offers to select the records of all pages.
SELECT_ALL = "question hidden"


@pytest.fixture
def browser() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(factories.make_administrator("chief"))
    return client


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four are many, and two fill a page."""
    monkeypatch.setattr(lists, "MOST", 4)
    monkeypatch.setattr(admin.site.get_model_admin(Person), "list_per_page", 2)


def names(page: Any) -> list[str]:
    return [person.last_name for person in page.context["cl"].result_list]


def make_people(number: int) -> None:
    for cyrillic, latin in list(zip("БВГДЕЖЗ", "BVGDEJZ", strict=True))[:number]:
        sex = "F" if cyrillic == "Г" else "M"
        factories.make_person(last_name=cyrillic, last_name_latin=latin, sex=sex)


def test_of_many_records_it_is_said_that_there_are_more(browser: Client, short: None) -> None:
    make_people(4)
    page = browser.get(PEOPLE)
    assert "4 records" in text_of(page.text)
    assert "more than" not in text_of(page.text)
    assert SELECT_ALL in page.text
    factories.make_person(last_name="Ж")
    page = browser.get(PEOPLE)
    assert "more than 4 records" in text_of(page.text)
    assert SELECT_ALL not in page.text
    found = browser.get(PEOPLE, {"sex__exact": "M"})
    assert "4 results" in text_of(found.text)


def test_the_pages_of_those_that_are_counted_can_be_turned(browser: Client, short: None) -> None:
    make_people(6)
    assert names(browser.get(PEOPLE, {"p": 2})) == ["Г", "Д"]
    assert browser.get(PEOPLE, {"p": 3}).headers["Location"].endswith("?e=1")


def test_nothing_is_counted_to_the_end(browser: Client) -> None:
    make_people(2)
    for model in (Person, Deployment):
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(model, "changelist"))
            browser.get(
                reverse("admin:autocomplete"),
                {"app_label": "personnel", "model_name": "deployment", "field_name": "person"},
            )
        counting = [one["sql"] for one in queries if "COUNT(" in one["sql"]]
        assert len(counting) == 2
        assert all(f"LIMIT {lists.MOST + 1}" in sql for sql in counting)
        assert not any("ORDER BY" in sql for sql in counting)


def test_a_long_list_is_not_put_in_an_order_without_an_index(browser: Client, short: None) -> None:
    make_people(5)
    columns = list(browser.get(PEOPLE).context["cl"].list_display)
    by_rank, by_latin = columns.index("rank"), columns.index("latin_name")
    for asked in (str(by_rank), f"-{by_latin}.{by_rank}"):
        page = browser.get(PEOPLE, {"o": asked})
        assert names(page) == ["Б", "В"]
        assert "too long to be put in this order" in text_of(page.text)
    page = browser.get(PEOPLE, {"o": f"-{by_latin}"})
    assert "too long" not in text_of(page.text)
    assert names(page) == ["В", "Г"]


def test_a_short_one_is_put_in_any_order(browser: Client, short: None) -> None:
    lower, higher = factories.make_rank(), factories.make_rank()
    for last_name, rank in (("Б", higher), ("В", lower)):
        factories.make_person(last_name=last_name, rank=rank)
    column = list(browser.get(PEOPLE).context["cl"].list_display).index("rank")
    page = browser.get(PEOPLE, {"o": column})
    assert names(page) == ["В", "Б"]
    assert "too long" not in text_of(page.text)


@pytest.mark.parametrize("model", [Person, Deployment], ids=lambda model: model.__name__)
def test_there_is_an_index_for_every_order_of_a_long_list(
    browser: Client, model: type[Model]
) -> None:
    factories.make_deployment()
    page = browser.get(address(model, "changelist")).context["cl"]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    quick = page.model_admin.ordered_when_long
    assert quick
    for name in ("", *quick):
        asked = {"o": page.list_display.index(name)} if name else {}
        rows = browser.get(address(model, "changelist"), asked).context["cl"].result_list
        plan = rows.explain()
        # An index gives the order; ties may be sorted as they come ("Incremental Sort").
        assert not re.search(r"(^|-> +)Sort +\(", plan, re.MULTILINE), (name, plan)


@pytest.mark.parametrize("wide", [0, 50_000])
def test_a_search_finds_the_same_however_common_a_name_is(
    browser: Client, monkeypatch: pytest.MonkeyPatch, wide: int
) -> None:
    """It is asked in another way, and in the same order."""
    for module in (lists, finding):
        monkeypatch.setattr(module, "WIDE", wide)
    people = [factories.make_person(last_name=name) for name in ("Әлі", "Асан", "Асан", "Жан")]
    tours = [factories.make_deployment(person=person, order_number="Ж-1") for person in people]
    for asked, found in (
        ("ас", people[1:3]),
        ("ж", people[3:]),
    ):
        page = browser.get(PEOPLE, {"q": asked})
        assert list(page.context["cl"].result_list) == found
    mission = tours[3].authorized_mission.mission.acronym
    for asked, kept in (
        ("ас", tours[2:0:-1]),
        ("ж-1", tours[::-1]),
        ("ас ж-1", tours[2:0:-1]),
        (f"жан {mission}", tours[3:]),
        (f"ас {mission}", []),
    ):
        page = browser.get(address(Deployment, "changelist"), {"q": asked})
        assert list(page.context["cl"].result_list) == kept


@pytest.mark.parametrize("field", ["authorized_mission__mission", "contingent"])
def test_tours_of_a_mission_and_a_contingent_are_looked_up(browser: Client, field: str) -> None:
    rotations = [factories.make_rotation() for _ in range(2)]
    tours = [factories.make_deployment(rotation=rotation) for rotation in rotations]
    mission = tours[0].authorized_mission.mission_id
    asked = rotations[0].contingent_id if field == "contingent" else mission
    for value, found in ((asked, tours[:1]), (999_999, [])):
        page = browser.get(address(Deployment, "changelist"), {f"{field}__id__exact": value})
        assert list(page.context["cl"].result_list) == found
