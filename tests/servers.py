"""Embedded servers for tests of the server itself, and processes that use them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings

from registry import embedded
from registry.embedded.account import choose_account, is_root, process_serving, run
from registry.embedded.places import socket_dir, system_folder
from registry.embedded.server import Server, passwords_of
from registry.environment import PROJECT_DIR

USE_SERVER = """
import sys
from pathlib import Path
from registry import embedded
embedded.ensure_running(Path(sys.argv[1]), fast=True)
print("ready", flush=True)
"""
#: A program that uses the server until its input ends.
WAIT = USE_SERVER + "sys.stdin.read()"


def query(data_dir: Path, role: str, statement: str, database: str = "registry") -> Any:
    """The first value of a query's first row."""
    address = embedded.address(data_dir, role, database).for_psycopg()
    with closing(psycopg2.connect(**address)) as session, session.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def is_up(data_dir: Path) -> bool:
    """Whether the cluster's server runs."""
    return process_serving(data_dir / "postgres") is not None


def kill_server(data_dir: Path) -> int:
    """End the server as a power cut would; its process number."""
    process = process_serving(data_dir / "postgres")
    assert process is not None
    os.kill(process, signal.SIGKILL)
    return process


@contextmanager
def user_process(data_dir: Path, program: str = WAIT) -> Iterator[subprocess.Popen[str]]:
    """A process that uses the server; killed at the end if it is still there."""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(data_dir)],
        cwd=PROJECT_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    """Return when a ``user_process`` has the server."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def finish(process: subprocess.Popen[str]) -> None:
    """Let a ``user_process`` end in good order."""
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(60) == 0


def copy_server(data_dir: Path, *options: str, fast: bool = True) -> Server:
    """Start a server with a copy of the tests' cluster as that is now, databases and all.

    ``options`` are further ones of ``pg_basebackup``. To be stopped with :func:`remove_copy`.
    """
    primary = settings.DATA_DIR
    data_dir.mkdir(mode=0o711)
    shutil.copy2(primary / "pgpass", data_dir / "pgpass")
    server = Server(data_dir, fast=fast)
    base = server.home / "base"
    base.mkdir(mode=0o700)
    if server.account is not None:
        os.chown(base, server.account.uid, server.account.gid)
    copied = run(
        [
            str(server.programs / "pg_basebackup"),
            *("--host", str(socket_dir(primary)), "--port", "5432", "--no-sync"),
            *("--username", embedded.SUPERUSER, "--pgdata", str(base), "--checkpoint=fast"),
            *options,
        ],
        server.account,
        env={"PGPASSWORD": passwords_of(primary)[embedded.SUPERUSER]},
    )
    assert copied.returncode == 0, copied.stdout
    base.rename(server.cluster)
    server.start()
    return server


def remove_copy(server: Server) -> None:
    """Stop a copy, and leave nothing behind."""
    server.stop()
    shutil.rmtree(server.data_dir)
    if is_root():
        shutil.rmtree(system_folder(server.data_dir), ignore_errors=True)


def stop(data_dir: Path) -> None:
    """Have the server stopped, as the last who uses it."""
    embedded.release(data_dir)
    if is_up(data_dir):
        embedded.ensure_running(data_dir, fast=True)
        assert embedded.release(data_dir, patience=20)


def remove(data_dir: Path) -> None:
    """Stop the server and remove all that it has left, outside ``data_dir`` too."""
    if data_dir.exists():
        if (data_dir / "postgres").exists():
            stop(data_dir)
        shutil.rmtree(data_dir)
    if is_root():
        shutil.rmtree(system_folder(data_dir), ignore_errors=True)


def bystander(data_dir: Path) -> subprocess.Popen[bytes]:
    """A process of the server's account that has nothing to do with the server."""
    account = choose_account(data_dir / "postgres")
    identity = {} if account is None else {"user": account.uid, "group": account.gid}
    return subprocess.Popen(["sleep", "600"], cwd="/", **identity)  # type: ignore[call-overload, no-any-return]
