"""Every request has an id, which its answer and its lines in the log bear, and is counted."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from registry.logs import Noted, noted, view_of
from registry.monitoring import measures

logger = logging.getLogger("registry.requests")
HEADER = "X-Request-ID"
#: What a proxy may send: enough for every kind of id, and nothing to break a line of a log with.
ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Observed:
    """Middleware, the outermost: what comes in and what goes out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and note how."""
        sent = request.headers.get(HEADER, "")
        about = Noted(id=sent if ID.fullmatch(sent) else uuid.uuid4().hex)
        request.noted = about  # type: ignore[attr-defined]  # for lines logged after its end
        token = noted.set(about)
        began = perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = about.id
            _note(request, response.status_code, perf_counter() - began, about.queries)
            return response
        finally:
            noted.reset(token)


def _note(request: HttpRequest, status: int, seconds: float, queries: int) -> None:
    view = view_of(request)
    method = request.method if request.method in METHODS else "other"
    measures.REQUESTS.labels(view, method, status).inc()
    measures.REQUEST_SECONDS.labels(view).observe(seconds)
    if settings.LOG_REQUESTS:
        facts = {
            "method": method,
            "view": view,
            "status": status,
            "ms": round(seconds * 1000),
            "queries": queries,
        }
        said = "%(method)s %(view)s %(status)d, %(ms)d ms, %(queries)d queries"
        logger.info(said, facts, extra={"facts": facts})
