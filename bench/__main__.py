"""``make bench``: load what is missing, measure everything, print one table.

Each shape and size of data has a database of its own below ``BENCH_DIR`` (default
``var/bench``), which is kept for the next run. ``BENCH_ROWS`` is the size of the large ones
(default 1,000,000 deployments). The lists are measured with 700,000 people
(:mod:`bench.lists`), and last a roster is uploaded (:mod:`bench.roster`).
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import roster, standing
from bench.databases import PROJECT, load, make_demo, one_processor, run, say
from bench.reading.table import table as reading_table
from bench.table import table

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
            load(data_dir, shape, rows, fill_up=rows == large)
        # By turns, so that a busy minute of the machine does not fall on one size alone.
        rounds: dict[int, list[Any]] = {rows: [] for rows in folders}
        for number in range(1, ROUNDS + 1):
            for rows, data_dir in folders.items():
                say(f"Measuring {shape}, {rows:,} deployments, round {number} of {ROUNDS}")
                rounds[rows].append(measure(data_dir))
        figures[shape] = {rows: together(measured) for rows, measured in rounds.items()}
    text, missed = table(
        figures,
        SMALL,
        large,
        demo=demo(folder / "demo"),
        roster=roster.measured(folder),
        served=standing.figures(folder / f"{SHAPES[0]}-{large}"),
    )
    print(text)
    say(f"Measuring reading through the API, {large:,} deployments")
    # Servers and a client, which run at once.
    reading, late = reading_table(
        measure(folder / f"{SHAPES[0]}-{large}", "bench.reading.measure", on=())
    )
    print(f"\n{reading}")
    missed = missed or late
    say(f"Took {time.monotonic() - began:.0f} s. Databases kept in {folder}.")
    return 1 if missed else 0


def demo(data_dir: Path) -> dict[str, Any]:
    """The public pages of the demonstration."""
    make_demo(data_dir)
    say("Measuring the public pages of the demonstration")
    rounds = [measure(data_dir, "bench.public") for _ in range(ROUNDS)]
    return {"public": together([one["public"] for one in rounds])}


def together(rounds: list[Any]) -> Any:
    """The medians of several rounds; ratios are those of the rounds themselves."""
    if isinstance(rounds[0], dict):
        return {name: together([one[name] for one in rounds]) for name in rounds[0]}
    return statistics.median(rounds)


def measure(
    data_dir: Path, module: str = "bench.measure", on: Sequence[str] | None = None
) -> dict[str, Any]:
    """The figures of one database, measured in a process of its own: on one processor, unless
    told ``on`` what else.
    """
    said = run(
        data_dir, f"from {module} import main; main()", on=one_processor() if on is None else on
    )
    figures: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return figures


if __name__ == "__main__":
    sys.exit(main())
