"""The embedded server brought back to a moment between two backups, as docs/operations.md says."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from registry import embedded
from registry.embedded.account import run
from registry.embedded.places import socket_dir
from registry.embedded.server import Server, passwords_of
from tests.servers import query, remove

MOMENT = "before the mistake"
#: Added to postgresql.auto.conf of the copy: how far to go, and to take up work there.
RECOVERY = """
restore_command = 'cp "{archive}/%f" "%p"'
recovery_target_name = '{moment}'
recovery_target_action = 'promote'
hot_standby = 'off'
archive_mode = 'off'
"""


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    first, second = tmp_path / "site", tmp_path / "again"
    yield first, second
    remove(second)
    remove(first)


def execute(data_dir: Path, role: str, *statements: str) -> None:
    with closing(psycopg2.connect(**embedded.address(data_dir, role).for_psycopg())) as session:
        session.autocommit = True
        for statement in statements:
            session.cursor().execute(statement)


def own(server: Server, name: str) -> Path:
    """An empty folder of the server's account, beside its cluster."""
    folder = server.home / name
    folder.mkdir(mode=0o700)
    give(server, folder)
    return folder


def give(server: Server, path: Path) -> None:
    if server.account is not None:
        os.chown(path, server.account.uid, server.account.gid)


def restart(data_dir: Path) -> None:
    assert embedded.release(data_dir, patience=20)
    embedded.ensure_running(data_dir, fast=True)


def test_a_mistake_is_undone_without_losing_what_came_before_it(folders):
    first, second = folders
    embedded.ensure_running(first, fast=True)
    server = Server(first, fast=True)
    archive, base = own(server, "archive"), own(server, "base")

    # The write-ahead log is kept, and one copy of the cluster made.
    keep = f'test ! -f "{archive}/%f" && cp "%p" "{archive}/%f"'
    execute(
        first,
        embedded.SUPERUSER,
        "ALTER SYSTEM SET archive_mode = on",
        f"ALTER SYSTEM SET archive_command = '{keep}'",
    )
    restart(first)
    copied = run(
        [
            str(server.programs / "pg_basebackup"),
            *("--host", str(socket_dir(first)), "--port", "5432"),
            *("--username", embedded.SUPERUSER, "--pgdata", str(base), "--checkpoint=fast"),
        ],
        server.account,
        env={"PGPASSWORD": passwords_of(first)[embedded.SUPERUSER]},
    )
    assert copied.returncode == 0, copied.stdout

    # Work goes on; then there is a mistake.
    execute(first, embedded.OWNER, "CREATE TABLE work (what text)", "INSERT INTO work VALUES ('a')")
    execute(first, embedded.SUPERUSER, f"SELECT pg_create_restore_point('{MOMENT}')")
    execute(first, embedded.OWNER, "DELETE FROM work")
    execute(first, embedded.SUPERUSER, "SELECT pg_switch_wal()")
    assert embedded.release(first, patience=20)  # which archives what is left

    # The copy is brought up to the moment before.
    second.mkdir()
    shutil.copy2(first / "pgpass", second / "pgpass")
    again = Server(second, fast=True)
    base.rename(again.cluster)
    with (again.cluster / "postgresql.auto.conf").open("a") as settings:
        settings.write(RECOVERY.format(archive=archive, moment=MOMENT))
    (again.cluster / "recovery.signal").touch(0o600)
    give(again, again.cluster / "recovery.signal")
    embedded.ensure_running(second, fast=True)
    assert query(second, embedded.OWNER, "SELECT string_agg(what, '') FROM work") == "a"
    assert query(second, embedded.OWNER, "SELECT pg_is_in_recovery()") is False
