"""What the log says of attempts to sign in, and what it does not."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.core.cache import cache

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
