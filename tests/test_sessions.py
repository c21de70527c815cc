"""Sessions: a new key at signing in, an end when idle and after hours, and their owner's list."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.roles import ANALYST
from registry.sign_in import sessions
from tests import factories
from tests.signing_in import SESSIONS, browser, lets_in, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds, set by the test."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(sessions, "clock", lambda: now[0])
    return now


def key_of(client: Any) -> str:
    return str(client.cookies[project.SESSION_COOKIE_NAME].value)


def test_signing_in_takes_a_key_that_nobody_knew_before():
    client = browser()
    session = client.session
    session["planted"] = True
    session.save()
    before = key_of(client)
    factories.make_user("clerk")
    sign_in(client, "clerk")
    assert lets_in(client)
    assert key_of(client) != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_ends_when_it_lies_idle(clock, settings):
    client = browser()
    client.force_login(factories.make_user("clerk"))
    for _ in range(3):
        clock[0] += settings.SESSION_IDLE_MINUTES * 60 - 1
        assert lets_in(client)
    clock[0] += settings.SESSION_IDLE_MINUTES * 60
    assert not lets_in(client)
    assert not Session.objects.exists()


def test_a_session_ends_after_hours_however_much_it_is_used(clock, settings):
    settings.SESSION_IDLE_MINUTES = 24 * 60
    client = browser()
    client.force_login(factories.make_user("clerk", role=ANALYST))
    clock[0] += settings.SESSION_COOKIE_AGE - 1
    assert lets_in(client)
    assert client.get("/api/v1/missions/").status_code == 200
    clock[0] += 1
    assert client.get("/api/v1/missions/").status_code == 401
    assert not lets_in(client)


def test_a_session_of_unknown_beginning_is_nobodys():
    client = browser()
    client.force_login(factories.make_user("clerk"))
    session = client.session
    del session[sessions.BEGAN]
    session.save()
    assert not lets_in(client)


def test_using_a_session_is_seldom_written_down(clock):
    client = browser()
    client.force_login(factories.make_user("clerk"))
    for seconds, written in ((60, 0), (180, 1)):
        clock[0] += seconds
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/jsi18n/")
        assert sum(query["sql"].startswith("UPDATE") for query in queries) == written


def test_its_owner_sees_each_session_and_ends_one_or_all_others():
    factories.make_user("clerk")
    stranger = browser()
    sign_in(stranger, factories.make_user("stranger").username)
    here, notebook, phone = (browser() for _ in range(3))
    here.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux) Firefox/140.0"
    sign_in(here, "clerk")
    sign_in(notebook, "clerk", headers={"user-agent": "Windows NT 10.0 Chrome/140 Edg/140"})
    sign_in(phone, "clerk", REMOTE_ADDR="192.0.2.9")
    page = here.get(SESSIONS)
    assert "Firefox, Linux" in page.text
    assert "Edge, Windows" in page.text
    assert "from 192.0.2.9" in page.text
    listed = {session.ip: session for session, _name, _current in page.context["sessions"]}
    assert len(page.context["sessions"]) == 3
    assert page.context["sessions"][0][2]  # this one first
    here.post(SESSIONS, {"end": listed["192.0.2.9"].pk})
    assert [lets_in(one) for one in (here, notebook, phone)] == [True, True, False]
    stranger.post(SESSIONS, {"end": page.context["sessions"][1][0].pk})
    here.post(SESSIONS, {"end": "nonsense"})
    assert lets_in(notebook)
    here.post(SESSIONS, {"end": "others"})
    assert [lets_in(one) for one in (here, notebook, stranger)] == [True, False, True]


def test_a_new_password_ends_all_others():
    factories.make_user("clerk")
    here, elsewhere = browser(), browser()
    sign_in(here, "clerk")
    sign_in(elsewhere, "clerk")
    new = {"new_password1": "a-Long-one-27", "new_password2": "a-Long-one-27"}
    answer = here.post("/admin/password_change/", {"old_password": "password", **new})
    assert answer.status_code == 302
    assert [lets_in(here), lets_in(elsewhere)] == [True, False]
    assert len(here.get(SESSIONS).context["sessions"]) == 1


def test_whoever_is_staff_no_longer_signs_in_as_somebody_else():
    user = factories.make_user("clerk")
    client = browser()
    client.force_login(user)
    user.is_staff = False
    user.save()
    page = client.get("/admin/", follow=True)
    assert page.status_code == 200
    assert "Password" in page.text
