"""What staff are told in the admin when a page is not open, not there, or comes too late."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory

from missions.models import Country
from missions.views import errors
from registry.roles import ADMINISTRATOR, ANALYST
from tests import factories
from tests.public import text_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FRAME = "/admin/missions/mission/"  # in the navigation, which only the admin has


@pytest.fixture
def analyst() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.make_user("reader", role=ANALYST))
    return client


def test_what_is_not_allowed_is_said_in_the_admin_with_ones_roles_and_a_way_back(analyst):
    headers = {"accept-language": "en", "referer": "http://testserver/admin/missions/mission/"}
    answer = analyst.get("/admin/personnel/person/", headers=headers)
    text = text_of(answer.text)
    assert answer.status_code == 403
    assert FRAME in answer.text
    assert "Your rights do not cover this. Nothing was changed. Your roles: analyst." in text
    assert '<a href="http://testserver/admin/missions/mission/">Back to where' in answer.text
    assert '<a href="/admin/">To the start page' in answer.text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_it_is_said_in_the_language_of_the_staff(analyst, language):
    answer = analyst.get("/admin/personnel/person/", headers={"accept-language": language})
    assert answer.status_code == 403
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize(
    "page", ["https://evil.example/admin/", "javascript:alert(1)", "//evil.example/"]
)
def test_the_way_back_leads_to_no_other_site(analyst, page):
    answer = analyst.get("/admin/personnel/person/", headers={"referer": page})
    assert answer.status_code == 403
    assert "Back to where you were" not in answer.text
    assert "evil" not in answer.text


def test_a_form_that_is_too_old_is_said_so(analyst):
    answer = analyst.post("/admin/missions/country/add/", {}, headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert FRAME in answer.text
    assert "The form was too old" in text_of(answer.text)


def test_what_is_not_there_is_said_in_the_admin(analyst):
    answer = analyst.get("/admin/nothing/", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert FRAME in answer.text
    assert "There is nothing at this address" in text_of(answer.text)


def test_an_error_before_anybody_is_known_has_the_public_frame():
    request = RequestFactory().get("/admin/")
    answer = errors.bad_request(request, SuspiciousOperation("secret detail"))
    assert answer.status_code == 400
    assert "Request not understood" in text_of(answer.content.decode())
    assert "secret detail" not in answer.content.decode()


def test_an_error_below_the_api_is_a_problem():
    answer = errors.not_found(RequestFactory().get("/api/v1/x"), Exception("secret detail"))
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status_code == 404
    assert b"secret detail" not in answer.content


# A session that has ended


def test_whoever_saves_after_the_session_has_ended_is_told_that_nothing_was_saved(client):
    answer = client.post(
        "/admin/missions/country/add/?x=1", {"code": "LB"}, headers={"accept-language": "en"}
    )
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"], headers={"accept-language": "en"})
    text = text_of(page.text)
    assert "Your session has ended, and what you sent was not saved." in text
    assert "press Back in the browser twice" in text
    assert not Country.objects.exists()


def test_signing_in_then_leads_back_to_the_form(client):
    user = factories.make_user("keeper", role=ADMINISTRATOR)
    sign_in = client.post("/admin/missions/country/add/?code=LB").headers["Location"]
    answer = client.post(sign_in, {"login": user.username, "password": "password"})
    assert answer.headers["Location"] == "/admin/missions/country/add/?code=LB"


def test_whoever_only_comes_to_sign_in_is_told_nothing(client):
    for page in ("/admin/login/", "/admin/missions/country/"):
        text = text_of(client.get(page, follow=True, headers={"accept-language": "en"}).text)
        assert "Password" in text
        assert "not saved" not in text


def test_signing_out_twice_is_no_lost_form(client):
    answer = client.post("/admin/logout/")
    assert "unsaved" not in answer.headers.get("Location", "")
