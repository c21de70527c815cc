"""What staff see when something is not there, not allowed or not understood."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from registry.bad_requests import reason_in
from registry.roles import role_label

TITLES = {
    400: _("Request not understood"),
    403: _("Not allowed"),
    404: _("Page not found"),
}


def admin_error_page(
    request: HttpRequest, status: int, error: Exception | None = None, **context: Any
) -> HttpResponse | None:
    """The error in the frame of the admin; None for a request that never got so far."""
    user = getattr(request, "user", None)
    if user is None:
        return None
    inside = admin.site.has_permission(request)
    page = {
        **admin.site.each_context(request),
        "layout": "admin/base.html" if inside else "unfold/layouts/unauthenticated.html",
        "title": TITLES[status],
        "status": status,
        "reason": reason_in(error),
        "roles": [role_label(group.name) for group in user.groups.all()] if inside else [],
        "way_back": _way_back(request),
        **context,
    }
    return render(request, "admin/error.html", page, status=status)


def _way_back(request: HttpRequest) -> str:
    """The page of this site from which the request came, if it is another."""
    page: str = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return page if ours and page != request.build_absolute_uri() else ""
