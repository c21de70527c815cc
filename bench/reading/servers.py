"""The three programs, each served by two workers of gunicorn."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from personnel.pseudonyms import pseudonym_settings
from registry.serving import THREADS, WORKERS

PROJECT = Path(__file__).resolve().parent.parent.parent
APPLICATIONS = {
    "ours": "registry.wsgi:application",
    "thin": "bench.reading.thin:application",
    "plain": "registry.wsgi:application",
}


class Answer(NamedTuple):
    """What came back, and how long it took in milliseconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    took: float


class Server:
    """One of the programs, asked over one connection."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, token: str) -> None:
        self.process, self.port = process, port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self.headers = {"Authorization": f"Token {token}", "Accept-Language": "en"}

    def get(self, path: str, **headers: str) -> Answer:
        """Ask, and read the answer to its end."""
        asked = {**self.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
        began = time.perf_counter()
        self.connection.request("GET", path, headers=asked)
        answer = self.connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status not in (200, 304):
            raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
        return Answer(answer.status, dict(answer.getheaders()), body, took)

    def peak(self) -> float:
        """The most memory that any of its workers has used, in megabytes."""
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        lines = [
            line
            for child in children
            for line in Path(f"/proc/{child}/status").read_text().splitlines()
            if line.startswith("VmHWM")
        ]
        return max(int(line.split()[1]) for line in lines) / 1024


@contextmanager
def serving(token: str) -> Iterator[dict[str, Server]]:
    """All three, while the block runs."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_serving(name, token)) for name in APPLICATIONS}


@contextmanager
def _serving(name: str, token: str) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", APPLICATIONS[name]),
            *("--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)),
            *("--worker-class", "gthread", "--threads", str(THREADS)),
            *("--keep-alive", "3600", "--timeout", "600", "--log-level", "warning"),
            "--no-control-socket",
        ],
        cwd=PROJECT,
        env={**os.environ, **_environment(name)},
        stdout=sys.stderr.fileno(),
    )
    try:
        server = Server(process, port, token)
        _wait(server)
        yield server
    finally:
        process.terminate()
        process.wait(60)


def _environment(name: str) -> dict[str, str]:
    """What each program needs to know."""
    database = settings.DATABASES["default"]
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    address = {name: database[key] for key, name in names.items() if database.get(key)}
    address.update(database.get("OPTIONS", {}))
    halves = pseudonym_settings()
    return {
        "DJANGO_SETTINGS_MODULE": "bench.reading.settings",
        "BENCH_SERVES": name,
        "BENCH_DATABASE": json.dumps({**address, "port": database.get("PORT") or None}),
        "BENCH_PSEUDONYMS": ",".join(
            halves[f"registry.pseudonym_{half}"].removeprefix("\\x") for half in ("inner", "outer")
        ),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": settings.SECRET_KEY,
    }


def _wait(server: Server) -> None:
    """Return when it listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", server.port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("not served")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
