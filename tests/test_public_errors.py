"""Languages and errors of the public pages."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.utils import translation

from missions.views import errors
from registry.languages import language_links
from tests.public import text_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.mark.parametrize(
    ("accepts", "language"),
    [("kk", "kk"), ("ru-RU,ru;q=0.9", "ru"), ("en-GB", "en"), ("de,kk;q=0.5", "kk"), ("de", "ru")],
)
def test_the_bare_address_leads_to_the_readers_language(client, accepts, language, settings):
    settings.LANGUAGE_CODE = "ru"
    response = client.get("/", headers={"accept-language": accepts})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_is_in_the_language_of_its_address(client, language):
    html = client.get(f"/{language}/missions/").content.decode()
    assert f'<html lang="{language}">' in html


def test_the_switch_leads_to_the_same_page_and_keeps_the_question(client):
    html = client.get("/en/missions/?q=a%26b&state=active").content.decode()
    for language in ("kk", "ru"):
        assert f'href="/{language}/missions/?q=a%26b&amp;state=active"' in html


def test_a_path_outside_the_languages_leads_to_the_start_pages():
    assert [link.path for link in language_links("/admin/x/", "a=1")] == ["/kk/", "/ru/", "/en/"]
    paths = [link.path for link in language_links("/en/a?b#c/", "q=1")]
    assert paths[0] == "/kk/a%3Fb%23c/?q=1"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("path", ["nothing/", "missions/nothing/", "missions/una/more/"])
def test_what_is_not_there_is_said_so_in_the_readers_language(client, language, path):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()
    assert f'href="/{language}/missions/"' in response.content.decode()


def test_a_browser_finds_the_emblem_by_itself(client):
    assert client.get("/favicon.ico").headers["Location"] == "/static/img/emblem.svg"


def test_an_address_without_a_language_gets_the_browsers(client):
    response = client.get("/nothing", headers={"accept-language": "kk"})
    assert response.status_code == 404
    assert '<html lang="kk">' in response.content.decode()


@pytest.mark.parametrize(
    ("view", "arguments", "status"),
    [
        (errors.bad_request, [SuspiciousOperation("secret detail")], 400),
        (errors.forbidden, [PermissionDenied("secret detail")], 403),
        (errors.csrf_failure, ["secret detail"], 403),
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_error_pages_give_no_details(view, arguments, status, language):
    request = RequestFactory().get(f"/{language}/anything/")
    with translation.override(language):
        response = view(request, *arguments)
    assert response.status_code == status
    assert f'<html lang="{language}">' in response.content.decode()
    assert "secret detail" not in response.content.decode()


def test_a_host_that_is_not_ours_gets_the_400_page(client):
    response = client.get("/en/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    assert "Request not understood" in text_of(response.content.decode())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_fault_shows_a_page_that_needs_nothing(
    monkeypatch, django_assert_num_queries, django_db_blocker, language
):
    def fail(*_arguments):
        raise ValueError("secret detail")

    monkeypatch.setattr("missions.views.base.public_edition", fail)
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        response = client.get(f"/{language}/")
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}">' in html
    assert "secret detail" not in html
    assert "/static/" not in html
