"""Nothing is left behind on a connection: others may use it after any transaction.

PgBouncer in transaction mode hands a connection on with each transaction, and asks for nothing
but that no session keeps a setting, a cursor or a lock beyond one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client

from missions.models import AuthorizedMission, Mission
from personnel.models import Deployment
from personnel.roster import save
from personnel.verification import verify
from registry.environment import PROJECT_DIR
from tests import factories as make
from tests.admin_forms import address, entries
from tests.api import signed_in, with_token
from tests.pooler import PROGRAM, pooled
from tests.public import committed
from tests.refusals import sql
from tests.rosters import World, make_world, people, plan, xlsx
from tests.writers import run_together

#: What would outlive a transaction, in SQL or Python.
LASTING = re.compile(
    r"pg_(try_)?advisory_lock(_shared)?\(|\bSET SESSION\b|\bLISTEN \w|\bUNLISTEN\b|\bWITH HOLD\b"
    r"|set_config\([^()]*,\s*false\)|\.execute\(\s*f?\"SET (?!LOCAL|CONSTRAINTS|TRANSACTION)"
)
#: Says why there is none; is the owner's, who is led past the pooler.
EXCEPT = {"base.py", "migrate.py"}
#: The context of somebody's change, and locks.
LEFT_BEHIND = """
    SELECT coalesce(current_setting('pghistory.context_id', true), ''),
           (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')
"""
needs_pgbouncer = pytest.mark.skipif(
    PROGRAM is None or not settings.EMBEDDED_DATABASE, reason="NOT TESTED THROUGH PGBOUNCER"
)


def test_no_statement_of_ours_leaves_anything_on_its_connection():
    found = [
        f"{path.relative_to(PROJECT_DIR)}: {match.group()}"
        for package in ("registry", "missions", "personnel")
        for path in sorted((PROJECT_DIR / package).rglob("*"))
        if path.suffix in {".py", ".sql"} and path != Path(__file__)
        for match in LASTING.finditer(path.read_text(encoding="utf-8"))
        if path.name not in EXCEPT
    ]
    assert found == []


@pytest.mark.django_db(transaction=True)
def test_a_long_answer_outside_of_a_transaction_keeps_no_cursor_open():
    make.make_mission("UNA")
    make.make_mission("UNB")
    rows = Mission.objects.order_by("pk").iterator(1)
    next(rows)
    assert sql("SELECT count(*) FROM pg_cursors") == [(0,)]
    assert len(list(rows)) == 1


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[AuthorizedMission]:
    with django_db_blocker.unblock(), committed():
        made = make.make_authorized_mission(
            make.make_decision(ceiling=900), make.make_mission("UNPOOL")
        )
        make.make_deployments(30, made)
        yield made


def in_a_thread(work: Callable[[], None], failed: list[BaseException]) -> Callable[[], None]:
    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - a thread must report whatever it was
            failed.append(error)
        finally:
            connections.close_all()

    return run


def read(client: Client) -> None:
    assert "UNPOOL" in client.get("/en/missions/").text
    assert client.get("/data/strength.csv").status_code == 200


def ask(client: Client) -> None:
    for form in ("jsonl", "csv"):
        answer = client.get(f"/api/v1/deployments/?format={form}")
        assert len(b"".join(answer).splitlines()) >= 30
        answer.close()


def look(client: Client) -> None:
    assert client.get("/admin/personnel/deployment/add/").status_code == 200


def opened(user: Any, missions: list[Mission]) -> tuple[Client, dict[str, Any]]:
    """A browser with the forms of missions as it would send them back."""
    client = Client()
    client.force_login(user)
    places = [address(mission) for mission in missions]
    changes = {"headquarters": f"Camp of {user}"}
    return client, {place: {**entries(client.get(place)), **changes} for place in places}


def change(client: Client, forms: dict[str, Any]) -> None:
    for place, sent in forms.items():
        assert client.post(place, sent).status_code == 302


def propose(world: World, clerk: Any) -> None:
    assert save(plan(xlsx(people(40)), world), clerk).tours_added == 40


@needs_pgbouncer
def test_everything_works_while_connections_are_handed_on_with_each_transaction(place):
    """Readers, programs, staff and a roster at once, six of them on two connections a role."""
    changed = {
        make.make_administrator(f"pool-{n}"): [make.make_mission(f"UN{n}{m}") for m in range(3)]
        for n in range(2)
    }
    world = make_world()
    reading = [(read, Client()), (ask, with_token(make.make_administrator())), (look, signed_in())]
    works = [partial(work, client) for work, client in reading]
    works += [partial(change, *opened(user, own)) for user, own in changed.items()]
    works += [partial(propose, world, make.make_user("pool-clerk"))]
    failed: list[BaseException] = []
    with pooled():
        run_together([in_a_thread(work, failed) for work in works])
        assert failed == []
        for alias in ("default", "public") * 3:
            assert sql(LEFT_BEHIND, using=alias) == [("", 0)]
        for _ in range(4):
            with transaction.atomic(using="public"):  # a page is of one moment
                assert sql("SHOW transaction_isolation", using="public") == [("repeatable read",)]
        assert sql("SHOW default_transaction_read_only", using="public") == [("on",)]
        assert not [finding.check for finding in verify() if finding.rows]
    assert Deployment.objects.filter(rotation=world.rotation).count() == 40
    # Everybody's changes stand under their own name, though they came on the same connections.
    for user, missions in changed.items():
        told = sql(
            "SELECT DISTINCT c.metadata->>'account' FROM missions_missionevent e"
            " JOIN pghistory_context c ON c.id = e.pgh_context_id"
            " WHERE e.pgh_obj_id = ANY (%s) AND e.headquarters <> ''",
            [[mission.pk for mission in missions]],
        )
        assert told == [(user.username,)]
