"""Two programs at the same moment: what is added with one key is added once, and of two
changes of one version the second is told.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from personnel.api.people import PersonViewSet
from personnel.models import Person
from registry.roles import REGISTRAR
from tests import factories as make
from tests.api import address_of, with_token
from tests.test_admin_at_once import PATIENCE, until_somebody_waits
from tests.writing import PEOPLE, patch, person, post

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])


def at_once(monkeypatch: pytest.MonkeyPatch, *requests: Any) -> list[Any]:
    """The answers to two requests, of which the first writes only once the second waits."""
    writing = threading.Event()
    write = PersonViewSet.write
    first = threading.Lock()

    def write_once_the_other_waits(self: PersonViewSet, *args: Any) -> Any:
        if first.acquire(blocking=False):
            writing.set()
            until_somebody_waits()
        return write(self, *args)

    monkeypatch.setattr(PersonViewSet, "write", write_once_the_other_waits)

    def sent(request: Any) -> Any:
        try:
            return request()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(sent, requests[0])
        assert writing.wait(PATIENCE)
        other = threads.submit(sent, requests[1])
        return [one.result(PATIENCE), other.result(PATIENCE)]


def test_one_key_at_once_adds_once_and_is_answered_twice(monkeypatch):
    user = make.make_user(role=REGISTRAR)
    clients = [with_token(user), with_token(user)]
    sent = person()
    requests = [lambda client=client: post(client, PEOPLE, sent) for client in clients]
    first, second = at_once(monkeypatch, *requests)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second["Idempotent-Replayed"] == "true"
    assert Person.objects.count() == 1


def test_of_two_changes_of_one_version_the_second_is_told(monkeypatch):
    user = make.make_user(role=REGISTRAR)
    clients = [with_token(user), with_token(user)]
    row = make.make_person()
    for code in ("major", "colonel"):
        make.make_rank(code=code)
    url = address_of("people", row)
    seen = clients[0].get(url)["ETag"]
    clients[1].get(url)
    requests = [
        lambda client=client, code=code: patch(client, url, {"rank": code}, seen)
        for client, code in zip(clients, ("major", "colonel"), strict=True)
    ]
    first, second = at_once(monkeypatch, *requests)
    assert (first.status_code, second.status_code) == (200, 412)
    row.refresh_from_db()
    assert row.rank.code == "major"
