"""The page "Your sessions": in which browsers one is signed in, and ending what should not be."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views import View

from registry.keys import key_in
from registry.sign_in.browsers import browser_named
from registry.sign_in.sessions import end_all

OTHERS = "others"


class SessionsPage(View):
    """One's own; whoever keeps the accounts ends others' by a new password."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Each with its beginning, address and browser; this one first."""
        context = {
            **admin.site.each_context(request),
            "title": _("Your sessions"),
            "sessions": [
                (session, browser_named(session.user_agent), session.is_current())
                for session in sorted(
                    own_sessions(request), key=lambda one: (not one.is_current(), -one.pk)
                )
            ],
        }
        return TemplateResponse(request, "admin/account/sessions.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """End one, or all but this."""
        asked = request.POST.get("end", "")
        if asked == OTHERS:
            ended = end_all(request.user, but=request.session.session_key)
        else:
            sessions = [one for one in own_sessions(request) if one.pk == key_in(asked)]
            ended = sum(one.end() is None for one in sessions if not one.is_current())
        if ended:
            messages.success(request, _("Ended. Whoever was there has to sign in again."))
        return HttpResponseRedirect(request.path)


def own_sessions(request: HttpRequest) -> list[Any]:
    """The sessions of whoever asks that are still good, this one included."""
    UserSession.objects.create_from_request(request)  # its key changes with a new password
    return list(UserSession.objects.purge_and_list(request.user))
