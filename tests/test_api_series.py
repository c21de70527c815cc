"""Strength along time through the API: what it says, how much it says, and as what."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.urls import reverse

from missions.api import stretch
from missions.models import Category, Contingent, GenderTarget, Installation
from missions.periods import Periods
from missions.series import METRICS, series
from missions.strength import DEFINITIONS
from personnel.models import Deployment
from registry.clock import today
from tests import factories as make
from tests.api import signed_in
from tests.standing import standing

pytestmark = pytest.mark.django_db

Day = dt.date
SPRING = {"from": "2024-02-01", "to": "2024-09-30"}


def make_world() -> None:
    """139 people with UNDOF, 7 of them women; two single officers with UNTSO, one proposed."""
    decision = make.make_decision("golan", ceiling=430)
    undof = make.make_authorized_mission(decision, make.make_mission("UNDOF"))
    undof.mission.countries.add(make.make_country("SY"))
    untso = make.make_authorized_mission(decision, make.make_mission("UNTSO"))
    untso.mission.aliases.create(name="Armistice Monitoring Body", language="en")
    rotation = make.make_rotation(make.make_contingent(undof, slug="company"))
    for count, sex in ((132, "M"), (7, "F")):
        tours = make.deployment_values(rotation=rotation)
        del tours["person"]
        people = make.make_people(count, sex=sex)
        Deployment.objects.bulk_create(Deployment(**tours, person=person) for person in people)
    make.make_deployments(2, untso, category="expert_on_mission")
    make.make_deployment(untso, category="expert_on_mission", status="proposed")


world = standing(make_world)


def answer(name: str = "list", **query: Any) -> Any:
    """Whatever form is asked for; without one, JSON."""
    headers = {"accept": "*/*"} if "format" in query else {}
    return signed_in().get(reverse(f"api:strength-{name}"), query, headers=headers)


def ask(name: str = "list", **query: Any) -> Any:
    found = answer(name, **query)
    assert found.status_code == 200, found.json()
    return found.json()


def test_the_answer_says_what_it_counts_and_of_which_days(world):
    body = ask(**SPRING, by="mission", metric="strength,arrivals")
    assert (body["first_day"], body["last_day"]) == ("2024-02-01", "2024-09-30")
    assert (body["interval"], body["book"], body["known_on"]) == ("month", "approved", None)
    assert body["revision"] > 0
    assert body["metrics"] == [
        {"name": name, "definition": str(DEFINITIONS[METRICS[name]])}
        for name in ("strength", "arrivals")
    ]
    assert "last day of the period" in body["metrics"][0]["definition"]
    assert body["columns"] == ["period", "first_day", "last_day", "mission", "strength", "arrivals"]
    assert body["results"][:4] == [
        row("2024-02", "2024-02-01", "2024-02-29", "undof", 0, 0),
        row("2024-02", "2024-02-01", "2024-02-29", "untso", 0, 0),
        row("2024-03", "2024-03-01", "2024-03-31", "undof", 139, 139),
        row("2024-03", "2024-03-01", "2024-03-31", "untso", 2, 2),
    ]
    assert len(body["results"]) == 8 * 2
    assert all(list(found) == body["columns"] for found in body["results"])


def row(period: str, first: str, last: str, mission: str, strength: int, arrivals: int) -> Any:
    return {
        "period": period,
        "first_day": first,
        "last_day": last,
        "mission": mission,
        "strength": strength,
        "arrivals": arrivals,
    }


def test_every_metric_is_defined_in_its_own_words():
    body = ask(metric=",".join(METRICS))
    words = [found["definition"] for found in body["metrics"]]
    assert [found["name"] for found in body["metrics"]] == list(METRICS)
    assert len(set(words)) == len(METRICS)


def test_every_metric_is_the_one_that_is_counted(world):
    body = ask(**SPRING, metric=",".join(METRICS))
    counted = series(Periods(Day(2024, 2, 1), Day(2024, 9, 30)), list(METRICS))[()]
    for name in METRICS:
        assert [found[name] for found in body["results"]] == counted[name]
    august = body["results"][6]
    assert august["strength"] == august["people"] == 141
    assert august["person_days"] == 141 * 31


@pytest.mark.parametrize(
    ("query", "strength"),
    [
        ({"mission": "undof", "sex": "F"}, 7),
        ({"mission": "undof,untso"}, 141),
        ({"mission": "armistice monitoring body"}, 2),
        ({"country": "sy"}, 139),
        ({"country": "SY", "mission": "untso"}, 0),
        ({"contingent": "company"}, 139),
        ({"authorization": "golan", "category": "expert_on_mission"}, 2),
        ({"book": "proposed"}, 1),
    ],
)
def test_a_question_narrows_down_whom_to_count(world, query, strength):
    body = ask(**SPRING, metric="strength,people", **query)
    assert {name: body["results"][3][name] for name in ("strength", "people")} == {
        "strength": strength,
        "people": strength,
    }


def test_groups_have_the_words_of_other_resources(world):
    body = ask(**{**SPRING, "to": "2024-03-31"}, by="contingent,category,sex")
    march = [found for found in body["results"] if found["period"] == "2024-03"]
    assert [[*found.values()][3:] for found in march] == [
        [None, "expert_on_mission", "M", 2],
        ["company", "troops", "F", 7],
        ["company", "troops", "M", 132],
    ]


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, Day(2023, 7, 1), Day(2024, 6, 14)),
        ({"to": "2024-05-31"}, Day(2023, 6, 1), Day(2024, 5, 31)),
        ({"from": "2024-01-15"}, Day(2024, 1, 15), Day(2024, 6, 14)),
        ({"from": "2024-08-01"}, Day(2024, 8, 1), Day(2025, 7, 31)),
    ],
)
def test_days_that_are_not_given_are_filled_in(query, first, last):
    question = stretch.StretchQuestion(query)
    assert question.is_valid()
    periods = stretch.periods_of(question.cleaned_data, Day(2024, 6, 14))
    assert (periods.first, periods.last) == (first, last)


def test_the_last_day_without_another_is_today():
    assert ask()["last_day"] == today().isoformat()
    assert len(ask()["results"]) == 12


@pytest.mark.parametrize("name", ["list", "women"])
@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ({"from": "01.02.2024"}, "from", "YYYY-MM-DD"),
        ({"from": "0024-02-01"}, "from", "cannot be meant"),
        ({"from": "2024-02-02", "to": "2024-02-01"}, "to", "before the first"),
        ({"interval": "week"}, "interval", ""),
        ({"too": "2024-02-01"}, "too", "“to”"),
        ({"by": "rank"}, "by", ""),
        ({"mission": "undoff"}, "mission", "“undof”"),
        ({"book": "draft"}, "book", ""),
        ({"known_on": "2999-01-01"}, "known_on", ""),
        ({"page_size": "3"}, "page_size", ""),
        ({"format": "xls"}, "format", "csv"),
        ({"interval": "day", "from": "1900-01-01", "to": "2199-12-31"}, "interval", "100000 rows"),
    ],
)
def test_a_question_that_cannot_be_meant_is_an_error_at_its_parameter(
    world, name, query, parameter, said
):
    found = answer(name, **query)
    assert found.status_code == 400
    assert found["Content-Type"] == "application/problem+json"
    assert [error["parameter"] for error in found.json()["errors"]] == [parameter]
    assert said in found.json()["errors"][0]["detail"]


def test_unknown_metrics_are_answered_with_the_nearest(world):
    found = answer(metric="person-days").json()
    assert "“person_days”" in found["errors"][0]["detail"]


def test_only_people_and_facts_cannot_be_mixed_up_in_shares(world):
    """A share of one sex or one category says nothing: they cannot be asked for."""
    for name in ("sex", "category"):
        assert answer("women", **{name: "F"}).status_code == 400


def test_an_answer_with_more_rows_than_anybody_reads_says_how_to_ask_for_less(world, monkeypatch):
    from missions.api import series as of_series

    def little(*args: Any, **options: Any) -> Any:
        return series(*args, **options, most=15)

    monkeypatch.setattr(of_series, "series", little)
    found = answer(**SPRING, by="mission").json()
    assert found["status"] == 400
    assert "8 periods and each group" in found["errors"][0]["detail"]
    monkeypatch.undo()
    assert len(ask(**SPRING, by="mission")["results"]) == 16


def test_json_is_what_rest_framework_would_write(world):
    make_target(2024, 11)
    client = signed_in()
    for name in ("list", "women", "on"):
        url = reverse(f"api:strength-{name}")
        query = {"by": "mission,contingent"}
        quick = client.get(url, query)
        slow = client.get(url, query, headers={"accept": "application/json; indent=2"})
        assert b"\n" in slow.content
        assert b"\n" not in quick.content
        assert quick.json() == slow.json()
        assert quick["Content-Type"] == "application/json"


# As CSV


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("list", {**SPRING, "by": "mission,contingent,sex", "metric": ",".join(METRICS)}),
        ("women", {**SPRING, "by": "mission"}),
        ("on", {"day": "2024-05-29", "by": "mission,contingent"}),
    ],
)
def test_the_same_as_csv_has_the_same_rows_in_the_same_columns(world, name, query):
    make_target(2024, 11)
    body = ask(name, **query)
    assert body["results"]
    for found in (
        answer(name, **query, format="csv"),
        signed_in().get(reverse(f"api:strength-{name}"), query, headers={"accept": "text/csv"}),
    ):
        assert found["Content-Type"] == "text/csv; charset=utf-8"
        rows = table(found.content.decode())
        assert rows[0] == body["columns"]
        assert rows[1:] == [
            ["" if value is None else str(value) for value in result.values()]
            for result in body["results"]
        ]


def test_a_table_without_rows_still_has_its_columns():
    for name in ("list", "women", "on"):
        found = answer(name, by="mission", format="csv").content.decode()
        assert table(found) == [ask(name, by="mission")["columns"]]


def test_a_slug_that_looks_like_a_formula_is_told_from_one(world):
    Contingent.objects.update(slug="-1-1")
    found = answer(**SPRING, by="contingent", format="csv").content.decode()
    assert {row[3] for row in table(found)[1:]} == {"'-1-1", ""}


def test_demo_data_is_said_in_the_header_of_every_form(world):
    for holds in (False, True):
        Installation.objects.update_or_create(pk=1, defaults={"holds_demo_data": holds})
        for name in ("list", "women", "on"):
            for chosen in ("json", "csv"):
                found = answer(name, format=chosen)
                assert found.headers.get("X-Demo-Data") == ("true" if holds else None)
            assert ask(name)["demo_data"] is holds


def test_a_question_costs_the_same_however_many_are_counted(world, django_assert_num_queries):
    client = signed_in()
    dimensions = "mission,authorization,contingent,category,sex"
    query = {**SPRING, "by": dimensions, "metric": ",".join(METRICS)}
    places = {**SPRING, "by": "mission,authorization,contingent"}
    make_target(2024, 11)
    for _ in range(2):
        # Session, user, state of the data, its revision, the ledger, the tours, the slugs.
        with django_assert_num_queries(7):
            client.get(reverse("api:strength-list"), query)
        # The targets in place of the tours.
        with django_assert_num_queries(7):
            client.get(reverse("api:strength-women"), places)
        make.make_deployments(5, make.make_authorized_mission())


# Women


def make_target(year: int, percent: float | None, *, group: str = "troops", **values: Any) -> Any:
    return GenderTarget.objects.create(
        group=group,
        year=year,
        percent=percent,
        **{
            "categories": [Category.TROOPS],
            "basis": "not_found" if percent is None else "sourced",
            "source": make.make_source(),
            **values,
        },
    )


def test_the_share_of_women_stands_beside_the_target_of_its_year(world):
    make_target(2024, 11, basis="interpolated")
    officers: Any = {"group": "individual", "categories": ["staff_officer", "expert_on_mission"]}
    make_target(2024, None, **officers)
    body = ask("women", **{"from": "2024-05-01", "to": "2024-05-31"}, by="mission")
    period = {"period": "2024-05", "first_day": "2024-05-01", "last_day": "2024-05-31"}
    assert body["results"] == [
        {
            **period,
            "mission": "undof",
            "group": "troops",
            "women": 7,
            "strength": 139,
            "share": 5.0,
            "target": 11.0,
            "target_basis": "interpolated",
        },
        {
            **period,
            "mission": "untso",
            "group": "individual",
            "women": 0,
            "strength": 2,
            "share": 0.0,
            "target": None,
            "target_basis": "not_found",
        },
    ]
    assert list(body["results"][0]) == body["columns"]
    assert [found["definition"] for found in body["metrics"]] == [
        str(DEFINITIONS[name]) for name in ("women_at_end", "strength_at_end", "share", "target")
    ]


def test_a_year_without_target_has_the_categories_of_the_nearest_and_no_target(world):
    make_target(2027, 14)
    make_target(2021, 8, categories=["expert_on_mission"])
    found = ask("women", **SPRING, interval="whole", by="mission")["results"]
    # Nobody is left on 30 September.
    assert found == []
    found = ask("women", **{"from": "2024-05-01", "to": "2024-05-29"}, by="mission")["results"]
    assert [(row["mission"], row["target"], row["target_basis"]) for row in found] == [
        ("untso", None, None)  # as near as 2027, and earlier
    ]


def test_nobody_on_a_day_is_no_share_and_not_none_in_a_hundred(world):
    make_target(2024, 11)
    body = ask("women", **SPRING)
    shares = {
        row["period"]: (row["women"], row["strength"], row["share"]) for row in body["results"]
    }
    assert shares["2024-02"] == (0, 0, None)
    assert shares["2024-03"] == (7, 139, 5.0)
    assert shares["2024-09"] == (0, 0, None)
