"""Strength along time through the API: what it says, and how much it says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from missions.api import stretch
from missions.periods import Periods
from missions.series import METRICS, series
from missions.strength import DEFINITIONS
from registry.clock import today
from tests import factories as make
from tests.api import signed_in
from tests.api_series import SPRING, answer, ask, make_target, make_world
from tests.standing import standing

pytestmark = pytest.mark.django_db

Day = dt.date

world = standing(make_world)


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
