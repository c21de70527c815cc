"""The character NUL, which PostgreSQL holds in no text, is refused on every surface."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import UnreadablePostError
from django.test import Client, RequestFactory

from missions.models import Country
from registry.bad_requests import RefuseNul, reason_in
from tests import factories
from tests.public import text_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])

WORDS = "contains the character NUL"


@pytest.fixture
def browser(client: Client) -> Client:
    client.force_login(factories.make_administrator("chief"))
    return client


@pytest.mark.parametrize(("language", "words"), [("en", WORDS), ("ru", "NUL"), ("kk", "NUL")])
def test_the_public_is_told_in_its_language(client, language, words):
    answer = client.get(f"/{language}/missions/?q=%00")
    assert answer.status_code == 400
    assert f'<html lang="{language}">' in answer.text
    assert words in text_of(answer.text)


@pytest.mark.parametrize("name", ["q", "search"])
def test_the_api_tells_it_as_a_problem(browser, name):
    answer = browser.get(f"/api/v1/missions/?{name}=un%00dof")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"].endswith("/problems/invalid-parameter/")
    assert problem["instance"] == "/api/v1/missions/"
    assert [error["parameter"] for error in problem["errors"]] == [name]
    assert WORDS in problem["detail"]


@pytest.mark.parametrize(
    "question",
    [
        "/admin/missions/mission/?q=%00",
        "/admin/personnel/deployment/?%00=1",
        "/admin/search/?s=%00&extended=1",
    ],
)
def test_staff_are_told_in_the_admin(browser, question):
    answer = browser.get(question, headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert WORDS in text_of(answer.text)
    assert "/admin/personnel/person/" in answer.text  # the admin's own frame


@pytest.mark.parametrize("path", ["/admin/missions/country/%00/change/", "/api/v1/missions/%00/"])
def test_an_address_with_it_leads_nowhere(browser, path):
    assert browser.get(path).status_code == 404


def test_a_form_is_not_saved(browser):
    values = {"code": "LB", "name_en": "Leba\0non", "name_ru": "Ливан", "name_kk": "Ливан"}
    answer = browser.post("/admin/missions/country/add/", values)
    assert answer.status_code == 400
    assert "Nothing was changed" in text_of(answer.text)
    assert not Country.objects.exists()


def test_whoever_is_not_signed_in_is_told_too(client):
    answer = client.post("/admin/login/", {"login": "a\0b", "password": "p"})
    assert answer.status_code == 400
    assert WORDS in text_of(answer.text)


def test_a_cookie_with_it_is_not_seen(client):
    client.cookies["sessionid"] = "abcdefgh\0"
    assert client.get("/admin/").status_code == 302
    assert client.get("/en/").status_code == 200


def test_a_sender_who_is_gone_is_left_to_the_view(monkeypatch):
    def gone(_request: object) -> None:
        raise UnreadablePostError

    request = RequestFactory().post("/admin/")
    monkeypatch.setattr(type(request), "POST", property(gone))
    RefuseNul(lambda _request: None).process_view(request)  # type: ignore[arg-type, return-value]


def test_the_text_of_other_errors_is_not_shown():
    assert reason_in(SuspiciousOperation("secret detail")) == ""
