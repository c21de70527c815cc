"""What belongs to the site as a whole and to no app."""

from __future__ import annotations

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from registry.addresses import site_address
from registry.surfaces import PUBLIC, serves

#: Neither is for search engines, and both answer none.
CLOSED_TO_ROBOTS = ("/admin/", "/api/")
PLAIN = "text/plain; charset=utf-8"


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Where browsers find the emblem when a page does not name one."""
    return HttpResponseRedirect(staticfiles_storage.url("img/emblem.svg"))


@require_safe
@cache_control(public=True, max_age=60 * 60)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not ask for, and where the map of the rest is."""
    if not serves(PUBLIC):
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type=PLAIN)
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED_TO_ROBOTS)
    text = f"User-agent: *\n{closed}\nSitemap: {site_address(request)}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type=PLAIN)
