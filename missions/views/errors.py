"""What a reader sees when something is not there, not allowed or broken. No details."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_path, override

from missions.edition import current_edition
from missions.views.base import CONTENT_SECURITY_POLICY, page
from missions.views.caching import not_kept
from registry.bad_requests import reason_in
from registry.routers import on_public
from registry.surfaces import PUBLIC, error_on_own_surface, serves


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself makes no sense."""
    return error_page(request, 400, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this reader."""
    return error_page(request, 403, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: a form was sent from elsewhere, or from a page that had grown too old."""
    return error_page(request, 403, outdated_form=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page."""
    return error_page(request, 404, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of the site. Needs neither the database nor collected files."""
    language = get_language_from_path(request.path) or get_language() or settings.LANGUAGE_CODE
    with override(language):
        context = {"LANGUAGE_CODE": language, "public_pages": serves(PUBLIC)}
        text = render_to_string("500.html", context)
    return not_kept(HttpResponse(text, status=500))


def error_page(
    request: HttpRequest, status: int, error: Exception | None = None, **context: Any
) -> HttpResponse:
    """An error of a public page in its frame; admin and API have frames of their own."""
    elsewhere = error_on_own_surface(request, status, error, **context)
    if elsewhere is not None:
        return elsewhere
    with on_public():
        response = page(
            request,
            f"{status}.html",
            current_edition(),
            {"is_error": True, "reason": reason_in(error), **context},
            status=status,
        )
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return not_kept(response)
