"""Ceilings answer questions: how they are used day by day, and where there is room."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from missions.headroom import Room, earliest_start, largest_number, timeline
from missions.limits import limit_line
from missions.models import Ceiling, Contingent
from registry.clock import today
from registry.days import months_later
from tests import factories as make
from tests.api import signed_in
from tests.standing import standing

pytestmark = pytest.mark.django_db

Day = dt.date


def make_golan() -> Contingent:
    """Ceilings of 10 and, for experts, 2; a company of 5 with a handover; 4 there, 2 proposed."""
    decision = make.make_decision("golan", ceiling=10, valid_until=Day(2025, 12, 31))
    undof = make.make_authorized_mission(decision, make.make_mission("UNDOF"))
    untso = make.make_authorized_mission(decision, make.make_mission("UNTSO"))
    untso.categories = ["expert_on_mission"]
    untso.save()
    make.make_ceiling(decision, 2, categories=["expert_on_mission"], authorized_mission=untso)
    company = make.make_contingent(undof, slug="company", name_en="Company", authorized_strength=5)
    handover = {"starts_on": Day(2024, 8, 30), "ends_on": Day(2024, 8, 31)}
    make.make_allowance(contingent=company, extra=5, **handover)
    rotation = make.make_rotation(company)
    make.make_deployments(4, undof, rotation=rotation)
    make.make_deployments(2, undof, rotation=rotation, status="proposed", ends_on=Day(2024, 5, 1))
    make.make_deployments(2, untso, category="expert_on_mission", ends_on=Day(2024, 6, 30))
    make.make_contingent(make.make_authorized_mission(), slug="elsewhere")
    make.make_mission("MINURSO")
    return company


golan = standing(make_golan)


def get(name: str, *args: Any, **query: Any) -> Any:
    return signed_in().get(reverse(f"api:{name}", args=args), query)


def wrong(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.json()
    return [error["parameter"] for error in answer.json()["errors"]]


# Timelines


def test_a_contingents_timeline_tells_strength_limit_headroom_and_proposals(golan):
    period = {"from": "2024-02-29", "to": "2024-09-01"}
    body = get("contingents-timeline", "company", **period).json()
    assert [tuple(step.values()) for step in body["steps"]] == [
        ("2024-02-29", "2024-02-29", 0, 5, 5),
        ("2024-03-01", "2024-08-29", 4, 5, 1),
        ("2024-08-30", "2024-08-31", 4, 10, 6),
        ("2024-09-01", "2024-09-01", 0, 5, 5),
    ]
    assert body["proposed"] == [
        {"first_day": "2024-03-01", "last_day": "2024-05-01", "strength": 2}
    ]
    assert (body["first_day"], body["last_day"]) == ("2024-02-29", "2024-09-01")
    assert body["limit"] == {
        "kind": "contingent",
        "ceiling": None,
        "contingent": "company",
        "authorization": "golan",
        "mission": "undof",
        "categories": None,
        "name": "Authorized strength of “Company” (UNDOF)",
    }
    assert body["known_on"] is None


def test_a_ceilings_timeline_is_that_of_headroom(golan):
    for ceiling in Ceiling.objects.all():
        body = get("ceilings-timeline", ceiling.pk, **{"from": "2024-01-01"}).json()
        found = timeline(limit_line("ceiling", ceiling.pk), Day(2024, 1, 1), Day(2024, 12, 31))
        assert found is not None
        assert body["last_day"] == "2024-12-31"
        assert [(s["first_day"], s["strength"], s["headroom"]) for s in body["steps"]] == [
            (step.day and step.day.isoformat(), step.strength, step.headroom)
            for step in found.steps
        ]


def test_a_ceiling_for_one_mission_and_some_categories_is_written_so(golan):
    ceiling = Ceiling.objects.get(limit=2)
    limit = get("ceilings-timeline", ceiling.pk).json()["limit"]
    assert (limit["ceiling"], limit["mission"]) == (ceiling.pk, "untso")
    assert limit["categories"] == ["expert_on_mission"]


def test_a_contingent_of_unknown_strength_has_no_limit(golan):
    body = get("contingents-timeline", "elsewhere").json()
    assert [(s["strength"], s["limit"], s["headroom"]) for s in body["steps"]] == [(0, None, None)]


def test_without_days_twelve_months_from_today_are_told(golan):
    body = get("contingents-timeline", "company").json()
    assert body["first_day"] == today().isoformat()
    assert body["last_day"] == (months_later(today(), 12) - dt.timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ({"from": "2024-03-02", "to": "2024-03-01"}, ["to"]),
        ({"from": "1950-01-01", "to": "2024-03-01"}, ["to"]),
        ({"from": "0001-01-01"}, ["from"]),
        ({"to": "9999-12-31"}, ["to"]),
        ({"from": "1.3.2024", "until": "2024-03-01"}, ["until", "from"]),
        ({"known_on": "soon"}, ["known_on"]),
        ({"from": ["2024-03-01", "2024-03-02"]}, ["from"]),
    ],
)
def test_a_period_that_cannot_be_meant_is_an_error_at_its_parameter(golan, query, parameters):
    assert wrong(get("contingents-timeline", "company", **query)) == parameters


@pytest.mark.parametrize("path", ["ceilings/987654", f"ceilings/{10**25}", "contingents/nobody"])
def test_a_limit_that_is_not_there_has_no_timeline(path):
    assert signed_in().get(f"/api/v1/{path}/timeline/").status_code == 404


def test_a_timeline_costs_the_same_however_long_it_is(golan, django_assert_num_queries):
    client = signed_in()
    url = reverse("api:contingents-timeline", args=["company"])
    for end in ("2024-03-01", "2025-12-31"):
        # The session, the user, the contingent with its allowances, the state of the data,
        # the limit, its steps, the proposals (two), and two for what it is called.
        with django_assert_num_queries(11):
            client.get(url, {"from": "2024-03-01", "to": end})


# Room


def room(**query: Any) -> Any:
    return get("ceilings-room", authorization="golan", **query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"people": 4, "months": 3}, ("2024-03-01", [])),
        ({"people": 5, "months": 3}, ("2024-07-01", ["golan"])),
        ({"people": 7, "months": 3}, ("2024-09-01", ["golan"])),
        ({"people": 11, "months": 1}, (None, ["golan"])),
        ({"people": 2, "months": 3, "contingent": "company"}, ("2024-08-30", ["company"])),
        ({"people": 1, "months": 3, "mission": "undof"}, ("2024-03-01", [])),
        (
            {"people": 1, "months": 3, "mission": "untso", "category": "expert_on_mission"},
            ("2024-07-01", ["golan"]),
        ),
        ({"people": 1, "months": 30}, (None, [])),
    ],
)
def test_the_earliest_start_is_told_with_the_limits_that_bind(golan, query, expected):
    body = room(**query, **{"from": "2024-03-01"}).json()
    assert body["question"] == "earliest_start"
    binding = [limit["contingent"] or limit["authorization"] for limit in body["binding"]]
    assert (body["earliest_start"], binding) == expected
    assert body["largest_number"] is None
    assert (body["may_begin"], body["must_end"]) == ("2024-01-01", "2025-12-31")
    if expected[0]:
        start = Day.fromisoformat(expected[0])
        last = months_later(start, query["months"]) - dt.timedelta(days=1)
        assert body["earliest_end"] == last.isoformat()


@pytest.mark.parametrize(
    ("query", "number", "binding"),
    [
        ({"to": "2024-06-30"}, 4, [("ceiling", 4, "2024-03-01")]),
        ({"to": "2024-06-30", "mission": "undof"}, 4, [("ceiling", 4, "2024-03-01")]),
        ({"to": "2024-06-30", "contingent": "company"}, 1, [("contingent", 1, "2024-03-01")]),
        (
            {"to": "2025-01-31", "mission": "untso", "category": "expert_on_mission"},
            0,
            [("ceiling", 0, "2024-03-01")],
        ),
        ({"to": "2026-01-01"}, 0, []),
    ],
)
def test_the_largest_number_is_told_with_the_limits_that_bind(golan, query, number, binding):
    body = room(**query, **{"from": "2024-03-01"}).json()
    assert (body["question"], body["largest_number"]) == ("largest_number", number)
    found = [(one["kind"], one["headroom"], one["first_day"]) for one in body["binding"]]
    assert found == binding
    assert body["earliest_start"] is None


def test_the_answers_are_those_of_headroom(golan):
    asked = Room(golan.authorized_mission.authorization_id, golan.authorized_mission_id, "troops")
    words = {"mission": "undof", "category": "troops"}
    for people in (1, 5, 7):
        body = room(people=people, months=2, **words, **{"from": "2024-04-15"}).json()
        expected = earliest_start(asked, people, 2, not_before=Day(2024, 4, 15))
        assert body["earliest_start"] == (expected and expected.isoformat())
    for last in (Day(2024, 4, 30), Day(2024, 9, 30)):
        body = room(to=last.isoformat(), **words, **{"from": "2024-04-15"}).json()
        assert body["largest_number"] == largest_number(asked, Day(2024, 4, 15), last)


def test_any_number_fits_where_no_limit_counts():
    place = make.make_authorized_mission(make.make_decision("open"))
    query = {"authorization": "open", "from": "2024-03-01", "to": "2024-03-02"}
    body = get("ceilings-room", **query).json()
    assert (body["largest_number"], body["binding"]) == (None, [])
    assert place.pk


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ({}, ["people", "months"]),
        ({"people": 5}, ["months"]),
        ({"months": 5, "to": "2030-01-01"}, ["months"]),
        ({"people": 0, "months": 5}, ["people"]),
        ({"people": 5, "months": 121}, ["months"]),
        ({"people": "many", "months": 1}, ["people"]),
        ({"from": "2024-03-02", "to": "2024-03-01"}, ["to"]),
        ({"to": "9999-12-31"}, ["to"]),
        ({"to": "2030-01-01", "mission": "undoff"}, ["mission"]),
        ({"to": "2030-01-01", "mission": "minurso"}, ["mission"]),
        ({"to": "2030-01-01", "contingent": "elsewhere"}, ["contingent"]),
        ({"to": "2030-01-01", "mission": "untso", "contingent": "company"}, ["contingent"]),
        ({"to": "2030-01-01", "mission": "untso", "category": "troops"}, ["category"]),
        ({"to": "2030-01-01", "category": "tourist"}, ["category"]),
        ({"to": "2030-01-01", "mission": ["undof", "untso"]}, ["mission"]),
        ({"until": "2030-01-01", "people": 1, "months": 1}, ["until"]),
    ],
)
def test_a_question_that_cannot_be_meant_is_an_error_at_its_parameter(golan, query, parameters):
    assert wrong(room(**query)) == parameters


def test_a_decision_has_to_be_named(golan):
    assert wrong(get("ceilings-room", people=1, months=1)) == ["authorization"]
    answer = get("ceilings-room", people=1, months=1, authorization="golen")
    assert wrong(answer) == ["authorization"]
    assert "“golan”" in answer.json()["errors"][0]["detail"]
