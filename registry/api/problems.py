"""Errors as problem details (RFC 9457): one shape for everything that goes wrong.

What PostgreSQL itself says of an error quotes whole rows, names and all. None of it gets
here: refusals are told in the registry's own words and facts, anything unexpected in none.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.signals import got_request_exception
from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.log import log_response
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import BrowsableAPIRenderer, JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler as rest_framework_handler

from registry.api.errors import listed
from registry.api.facts import described
from registry.api.kinds import KINDS, REFUSED, ProblemError
from registry.api.parameters import ParameterError
from registry.api.parsers import TooLarge
from registry.bad_requests import NulError
from registry.refusals import is_retryable, refusals_in
from registry.unavailable import RETRY_AFTER, Lack, lack_in


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problem details."""

    media_type = "application/problem+json"
    format = "problem"


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to any exception a view raised.

    For unexpected ones None with DEBUG, so that Django shows its page; otherwise they are
    logged as Django would, and the answer says nothing about them.
    """
    if isinstance(error, RequestDataTooBig):  # Django's own limit, met before a parser's
        error = TooLarge()
    response = rest_framework_handler(error, context)  # headers, and the rollback
    members = _members(error)
    if members is None:
        if settings.DEBUG:
            return None
        members = _plain(HTTPStatus.INTERNAL_SERVER_ERROR, _("The fault is not yours."))
    request = context["request"]
    body = {**members, "instance": escape_uri_path(request.path)}
    answer = Response(body, status=body["status"], headers=_headers(response, error))
    answer.exception = True
    if not isinstance(getattr(request, "accepted_renderer", None), BrowsableAPIRenderer):
        request.accepted_renderer = ProblemRenderer()
        request.accepted_media_type = ProblemRenderer.media_type
    if answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
        got_request_exception.send(sender=None, request=request._request)  # noqa: SLF001
        log_response(
            "%s: %s",
            answer.reason_phrase,
            request.path,
            response=answer,
            request=request._request,  # noqa: SLF001
            exception=error,
        )
    return answer


#: What an error of a status is when no view of the API was reached to say it.
BEFORE_ANY_VIEW: dict[int, type[exceptions.APIException]] = {
    400: exceptions.ParseError,
    403: exceptions.PermissionDenied,
    404: exceptions.NotFound,
}


def problem_page(request: HttpRequest, status: int, error: Exception | None = None) -> JsonResponse:
    """The answer to what went wrong before any view of the API was called."""
    told: Exception = BEFORE_ANY_VIEW[status]()
    if isinstance(error, NulError):
        told = ParameterError({error.place: [str(error)]})
    body = {**(_members(told) or {}), "instance": escape_uri_path(request.path)}
    return JsonResponse(body, status=status, content_type=ProblemRenderer.media_type)


def explanation(name: str) -> dict[str, Any]:
    """What stands at the address of a kind of problem. Raises ``KeyError`` for no kind."""
    kind = KINDS[name]
    explained = {
        "type": problem_address(name),
        "title": str(kind.title),
        "status": int(kind.status),
        "description": str(kind.description),
    }
    if name == REFUSED:
        explained["facts"] = {fact: str(f.description) for fact, f in described().items()}
    return explained


def problem_address(name: str) -> str:
    """The ``type`` of a kind of problem: where it is explained."""
    return reverse("api:problem", args=[name])


#: Django's own exceptions, and REST framework's for the same.
EQUIVALENTS: dict[type[Exception], type[exceptions.APIException]] = {
    Http404: exceptions.NotFound,
    PermissionDenied: exceptions.PermissionDenied,
}


def _members(error: Exception) -> dict[str, Any] | None:
    """The members of the problem; None for an error nobody expected."""
    for kind, equivalent in EQUIVALENTS.items():
        if isinstance(error, kind):
            error = equivalent()  # without the text, which was not written for whoever asks
    if isinstance(error, ParameterError):
        members = _of_kind("invalid-parameter", errors=listed(error.errors, "parameter"))
        return {**members, "known": error.known} if error.known else members
    if isinstance(error, exceptions.ValidationError):
        return _of_kind("invalid-body", errors=listed(error.detail, "field"))
    if isinstance(error, ProblemError):
        return _of_kind(error.kind, detail=str(error.detail))
    if isinstance(error, exceptions.Throttled):
        return _of_kind("too-many-requests")
    if isinstance(error, exceptions.APIException):
        return _plain(HTTPStatus(error.status_code), error.detail)
    return _of_database(error) if isinstance(error, DatabaseError) else None


def _of_database(error: DatabaseError) -> dict[str, Any] | None:
    """A refusal, a request to try again or later, or None for a fault."""
    if is_retryable(error):
        return _of_kind("try-again")
    lack = lack_in(error)
    if lack is not None:
        return _of_kind("no-room" if lack == Lack.ROOM else "no-database")
    refusals = [
        {
            "constraint": refusal.constraint,
            "field": refusal.field_among(),
            "message": refusal.message,
            "facts": {name: fact for name, fact in refusal.facts.items() if name != "constraint"},
        }
        for refusal in refusals_in(error)
    ]
    return _of_kind(REFUSED, refusals=refusals) if refusals else None


def _of_kind(name: str, detail: str = "", **extra: Any) -> dict[str, Any]:
    kind = KINDS[name]
    listed = extra.get("errors") or extra.get("refusals") or ()
    sentences = [entry.get("detail") or entry.get("message") for entry in listed]
    return {
        "type": problem_address(name),
        "title": str(kind.title),
        "status": int(kind.status),
        "detail": detail or " ".join(map(str, sentences)) or str(kind.description),
        **extra,
    }


def _plain(status: HTTPStatus, detail: Any) -> dict[str, Any]:
    """A problem that its status says all about."""
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": str(detail),
    }


def _headers(response: Response | None, error: Exception) -> dict[str, str]:
    """The headers that REST framework gives its own errors, and when to try again."""
    headers = {
        name: response[name]
        for name in ("WWW-Authenticate", "Retry-After")
        if response is not None and name in response
    }
    if isinstance(error, DatabaseError) and is_retryable(error):
        headers["Retry-After"] = "1"
    elif lack_in(error) is not None:
        headers["Retry-After"] = str(RETRY_AFTER)
    return headers
