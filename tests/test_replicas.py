"""Two servers: reads move to the replica, and no reader ever notices anything but speed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.test import Client

from missions.models import AuthorizedMission
from personnel.verification import verify
from registry import replicas
from registry.doctor import database as doctor
from registry.environment import env_database_urls
from registry.monitoring.state import answers, replica_lag
from registry.routers import DEFAULT, reading_alias, replicas_of
from tests import factories as make
from tests.api import with_token
from tests.public import asked, committed
from tests.replicas import Replica, connected, wait_until
from tests.servers import remove_copy
from tests.test_monitoring import counted

pytestmark = pytest.mark.skipif(
    not settings.EMBEDDED_DATABASE, reason="A replica is made of the embedded server alone."
)
PAGE = "/en/missions/unrep/"
TOURS = "/api/v1/deployments/"
STRENGTH = "/api/v1/strength/"


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[AuthorizedMission]:
    with django_db_blocker.unblock(), committed():
        made = make.make_authorized_mission(
            make.make_decision(ceiling=9), make.make_mission("UNREP")
        )
        make.make_deployment(made)
        yield made


@pytest.fixture(scope="module")
def two_servers(place: AuthorizedMission, tmp_path_factory: Any) -> Iterator[Replica]:
    folder: Path = tmp_path_factory.mktemp("replica") / "site"
    made = Replica(folder)
    try:
        with connected(made):
            yield made
    finally:
        remove_copy(made.server)


#: Other tests write on the same server. What the replica has of theirs and has not replayed yet
#: makes it as old as what it has replayed last, which may be of some while ago.
FOR_A_WHILE = 3600


@pytest.fixture
def replica(two_servers: Replica, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Replica:
    """The replica, caught up; nothing is believed of it for longer than a question takes."""
    monkeypatch.setattr(replicas, "BELIEVED", 0.0)
    monkeypatch.setattr(replicas, "LEFT_ALONE", 0.0)
    settings.REPLICA_MAX_LAG_SECONDS = FOR_A_WHILE
    replicas.forget()
    caches["public"].clear()
    two_servers.catch_up()
    return two_servers


@pytest.fixture
def program() -> Client:
    return with_token(make.make_administrator(), scope="read")


def get(client: Client, path: str) -> Any:
    response: Any = client.get(path)
    assert response.status_code == 200
    response.whole = response.getvalue()
    response.close()
    return response


def read_from(client: Client, path: str) -> str:
    """Which connection an answer was read from, by what is told to the operator."""
    caches["public"].clear()
    primary = "default" if path.startswith("/api/") else "public"
    (copy,) = replicas_of(primary)
    before = counted("registry_replica_reads", connection=copy, outcome="read")
    with asked(primary) as questions:
        get(client, path)
    assert questions, "whoever asks must be known, and the state of the data"
    moved = counted("registry_replica_reads", connection=copy, outcome="read") > before
    return copy if moved else primary


def test_pages_and_programs_that_only_read_move_to_the_replica(replica, program, monkeypatch):
    replica.catch_up()
    paths = (PAGE, "/data/strength.csv", TOURS, f"{TOURS}?format=csv", STRENGTH)
    moved = {path: read_from(program, path) for path in paths}
    assert moved == dict.fromkeys(paths[:2], "public_replica_1") | dict.fromkeys(
        paths[2:], "replica_1"
    )
    there = [get(program, path) for path in paths]
    caches["public"].clear()
    monkeypatch.setattr(replicas, "replicas_of", lambda _alias: [])
    here = [get(program, path) for path in paths]
    assert [answer.headers["ETag"] for answer in there] == [a.headers["ETag"] for a in here]
    assert [answer.whole for answer in there] == [answer.whole for answer in here]


def test_whoever_may_write_reads_where_it_is_written(replica):
    staff = with_token(make.make_administrator(), scope="write")
    browser = Client(headers={"accept": "application/json"})
    browser.force_login(make.make_administrator())
    replica.catch_up()
    assert read_from(staff, TOURS) == read_from(browser, TOURS) == "default"


def test_a_replica_that_is_behind_shows_nobody_anything_old(replica, program, place, settings):
    before = get(program, PAGE)
    replica.pause()
    try:
        place.mission.mandate = "S/RES/4711"
        place.mission.save()
        make.make_deployment(place, category="troops")
        after = get(program, PAGE)
        assert b"S/RES/4711" in after.whole
        assert after.headers["ETag"] != before.headers["ETag"]
        assert len(json.loads(get(program, TOURS).whole)["results"]) == 2
        assert (read_from(program, PAGE), read_from(program, TOURS)) == ("public", "default")
        # Whoever has the newer answer is never given the older one.
        assert (
            program.get(PAGE, headers={"if-none-match": after.headers["ETag"]}).status_code == 304
        )

        settings.REPLICA_MAX_LAG_SECONDS = 0
        # It is behind by what it has received and not replayed.
        wait_until(lambda: replica_lag()["public_replica_1"] > 0)
        assert {f.wrong.partition(" (")[0] for f in doctor.replicas()} == {
            "The replica replica_1",
            "The replica public_replica_1",
        }
        with asked("public_replica_1") as questions:
            get(program, "/en/")
        assert len(questions) == 1  # how far it is behind, and no more
    finally:
        replica.resume()
    settings.REPLICA_MAX_LAG_SECONDS = FOR_A_WHILE
    replica.catch_up()
    assert read_from(program, PAGE) == "public_replica_1"
    assert not [*doctor.replicas()]


def test_an_answer_that_a_replica_breaks_off_is_made_again(replica):
    place: list[str] = []

    def answer() -> str:
        place.append(reading_alias())
        if reading_alias() == "replica_1":
            with connections["replica_1"].cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return "made"

    assert replicas.read(DEFAULT, 1, lambda: 1, answer, answer) == "made"
    assert place == ["replica_1", DEFAULT]


def test_several_replicas_take_turns_and_each_is_an_address(monkeypatch):
    monkeypatch.setenv("X", "postgres://a@one/reg, postgres://a@two/reg")
    assert [address.host for address in env_database_urls("X")] == ["one", "two"]
    monkeypatch.setattr(replicas, "replicas_of", lambda _alias: ["r1", "r2"])
    tried: list[str] = []

    def unfit(alias: str) -> bool:
        tried.append(alias)
        return False

    monkeypatch.setattr(replicas, "_is_fit", unfit)
    for _ in range(2):
        replicas.read(DEFAULT, 1, lambda: 1, lambda: None, lambda: None)
    assert sorted(map(tuple, (tried[:2], tried[2:]))) == [("r1", "r2"), ("r2", "r1")]


def test_a_dead_replica_is_survived_and_a_promoted_one_carries_on(
    replica, program, place, monkeypatch
):
    assert read_from(program, PAGE) == "public_replica_1"
    replica.kill()
    assert (read_from(program, PAGE), read_from(program, TOURS)) == ("public", "default")
    assert program.get("/readyz").content == b"ok\n"
    assert not answers("replica_1")
    assert ["does not answer" in f.wrong for f in doctor.replicas()] == [True, True]

    replica.server.start()
    replica.catch_up()
    assert read_from(program, PAGE) == "public_replica_1"
    assert replica.ask("SELECT pg_promote()")
    assert (read_from(program, PAGE), read_from(program, TOURS)) == ("public", "default")
    assert ["is no replica" in f.wrong for f in doctor.replicas()] == [True, True]

    # The primary is gone. Its address named both servers, and whichever can be written to.
    for alias in ("default", "public", "owner"):
        connections[alias].close()
        at = connections[alias].settings_dict
        both = f"/nowhere,{connections['replica_1'].settings_dict['HOST']}"
        monkeypatch.setitem(at, "HOST", both)
        writable = {**at["OPTIONS"], "target_session_attrs": "primary"}
        monkeypatch.setitem(at, "OPTIONS", writable)
    try:
        place.mission.mandate = "S/RES/4712"
        place.mission.save()
        make.make_deployment(place)
        assert b"S/RES/4712" in get(program, PAGE).whole
        assert not [finding.check for finding in verify() if finding.rows]
    finally:
        monkeypatch.undo()
        for alias in ("default", "public", "owner"):
            connections[alias].close()
