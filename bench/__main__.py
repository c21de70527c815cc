"""``make bench``: load what is missing, measure everything, print one table.

Each shape and size of data has a database of its own below ``BENCH_DIR`` (default
``var/bench``), which is kept for the next run. ``BENCH_ROWS`` is the size of the large ones
(default 1,000,000 deployments).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.table import table

PROJECT = Path(__file__).resolve().parent.parent
#: People moving together in contingents, and one by one on days of their own.
SHAPES = ("blocks", "singles")
SMALL = 10_000
ROUNDS = 3


def main() -> int:
    """Measure all shapes and sizes; the exit status is 1 if a target is missed."""
    folder = Path(os.environ.get("BENCH_DIR") or PROJECT / "var" / "bench")
    large = int(os.environ.get("BENCH_ROWS") or 1_000_000)
    began = time.monotonic()
    figures: dict[str, dict[int, Any]] = {shape: {} for shape in SHAPES}
    for shape in SHAPES:
        folders = {rows: folder / f"{shape}-{rows}" for rows in (SMALL, large)}
        for rows, data_dir in folders.items():
            load(data_dir, shape, rows)
        # By turns, so that a busy minute of the machine does not fall on one size alone.
        rounds: dict[int, list[Any]] = {rows: [] for rows in folders}
        for number in range(1, ROUNDS + 1):
            for rows, data_dir in folders.items():
                say(f"Measuring {shape}, {rows:,} deployments, round {number} of {ROUNDS}")
                rounds[rows].append(measure(data_dir))
        figures[shape] = {rows: together(measured) for rows, measured in rounds.items()}
    text, missed = table(figures, SMALL, large)
    print(text)
    say(f"Took {time.monotonic() - began:.0f} s. Databases kept in {folder}.")
    return 1 if missed else 0


def together(rounds: list[Any]) -> Any:
    """The medians of several rounds; ratios are those of the rounds themselves."""
    if isinstance(rounds[0], dict):
        return {name: together([one[name] for one in rounds]) for name in rounds[0]}
    return statistics.median(rounds)


def load(data_dir: Path, shape: str, rows: int) -> None:
    """Make and fill a database; one that is there is only brought up to date."""
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


def measure(data_dir: Path) -> dict[str, Any]:
    """The figures of one database, measured in a process of its own."""
    code = "from bench.measure import main; main()"
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment(data_dir), stdout=subprocess.PIPE, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout.decode().strip().splitlines()[-1])
    return figures


def manage(data_dir: Path, *arguments: str) -> None:
    """Run a command on one of the databases."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=PROJECT, env=environment(data_dir), check=True)


def environment(data_dir: Path) -> dict[str, str]:
    """The shell's, without what would name another database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**kept, "DATA_DIR": str(data_dir)}


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
