"""What browsers are told to keep an answer from doing, on every surface.

Public pages set a stricter policy themselves (``missions/views/base.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from registry.surfaces import STAFF, surface_of

POLICY = "Content-Security-Policy"
#: Of answers that are no pages: nothing in them is loaded or run, wherever they are opened.
DATA = "default-src 'none'; frame-ancestors 'none'"
#: Of pages: everything from this site alone, no script in the page itself. Styles in the page
#: are what the admin's theme, Swagger's and REST framework's pages cannot do without.
PAGES = (
    "default-src 'none'; script-src 'self'{evaluated}; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
#: The admin's theme is written in Alpine.js, which makes functions of the texts of attributes.
EVALUATED = " 'unsafe-eval'"
#: No page asks for any of it.
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class Headers:
    """Middleware: the headers that an answer has not set itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with them."""
        response = self.get_response(request)
        if POLICY not in response.headers:
            response.headers[POLICY] = _policy(request, response)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response


def _policy(request: HttpRequest, response: HttpResponseBase) -> str:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return DATA
    return PAGES.format(evaluated=EVALUATED if surface_of(request.path) == STAFF else "")
