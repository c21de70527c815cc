"""A list answers questions about what it offers, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from registry.roles import ADMINISTRATOR, ANALYST
from tests import factories
from tests.public import text_of

pytestmark = [
    pytest.mark.usefixtures("no_frame"),
    pytest.mark.django_db(databases=["default", "public"]),
]


def signed_in(role: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(factories.make_user(role=role))
    return client


@pytest.mark.parametrize(
    ("role", "model", "question"),
    [
        # People, asked for letter by letter by whoever may not see them
        (ADMINISTRATOR, "personnel_rank", "people__service_number__startswith=S"),
        (ADMINISTRATOR, "personnel_rank", "people=1"),
        (ADMINISTRATOR, "personnel_unit", "person__last_name__startswith=Ж"),
        (ANALYST, "missions_authorizedmission", "deployments__person__last_name__gte=A"),
        (ANALYST, "missions_rotation", "deployments__isnull=False"),
        (ANALYST, "missions_allowance", "proposed_by__username__startswith=a"),
        # Accounts
        (ADMINISTRATOR, "auth_user", "password__startswith=pbkdf2"),
        (ADMINISTRATOR, "auth_user", "last_login__gte=2024-01-01"),
        # What is not shown, and what a filter does not ask
        (ANALYST, "missions_allowance", "order_number=1"),
        (ANALYST, "missions_rotation", "contingent__id__lt=5"),
        (ANALYST, "missions_rotation", "contingent__slug=x"),
        (ANALYST, "missions_rotation", "nothing=1"),
    ],
)
def test_no_list_is_narrowed_down_by_what_it_does_not_offer(role, model, question):
    factories.make_deployment(rotation=factories.make_rotation())
    answer = signed_in(role).get(reverse(f"admin:{model}_changelist") + f"?{question}")
    assert answer.status_code == 400
    assert "The list cannot be narrowed down in this way." in text_of(answer.text)


def test_what_it_offers_can_be_asked():
    factories.make_decision("one", decided_on="2023-05-05")
    two = factories.make_decision("two", decided_on="2024-05-05")
    path = reverse("admin:missions_authorization_changelist")
    client = signed_in(ANALYST)
    for question in (
        {"decided_on__year": "2024"},
        {"decided_on__year": "2024", "decided_on__month": "5", "decided_on__day": "5"},
        {"decided_on_from": "2024-01-01"},
        {"q": "two"},
        {"decided_on__year": "2024", "o": "1", "p": "1"},
    ):
        answer = client.get(path, question)
        assert answer.status_code == 200
        assert list(answer.context["cl"].result_list) == [two], question


@pytest.mark.parametrize("year", ["9999", "0", "9" * 30, "x"])
def test_a_year_that_no_calendar_has_is_left_out(year):
    path = reverse("admin:missions_authorization_changelist")
    answer = signed_in(ANALYST).get(path, {"decided_on__year": year})
    assert answer.headers["Location"].endswith("?e=1")


def test_a_page_of_search_results_that_there_is_not_is_not_found():
    client = signed_in(ANALYST)
    assert client.get("/admin/search/?s=a").status_code == 200
    for page in ("2", "0", "abc", "9" * 30):
        assert client.get(f"/admin/search/?s=a&page={page}").status_code == 404


# Fields that search


@pytest.mark.parametrize("value", ["abc", "9" * 30, "-1", "1.5", "0"])
def test_a_record_that_cannot_be_is_said_so_at_its_field(value):
    client = Client()
    client.force_login(factories.make_administrator())
    path = reverse("admin:personnel_deployment_add")
    for name in ("person", "authorized_mission", "rotation"):
        assert client.get(path, {name: value}).status_code == 200
        page = client.post(path, {name: value})
        assert page.status_code == 200
        errors = page.context["adminform"].form.errors.as_data()
        assert [error.code for error in errors[name]] == ["invalid_choice"]


@pytest.mark.parametrize("value", ["abc", "ABC", "9" * 30])
def test_several_records_that_cannot_be_are_said_so_at_their_field(value):
    client = Client()
    client.force_login(factories.make_administrator())
    path = reverse("admin:missions_mission_add")
    assert client.get(path, {"countries": f"LB,{value}"}).status_code == 200
    page = client.post(path, {"countries": ["LB", value]})
    assert page.status_code == 200
    assert "countries" in page.context["adminform"].form.errors
