"""Errors of the API: problem details, in the registry's words, with nothing of PostgreSQL's."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.test import Client
from rest_framework.request import Request
from rest_framework.serializers import ValidationError
from rest_framework.test import APIRequestFactory

from missions.api.viewsets import MissionViewSet
from personnel.models import Deployment
from registry.api.kinds import KINDS
from registry.api.problems import exception_handler, problem_address
from tests import factories as make
from tests.api import address, signed_in

pytestmark = pytest.mark.django_db

MEMBERS = ["type", "title", "status", "detail", "instance"]


def problem(error: Exception) -> dict[str, Any]:
    """The body of the answer to an exception."""
    request = Request(APIRequestFactory().post("/api/v1/deployments/"))
    answer = exception_handler(error, {"request": request, "view": None})
    assert answer is not None
    assert request.accepted_renderer.media_type == "application/problem+json"
    body: dict[str, Any] = json.loads(json.dumps(answer.data))
    assert answer.status_code == body["status"]
    assert list(body)[:4] == MEMBERS[:4]
    assert body["instance"] == "/api/v1/deployments/"
    return body


def refused_by_database(statement: Any) -> IntegrityError:
    """The error with which the database refuses."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        statement()
    return caught.value


def test_a_ceiling_that_would_be_passed_is_a_conflict_with_all_its_facts():
    decision = make.make_decision("golan", ceiling=1)
    place = make.make_authorized_mission(decision)
    make.make_deployment(place)
    body = problem(refused_by_database(lambda: make.make_deployment(place)))
    assert body["status"] == 409
    assert body["type"] == problem_address("refused")
    (refusal,) = body["refusals"]
    assert refusal["constraint"] == "strength_within_ceiling"
    assert refusal["message"] in body["detail"]
    assert "Decision golan" in refusal["message"]
    assert refusal["facts"]["peak"] == 2
    assert refusal["facts"]["limit"] == 1
    assert refusal["facts"]["first_day"] == "2024-03-01"
    assert refusal["facts"]["ceiling"] == decision.ceilings.get().pk


def test_every_limit_that_would_be_passed_is_told():
    decision = make.make_decision(ceiling=1)
    place = make.make_authorized_mission(decision)
    make.make_ceiling(decision, 1, authorized_mission=place)
    body = problem(refused_by_database(lambda: make.make_deployments(2, place)))
    assert len(body["refusals"]) == 2


def test_a_broken_check_is_told_at_its_field_and_without_the_row():
    def reverse_the_days() -> None:
        tour = make.make_deployment(end_reason="REASON-MARK")
        Deployment.objects.filter(pk=tour.pk).update(ends_on=dt.date(2023, 1, 1))

    body = problem(refused_by_database(reverse_the_days))
    assert body["refusals"][0]["constraint"] == "deployment_dates_in_order"
    assert body["refusals"][0]["field"] == "ends_on"
    assert body["refusals"][0]["facts"] == {}
    assert "REASON-MARK" not in json.dumps(body)


def test_a_missing_value_is_told_without_the_row_that_postgresql_quotes():
    person = make.make_person(last_name="Белгіленген")

    def forget_the_name() -> None:
        with connection.cursor() as cursor:
            statement = "UPDATE personnel_person SET first_name = NULL WHERE id = %s"
            cursor.execute(statement, [person.pk])

    error = refused_by_database(forget_the_name)
    assert "Белгіленген" in str(error)  # else this tests nothing
    body = problem(error)
    assert body["status"] == 409
    assert body["refusals"][0]["field"] == "first_name"
    assert "Белгіленген" not in json.dumps(body, ensure_ascii=False)


def test_writers_that_met_are_asked_to_try_again():
    error = OperationalError("deadlock detected\nDETAIL: names")
    error.__cause__ = type("Deadlock", (Exception,), {"pgcode": "40P01"})()
    request = Request(APIRequestFactory().get("/"))
    answer = exception_handler(error, {"request": request})
    assert answer is not None
    assert answer.status_code == 503
    assert answer["Retry-After"] == "1"
    assert answer.data["type"] == problem_address("try-again")


def test_what_is_wrong_with_a_body_is_told_by_field():
    body = problem(ValidationError({"limit": ["Too many.", "Not whole."]}))
    assert body["status"] == 400
    assert body["type"] == problem_address("invalid-body")
    assert body["errors"] == [
        {"field": "limit", "detail": "Too many."},
        {"field": "limit", "detail": "Not whole."},
    ]


def test_what_is_wrong_deep_in_a_body_is_told_with_its_place():
    wrong: Any = {
        "changes": {
            2: {"starts_on": ["Not a day."], "non_field_errors": ["Neither."]},
            4: {"deployments": {0: ["Unknown."]}},
        },
        "rows": [{}, {"limit": ["Too many."]}],
    }
    body = problem(ValidationError(wrong))
    assert [error["field"] for error in body["errors"]] == [
        "changes[2].starts_on",
        "changes[2]",
        "changes[4].deployments[0]",
        "rows[1].limit",
    ]


def test_half_a_character_in_a_place_or_a_text_does_not_break_the_answer():
    body = problem(ValidationError({"\ud800": ["No \ud800."]}))
    assert body["errors"] == [{"field": "?", "detail": "No ?."}]


def keys_in(facts: Any) -> set[str]:
    return {key for refusal in facts for key in refusal["facts"]}


def test_every_fact_of_a_refusal_is_explained_where_its_type_leads():
    decision = make.make_decision("golan", ceiling=2, valid_until=dt.date(2024, 12, 31))
    place = make.make_authorized_mission(decision, categories=["troops"])
    contingent = make.make_contingent(place, authorized_strength=1)
    rotation = make.make_rotation(contingent)
    make.make_deployments(1, place, rotation=rotation, ends_on=dt.date(2024, 5, 1))
    too_many = problem(
        refused_by_database(lambda: make.make_deployments(3, place, rotation=rotation))
    )
    too_late = problem(
        refused_by_database(
            lambda: make.make_deployment(place, category="staff_officer", ends_on=None)
        )
    )
    forgotten = problem(refused_by_database(lambda: Deployment.objects.update(category=None)))
    explained = Client().get(problem_address("refused")).json()["facts"]
    for body in (too_many, too_late, forgotten):
        assert keys_in(body["refusals"])
        assert keys_in(body["refusals"]) <= set(explained)
    assert all(explained.values())
    (_ceiling, company) = too_many["refusals"]
    assert company["facts"]["headroom"] == 0
    assert company["facts"]["leaving_next"] == [{"last_day": "2024-05-01", "people": 1}]


def test_what_is_wrong_with_a_body_as_a_whole_has_no_field():
    assert problem(ValidationError("No."))["errors"] == [{"field": "", "detail": "No."}]


def test_djangos_own_refusal_is_a_problem_too():
    assert problem(PermissionDenied("of somebody"))["status"] == 403


@pytest.mark.parametrize(
    "error", [RuntimeError("Белгіленген"), DatabaseError("broken\nDETAIL: Белгіленген")]
)
def test_a_fault_is_logged_and_says_nothing(monkeypatch, caplog, error):
    def fail(*_args: Any) -> None:
        raise error

    client = signed_in()
    client.raise_request_exception = False
    monkeypatch.setattr(MissionViewSet, "list", fail)
    with caplog.at_level(logging.ERROR, "django.request"):
        answer = client.get(address("missions"))
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()) == MEMBERS
    assert "Белгіленген" not in answer.content.decode()
    assert [record.exc_info[1] for record in caplog.records] == [error]


def test_a_fault_reaches_whoever_watches_for_faults(monkeypatch):
    def fail(*_args: Any) -> None:
        raise RuntimeError("watched for")

    monkeypatch.setattr(MissionViewSet, "list", fail)
    with pytest.raises(RuntimeError, match="watched for"):
        signed_in().get(address("missions"))


def test_a_developer_sees_djangos_page_of_the_fault(settings):
    settings.DEBUG = True
    request = Request(APIRequestFactory().get("/"))
    assert exception_handler(RuntimeError(), {"request": request}) is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/missions/undof/", 404),
        ("/api/v1/missions/%00/", 404),
        ("/api/v1/ceilings/99999999999999999999999/", 404),
        ("/api/v1/ceilings/first/", 404),
        ("/api/v1/nothing/here/", 404),
        ("/api/v1/problems/nothing/", 404),
        ("/api/v1/missions/?format=xml", 400),
    ],
)
def test_every_error_is_a_problem(path, status):
    answer = signed_in().get(path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert set(MEMBERS) <= set(answer.json())


# The page for what is not found is rendered, and dropped, on the way.
@pytest.mark.django_db(databases=["default", "public"])
def test_an_address_without_its_slash_leads_to_the_one_with_it():
    answer = signed_in().get("/api/v1/missions?page_size=1")
    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/missions/?page_size=1"


def test_a_rendering_there_is_not_is_refused_as_a_problem():
    answer = signed_in().get(address("missions"), headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert answer["Content-Type"] == "application/problem+json"


def test_staff_read_the_problem_on_the_page_they_were_browsing():
    answer = signed_in().get(address("missions") + "?no=1", headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")
    assert "invalid-parameter" in answer.content.decode()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_type_of_a_problem_leads_to_its_explanation(name):
    answer = Client().get(problem_address(name))
    assert answer.status_code == 200
    assert answer.json()["type"] == problem_address(name)
    assert answer.json()["description"]


def test_problems_are_told_in_the_readers_language(monkeypatch):
    answer = signed_in().get(address("missions"), {"no": 1}, headers={"accept-language": "ru"})
    assert answer["Content-Language"] == "ru"
