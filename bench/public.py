"""The public pages: how long each takes when it is made anew, when it was made before, and a 304.

Made anew means: somebody has been deployed since the page was last made, in a tour from the
middle of the busiest decision's history to today, so that the figures of today and those of
years are new ones; what the page says of its mission and decision is not what was kept. A
first page is the first of a process that has kept nothing yet, however long it runs already.

Server time of the whole answer, from the request to the bytes, compressed as a browser asks
for them, without the network.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from bench.ground import Ground
from missions import kept, urls
from missions.models import AuthorizedMission, Contingent, Source
from registry.routers import on_public
from registry.settling import settle

LANGUAGE = "ru"
TIMES, FIRST_TIMES, UNCHANGED = 15, 3, 25
#: Statements that ask nothing.
ABOUT_TRANSACTIONS = ("BEGIN", "COMMIT")

#: Of each page, by its name.
_Figures = dict[str, dict[str, float]]


def main() -> None:
    """Measure the pages of one database alone, and print the figures as one line of JSON."""
    ground = Ground()
    print(json.dumps({"public": measured(ground)}))


def measured(ground: Ground) -> _Figures:
    """Milliseconds of a page made anew, again, the first time, and as a 304; its queries."""
    # Pages name style sheets by what is in them.
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    client = Client(headers={"accept-encoding": "gzip"})
    settle()  # as the site does
    with ground.room_for(1_000):
        try:
            somebody = deployed(ground)
            return _measured(client, pages(ground), somebody)
        finally:
            ground.forget()


def deployed(ground: Ground) -> Iterator[None]:
    """Deploys one more person at every step."""
    last = ground.latest
    for person in ground.people:
        ground.insert(ground.cursor, [person], last)
        yield


def pages(ground: Ground) -> dict[str, str]:
    """The address of every kind of page; of records, that of where somebody is deployed."""
    with on_public():  # of those that have a page
        place = AuthorizedMission.objects.select_related("mission", "authorization")
        here = place.get(pk=ground.place)
        records: dict[str, Any] = {
            "mission": here.mission.slug,
            "decision": here.authorization.slug,
            "contingent": Contingent.objects.values_list("slug", flat=True).first(),
            "source": Source.objects.values_list("key", flat=True).first(),
        }
    found = {}
    with translation.override(LANGUAGE):
        for pattern in urls.urlpatterns:
            name = str(pattern.name)
            if name == "changes":  # a feed, for programs
                continue
            arguments = [records[name]] if records.get(name) else []
            try:
                found[name] = reverse(f"public:{name}", args=arguments)
            except NoReverseMatch:  # there is no such record in this registry
                continue
    return found


def _measured(client: Client, paths: dict[str, str], somebody: Iterator[None]) -> _Figures:
    """All pages by turns, so that a busy moment of the machine does not fall on one alone."""
    figures: _Figures = {name: _first_of_all(client, path) for name, path in paths.items()}
    tags: dict[str, str] = {}

    def anew(path: str) -> float:
        next(somebody)
        return _taken(client, path)

    def unchanged(path: str) -> float:
        return _unchanged(client, path, tags[path])

    _by_turns(figures, paths, "anew", TIMES, anew)
    for name, path in paths.items():
        answer = _asked(client, path)
        tags[path] = answer.headers["ETag"]
        figures[name]["bytes"] = float(len(answer.content))
    _by_turns(figures, paths, "again", UNCHANGED, partial(_taken, client))
    _by_turns(figures, paths, "unchanged", UNCHANGED, unchanged)
    return figures


def _by_turns(
    figures: _Figures,
    paths: dict[str, str],
    metric: str,
    times: int,
    take: Callable[[str], float],
) -> None:
    """The median of each page, which is asked for once in every turn."""
    taken: dict[str, list[float]] = {name: [] for name in paths}
    for _turn in range(times):
        for name, path in paths.items():
            taken[name].append(take(path))
    for name, found in taken.items():
        figures[name][metric] = statistics.median(found)


def _first_of_all(client: Client, path: str) -> dict[str, float]:
    """The first page of a process: what it takes, and what it asks."""
    _first(client, path)  # templates are compiled once
    first = [_first(client, path) for _ in range(FIRST_TIMES)]
    with CaptureQueriesContext(connections["public"]) as captured:
        _first(client, path)
    questions = [q for q in captured if not q["sql"].startswith(ABOUT_TRANSACTIONS)]
    return {"first": statistics.median(first), "queries": float(len(questions))}


def _asked(client: Client, path: str, **headers: str) -> HttpResponse:
    response = client.get(path, headers=headers)
    if response.status_code not in (200, 304):
        raise AssertionError(f"{path} answers {response.status_code}")
    return response  # type: ignore[return-value]


def _first(client: Client, path: str) -> float:
    caches["public"].clear()
    kept.forget()
    return _taken(client, path)


def _taken(client: Client, path: str) -> float:
    began = time.perf_counter()
    _asked(client, path)
    return (time.perf_counter() - began) * 1000


def _unchanged(client: Client, path: str, tag: str) -> float:
    began = time.perf_counter()
    response = _asked(client, path, **{"if-none-match": tag})
    took = (time.perf_counter() - began) * 1000
    if response.status_code != 304:
        raise AssertionError(f"{path} changed while it was measured")
    return took
