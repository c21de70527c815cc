"""Two people who press Save at the same moment: one is first, the other is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from missions.admin.missions import MissionAdmin
from tests import factories
from tests.admin_forms import address, entries, errors_at

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

PATIENCE = 10.0


def test_of_two_savings_at_once_the_second_overwrites_nothing(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.LANGUAGE_CODE = "en"
    mission = factories.make_mission(headquarters="Damascus")
    clients = []
    for name in ("first", "second"):
        client = Client()
        client.force_login(factories.make_administrator(name))
        clients.append(client)
    sent = [entries(client.get(address(mission))) for client in clients]

    saving = threading.Event()
    save = MissionAdmin.save_model

    def save_once_the_other_waits(self: MissionAdmin, *args: Any) -> None:
        saving.set()
        until_somebody_waits()
        save(self, *args)

    monkeypatch.setattr(MissionAdmin, "save_model", save_once_the_other_waits)

    def post(number: int) -> Any:
        try:
            return clients[number].post(
                address(mission), {**sent[number], "headquarters": f"Entry {number}"}
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(post, 0)
        assert saving.wait(PATIENCE)
        second = threads.submit(post, 1)
        assert first.result(PATIENCE).status_code == 302
        message = errors_at(second.result(PATIENCE))["__all__"][0]
    assert message.startswith("first changed this record at")
    mission.refresh_from_db()
    assert mission.headquarters == "Entry 0"


def until_somebody_waits() -> None:
    """Return when another connection waits for a lock."""
    tick = threading.Event()
    for _ in range(int(PATIENCE / 0.02)):
        with connection.cursor() as cursor:
            # Not pg_stat_activity: within a transaction it keeps showing the same moment.
            cursor.execute(
                """
                SELECT count(*) FROM pg_locks waiting
                  JOIN pg_locks here USING (pid)
                  JOIN pg_database d ON d.oid = here.database AND d.datname = current_database()
                 WHERE NOT waiting.granted
                """
            )
            if cursor.fetchone()[0]:
                return
        tick.wait(0.02)
    raise AssertionError("nobody waits")
