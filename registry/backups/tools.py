"""PostgreSQL's own programs: where they are, and how to hand them a connection."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connections
from psycopg2.extensions import make_dsn

from registry.embedded.account import EmbeddedServerError
from registry.embedded.places import binaries


class BackupError(Exception):
    """No backup could be made or put back; the message says why, and what to do."""


def program(name: str, *, for_server: int) -> str:
    """The path of ``pg_dump``, ``pg_restore`` or ``psql``, not older than the server.

    Those that come with the embedded server serve for others as well; of a newer server the
    newer ones must be in ``PATH``.
    """
    candidates = [shutil.which(name)]
    with contextlib.suppress(EmbeddedServerError):
        candidates.insert(0, str(binaries(None) / name))
    for path in filter(None, candidates):
        if _major(path) >= for_server:
            return path
    raise BackupError(
        f"{name} of PostgreSQL {for_server} or newer is needed, as that is what the server runs. "
        f"Install it (Debian: postgresql-client-{for_server}) so that it is found in PATH."
    )


def server_version(alias: str) -> int:
    """The major version of the server."""
    connection = connections[alias]
    connection.ensure_connection()
    return int(connection.connection.server_version // 10000)


def address(alias: str) -> tuple[str, dict[str, str]]:
    """How a program connects as ``alias``: what goes on its command line, and the environment.

    The password goes into the environment: a command line is for all users of a machine to see.
    """
    at = connections[alias].settings_dict
    named = {"dbname": at["NAME"], "user": at["USER"], "host": at["HOST"], "port": at["PORT"]}
    dsn = make_dsn(**{name: value for name, value in named.items() if value}, **at["OPTIONS"])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return dsn, kept | ({"PGPASSWORD": at["PASSWORD"]} if at["PASSWORD"] else {})


def reason(said: bytes) -> str:
    """The first line of what a program said that tells what is wrong; never a row."""
    lines = said.decode(errors="replace").splitlines()
    telling = [line for line in lines if "error:" in line.lower() or "fatal" in line.lower()]
    return (telling or lines or ["it gave no reason"])[0].strip()


def _major(path: str) -> int:
    said = subprocess.run([Path(path), "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found.group(1)) if found else 0
