"""Public answers that need not be made again, and never are stale.

Whoever keeps an answer must ask before using it (``no-cache``); a 304 then costs one small
query. The ETag is made of all that an answer can depend on: the address with its language and
question, the public's day, what it can see of ledger and facts, and the release. Nothing that
the public cannot see is part of it: what is planned leaves it as it is.

Each process also keeps what it has made, for as long as the ETag is the same; and what it is
made of, for as long as that is the same (:mod:`missions.kept`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

from missions.edition import PublicEdition
from missions.kept import SHOWN
from registry.api.conditional import not_modified
from registry.release import release

#: Larger answers are made again each time they are asked for.
LARGEST_KEPT = 2_000_000
KEPT = caches["public"]

Response = TypeVar("Response", bound=HttpResponseBase)


def answer(
    request: HttpRequest, edition: PublicEdition, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """What was answered before if that still holds, or a 304, or what ``make`` answers.

    Answers other than 200 are not kept by anybody.
    """
    if settings.DEBUG:  # templates change without a new release
        return not_kept(make())
    found = made_before(request, edition)
    if found is not None:
        return found
    response = make()
    if response.status_code != 200:
        return not_kept(response)
    tag = etag(request, edition)
    key = _key(request, tag)
    if key and isinstance(response, HttpResponse) and len(response.content) <= LARGEST_KEPT:
        KEPT.set(key, response)
    return with_etag(response, tag)


def made_before(request: HttpRequest, edition: PublicEdition) -> HttpResponseBase | None:
    """What this process has answered before if that still holds, or a 304; None if neither."""
    if settings.DEBUG:
        return None
    tag = etag(request, edition)
    if not_modified(request, tag):
        return with_etag(HttpResponseNotModified(), tag)
    key = _key(request, tag)
    response: HttpResponseBase | None = KEPT.get(key) if key else None
    return None if response is None else with_etag(response, tag)


def _key(request: HttpRequest, tag: str) -> str:
    """Under what an answer is kept, compressed or not: none with a question, for of those there
    are too many.
    """
    compressed = re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
    return "" if request.GET else tag + "gzip" * bool(compressed)


def etag(request: HttpRequest, edition: PublicEdition) -> str:
    """The ETag of the answer to a request."""
    parts = (
        release(),
        *(getattr(settings, name) for name in SHOWN),
        request.build_absolute_uri(),
        edition.today.isoformat(),
        edition.holds_demo_data,
        edition.revision,
        edition.recorded_at,
        edition.entries_today,
        edition.facts,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def with_etag(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """The response with the headers by which anybody may keep it and ask for it again."""
    # Weak: it may be compressed on the way, and then is the same answer in other bytes.
    response["ETag"] = f"W/{tag}"
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def not_kept(response: Response) -> Response:
    """The response, for this reader and this once: an error does not last."""
    response["Cache-Control"] = "no-store"
    return response
