"""The site as it is served: how soon it answers, and what a worker holds after a long day.

Two workers of gunicorn serve all surfaces, as ``make run`` has them. Every kind of public
page, lists and figures of the API and data files are asked by turns, until each worker has
answered some 10,000 requests (``BENCH_REQUESTS``).

``python -m bench.standing`` measures this alone.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.databases import PROJECT, make, run, say
from bench.table import standing_rows

REQUESTS = int(os.environ.get("BENCH_REQUESTS") or 10_000)
#: Caches have filled and templates are compiled after so many.
WARM = 1_000
STARTS = 3
ANSWERS = (
    "/api/v1/deployments/",
    "/api/v1/missions/",
    "/api/v1/strength/?by=mission",
    "/api/v1/ceilings/",
    "/data/strength-today.csv",
    "/data/decisions.json",
)


def main() -> int:
    """Measure and print it; the exit status is 1 if memory grows."""
    folder = Path(os.environ.get("BENCH_DIR") or PROJECT / "var" / "bench")
    size = int(os.environ.get("BENCH_ROWS") or 1_000_000)
    data_dir = folder / f"blocks-{size}"
    make(data_dir, "blocks", size)
    rows = standing_rows(figures(data_dir), "")
    for row in rows:
        print(f"{row.name:60}  {row.values['']:20}  {row.target}{'  MISSED' * row.missed}")
    return 1 if any(row.missed for row in rows) else 0


def figures(data_dir: Path) -> dict[str, Any]:
    """What :func:`measured` finds, in a process of its own."""
    say(f"Measuring starts, and memory through {REQUESTS:,} requests a worker")
    said = run(data_dir, "from bench.standing import measured; measured()")
    found: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return found


def measured() -> None:
    """Start the site some times, then ask it; print the figures as one line of JSON."""
    from django.conf import settings
    from django.core.management import call_command

    from bench.databases import free_port
    from bench.ground import Ground
    from bench.public import pages
    from bench.reading.tokens import make_token
    from registry import serving

    call_command("collectstatic", interactive=False, verbosity=0)
    # As quick as it answers, it would be asked more than a token may in a minute.
    os.environ.update(
        ALLOWED_HOSTS="127.0.0.1", SECRET_KEY=settings.SECRET_KEY, API_REQUESTS_PER_MINUTE="0"
    )
    first_page, *_others = paths = [*pages(Ground()).values(), *ANSWERS]
    headers = {"Authorization": f"Token {make_token()}", "Accept-Encoding": "gzip"}
    listens, made = [], []
    found: dict[str, float] = {}
    for start in range(STARTS):
        port = free_port()
        with tempfile.TemporaryDirectory() as counts:
            began = time.perf_counter()
            with serving.serving(
                "127.0.0.1", port, folder=PROJECT, counts=Path(counts) / "counts"
            ) as server:
                serving.wait_for_answer(server, "127.0.0.1", port, named="127.0.0.1")
                listens.append(time.perf_counter() - began)
                _ask(port, [first_page], {})
                made.append(time.perf_counter() - began)
                if start == STARTS - 1:
                    workers = len(_workers(server.pid))
                    asked = itertools.cycle(paths)
                    _ask(port, itertools.islice(asked, WARM * workers), headers)
                    found["warm"] = _megabytes(server.pid)
                    _ask(port, itertools.islice(asked, (REQUESTS - WARM) * workers), headers)
                    found["after"] = _megabytes(server.pid)
    found |= {
        "listens": statistics.median(listens),
        "page": statistics.median(made),
        "requests": REQUESTS,
        "settled": WARM,
    }
    print(json.dumps(found))


def _ask(port: int, paths: Iterator[str] | list[str], headers: dict[str, str]) -> None:
    """Each in a connection of its own, so that both workers have their share."""
    for path in paths:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise AssertionError(f"{path} answers {answer.status}")


def _workers(server: int) -> list[int]:
    children = Path(f"/proc/{server}/task/{server}/children").read_text()
    return [int(child) for child in children.split()]


def _megabytes(server: int) -> float:
    """What the largest worker holds now."""
    held = [
        int(line.split()[1])
        for worker in _workers(server)
        for line in Path(f"/proc/{worker}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    ]
    return max(held) / 1024


if __name__ == "__main__":
    sys.exit(main())
