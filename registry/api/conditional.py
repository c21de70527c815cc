"""Answers that need not be made again: ETag, If-None-Match, 304.

Answers may be kept by whoever asked (``private``), and must be asked for again before they
are used (``no-cache``): then a 304 says at little cost that nothing has changed.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from rest_framework.request import Request

from registry.api.state import State
from registry.desks import limited_to
from registry.release import release

#: What else than the address an answer depends on.
VARY = ("Accept", "Accept-Language", "Authorization", "Cookie")


def state_tag(request: Request, state: State, revisions: tuple[str, ...]) -> str:
    """The ETag of an answer that depends on these revisions of the state."""
    user: Any = request.user
    limits = limited_to(user)
    parts = (
        release(),
        request.get_full_path(),
        request.accepted_media_type,
        str(get_language()),
        state.today.isoformat(),
        str(state.demo_data),
        *revisions,
        "everything" if user.is_superuser else " ".join(sorted(user.get_all_permissions())),
        "all" if limits is None else " ".join(map(str, sorted(limits))),
    )
    return tag_of("\n".join(map(str, parts)).encode())


def tag_of(content: bytes) -> str:
    """An ETag that no other content has."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def not_modified(request: HttpRequest | Request, tag: str) -> bool:
    """Whether whoever asks already has the answer with this ETag, given as a strong one."""
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    # On the way a server that compresses makes strong tags weak.
    return known == ["*"] or tag in [one.removeprefix("W/") for one in known]


def kept(response: HttpResponse, tag: str) -> HttpResponse:
    """The response with the headers by which it may be kept and asked for again."""
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, VARY)
    return response


def unchanged(tag: str) -> HttpResponse:
    """304: what was sent before still holds."""
    return kept(HttpResponseNotModified(), tag)
