"""Tokens: what they open and for how long, who makes and revokes them, how much they may ask."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from missions.models import Installation
from registry.api import throttles
from registry.models import AccessToken
from registry.roles import ADMINISTRATOR, ANALYST, AUDITOR, REGISTRAR
from tests import factories as make
from tests.api import address, with_token

pytestmark = pytest.mark.django_db(databases=["default", "public"])

MISSIONS = "/api/v1/missions/"
TOKENS = reverse("admin:registry_accesstoken_changelist")
NEW = reverse("admin:registry_accesstoken_add")


@pytest.fixture
def analyst() -> User:
    return make.make_user("ana", role=ANALYST)


def ask(token: str, **headers: Any) -> Any:
    return Client().get(MISSIONS, headers={"authorization": f"Token {token}", **headers})


# What a token opens


def test_a_token_opens_what_its_account_may_read(analyst):
    _row, token = make.make_token(analyst)
    assert ask(token).status_code == 200
    refused = Client().get(address("people"), headers={"authorization": f"Token {token}"})
    assert refused.status_code == 403


def test_only_the_hash_of_a_token_is_kept(analyst):
    row, token = make.make_token(analyst)
    kept = str(AccessToken.objects.filter(pk=row.pk).values().get())
    assert token not in kept
    assert len(row.digest) == 128
    assert token.startswith(row.beginning.rstrip("…"))


def test_checking_a_token_costs_one_query_by_its_hash(analyst, django_assert_num_queries):
    row, token = make.make_token(analyst)
    ask(token)  # notes the use
    with django_assert_num_queries(1) as found:
        answer = Client().get("/api/v1/docs/", headers={"authorization": f"Token {token}"})
    assert answer.status_code == 200
    (query,) = (one["sql"] for one in found.captured_queries)
    assert f'"registry_accesstoken"."digest" = \'{row.digest}\'' in query


@pytest.mark.parametrize(
    "header",
    [
        "Token",
        "Token ",
        "Token a b",
        "Token nothing",
        "Token pkr_" + "0" * 64,
        "Token ы",
        "token x",
    ],
)
def test_what_is_no_token_opens_nothing(header):
    answer = Client().get(MISSIONS, headers={"authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_that_has_expired_or_was_revoked_opens_nothing(analyst):
    row, token = make.make_token(analyst)
    AccessToken.objects.filter(pk=row.pk).update(
        created=timezone.now() - dt.timedelta(days=2),
        expiry=timezone.now() - dt.timedelta(seconds=1),
    )
    assert ask(token).status_code == 401
    assert "expired" in ask(token).json()["detail"]
    row, token = make.make_token(analyst)
    row.revoke(analyst)
    assert "revoked" in ask(token).json()["detail"]


def test_an_account_switched_off_is_switched_off_at_once(analyst):
    _row, token = make.make_token(analyst)
    assert ask(token).status_code == 200
    User.objects.filter(pk=analyst.pk).update(is_active=False)
    assert ask(token).status_code == 401


def test_a_role_taken_away_opens_nothing_from_then_on(analyst):
    _row, token = make.make_token(analyst)
    analyst.groups.remove(Group.objects.get(name=ANALYST))
    assert ask(token).status_code == 403


def test_a_demo_account_has_no_token_outside_a_demonstration():
    _row, token = make.make_token(make.make_user("demo.analyst", role=ANALYST))
    assert ask(token).status_code == 401
    Installation.objects.update_or_create(pk=1, defaults={"holds_demo_data": True})
    assert ask(token).status_code == 200


def test_a_token_is_not_overruled_by_a_session_and_needs_no_csrf(analyst):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_administrator())
    _row, token = make.make_token(analyst, scope="write")
    sent: dict[str, Any] = {"changes": []}
    answer = client.post(
        reverse("api:plans-preview"),
        sent,
        content_type="application/json",
        headers={"authorization": f"Token {token}"},
    )
    assert answer.status_code == 400  # read, and found empty
    refused = client.get(address("people"), headers={"authorization": f"Token {token}"})
    assert refused.status_code == 403


def test_the_use_of_a_token_is_noted_but_not_with_every_request(analyst):
    row, token = make.make_token(analyst)
    ask(token)
    row.refresh_from_db()
    first = row.last_used
    assert first is not None
    ask(token)
    row.refresh_from_db()
    assert row.last_used == first
    AccessToken.objects.filter(pk=row.pk).update(last_used=first - dt.timedelta(minutes=6))
    ask(token)
    row.refresh_from_db()
    assert row.last_used >= first


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"scope": "all"}, "access_token_scope_known"),
        ({"name": " "}, "access_token_has_name"),
        ({"expiry": timezone.now() - dt.timedelta(days=1)}, "access_token_expires_after"),
        ({"revoked_at": timezone.now()}, "access_token_revoked_by_someone"),
    ],
)
def test_the_database_holds_what_a_token_is(analyst, values, constraint):
    row, _token = make.make_token(analyst)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AccessToken.objects.filter(pk=row.pk).update(**values)


# On the pages of the admin


def new_token(client: Client, **values: Any) -> Any:
    return client.post(NEW, {"name": "notebook", "scope": "read", "days": 30, **values})


def test_whoever_makes_a_token_is_shown_it_once(client, analyst):
    client.force_login(analyst)
    answer = new_token(client)
    (token,) = set(re.findall(r"pkr_[0-9a-f]{64}", answer.text))
    assert "no-store" in answer["Cache-Control"]
    assert ask(token).status_code == 200
    row = AccessToken.objects.get()
    assert (row.user, row.name, row.scope) == (analyst, "notebook", "read")
    assert dt.timedelta(days=29) < row.expiry - timezone.now() <= dt.timedelta(days=30)
    for page in (TOKENS, f"{TOKENS}{row.pk}/change/", f"{TOKENS}{row.pk}/history/"):
        text = client.get(page).text
        assert token not in text
        assert row.digest not in text
    assert token not in str(list(LogEntry.objects.values()))


@pytest.mark.parametrize("values", [{"days": 0}, {"days": 367}, {"name": ""}, {"scope": "all"}])
def test_a_token_without_name_scope_or_end_is_not_made(client, analyst, values):
    client.force_login(analyst)
    assert new_token(client, **values).status_code == 200
    assert not AccessToken.objects.exists()


def test_an_account_sees_its_own_tokens_alone(client, analyst):
    own, _token = make.make_token(analyst, name="my own")
    other, _token = make.make_token(make.make_user(role=REGISTRAR), name="another's")
    client.force_login(analyst)
    text = client.get(TOKENS).text
    assert "my own" in text
    assert "another" not in text
    assert client.get(f"{TOKENS}{own.pk}/change/").status_code == 200
    assert client.get(f"{TOKENS}{other.pk}/change/").status_code in (302, 403, 404)
    assert client.post(f"{TOKENS}{other.pk}/revoke/").status_code in (302, 403, 404)
    other.refresh_from_db()
    assert other.is_good()


def test_a_token_is_revoked_by_its_owner(client, analyst):
    row, token = make.make_token(analyst)
    client.force_login(analyst)
    page = f"{TOKENS}{row.pk}/revoke/"
    assert client.get(page).status_code == 200
    row.refresh_from_db()
    assert row.is_good()  # asked, and not yet done
    assert client.post(page).status_code == 302
    row.refresh_from_db()
    assert row.revoked_by == analyst
    assert ask(token).status_code == 401


@pytest.mark.parametrize(("role", "may"), [(ADMINISTRATOR, True), (AUDITOR, False)])
def test_others_tokens_are_seen_by_who_sees_accounts_and_revoked_by_who_keeps_them(
    client, analyst, role, may
):
    row, _token = make.make_token(analyst, name="the notebook")
    client.force_login(make.make_user(role=role))
    assert "the notebook" in client.get(TOKENS).text
    client.post(f"{TOKENS}{row.pk}/revoke/")
    row.refresh_from_db()
    assert row.is_good() is not may


def test_no_token_is_changed_or_deleted_by_anybody(client, analyst):
    row, _token = make.make_token(analyst)
    client.force_login(make.make_administrator())
    client.post(f"{TOKENS}{row.pk}/change/", {"name": "other", "scope": "write", "days": 9})
    client.post(f"{TOKENS}{row.pk}/delete/", {"post": "yes"})
    row.refresh_from_db()
    assert (row.name, row.scope) != ("other", "write")


# How much may be asked


@pytest.fixture
def limits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Three requests a minute, two without a name; the clock is set by the test."""
    settings.API_REQUESTS_PER_MINUTE, settings.API_ANONYMOUS_PER_MINUTE = 3, 2
    now = [600_010.0]
    monkeypatch.setattr(throttles, "clock", lambda: now[0])
    caches["process"].clear()
    yield now
    caches["process"].clear()


def statuses(client: Client, times: int) -> list[int]:
    return [client.get(MISSIONS).status_code for _ in range(times)]


def test_each_token_may_ask_so_much_a_minute(analyst, limits):
    client, other = with_token(analyst, "read"), with_token(analyst, "read")
    assert statuses(client, 4) == [200, 200, 200, 429]
    assert statuses(other, 1) == [200]
    answer = client.get(MISSIONS)
    assert answer["Retry-After"] == "50"
    assert answer.json()["type"] == "/api/v1/problems/too-many-requests/"
    limits[0] += 50
    assert statuses(client, 1) == [200]


def test_an_account_may_ask_as_much_with_all_its_browsers(analyst, limits):
    first, second = Client(), Client()
    first.force_login(analyst)
    second.force_login(analyst)
    assert statuses(first, 2) + statuses(second, 2) == [200, 200, 200, 429]


def test_an_address_may_try_tokens_only_so_often(analyst, limits):
    wrong = Client(headers={"authorization": "Token wrong"})
    assert statuses(wrong, 1) + statuses(Client(), 2) == [401, 401, 429]
    assert Client().get(MISSIONS, REMOTE_ADDR="192.0.2.9").status_code == 401
    # Whoever has a token is not kept out by others at the same address.
    assert statuses(with_token(analyst, "read"), 1) == [200]


def test_without_a_limit_nothing_is_counted(analyst, limits, settings):
    settings.API_REQUESTS_PER_MINUTE = settings.API_ANONYMOUS_PER_MINUTE = 0
    assert set(statuses(with_token(analyst, "read"), 9)) == {200}
    assert set(statuses(Client(), 9)) == {401}


@pytest.mark.django_db
def test_with_a_token_two_questions_answer_for_one_object(django_assert_num_queries):
    """The token, its account and the state of the data come together; then the object."""
    mission = make.make_mission()
    client = with_token(make.make_administrator(), scope="read")
    path = f"/api/v1/missions/{mission.slug}/"
    assert client.get(path).status_code == 200  # notes that the token was used
    with django_assert_num_queries(2):
        tag = client.get(path)["ETag"]
    mission.acronym = "CHANGED"
    mission.save()
    with django_assert_num_queries(2):
        answer = client.get(path)
    assert answer.json()["acronym"] == "CHANGED"
    assert answer["ETag"] != tag
