"""Ask the three programs the same questions, by turns, over one connection each."""

from __future__ import annotations

import csv
import io
import json
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db import connection, connections

from bench.reading.servers import Server, serving
from bench.reading.tokens import make_token
from registry.api.keyset import write_cursor

#: How often each small question is asked, after some to warm up, and each large one.
TIMES, WARM, LARGE = 60, 6, 3
LIST = "/api/v1/deployments/"
#: About so many rows in a file.
FILE_ROWS = int(os.environ.get("BENCH_FILE_ROWS") or 100_000)


@dataclass(frozen=True)
class Questions:
    """One question to each of the three, and what must be the same in their answers."""

    ours: str
    thin: str
    plain: str
    same: Callable[[bytes], Any]
    times: int = TIMES


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    print(json.dumps(measured()))


def measured() -> dict[str, Any]:
    """For each question the medians in milliseconds, by program; and memory in megabytes."""
    asked = questions()
    with serving(make_token()) as servers:
        figures: dict[str, Any] = {"rows": tours(), "file rows": FILE_ROWS}
        for name, question in asked.items():
            compare(servers, name, question)
            figures[name] = timed(servers, question)
            print(name, figures[name], file=sys.stderr, flush=True)
        figures["not modified"] = not_modified(servers["ours"])
        figures["memory"] = memory(servers["ours"], asked["csv"].ours)
    return figures


def tours() -> int:
    """How many there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM personnel_deployment")
        found: int = cursor.fetchone()[0]
    return found


def questions() -> dict[str, Questions]:
    """The questions, about what this database holds."""
    missions, day, deep, one = chosen()
    filtered = f"mission={missions[0]}&on={day}"
    several = quote(",".join(missions), safe="")
    cursor = write_cursor([], [deep])
    return {
        "list": Questions(LIST, "/", LIST, page),
        "filtered": Questions(f"{LIST}?{filtered}", f"/?{filtered}", f"{LIST}?{filtered}", page),
        "deep": Questions(
            f"{LIST}?cursor={cursor}",
            f"/?after={deep}",
            f"{LIST}?cursor={plain_cursor(deep)}",
            page,
        ),
        "one": Questions(f"{LIST}{one}/", f"/one?id={one}", f"{LIST}{one}/", json.loads),
        "csv": Questions(
            f"{LIST}?format=csv&mission={several}",
            f"/csv?mission={several}",
            f"{LIST}csv/?mission={several}",
            table,
            LARGE,
        ),
    }


def chosen() -> tuple[list[str], str, int, int]:
    """Missions with some 100,000 tours, a day in the middle, a tour nine tenths down the list,
    and one in the middle.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.slug, count(*) FROM personnel_deployment d"
            " JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id"
            " JOIN missions_mission m ON m.id = am.mission_id GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        missions, tours = [], 0
        for slug, count in cursor.fetchall():
            if tours < FILE_ROWS:
                missions.append(slug)
                tours += count
        cursor.execute(
            "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY starts_on)::text,"
            " percentile_disc(0.9) WITHIN GROUP (ORDER BY id),"
            " percentile_disc(0.5) WITHIN GROUP (ORDER BY id) FROM personnel_deployment"
        )
        day, deep, one = cursor.fetchone()
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) personnel_deployment")
    return missions, day, deep, one


def plain_cursor(after: int) -> str:
    """The cursor of REST framework for the same place."""
    import base64

    return quote(base64.b64encode(f"p={after}".encode()).decode())


def page(body: bytes) -> Any:
    """What two pages must have in common; addresses of next ones differ in their hosts."""
    content = json.loads(body)
    return content["demo_data"], content["next"] is None, content["results"]


def table(body: bytes) -> Any:
    """The same for CSV."""
    return sorted(csv.reader(io.StringIO(body.decode())))


def compare(servers: dict[str, Server], name: str, question: Questions) -> None:
    """All three give the same answer, or nothing is measured."""
    bodies = {who: question.same(s.get(getattr(question, who)).body) for who, s in servers.items()}
    for who, body in bodies.items():
        if body != bodies["thin"]:
            raise AssertionError(f"{name}: {who} answers otherwise than the thinnest program")


def timed(servers: dict[str, Server], question: Questions) -> dict[str, float]:
    """The medians, and the ratios to the thinnest program."""
    took: dict[str, list[float]] = {who: [] for who in servers}
    for number in range(question.times + (WARM if question.times == TIMES else 0)):
        for who, server in servers.items():
            if who == "plain" and question.times == LARGE and number:
                continue  # once is long enough
            answer = server.get(getattr(question, who))
            if question.times != TIMES or number >= WARM:
                took[who].append(answer.took)
    medians = {who: statistics.median(times) for who, times in took.items()}
    return {**medians, "ratio": medians["ours"] / medians["thin"]}


def not_modified(ours: Server) -> float:
    """The median of asking for a list that has not changed since."""
    tag = ours.get(LIST).headers["ETag"]
    took = []
    for _ in range(TIMES):
        answer = ours.get(LIST, If_None_Match=tag)
        assert answer.status == 304
        took.append(answer.took)
    return statistics.median(took)


def memory(ours: Server, path: str) -> dict[str, float]:
    """By how much the largest worker grows by a file of each format, and its seconds."""
    grown = {}
    for kind in ("csv", "jsonl", "parquet", "xlsx"):
        before = ours.peak()
        took = ours.get(path.replace("format=csv", f"format={kind}")).took
        grown[kind] = ours.peak() - before
        grown[f"{kind} seconds"] = took / 1000
    return grown
