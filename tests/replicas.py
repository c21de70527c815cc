"""A second embedded server that follows the tests' own, as a streaming replica."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg2
from django.db import connections

from registry import embedded
from registry.embedded.places import socket_dir
from tests.refusals import sql
from tests.servers import copy_server, is_up, kill_server

#: Seconds within which whatever is waited for happens on the slowest machine.
PATIENCE = 60


class Replica:
    """The replica, from when it is made: told what to do as its superuser."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.server = copy_server(data_dir, "--write-recovery-conf")

    def kill(self) -> None:
        """End it as a power cut would."""
        kill_server(self.data_dir)
        wait_until(lambda: not is_up(self.data_dir))

    def ask(self, question: str) -> Any:
        """The first value of the first row."""
        name = str(connections["default"].settings_dict["NAME"])
        address = embedded.address(self.data_dir, embedded.SUPERUSER, name).for_psycopg()
        with closing(psycopg2.connect(**address)) as session, session.cursor() as cursor:
            session.autocommit = True
            cursor.execute(question)
            return cursor.fetchone()[0]

    def pause(self) -> None:
        """Have it take over nothing more."""
        self.ask("SELECT pg_wal_replay_pause()::text")
        wait_until(lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")

    def resume(self) -> None:
        """Have it go on."""
        self.ask("SELECT pg_wal_replay_resume()::text")

    def catch_up(self) -> None:
        """Wait until it has all that is committed now."""
        ((place,),) = sql("SELECT pg_current_wal_insert_lsn()::text", using="owner")
        wait_until(lambda: self.ask(f"SELECT pg_last_wal_replay_lsn() >= '{place}'"))


def wait_until(fact: Callable[[], Any]) -> None:
    """Return when it is one."""
    until = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < until, "it has not come to pass"
        time.sleep(0.02)


@contextmanager
def connected(replica: Replica) -> Iterator[None]:
    """Connections to the replica, as the settings would have them."""
    at = str(socket_dir(replica.data_dir))
    made = {"public": "public_replica_1", "default": "replica_1"}
    for primary, alias in made.items():
        entry = {**connections.settings[primary], "HOST": at}
        entry["OPTIONS"] = {**entry["OPTIONS"], "passfile": str(replica.data_dir / "pgpass")}
        connections.settings[alias] = entry
    try:
        yield
    finally:
        for alias in made.values():
            connections[alias].close()
            del connections[alias]
            del connections.settings[alias]
