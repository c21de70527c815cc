"""PgBouncer in transaction mode before the tests' server, with hardly a connection to share."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from registry.embedded.places import socket_dir
from registry.embedded.server import Server, passwords_of
from tests.replicas import wait_until

PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
PORT = 6432
#: What docs/scaling.md asks for, and fewer connections than anybody would give.
CONFIGURATION = """
[databases]
* = host={server} port=5432
[pgbouncer]
pool_mode = transaction
default_pool_size = 2
max_client_conn = 100
ignore_startup_parameters = options
auth_type = scram-sha-256
auth_file = {folder}/users
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
logfile = {folder}/log
pidfile = {folder}/pid
"""


@contextmanager
def pooled() -> Iterator[None]:
    """The application and the public reach the database through PgBouncer."""
    assert PROGRAM is not None
    server = Server(settings.DATA_DIR, fast=True)
    folder = server.home / f"pgbouncer-{os.getpid()}"
    folder.mkdir(mode=0o700)
    configuration = CONFIGURATION.format(
        server=socket_dir(settings.DATA_DIR), folder=folder, port=PORT
    )
    (folder / "ini").write_text(configuration)
    users = passwords_of(settings.DATA_DIR).items()
    (folder / "users").write_text("".join(f'"{name}" "{word}"\n' for name, word in users))
    account = {}
    if server.account is not None:
        account = {"user": server.account.uid, "group": server.account.gid}
        for path in (folder, *folder.iterdir()):
            os.chown(path, server.account.uid, server.account.gid)
    program = subprocess.Popen(  # type: ignore[call-overload]
        [PROGRAM, "-q", str(folder / "ini")], cwd="/", stderr=subprocess.DEVNULL, **account
    )
    try:
        wait_until(lambda: program.poll() is not None or (folder / f".s.PGSQL.{PORT}").exists())
        with led_to(folder):
            yield
    finally:
        program.terminate()
        program.wait(30)
        shutil.rmtree(folder)


@contextmanager
def led_to(folder: Path) -> Iterator[None]:
    """The connections of every thread lead to the folder's socket."""
    aliases = ("default", "public")
    before = {alias: dict(connections.settings[alias]) for alias in aliases}
    for alias in aliases:
        connections[alias].close()
        for at in (connections.settings[alias], connections[alias].settings_dict):
            at |= {"HOST": str(folder), "PORT": str(PORT)}
    try:
        yield
    finally:
        for alias in aliases:
            connections[alias].close()
            for at in (connections.settings[alias], connections[alias].settings_dict):
                at |= {name: before[alias][name] for name in ("HOST", "PORT")}
