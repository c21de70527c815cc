"""Name and password: what a refusal tells, how often one may guess, what the log says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache, caches
from django.test import Client
from django.utils import timezone

from registry.models import SharedValue
from registry.sign_in.addresses import address_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Attempts of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def attempt(client, name, password="a-secret-word", address="192.0.2.7"):
    page = {"login": name, "password": password}
    return client.post("/admin/login/", page, REMOTE_ADDR=address)


def lines(log):
    return [record.getMessage() for record in log.records if record.name == "registry.sign_in"]


def test_a_failed_attempt_is_logged_with_address_account_and_count(client, log):
    user = factories.make_user("clerk")
    for _ in range(2):
        attempt(client, "clerk")
    attempt(client, "clerk", address="192.0.2.8")
    assert lines(log) == [
        f"Failed to sign in from 192.0.2.7: account {user.pk}, attempt 1 within 15 minutes",
        f"Failed to sign in from 192.0.2.7: account {user.pk}, attempt 2 within 15 minutes",
        f"Failed to sign in from 192.0.2.8: account {user.pk}, attempt 1 within 15 minutes",
    ]


def test_nothing_that_was_typed_is_logged(client, log):
    factories.make_user("clerk")
    attempt(client, "clerk")
    attempt(client, "my-Passw0rd-in-the-wrong-field")
    assert len(lines(log)) == 2
    assert "no account of that name" in lines(log)[1]
    for typed in ("clerk", "a-secret-word", "my-Passw0rd"):
        assert typed not in log.text


def test_whoever_signs_in_is_not_logged_as_failing(client, log):
    factories.make_user("clerk")
    assert attempt(client, "clerk", "password").status_code == 302
    assert lines(log) == []


def test_an_attempt_from_nowhere_is_logged_too(client, log):
    assert not client.login(username="nobody", password="x")
    (line,) = lines(log)
    assert "from an unknown address: no account of that name, attempt 1 within" in line


def test_the_count_begins_anew_if_it_expires_meanwhile(client, log, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_args: False)
    assert not client.login(username="nobody", password="x")
    assert "attempt 1 within" in lines(log)[0]


# Nothing tells whether there is such an account


def test_every_refusal_reads_the_same_and_takes_the_same_work(client, monkeypatch):
    factories.make_user("clerk")
    factories.make_user("gone", is_active=False)
    factories.make_user("no.staff", is_staff=False)
    worked: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(hasher, password, salt):
        worked.append(salt)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    seen = set()
    for name, password in (
        ("nobody", "password"),
        ("clerk", "wrong"),
        ("gone", "password"),
        ("no.staff", "password"),
    ):
        worked.clear()
        page = attempt(client, name, password)
        text = re.sub(r'value="[^"]*"', "", page.text)
        seen.add((page.status_code, len(worked), text))
        assert "The username or the password is not right." in text
    assert len(seen) == 1


# Guessing


def test_a_name_is_refused_after_ten_attempts_whether_or_not_there_is_such_an_account(client):
    factories.make_user("clerk")
    factories.make_user("other")
    for name in ("clerk", "Nobody"):
        pages = [attempt(client, name, address=f"192.0.2.{n}").text for n in range(10)]
        assert not any("Too many attempts" in page for page in pages)
    for name in ("clerk", "CLERK", "nobody"):
        page = attempt(Client(), name, "password")
        assert "Too many attempts. Wait 15 minutes at most" in page.text
    assert attempt(Client(), "other", "password").status_code == 302


def test_an_address_is_refused_whichever_names_it_tries(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "3/15m/ip,10/15m/key"}
    factories.make_user("clerk")
    for number in range(3):
        attempt(client, f"name-{number}")
    assert "Too many attempts" in attempt(client, "clerk", "password").text
    assert attempt(client, "clerk", "password", address="192.0.2.8").status_code == 302


def test_whoever_asks_faster_than_people_type_is_told_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "login_failed": "100/m/ip"}
    answers = [attempt(client, "nobody") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"
    assert "Wait a minute, then try again." in answers[2].text


def test_what_one_process_counts_all_count():
    one, other = (caches.create_connection("default") for _ in range(2))
    assert one.add("attempt", 1, 60)
    assert not other.add("attempt", 1, 60)
    assert other.incr("attempt") == 2
    assert one.get("attempt") == 2
    SharedValue.objects.update(expires=timezone.now())
    assert other.get("attempt", "none") == "none"
    assert other.add("attempt", ["of", "lists"], None)
    assert one.get("attempt") == ["of", "lists"]
    SharedValue.objects.update(expires=timezone.now())
    one.set("another", True, 60)
    assert [row.key for row in SharedValue.objects.all()] == [":1:another"]
    assert one.delete("another")
    assert not one.delete("another")
    with pytest.raises(ValueError, match="another"):
        one.incr("another")


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "198.51.100.1", "192.0.2.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (1, "", "192.0.2.7"),
        (1, "no address", ""),
    ],
)
def test_an_address_is_believed_as_far_as_the_operators_proxies_tell_it(
    rf, settings, proxies, passed, address
):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"x-forwarded-for": passed})
    assert address_of(request) == address
