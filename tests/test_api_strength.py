"""Strength through the API: the numbers of ``missions/strength.py``, with what they count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from missions.strength import DEFINITIONS, Scope, strength_on, total_on
from personnel.models import Deployment
from registry.api.tables import TableRenderer
from registry.clock import today
from tests import factories as make
from tests.api import signed_in
from tests.standing import standing

pytestmark = pytest.mark.django_db

DAY = dt.date(2024, 5, 29)


def make_world() -> None:
    """139 people with UNDOF, 7 of them women; two single officers with UNTSO, one proposed."""
    decision = make.make_decision("golan", ceiling=430)
    undof = make.make_authorized_mission(decision, make.make_mission("UNDOF"))
    untso = make.make_authorized_mission(decision, make.make_mission("UNTSO"))
    rotation = make.make_rotation(make.make_contingent(undof, slug="company"))
    for count, sex in ((132, "M"), (7, "F")):
        tours = make.deployment_values(rotation=rotation)
        del tours["person"]
        people = [make.make_person(sex=sex) for _ in range(count)]
        Deployment.objects.bulk_create(Deployment(**tours, person=person) for person in people)
    make.make_deployments(2, untso, category="expert_on_mission")
    make.make_deployment(untso, category="expert_on_mission", status="proposed")


world = standing(make_world)


def ask(**query: Any) -> Any:
    answer = signed_in().get(reverse("api:strength-on"), query)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def test_the_answer_says_what_it_counts(world):
    body = ask(day="2024-05-29")
    assert list(body) == [
        *("demo_data", "known_on", "book", "by", "revision", "recorded_at"),
        *("columns", "metric", "definition", "day", "total", "results"),
    ]
    assert body["metric"] == "strength"
    assert body["definition"] == str(DEFINITIONS["strength"])
    assert (body["day"], body["book"], body["by"]) == ("2024-05-29", "approved", [])
    assert body["revision"] > 0
    assert body["total"] == total_on(DAY) == 141
    assert body["results"] == [{"strength": 141}]


def test_groups_are_named_by_the_words_other_resources_use(world):
    body = ask(day="2024-05-29", by="mission,contingent,category,sex")
    assert body["results"] == [
        row("undof", "company", "troops", "F", 7),
        row("undof", "company", "troops", "M", 132),
        row("untso", None, "expert_on_mission", "M", 2),
    ]
    assert body["total"] == 141


def row(mission: str, contingent: str | None, category: str, sex: str, strength: int) -> Any:
    return {
        "mission": mission,
        "contingent": contingent,
        "category": category,
        "sex": sex,
        "strength": strength,
    }


@pytest.mark.parametrize(
    ("query", "strength"),
    [
        ({"mission": "undof"}, 139),
        ({"mission": "undof", "sex": "F"}, 7),
        ({"mission": "undof,untso"}, 141),
        ({"contingent": "company"}, 139),
        ({"authorization": "golan", "category": "expert_on_mission"}, 2),
        ({"book": "proposed"}, 1),
        ({"day": "2024-02-29"}, 0),
        ({"day": "2024-03-01"}, 141),
        ({"day": "2024-08-31"}, 141),
        ({"day": "2024-09-01"}, 0),
        ({"day": "0001-01-01"}, 0),
        ({"day": "9999-12-31"}, 0),
    ],
)
def test_a_question_narrows_down_whom_to_count(world, query, strength):
    assert ask(**{"day": "2024-05-29", **query})["total"] == strength


def test_every_grouping_adds_up_to_the_total(world):
    for by in ("mission", "authorization", "contingent", "category", "sex"):
        body = ask(day="2024-05-29", by=by)
        assert body["total"] == 141 == sum(found["strength"] for found in body["results"])
        assert len(body["results"]) == len(strength_on(DAY, [by], Scope()))


def test_without_a_day_today_is_counted(world):
    assert ask()["day"] == today().isoformat()


def test_an_empty_registry_has_nobody(world):
    Deployment.objects.all().delete()
    body = ask(day="2024-05-29")
    assert (body["total"], body["results"]) == (0, [{"strength": 0}])
    assert ask(day="2024-05-29", by="mission")["results"] == []


@pytest.mark.parametrize("name", ["strength-list", "strength-on", "strength-women"])
def test_the_format_in_the_address_counts_and_not_what_a_program_sends_along(world, name):
    answer = signed_in().get(reverse(f"api:{name}"), {"format": "csv"})  # it sends JSON along
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("text", ["=1+1", "'=1", "@x"])
def test_no_cell_of_a_table_is_taken_for_a_formula(text):
    table = {"columns": ["a", "b"], "results": [{"a": text, "b": -1}]}
    assert TableRenderer().render(table) == f"a,b\r\n'{text},-1\r\n"


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ({"day": "29.05.2024"}, "day", "YYYY-MM-DD"),
        ({"days": "2024-05-29"}, "days", "“day”"),
        ({"by": "mission,gender"}, "by", "“gender”"),
        ({"mission": "undoff"}, "mission", "“undof”"),
        ({"sex": "woman"}, "sex", ""),
        ({"book": "draft"}, "book", ""),
        ({"day": ["2024-05-29", "2024-05-30"]}, "day", ""),
        ({"page_size": "3"}, "page_size", ""),
    ],
)
def test_a_question_that_cannot_be_meant_is_an_error_at_its_parameter(
    world, query, parameter, said
):
    answer = signed_in().get(reverse("api:strength-on"), query)
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]
    assert said in answer.json()["errors"][0]["detail"]


def test_a_question_costs_the_same_however_many_are_counted(world, django_assert_num_queries):
    client = signed_in()
    query = {"day": "2024-05-29", "by": "mission,authorization,contingent,category,sex"}
    for _ in range(2):
        # Session, user, state of the data, revision of the ledger, strength, slugs.
        with django_assert_num_queries(6):
            client.get(reverse("api:strength-on"), query)
        make.make_deployments(5, make.make_authorized_mission())
