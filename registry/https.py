"""Where browsers reach the site by https, every request has come so."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ByHttps:
    """Middleware: with ``HTTPS`` a request is secure, however the proxy hands it on.

    The proxy speaks plain http to this process. Taken for how the browser came, that would leave
    out what insists on https, and write addresses that lead a program and its token past it. The
    operator's word is taken and no header: whoever reaches the process could send one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        if settings.HTTPS:
            request.META["wsgi.url_scheme"] = "https"
        return self.get_response(request)
