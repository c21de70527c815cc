"""When the database cannot do its work: 503, and in plain words what became of what was sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.log import log_response
from django.utils.translation import get_language

#: Seconds after which it is worth asking again.
RETRY_AFTER = 60
#: No room on the disk, by PostgreSQL's name of it.
DISK_FULL = "53100"
#: How the names begin of what the server says when it has not enough of something, is being
#: stopped or has crashed, or when the connection breaks.
AWAY = ("53", "57P", "08")


class Lack(StrEnum):
    """What the database lacks."""

    ROOM = "room"
    CONNECTION = "connection"


def lack_in(error: BaseException) -> Lack | None:
    """What the database lacked when it raised this; None for any other error."""
    if not isinstance(error, Error):
        return None
    state = getattr(error.__cause__, "pgcode", None)
    if state == DISK_FULL:
        return Lack.ROOM
    lost = isinstance(error, (OperationalError, InterfaceError)) and state is None
    return Lack.CONNECTION if lost or (state or "").startswith(AWAY) else None


class Unavailable:
    """Middleware: says so of whatever a page has met. The API has its own words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, if that is what happened. Needs neither the database nor collected files."""
        lack = lack_in(exception)
        if lack is None:
            return None
        language = get_language() or settings.LANGUAGE_CODE
        context = {"LANGUAGE_CODE": language, "lack": lack, "sent": request.method == "POST"}
        answer = HttpResponse(render_to_string("503.html", context), status=503)
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        answer.headers["Cache-Control"] = "no-store"
        log_response(
            "%s: the database lacks %s",
            request.resolver_match.view_name if request.resolver_match else "no view",
            lack.value,
            response=answer,
            request=request,
            logger=logging.getLogger("django.request"),
            exception=exception,
        )
        return answer
