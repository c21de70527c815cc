"""What belongs to the site as a whole and to no app."""

from __future__ import annotations

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Where browsers find the emblem when a page does not name one."""
    return HttpResponseRedirect(staticfiles_storage.url("img/emblem.svg"))
