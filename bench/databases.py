"""The databases of the benchmarks: each in a folder of its own, kept for the next run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def load(data_dir: Path, shape: str, rows: int, *, fill_up: bool) -> None:
    """Make and fill a database; one that is there is only brought up to date.

    With ``fill_up``, as many people are added as the lists are measured with.
    """
    make(data_dir, shape, rows)
    filled = data_dir / "filled-up"
    if fill_up and not filled.exists():
        say("Adding people who have not served yet (once)")
        run(data_dir, "from bench.lists import fill_up; fill_up()")
        filled.touch()


def make(data_dir: Path, shape: str, rows: int) -> None:
    """Make a database with so many deployments."""
    done = data_dir / "loaded"
    if done.exists():
        manage(data_dir, "migrate", "-v0")
        return
    data_dir.mkdir(parents=True, exist_ok=True)
    say(f"Loading {shape}, {rows:,} deployments (once)")
    began = time.monotonic()
    manage(data_dir, "migrate", "-v0")
    manage(data_dir, "loadreference", "-v0")
    manage(data_dir, "loaddemo", "--scale", str(rows), "--shape", shape)
    done.write_text(f"{time.monotonic() - began:.0f} s\n")


def make_demo(data_dir: Path) -> None:
    """Make a database with what ``make run`` shows, once."""
    manage(data_dir, "migrate", "-v0")
    if not (done := data_dir / "loaded").exists():
        say("Loading the demonstration (once)")
        manage(data_dir, "loadreference", "-v0")
        manage(data_dir, "loaddemo", "-v0")
        done.touch()


def run(data_dir: Path, code: str, *, on: Sequence[str] = ()) -> str:
    """Run Python on one of the databases, in a process of its own; what it prints.

    ``on`` is what goes before the command: see :func:`one_processor`.
    """
    command = [*on, sys.executable, "manage.py", "shell", "-v0", "-c", code]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment(data_dir), stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def one_processor() -> list[str]:
    """What has a command, and the server that it starts, share one processor, where that can be.

    Between two, each question wakes one that sleeps and lets the other go to sleep. On a virtual
    machine that takes several times as long as a small question, and says nothing of the
    registry.
    """
    if not shutil.which("taskset") or not hasattr(os, "sched_getaffinity"):
        return []
    return ["taskset", "-c", str(max(os.sched_getaffinity(0)))]


def manage(data_dir: Path, *arguments: str) -> None:
    """Run a command on one of the databases."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=PROJECT, env=environment(data_dir), check=True)


def environment(data_dir: Path) -> dict[str, str]:
    """The shell's, without what would name another database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**kept, "DATA_DIR": str(data_dir)}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)
