"""What the tests of writing through the API share: what is sent, and how."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests import factories as make

PEOPLE, TOURS = "/api/v1/people/", "/api/v1/deployments/"


def post(client: Client, url: str, body: Any, key: str = "a-key") -> Any:
    headers = {"idempotency-key": key} if key else {}
    return client.post(url, body, content_type="application/json", headers=headers)


def patch(client: Client, url: str, body: Any, match: str = "") -> Any:
    """A change of the version that is named, or of the present one."""
    match = match or client.get(url)["ETag"]
    return client.patch(url, body, content_type="application/json", headers={"if-match": match})


def person(**values: Any) -> dict[str, Any]:
    make.make_rank(code="captain")
    return {
        "service_number": "A-100001",
        "last_name": "Сейтқали",
        "first_name": "Әлия",
        "last_name_latin": "Seitkali",
        "first_name_latin": "Aliya",
        "sex": "F",
        "birth_date": "1991-05-17",
        "rank": "captain",
        **values,
    }


def tour(place: Any, **values: Any) -> dict[str, Any]:
    return {
        "person": values.pop("person", None) or make.make_person().pk,
        "authorization": place.authorization.slug,
        "mission": place.mission.slug,
        "category": "troops",
        "starts_on": "2024-03-01",
        "ends_on": "2024-08-31",
        **values,
    }


def problem(answer: Any, status: int, kind: str) -> Any:
    """The body of a problem."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"/api/v1/problems/{kind}/"
    return body


def fields_of(answer: Any) -> set[str]:
    body = problem(answer, 400, "invalid-body")
    return {error["field"] for error in body["errors"]}


def make_place() -> Any:
    """A place under a decision with a ceiling of one."""
    decision = make.make_decision("golan", ceiling=1)
    return make.make_authorized_mission(decision, make.make_mission("UNDOF"))
