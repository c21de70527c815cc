"""``/healthz``, ``/readyz`` and ``/metrics``: for the machines that watch over the site.

A middleware answers them, before anything looks at the host's name, a cookie or a language, and
on every surface. The first two tell one word and nothing private; the third answers only those
whom the operator allows, and to everybody else there is no such address.
"""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from registry.monitoring.readiness import not_ready
from registry.monitoring.state import State

PLAIN = "text/plain; charset=utf-8"


class Probes:
    """Middleware: answers the three addresses, and hands everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.probes = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        probe = self.probes.get(request.path)
        if probe is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        answer = probe(request)
        if answer is None:
            return self.get_response(request)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process lives. Asks nobody else."""
    return HttpResponse("ok\n", content_type=PLAIN)


def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process can do its work, or in a word each what keeps it: 503."""
    missing = not_ready()
    text = "".join(f"{word}\n" for word in missing) or "ok\n"
    return HttpResponse(text, status=503 if missing else 200, content_type=PLAIN)


def metrics(request: HttpRequest) -> HttpResponse | None:
    """All numbers, of all the workers of this site; None for whoever may not see them."""
    if not _may_see_metrics(request):
        return None
    return HttpResponse(_everything(), content_type=CONTENT_TYPE_LATEST)


def _everything() -> bytes:
    """What was counted, by this process or by all workers together, and the state of now."""
    counted, state = REGISTRY, CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    state.register(State())
    return generate_latest(counted) + generate_latest(state)


def _may_see_metrics(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and scheme.lower() == "bearer":
        return secrets.compare_digest(token.encode(), settings.METRICS_TOKEN.encode())
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.METRICS_FROM)
