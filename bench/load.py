"""Two hundred readers and sixteen writers for five minutes: no errors, how long answers take, memory.

The site is the real one, served as ``manage.py start`` does, on a demonstration of its own. Of the
readers three quarters look at public pages and one quarter are programs that ask the API with a
token; each asks, waits for the answer, and pauses for five seconds on average, as somebody who
reads. Every fourth time a reader asks again for what it has, by ETag. Each writer adds a person,
proposes a tour and changes it twice, through the API, with a pause of a second on average.

Whoever asks is as busy as the server: on two processors both share them.

    LOAD_SECONDS=300 LOAD_READERS=200 LOAD_WRITERS=16 LOAD_PAUSE=5.0
"""

from __future__ import annotations

import json
import os
import re
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.databases import PROJECT, free_port, manage, run, say
from bench.visitors import HOST, Somebody, Tally
from registry import embedded
from registry.serving import serving, wait_for_answer

SECONDS = int(os.environ.get("LOAD_SECONDS") or 300)
READERS = int(os.environ.get("LOAD_READERS") or 200)
WRITERS = int(os.environ.get("LOAD_WRITERS") or 16)
#: Memory is looked at every so many seconds. In the first part of the time caches fill; the second
#: and the last are compared: of five minutes the second minute and the fifth.
EVERY, PART = 2.0, 0.2
#: More growth than this, as a share, is a leak.
GROWTH = 0.10
ASKED = (
    "/api/v1/deployments/?ordering=-starts_on",
    "/api/v1/deployments/?ordering=-starts_on&format=csv",
    "/api/v1/missions/",
    "/api/v1/ceilings/",
    "/api/v1/strength/",
    "/api/v1/rotations/",
)


#: Made where Django is: accounts with tokens, a mission of their own, and whom to number from.
PREPARE = """
import datetime as dt, json
from django.contrib.auth.models import Group, User
from django.utils import timezone
from missions.models import Authorization, AuthorizedMission, Ceiling, Mission
from personnel.models import Person, Rank
from registry.models import AccessToken

def token(name, role, scope):
    user, _made = User.objects.get_or_create(username=name)
    user.groups.set([Group.objects.get(name=role)])
    row = AccessToken(user=user, name="load", scope=scope,
                      expiry=timezone.now() + dt.timedelta(days=1))
    text = row.draw()
    row.save()
    return text

decision, made = Authorization.objects.get_or_create(
    slug="load", defaults={"title_en": "Load", "decided_on": dt.date(2024, 1, 1)})
mission = Mission.objects.get(acronym="UNDOF")
if made:
    AuthorizedMission.objects.create(authorization=decision, mission=mission)
    Ceiling.objects.create(authorization=decision, limit=10_000_000)
print(json.dumps({
    "readers": [token(f"load-reader-{n}", "analyst", "read") for n in range(READERS)],
    "writers": [token(f"load-writer-{n}", "registrar", "write") for n in range(WRITERS)],
    "place": {"authorization": "load", "mission": mission.slug},
    "person": {"rank": Rank.objects.order_by("grade", "code").values_list("code", flat=True)[0]},
    "start": Person.objects.count(),
}))
"""


def main() -> int:
    """Press, print what came of it, and verify; the exit status is 1 if anything was wrong."""
    data_dir = Path(os.environ.get("BENCH_DIR") or PROJECT / "var" / "bench") / "load"
    ready = prepared(data_dir)
    tally, memory = Tally(), []
    os.environ["DATA_DIR"] = str(data_dir)
    embedded.ensure_running(data_dir)
    try:
        port = free_port()
        with serving(HOST, port, folder=PROJECT, counts=data_dir / "metrics") as server:
            wait_for_answer(server, HOST, port)
            say(f"{READERS} readers and {WRITERS} writers for {SECONDS} seconds")
            with asking(everybody(ready, port, tally)) as over:
                memory = watched(server.pid, over)
        manage(data_dir, "verify")
    finally:
        embedded.release(data_dir, patience=30)
    return told(tally, memory)


def prepared(data_dir: Path) -> dict[str, Any]:
    """A demonstration, made once, with accounts for everybody."""
    if not (data_dir / "loaded").exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        say("Loading a demonstration (once)")
        manage(data_dir, "migrate", "-v0")
        manage(data_dir, "loadreference", "-v0")
        manage(data_dir, "loaddemo", "-v0")
        (data_dir / "loaded").touch()
    manage(data_dir, "migrate", "-v0")
    manage(data_dir, "collectstatic", "--noinput", "-v0")
    code = PREPARE.replace("READERS", str(READERS // 4)).replace("WRITERS", str(WRITERS))
    said: dict[str, Any] = json.loads(run(data_dir, code).strip().splitlines()[-1])
    return said


def everybody(
    ready: dict[str, Any], port: int, tally: Tally
) -> Callable[[threading.Event], list[threading.Thread]]:
    """All who will ask, once they know what tells them that it is over."""

    def begin(over: threading.Event) -> list[threading.Thread]:
        somebody = Somebody(0, port, "", tally, over)
        pages = addresses(somebody)
        threads = []
        for number in range(READERS):
            token = ready["readers"][number // 4] if number % 4 == 3 else ""
            one = Somebody(number, port, token, tally, over)
            kind, paths = ("API", [*ASKED]) if token else ("page", pages)
            threads.append(threading.Thread(target=one.read, args=(kind, paths)))
        for number, token in enumerate(ready["writers"]):
            one = Somebody(number, port, token, tally, over)
            threads.append(
                threading.Thread(
                    target=one.write, args=(ready["person"], ready["place"], ready["start"])
                )
            )
        return threads

    return begin


def addresses(somebody: Somebody) -> list[str]:
    """Every public page, and its data files."""
    _answer, content = somebody.ask("sitemap", "GET", "/sitemap.xml")
    found = [
        re.sub(r"^https?://[^/]+", "", url)
        for url in re.findall(r"<loc>(.*?)</loc>", content.decode())
    ]
    if not found:
        raise SystemExit("The sitemap names no page.")
    return [*found, "/data/strength.csv", "/data/missions.json"]


@contextmanager
def asking(begin: Callable[[threading.Event], list[threading.Thread]]) -> Iterator[threading.Event]:
    """Everybody asks while the block runs, and ends what was begun."""
    over = threading.Event()
    threads = begin(over)
    for thread in threads:
        thread.start()
    try:
        yield over
    finally:
        over.set()
        for thread in threads:
            thread.join()


def watched(parent: int, over: threading.Event) -> list[float]:
    """Megabytes that the workers hold together, again and again until the time is up."""
    found = []
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and not over.is_set():
        found.append(held(parent))
        over.wait(EVERY)
    return found


def held(parent: int) -> float:
    """Megabytes of the workers; what they share counts in parts."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    total = 0
    for child in children:
        with suppress(FileNotFoundError):
            rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return total / 1024


def told(tally: Tally, memory: list[float]) -> int:
    """Print it; 1 if there were errors or memory has grown."""
    print(
        f"{'':8}{'requests':>10}{'a second':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}"
    )
    for kind, taken in sorted(tally.taken.items()):
        if len(taken) > 1:
            cuts = statistics.quantiles(taken, n=100, method="inclusive")
            figures = (cuts[49], cuts[94], cuts[98], max(taken))
            print(
                f"{kind:8}{len(taken):10}{len(taken) / SECONDS:10.1f}"
                + "".join(f"{figure:9.0f}" for figure in figures)
            )
    print("Answers:", ", ".join(f"{name}: {n}" for name, n in sorted(tally.answers.items())))
    part = max(1, round(len(memory) * PART))
    first, last = statistics.mean(memory[part : 2 * part]), statistics.mean(memory[-part:])
    print(f"Memory of the workers: {first:.0f} MB in the second fifth, {last:.0f} MB in the last")
    for what, number in tally.errors.most_common(20):
        print(f"ERROR {number} times: {what}")
    grown = last > first * (1 + GROWTH)
    if grown:
        print(f"Memory has grown by more than {GROWTH:.0%}.")
    return 1 if tally.errors or grown else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
