"""What browsers are told, whatever was asked, on whichever surface, and how it went."""

from __future__ import annotations

import io
import re

import pytest
from django.conf import settings as project
from django.core.checks import WARNING, run_checks
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PUBLIC = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
PAGE = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'"
ADMIN = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'"
DATA = "default-src 'none'; frame-ancestors 'none'"

#: An address of each kind of answer, and how its policy begins.
ANSWERS = {
    "/en/": PUBLIC,
    "/en/no/such/page/": PUBLIC,
    "/data/missions.csv": PUBLIC,
    "/robots.txt": DATA,
    "/static/css/public.css": DATA,
    "/admin/": ADMIN,
    "/admin/login/": ADMIN,
    "/admin/missions/mission/add/": ADMIN,
    "/admin/no/such/page/": ADMIN,
    "/api/v1/missions/": DATA,
    "/api/v1/no/such/page/": DATA,
    "/api/v1/docs/": PAGE,
}


@pytest.fixture
def browser() -> Client:
    client = Client(headers={"accept": "text/html;q=0.8, application/json"})
    client.force_login(make.make_administrator())
    return client


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_keeps_browsers_from_more_than_it_needs(browser, path):
    response = browser.get(path)
    response.close()
    headers = response.headers
    assert headers["Content-Security-Policy"].startswith(ANSWERS[path])
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "path", ["/en/", "/admin/missions/mission/add/", "/api/v1/docs/", "/api/v1/missions/"]
)
def test_no_page_holds_a_script(path):
    client = Client(headers={"accept": "text/html"})
    client.force_login(make.make_administrator())
    html = client.get(path).content.decode()
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    held = [inside for outside, inside in scripts if "application/json" not in outside]
    assert "".join(held).strip() == ""
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", html)


def test_a_site_in_use_has_nothing_left_to_mend(settings):
    """As ``manage.py check --deploy`` sees it, set up as docs/operations.md says."""
    settings.SECRET_KEY = "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz"
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    found = run_checks(include_deployment_checks=True)
    left = [message for message in found if message.level >= WARNING and not message.is_silenced()]
    assert left == []


def test_whoever_reaches_the_site_by_https_is_kept_on_it(settings):
    """The proxy speaks plain http to the site, as these requests do."""
    settings.HTTPS, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    make.make_mission("UNA")
    make.make_mission("UNB")
    client = Client(headers={"accept": "application/json"})
    client.force_login(make.make_administrator())
    answer = client.get("/api/v1/missions/?page_size=1")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.json()["next"].startswith("https://")


def test_a_site_without_https_insists_on_none(settings, client):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert "Strict-Transport-Security" not in client.get("/admin/login/").headers


def test_what_is_sent_is_limited_in_size_before_anybody_reads_it(browser):
    assert project.DATA_UPLOAD_MAX_MEMORY_SIZE <= 10 * 1024**2
    assert project.DATA_UPLOAD_MAX_NUMBER_FIELDS <= 10_000
    assert project.DATA_UPLOAD_MAX_NUMBER_FILES <= 10
    too_many = {str(number): "x" for number in range(project.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert browser.post("/admin/missions/mission/add/", too_many).status_code == 400
    files = {str(number): io.BytesIO(b"x") for number in range(11)}
    assert browser.post("/admin/missions/mission/add/", files).status_code == 400
