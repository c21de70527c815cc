"""What is wrong with a plan is told all at once, each thing with its place."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.urls import reverse

from personnel.api.plans import MOST_CHANGES
from tests import factories as make
from tests.api import signed_in
from tests.plans import HANDOVER, arrival, ask, make_golan
from tests.standing import standing

pytestmark = pytest.mark.django_db

Day = dt.date


golan = standing(make_golan)


def errors(answer: Any) -> dict[str, str]:
    assert answer.status_code == 400, answer.json()
    assert answer.json()["type"].endswith("/invalid-body/")
    return {error["field"]: error["detail"] for error in answer.json()["errors"]}


def test_everything_wrong_is_told_at_once_with_its_place(golan):
    answer = ask(
        [
            arrival("2026-04-05", ends_on="2026-04-01"),
            {"change": "cancel", "deployments": [987654]},
            arrival("05.04.2026", mission="undoff", colour="blue", people=0),
            {"change": "promote"},
            "cancel",
        ]
    )
    found = errors(answer)
    assert list(found) == [
        "changes[0].ends_on",
        "changes[1].deployments[0]",
        "changes[2].mission",
        "changes[2].starts_on",
        "changes[2].people",
        "changes[2].colour",
        "changes[3].change",
        "changes[4]",
    ]
    assert "“undof”" in found["changes[2].mission"]
    assert "YYYY-MM-DD" in found["changes[2].starts_on"]
    assert "new_tours" in found["changes[3].change"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (arrival("2026-04-05", women=140), "women"),
        (arrival("2026-04-05", mission="elsewhere"), "mission"),
        (arrival("2026-04-05", contingent="other"), "contingent"),
        (arrival("2026-04-05", rotation=9), "rotation"),
        (arrival("2026-04-05", contingent=None, rotation=1), "contingent"),
        (arrival("1991-04-05"), "starts_on"),
        (arrival("2026-04-05", ends_on="3026-04-05"), "ends_on"),
        (arrival("2026-04-05", people=10**9), "people"),
        (arrival("2026-04-05", category="tourist"), "category"),
        (arrival("2026-04-05", starts_on=None), "starts_on"),
        (arrival("2026-04-05", mission="\ud800"), "mission"),
        (arrival("2026-04-05", mission="un\0dof"), "mission"),
        (arrival("2026-04-05", mission="x" * 100_000), "mission"),
        (arrival("2026-04-05", **{"\ud800": 1}), "?"),
        ({"change": "set_limit", "limit": 5}, "ceiling"),
        ({"change": "set_limit", "limit": 5, "ceiling": 10**30}, "ceiling"),
        ({"change": "set_limit", "limit": 0, "contingent": "company"}, "limit"),
        ({"change": "new_allowance", **HANDOVER, "extra": 0}, "extra"),
        ({**HANDOVER, "ends_on": "2026-04-04"}, "ends_on"),
        ({"change": "new_ceiling", "authorization": "lost", "limit": 5}, "authorization"),
        (
            {"change": "new_ceiling", "authorization": "golan", "limit": 5, "categories": []},
            "categories",
        ),
        ({"change": "end_mission", "mission": "elsewhere", "on": "2000-01-01"}, "on"),
        ({"change": "end_authorization", "authorization": "golan", "on": "2023-12-31"}, "on"),
        ({"change": "approve", "deployments": []}, "deployments"),
        ({"change": "approve", "deployments": [True, 1.5]}, "deployments[0]"),
        ({"change": "approve", "deployments": [1] * 1001}, "deployments"),
        ({"change": "reschedule", "deployments": [10**9], "shift_days": 99999}, "deployments[0]"),
    ],
)
def test_a_change_that_cannot_be_meant_is_an_error_at_its_field(golan, change, field):
    make.make_mission("ELSEWHERE", started_on=Day(2001, 1, 1))
    make.make_contingent(slug="other")
    make.make_decision("lost", status="not_found", decided_on=None)
    found = errors(ask([change]))
    assert next(iter(found)) == f"changes[0].{field}"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "starts_on"),
        ({"shift_days": 3, "ends_on": "2026-04-01"}, "shift_days"),
        ({"open_end": True, "ends_on": "2026-04-01"}, "open_end"),
        ({"starts_on": "2026-04-02", "ends_on": "2026-04-01"}, "ends_on"),
        ({"ends_on": "2024-12-31"}, "ends_on"),
        ({"starts_on": "2027-12-31"}, "ends_on"),
    ],
)
def test_days_that_no_deployment_can_have_are_an_error(golan, values, field):
    tour = make.make_deployment(starts_on=Day(2025, 1, 1), ends_on=Day(2026, 1, 1))
    change = {"change": "reschedule", "deployments": [tour.pk], **values}
    assert list(errors(ask([change]))) == [f"changes[0].{field}"]


def test_the_end_of_a_decision_that_was_not_found_is_not_a_change(golan):
    make.make_decision("lost", status="not_found", decided_on=None)
    change = {"change": "end_authorization", "authorization": "lost", "on": "2024-01-01"}
    assert list(errors(ask([change]))) == ["changes[0].authorization"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "changes"),
        ({"changes": []}, "changes"),
        ({"changes": None}, "changes"),
        ({"changes": {"change": "cancel"}}, "changes"),
        ({"changes": [HANDOVER] * (MOST_CHANGES + 1)}, "changes"),
        ([HANDOVER], ""),
        ({"changes": [], "dry_run": False}, "changes"),
    ],
)
def test_a_body_that_is_no_plan_is_an_error(golan, body, field):
    answer = signed_in().post(
        reverse("api:plans-preview"), json.dumps(body), content_type="application/json"
    )
    assert next(iter(errors(answer))) == field


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ('{"changes": NaN}', 400),
        ("[" * 100_000, 400),
        ("9" * 5000, 400),
        (b"\xff\xfe", 400),
        (" " * 2_600_000, 413),
    ],
)
def test_what_is_not_json_or_too_much_is_refused_as_a_problem(body, status):
    answer = signed_in().post(reverse("api:plans-preview"), body, content_type="application/json")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_parameters_are_refused_here_too(golan):
    answer = signed_in().post(
        reverse("api:plans-preview") + "?dry=1", {"changes": []}, content_type="application/json"
    )
    assert [error["parameter"] for error in answer.json()["errors"]] == ["dry"]


def test_staff_can_try_it_on_a_page(golan):
    client = signed_in()
    page = {"accept": "text/html"}
    answer = client.post(
        reverse("api:plans-preview"),
        {"changes": [arrival("2026-04-05")]},
        content_type="application/json",
        headers=page,
    )
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/html")
    answer = client.get(reverse("api:plans-preview"), headers=page)
    assert answer.status_code == 405
    assert answer["Content-Type"].startswith("text/html")
