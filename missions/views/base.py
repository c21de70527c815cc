"""What all public pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.views.decorators.http import require_safe

from missions import kept
from missions.edition import Edition, PublicEdition, public_edition
from missions.strength import DEFINITIONS
from missions.views.caching import answer, made_before
from registry import replicas
from registry.routers import PUBLIC, on_public, replicas_of

#: The pages need no script and load nothing from elsewhere; a browser holds them to it.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)

PublicView = Callable[..., HttpResponseBase]
_compression = GZipMiddleware(HttpResponse)


def public_page(view: PublicView) -> PublicView:
    """Make a view a public page, or a file of text: see :func:`public_file`.

    Compressed for whoever takes that, before it is kept: it is done once.
    """

    @wraps(view)
    def compressed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _compression.process_response(request, view(request, *args, **kwargs))

    return public_file(compressed)


def public_file(view: PublicView) -> PublicView:
    """Make a view a public one: it may only be read, and reads as the public role.

    Everything on a page is of one moment: it is read in one transaction, which sees the
    database as it was when the transaction began. The answer bears an ETag, and is not made
    again for whoever has it.

    The view gets the edition as its second argument. It must answer with a finished
    response, as :func:`page` does: a lazily rendered one would ask its questions after
    the public connection has been left.
    """

    @require_safe
    @wraps(view)
    def as_public(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        def make(edition: Edition) -> HttpResponseBase:
            return view(request, edition, *args, **kwargs)

        response = answer_of_one_moment(request, make)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    return as_public


def answer_of_one_moment(
    request: HttpRequest, make: Callable[[Edition], HttpResponseBase]
) -> HttpResponseBase:
    """What ``make`` answers as the public, reading in one transaction: on a replica if there is
    one at the edition that the primary is at.
    """

    def made_of(edition: PublicEdition) -> HttpResponseBase:
        with kept.of_edition(edition):
            return answer(request, edition, lambda: make(edition))

    def on_primary() -> HttpResponseBase:
        with on_public(), transaction.atomic(using=PUBLIC):
            return made_of(public_edition())

    if not replicas_of(PUBLIC):
        return on_primary()
    with on_public():
        edition = public_edition()
    found = made_before(request, edition)
    if found is not None:
        return found
    return replicas.read(PUBLIC, edition, public_edition, lambda: made_of(edition), on_primary)


def page(
    request: HttpRequest,
    template: str,
    edition: Edition,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a public page with what its frame needs."""
    frame = {
        "edition": edition,
        # In place of the context processor's, which would ask again.
        "demo_data": edition.holds_demo_data,
        "definitions": DEFINITIONS,
    }
    return render(request, template, {**frame, **context}, status=status)


def page_of_today(
    request: HttpRequest,
    template: str,
    edition: Edition,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a page that shows today alone, and none of the days that a mission's page can.

    It must say so if the address names a day: today's figures would be read as that day's.
    """
    other_day = bool(request.GET.get("on"))
    said = {**context, "other_day": other_day}
    return page(request, template, edition, said, status=400 if other_day else status)
