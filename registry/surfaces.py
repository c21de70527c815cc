"""Which of the three surfaces a request is for: the public pages, the admin or the API.

Each says what went wrong in a frame of its own.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from registry.admin.errors import admin_error_page
from registry.api.problems import problem_page


def error_on_own_surface(
    request: HttpRequest, status: int, error: Exception | None = None, **context: object
) -> HttpResponse | None:
    """The error as the admin or the API shows it; None for a request to neither."""
    if request.path.startswith(reverse("api:api-root")):
        return problem_page(request, status, error)
    if request.path.startswith(reverse("admin:index")):
        return admin_error_page(request, status, error, **context)
    return None
