"""Killed in the middle of its work, the registry loses nothing and keeps no half of anything.

Three rounds here; ``make torture`` has a hundred (``TORTURE_ROUNDS``). In each a worker rotates a
contingent, imports rosters, approves them and changes limits, until it or the server is killed
with SIGKILL at a moment nobody chose. Then the server starts again, every change must be whole or
absent, every acknowledged one there, and ``verify`` silent.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from registry import embedded
from registry.embedded.account import process_serving
from registry.embedded.places import socket_dir
from registry.embedded.server import Server
from registry.environment import PROJECT_DIR
from registry.unavailable import DISK_FULL
from tests.replicas import PATIENCE, wait_until
from tests.servers import copy_server, query, remove_copy
from tests.torture_work import WORK, journal_of

ROUNDS = int(os.environ.get("TORTURE_ROUNDS") or 3)
SEED = int(os.environ.get("TORTURE_SEED") or 1)
#: The server's processes that work for the application.
BACKENDS = f"FROM pg_stat_activity WHERE usename = '{embedded.APP}'"
#: How the reason begins for which something was left out.
NO_DISK = "NOT TESTED ON A FULL DISK"
VICTIMS = ("postmaster", "backend", "worker")
pytestmark = pytest.mark.skipif(
    not settings.EMBEDDED_DATABASE, reason="Only a server of the tests' own may be killed."
)


class Bench:
    """A durable server, and the program that works on it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.journal = folder / "journal"
        self.database = str(connections["owner"].settings_dict["NAME"])
        url = f"@:5432/{self.database}?host={socket_dir(server.data_dir)}"
        url += f"&passfile={server.data_dir / 'pgpass'}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_DATA_DIR": str(server.data_dir),
            "DATABASE_URL": f"postgresql://{embedded.APP}{url}",
            "DATABASE_PUBLIC_URL": f"postgresql://{embedded.PUBLIC}{url}",
        }
        self.program = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.torture"],
            cwd=PROJECT_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # workers that lose their connection say so at length
            text=True,
        )
        assert self.said() == "ready"
        assert self.ask("set_up") == "ok"

    def ask(self, command: str) -> str:
        assert self.program.stdin is not None
        self.program.stdin.write(f"{command} {self.journal}\n")
        self.program.stdin.flush()
        return self.said()

    def said(self) -> str:
        assert self.program.stdout is not None
        ready, *_others = select([self.program.stdout], [], [], PATIENCE)
        assert ready, "the program says nothing"
        return self.program.stdout.readline().strip()

    def superuser(self, question: str) -> Any:
        return query(self.server.data_dir, embedded.SUPERUSER, question, self.database)

    def kill(self, victim: str, worker: int) -> None:
        """Kill it, as a power cut or the system short of memory would."""
        if victim == "worker":
            os.kill(worker, signal.SIGKILL)
        elif victim == "backend":
            # The server lives on and restarts all its processes.
            os.kill(self.superuser(f"SELECT max(pid) {BACKENDS}"), signal.SIGKILL)
        else:
            postmaster = process_serving(self.server.cluster)
            assert postmaster is not None
            os.kill(postmaster, signal.SIGKILL)
        wait_until(lambda: not alive(worker))  # whoever has lost the server ends by itself
        self.server.start()
        # What the server was doing for a worker that is no more, it may bring to its end.
        wait_until(lambda: self.superuser(f"SELECT count(*) = 0 {BACKENDS}"))

    def wait_for_entries(self, number: int) -> None:
        wait_until(lambda: len(journal_of(self.journal)) >= number)

    def close(self) -> None:
        self.program.communicate(timeout=60)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def bench(django_db_setup: None, tmp_path_factory: Any) -> Iterator[Bench]:
    folder: Path = tmp_path_factory.mktemp("torture")
    server = copy_server(folder / "site", fast=False)
    try:
        made = Bench(server, folder)
        try:
            yield made
        finally:
            made.close()
    finally:
        remove_copy(server)


def test_what_the_server_acknowledges_is_on_the_disk(bench):
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        assert bench.superuser(f"SHOW {name}") == "on"
    assert bench.superuser("SHOW data_checksums") == "on"


def test_killed_at_any_moment_every_change_is_whole_or_absent(bench, capsys):
    chance = random.Random(SEED)
    interrupted: Counter[str] = Counter()
    for turn in range(ROUNDS):
        victim = VICTIMS[turn % len(VICTIMS)]
        before = len(journal_of(bench.journal))
        worker = int(bench.ask("write"))
        # Each piece of work is tried and done once; later as much as chance will have it.
        bench.wait_for_entries(
            before + (chance.randrange(1, 2 * len(WORK)) if turn else 2 * len(WORK))
        )
        time.sleep(chance.uniform(0, 0.15))
        bench.kill(victim, worker)
        last = journal_of(bench.journal)[-1]
        interrupted[last.kind if last.state == "tried" else "between"] += 1
        wrong = json.loads(bench.ask("check"))
        assert wrong == [], f"round {turn}, {victim} killed, seed {SEED}"
    done = Counter(entry.kind for entry in journal_of(bench.journal) if entry.state == "done")
    assert set(done) == set(WORK)
    with capsys.disabled():
        if len(VICTIMS) < ROUNDS:
            print(f"\n{ROUNDS} rounds; interrupted {dict(interrupted)}; acknowledged {dict(done)}")


@contextmanager
def little_room(bench: Bench) -> Iterator[Path]:
    """The tables on a disk of their own, full but for a page or so; a file to be removed."""
    oid = bench.superuser("SELECT oid FROM pg_database WHERE datname = current_database()")
    folder = bench.server.cluster / "base" / str(oid)
    aside = folder.with_name("aside")
    bench.server.stop()
    folder.rename(aside)
    folder.mkdir()
    size = sum(file.stat().st_size + 4096 for file in aside.iterdir()) + 2**20
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False
    )
    try:
        if mounted.returncode != 0:
            pytest.skip(NO_DISK)
        move(aside, folder)
        bench.server.start()
        assert json.loads(bench.ask("check")) == []  # now all is written that connecting needs
        ballast = folder / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        yield ballast
    finally:
        bench.server.stop()
        if mounted.returncode == 0:
            move(folder, aside)
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
        aside.rename(folder)
        bench.server.start()


def move(source: Path, target: Path) -> None:
    """All files of a folder, whose owner they keep."""
    like = source.stat()
    os.chown(target, like.st_uid, like.st_gid)
    target.chmod(0o700)
    target.mkdir(exist_ok=True)
    for file in source.iterdir():
        shutil.copy2(file, target / file.name)
        os.chown(target / file.name, like.st_uid, like.st_gid)


@pytest.mark.skipif(os.geteuid() != 0, reason=NO_DISK)
def test_when_the_disk_is_full_an_import_fails_clearly_and_leaves_nothing_half_done(bench):
    with little_room(bench) as ballast:
        # What was deleted has left room for a few.
        said = next(word for word in iter(lambda: bench.ask("write_one"), None) if word != "ok")
        assert said == DISK_FULL
        assert json.loads(bench.ask("check")) == []
        ballast.unlink()
        assert bench.ask("write_one") == "ok"
    assert json.loads(bench.ask("check")) == []
