"""The public pages: how long each takes when it is made anew, and a 304.

Server time of the whole answer, from the request to the bytes, compressed as a browser asks
for them, without the network. What a process keeps is taken away before each time.
"""

from __future__ import annotations

import statistics
import time
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

from missions import urls
from missions.models import Authorization, Contingent, Mission, Source
from missions.strength import strength_on
from registry.clock import today
from registry.routers import on_public

LANGUAGE = "ru"
TIMES, UNCHANGED = 7, 25
#: Statements that ask nothing.
ABOUT_TRANSACTIONS = ("BEGIN", "COMMIT")


def measured() -> dict[str, dict[str, float]]:
    """Milliseconds of a page made anew and of its 304, and its queries, by page."""
    # Pages name style sheets by what is in them.
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    client = Client(headers={"accept-encoding": "gzip"})
    return {name: _page(client, path) for name, path in pages().items()}


def pages() -> dict[str, str]:
    """The address of every kind of page; of records, that of the busiest or the first."""
    with on_public():  # of those that have a page
        counts = strength_on(today(), ("mission",))
        busiest = max(counts, key=lambda key: counts[key], default=(None,))[0]
        mission = Mission.objects.filter(pk=busiest).first() or Mission.objects.first()
        records: dict[str, Any] = {
            "mission": mission and mission.slug,
            "decision": Authorization.objects.values_list("slug", flat=True).first(),
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


def _page(client: Client, path: str) -> dict[str, float]:
    first = _asked(client, path)
    tag = first.headers["ETag"]
    with CaptureQueriesContext(connections["public"]) as captured:
        _anew(client, path)
    questions = [q for q in captured if not q["sql"].startswith(ABOUT_TRANSACTIONS)]
    anew = [_anew(client, path) for _ in range(TIMES)]
    unchanged = [_unchanged(client, path, tag) for _ in range(UNCHANGED)]
    return {
        "anew": statistics.median(anew),
        "unchanged": statistics.median(unchanged),
        "queries": float(len(questions)),
        "bytes": float(len(first.content)),
    }


def _asked(client: Client, path: str, **headers: str) -> HttpResponse:
    response = client.get(path, headers=headers)
    if response.status_code not in (200, 304):
        raise AssertionError(f"{path} answers {response.status_code}")
    return response  # type: ignore[return-value]


def _anew(client: Client, path: str) -> float:
    caches["public"].clear()
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
