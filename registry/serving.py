"""Running the site with gunicorn, as a child that never outlives its parent."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

WORKERS, THREADS = 2, 4
#: Seconds: for the first answer, and for requests under way at the end.
FIRST_ANSWER, LAST_REQUESTS = 60.0, 30.0
PR_SET_PDEATHSIG = 1


class ServingError(Exception):
    """The site cannot be served; the message says what to do about it."""


def url(host: str, port: int, path: str = "/") -> str:
    """The address to type into a browser on this machine."""
    return f"http://{_bracketed(_reachable(host))}:{port}{path}"


def refuse_port_in_use(host: str, port: int) -> None:
    """Raise ``ServingError`` if the site could not listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            advice = {
                errno.EADDRINUSE: f"Port {port} is in use, perhaps by another copy of this site. "
                f"End that, or choose another port: PORT={port % 65535 + 1} make run",
                errno.EACCES: f"Port {port} is reserved for root. Choose one from 1024 up: "
                "PORT=8000 make run",
            }
            raise ServingError(
                advice.get(
                    error.errno or 0, f"HOST={host} is no address of this machine ({error})."
                )
            ) from error


@contextlib.contextmanager
def serving(
    host: str, port: int, *, folder: Path, counts: Path, workers: int = WORKERS
) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the project in ``folder`` while the block runs; requests under way may finish.

    In ``counts`` the workers keep what they count, so that each can tell it of all.
    """
    environment = dict(os.environ)
    for name in ("GUNICORN_CMD_ARGS", "WEB_CONCURRENCY", "PYTHONPATH"):
        environment.pop(name, None)  # meant for somebody else's site
    environment["PROMETHEUS_MULTIPROC_DIR"] = str(_empty_folder(counts))
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "registry.wsgi:application"),
            *("--bind", f"{_bracketed(host)}:{port}"),
            *("--workers", str(workers)),
            *("--worker-class", "gthread"),
            *("--threads", str(THREADS)),
            *("--graceful-timeout", str(int(LAST_REQUESTS))),
            *("--log-level", "warning"),
            *("--logger-class", "registry.server_log.ServerLog"),
            "--no-control-socket",  # all copies of one user would share its path
        ],
        cwd=folder,
        env=environment,
        # A session of its own: a terminal's Ctrl-C reaches this process alone, which then
        # lets the requests under way finish.
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(LAST_REQUESTS + 5)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def wait_for_answer(
    server: subprocess.Popen[bytes], host: str, port: int, *, named: str = "localhost"
) -> None:
    """Return when the site answers, whatever it says; ``named`` goes in the Host header.

    Raises ``ServingError`` if it ends before that, or never answers.
    """
    deadline = time.monotonic() + FIRST_ANSWER
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServingError("The site ended while starting; the reason stands above.")
        connection = http.client.HTTPConnection(_reachable(host), port, timeout=FIRST_ANSWER)
        try:
            connection.request("GET", "/", headers={"Host": named})
            connection.getresponse()
            return
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.05)
        except OSError as error:
            raise ServingError(f"The site cannot be reached at {host}: {error}.") from error
        finally:
            connection.close()
    raise ServingError(f"The site has not answered for {FIRST_ANSWER:.0f} seconds.")


def _empty_folder(path: Path) -> Path:
    """What was counted before begins anew: numbers are kept by the process that wrote them."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700, parents=True)
    return path


def _end_with_parent() -> None:
    """In the child: be told to end when the parent dies, even if it was killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _reachable(host: str) -> str:
    """Where to reach a server that listens on ``host``, from this machine."""
    return {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
