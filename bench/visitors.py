"""Those who press: readers and writers, each asking, waiting and pausing, and what came of it."""

from __future__ import annotations

import http.client
import json
import os
import random
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

PAUSE = float(os.environ.get("LOAD_PAUSE") or 5.0)
HOST = "127.0.0.1"
PERSON = {
    "last_name": "Жүктемеев",
    "first_name": "Сынақ",
    "last_name_latin": "Zhuktemeev",
    "first_name_latin": "Synaq",
    "sex": "M",
    "birth_date": "1990-05-17",
}
TOUR = {"category": "troops", "starts_on": "2030-01-01", "ends_on": "2030-06-30"}


@dataclass
class Tally:
    """What came of all requests: milliseconds by kind, and every answer that was no good one."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    answers: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, status: int, milliseconds: float) -> None:
        with self.lock:
            self.taken[kind].append(milliseconds)
            self.answers[f"{kind} {status}"] += 1

    def error(self, what: str) -> None:
        with self.lock:
            self.errors[what] += 1


@dataclass(frozen=True)
class Somebody:
    """One of those who ask, over a connection of its own for each request, as by a proxy."""

    number: int
    port: int
    token: str
    tally: Tally
    over: threading.Event

    def ask(self, kind: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask, read the answer to its end, and note both; None if there was none."""
        sent = {name.replace("_", "-"): text for name, text in headers.items()}
        sent |= {"Authorization": f"Token {self.token}"} if self.token else {}
        sent |= {"Content-Type": "application/json"} if body is not None else {}
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        began = time.perf_counter()
        try:
            data = None if body is None else json.dumps(body)
            connection.request(method, path, data, {"Connection": "close", **sent})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.tally.error(f"{kind}: {type(error).__name__}")
            return None
        finally:
            connection.close()
        self.tally.add(kind, answer.status, (time.perf_counter() - began) * 1000)
        if answer.status >= 400:
            self.tally.error(f"{kind}: {answer.status} {path} {content[:200]!r}")
        return answer, content

    def pause(self, chance: random.Random, seconds: float) -> None:
        """Wait, for twice that at most."""
        self.over.wait(chance.uniform(0, 2 * seconds))

    def read(self, kind: str, paths: list[str]) -> None:
        """Look at one after the other, until it is over."""
        chance = random.Random(self.number)
        last: tuple[str, str] | None = None
        self.pause(chance, PAUSE)  # they do not all come at once
        while not self.over.is_set():
            path, tag = chance.choice(paths), ""
            if last and chance.random() < 0.25:
                path, tag = last
            headers = {"If_None_Match": tag} if tag else {}
            got = self.ask(kind, "GET", path, Accept_Encoding="gzip", **headers)
            last = (path, got[0].headers["ETag"]) if got and got[0].headers["ETag"] else None
            self.pause(chance, PAUSE)

    def write(self, person: dict[str, str], place: dict[str, str], start: int) -> None:
        """Add people and propose them, until it is over."""
        chance = random.Random(-self.number)
        for turn in range(start, start + 1_000_000):
            if self.over.is_set():
                return
            name = f"L-{self.number:02}-{turn:06}"
            added = self.add("/api/v1/people/", {"service_number": name, **PERSON, **person})
            if added:
                sent = {"person": added[0]["id"], **place, **TOUR}
                tour = self.add("/api/v1/deployments/", sent)
                for day in ("2030-06-29", "2030-06-28") if tour else ():
                    tour = self.change(tour, day)
            self.pause(chance, PAUSE / 5)

    def add(self, path: str, body: dict[str, Any]) -> Any:
        key = f"{self.number}-{time.monotonic_ns()}"
        got = self.ask("write", "POST", path, body, Idempotency_Key=key)
        return self.row(got)

    def change(self, tour: Any, day: str) -> Any:
        if tour is None:
            return None
        row, tag = tour
        path = f"/api/v1/deployments/{row['id']}/"
        return self.row(self.ask("write", "PATCH", path, {"ends_on": day}, If_Match=tag))

    def row(self, got: Any) -> Any:
        if got is None or got[0].status >= 400:
            return None
        return json.loads(got[1]), got[0].headers["ETag"]
