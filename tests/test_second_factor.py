"""Second factors: asked of everybody who enters the admin, used once, unreadable in the database."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from missions.models import Installation
from registry.doctor import signing_in
from registry.models import SharedValue
from registry.roles import ADMINISTRATOR, AUDITOR
from registry.sign_in import sessions, taking
from tests import factories
from tests.signing_in import (
    CODE,
    FACTORS,
    SESSIONS,
    browser,
    code_of,
    lets_in,
    set_up_an_app,
    sign_in,
    stop_the_clock,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def required(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    settings.SECOND_FACTOR = "required"
    cache.clear()


@pytest.fixture
def client() -> Client:
    return browser()


@pytest.fixture
def owner(client: Client) -> tuple[Client, str, list[str]]:
    """A browser whose owner has just set up an app, its secret, and the recovery codes."""
    factories.make_user("clerk", role=ADMINISTRATOR)
    sign_in(client, "clerk")
    return client, *set_up_an_app(client)


def with_code(name: str, code: str) -> Client:
    """Another browser, after the password and a code."""
    client = browser()
    assert sign_in(client, name).headers["Location"] == CODE
    client.post(CODE, {"code": code})
    return client


def test_without_one_nothing_opens_but_setting_one_up(client):
    factories.make_user("clerk", role=ADMINISTRATOR)
    sign_in(client, "clerk")
    for path in ("/admin/", "/admin/missions/mission/", SESSIONS):
        assert client.get(path).headers["Location"] == f"/admin/login/?next={path}"
        assert client.get(path, follow=True).redirect_chain[-1][0] == FACTORS
    assert client.post("/admin/missions/country/add/", {"code": "LB"}).status_code == 302
    assert client.get("/api/v1/missions/").status_code == 401
    assert "You need a second factor" in client.get(FACTORS).text
    _secret, codes = set_up_an_app(client)
    assert len(codes) == 10
    assert lets_in(client)
    assert client.get("/api/v1/missions/").status_code == 200


def test_then_signing_in_asks_for_it_and_takes_each_code_once(owner):
    _client, secret, _codes = owner
    assert not lets_in(with_code("clerk", code_of(secret)))  # it was used to set the app up
    code = code_of(secret, 1)
    here = browser()
    sign_in(here, "clerk")
    assert not lets_in(here)
    assert "is not right" in here.post(CODE, {"code": "000000"}).text
    assert not lets_in(here)
    here.post(CODE, {"code": code})
    assert lets_in(here)
    assert not lets_in(with_code("clerk", code))
    assert not lets_in(with_code("clerk", f"{code[:3]} {code[3:]}"))
    cache.delete_many(
        [key for key in SharedValue.objects.values_list("key", flat=True) if "code-used" not in key]
    )
    assert not lets_in(with_code("clerk", f"{code[:3]}-{code[3:]}"))


def test_a_recovery_code_lets_in_once_and_is_shown_once(owner):
    client, _secret, codes = owner
    assert lets_in(with_code("clerk", codes[3]))
    assert not lets_in(with_code("clerk", codes[3]))
    page = client.get(f"{FACTORS}codes/").text
    assert "9 codes are left" in page
    assert codes[4] not in page


def test_codes_are_guessed_only_so_often(owner):
    client = browser()
    sign_in(client, "clerk")
    pages = [client.post(CODE, {"code": f"{n:06}"}).text for n in range(11)]
    assert "Too many attempts" not in pages[9]
    assert "Too many attempts. Wait 15 minutes at most" in pages[10]


def test_whoever_knows_the_password_alone_adds_no_factor_of_their_own(owner):
    _client, _secret, _codes = owner
    thief = browser()
    thief.force_login(User.objects.get(username="clerk"))
    assert thief.get(f"{FACTORS}app/").status_code == 302
    assert not lets_in(thief)


def test_the_last_one_stays_and_another_can_take_its_place(owner, settings):
    client, _secret, _codes = owner
    app, user = Authenticator.objects.get(type="totp"), Authenticator.objects.first().user
    assert "only second factor" in client.post(f"{FACTORS}app/remove/").text
    app.refresh_from_db()
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "A key"})
    assert client.post(f"{FACTORS}app/remove/").status_code == 302
    client.post(f"{FACTORS}passkey/{key.pk}/remove/")
    assert Authenticator.objects.filter(pk=key.pk).exists()
    settings.SECOND_FACTOR = "optional"
    client.post(f"{FACTORS}passkey/{key.pk}/remove/")
    assert not Authenticator.objects.exists()


def test_the_accounts_of_a_demonstration_need_none(client):
    Installation.objects.update_or_create(id=1, defaults={"holds_demo_data": True})
    factories.make_user("demo.clerk")
    page = client.get("/admin/login/").text
    assert "This is a demonstration" in page
    sign_in(client, "demo.clerk")
    assert lets_in(client)


# In the database


def test_the_database_holds_nothing_that_makes_codes(owner, settings):
    _client, secret, codes = owner
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in codes)
    assert list(signing_in.readable()) == []


def test_a_new_key_goes_in_front_of_the_old_and_a_lost_one_is_explained(owner, settings, caplog):
    _client, secret, _codes = owner
    settings.FACTOR_KEYS = ["a new text", settings.SECRET_KEY]
    assert lets_in(with_code("clerk", code_of(secret, 1)))
    settings.FACTOR_KEYS = ["a new text"]
    (finding,) = signing_in.readable()
    assert "1 accounts cannot be checked" in finding.wrong
    assert "FACTOR_KEYS" in finding.mend
    client = browser()
    sign_in(client, "clerk")
    assert "its key is missing" in client.post(CODE, {"code": code_of(secret)}).text
    assert "manage.py doctor" in caplog.text
    # Nobody can compute the codes of a secret that cannot be read.
    assert not lets_in(with_code("clerk", code_of("")))


def test_the_doctor_notes_where_none_is_asked_for(settings):
    assert list(signing_in.asked_for()) == []
    settings.SECOND_FACTOR = "optional"
    (finding,) = signing_in.asked_for()
    assert not finding.serious


# Lost


def keeper(name: str = "keeper", role: str = ADMINISTRATOR) -> Client:
    """Whoever keeps the accounts, in a session that has shown a second factor."""
    client, user = browser(), factories.make_user(name, role=role)
    client.force_login(user)
    session = client.session
    session["second_factor"] = str(user.pk)
    session.save()
    return client


def test_somebody_else_takes_a_lost_one_away_with_a_reason(owner):
    client, _secret, _codes = owner
    user = Authenticator.objects.first().user
    page, chief = f"/admin/auth/user/{user.pk}/take-away/", keeper()
    assert "app, recovery codes" in chief.get("/admin/auth/user/").text
    chief.post(page, {"change_reason": ""})
    assert Authenticator.objects.exists()
    assert keeper("reader", AUDITOR).post(page, {"change_reason": "So"}).status_code == 403
    assert client.post(page, {"change_reason": "Mine"}).status_code == 403
    assert chief.post(page, {"change_reason": "Lost phone"}).status_code == 302
    assert not Authenticator.objects.exists()
    assert not lets_in(client)
    assert "Lost phone" in LogEntry.objects.latest("pk").change_message
    sign_in(client, "clerk")
    assert "You need a second factor" in client.get(FACTORS).text


def test_it_asks_who_is_there_before_it_takes_it_away(owner):
    user, chief = Authenticator.objects.first().user, keeper()
    session = chief.session
    session[sessions.CONFIRMED] = 0
    session.save()
    page = chief.post(f"/admin/auth/user/{user.pk}/take-away/", {"change_reason": "Lost"})
    assert "Confirm that it is you" in page.text
    assert Authenticator.objects.exists()


def test_the_operator_takes_it_away_when_nobody_else_can(owner, capsys):
    client, _secret, _codes = owner
    call_command("takefactor", "clerk")
    assert not lets_in(client)
    for name in ("clerk", "nobody"):
        with pytest.raises(CommandError):
            call_command("takefactor", name)


def test_nobody_who_is_not_signed_in_has_anything_kept(client):
    for page in ("app/", "passkey/", "passkey/1/remove/", "codes/new/"):
        answer = client.post(f"{FACTORS}{page}", {"code": "x" * 1_000_000})
        assert answer.headers["Location"].startswith("/admin/login/?next=")
    assert not Session.objects.exists()


def test_a_name_that_looks_like_an_account_uses_up_nobodys_codes(owner):
    _client, secret, _codes = owner
    number = User.objects.get(username="clerk").pk
    for _ in range(11):
        sign_in(browser(), f"mfa-auth-user-{number}", "wrong")
    assert lets_in(with_code("clerk", code_of(secret, 1)))


def test_taking_it_away_ends_every_session_listed_or_not(owner):
    client, _secret, _codes = owner
    UserSession.objects.all().delete()
    taking.take_away(User.objects.get(username="clerk"))
    assert not lets_in(client)


def test_giving_one_up_ends_the_other_sessions_and_asks_by_a_form(owner):
    client, secret, _codes = owner
    other = with_code("clerk", code_of(secret, 1))
    assert lets_in(other)
    clerk = User.objects.get(username="clerk")
    key = Authenticator.objects.create(
        user=clerk, type="webauthn", data={"name": "a", "credential": {}}
    )
    assert client.delete(f"{FACTORS}passkey/{key.pk}/remove/").status_code == 405
    client.post(f"{FACTORS}app/remove/")
    assert not Authenticator.objects.filter(user=clerk, type="totp").exists()
    assert lets_in(client)
    assert not lets_in(other)


def test_whoever_waits_at_the_code_page_can_go_back(owner):
    here = browser()
    sign_in(here, "clerk")
    assert here.get(CODE).status_code == 200
    assert here.post("/admin/login/leave/").headers["Location"] == "/admin/login/"
    assert here.get("/admin/login/").status_code == 200
    sign_in(here, "clerk")
    taking.take_away(User.objects.get(username="clerk"))
    assert here.get(CODE, follow=True).redirect_chain[-1][0] == "/admin/login/"


def test_guesses_at_the_old_password_are_counted(owner):
    client, _secret, _codes = owner
    new = {"new_password1": "a long new phrase", "new_password2": "a long new phrase"}
    for _ in range(10):
        client.post("/admin/password_change/", {"old_password": "wrong", **new})
    page = client.post("/admin/password_change/", {"old_password": "password", **new})
    assert "Too many attempts" in page.text
