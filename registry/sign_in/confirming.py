"""Asks once more who is there, before what cannot be taken back or changes who may do what.

Whoever left a browser open, or has it used by somebody else, approves nothing and lets nobody in.
:func:`require` stands where such a thing is about to be done, and goes on for
``CONFIRM_MINUTES`` after signing in or confirming. Otherwise a page asks for the password, a code
or a passkey. It brings back what was sent, and sends it again with the answer, so that nothing
typed is lost, and nothing of it is kept in between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from registry.sign_in import sessions
from registry.surfaces import STAFF, surface_of

#: Before the names of the fields with which somebody confirms.
PREFIX = "confirm"
#: Sent along by the page where nothing had been sent: go on to the page itself.
READING = f"{PREFIX}-reading"
#: Of the button that has the browser ask for a passkey.
PASSKEY_BUTTON = {"id": "passkey-button", "type": "button"}
NOT_SENT_AGAIN = ("csrfmiddlewaretoken", READING)


def is_recent(request: HttpRequest) -> bool:
    """Whether it was shown a moment ago who is there."""
    since = sessions.clock() - request.session.get(sessions.CONFIRMED, 0)
    return bool(since < settings.CONFIRM_MINUTES * 60)


def require(request: HttpRequest) -> None:
    """Go on if it was shown a moment ago who is there.

    :raises ReauthenticationRequired: otherwise; :class:`Confirming` asks. What was written in
        the same transaction is undone.
    """
    if not is_recent(request):
        raise ReauthenticationRequired


class Confirming:
    """Middleware: asks, and takes the answer before anything else looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """The page that asks, in place of what was about to be done."""
        if not isinstance(error, ReauthenticationRequired):
            return None
        if not request.user.is_authenticated:
            # Here, before django-allauth keeps what was sent for later, whoever sent it.
            return redirect_to_login(request.get_full_path())
        return _ask(request, {})

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Take an answer; what was sent goes on without it. Outside of any transaction: a wrong
        answer is counted.
        """
        if request.method != "POST" or surface_of(request.path) != STAFF:
            return None
        answered = any(name.startswith(f"{PREFIX}-") for name in request.POST)
        if not answered or not request.user.is_authenticated:
            return None
        forms = _forms(request)
        given = next((form for form in forms.values() if form.is_bound), None)
        if given is None or not given.is_valid():
            return _ask(request, forms)
        if hasattr(given, "save"):
            given.save()  # notes when a code or a passkey was used
        request.session[sessions.CONFIRMED] = int(sessions.clock())
        if READING in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        sent: Any = request.POST.copy()
        for name in list(sent):
            if name.startswith(f"{PREFIX}-"):
                del sent[name]
        sent._mutable = False  # noqa: SLF001 -- as it came
        request.POST = sent
        return None


def _forms(request: HttpRequest) -> dict[str, Any]:
    """The ways in which this account can show who it is; the one that was taken is bound."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm

    from registry.sign_in.forms import CodeAgainForm, PasswordAgainForm

    user: Any = request.user
    kinds = set(Authenticator.objects.filter(user=user.pk).values_list("type", flat=True))
    classes: dict[str, Any] = {}
    if user.has_usable_password():
        classes["password"] = PasswordAgainForm
    if kinds & {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}:
        classes["code"] = CodeAgainForm
    if Authenticator.Type.WEBAUTHN in kinds:
        classes["credential"] = ReauthenticateWebAuthnForm
    return {
        name: form(
            user=user,
            prefix=PREFIX,
            data=request.POST if request.POST.get(f"{PREFIX}-{name}") else None,
        )
        for name, form in classes.items()
    }


def _ask(request: HttpRequest, forms: dict[str, Any]) -> HttpResponseBase:
    """The page, with what was sent in fields that nobody sees; passwords are typed again."""
    from allauth.mfa.webauthn.internal.auth import begin_authentication

    forms = forms or _forms(request)
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN
        and not name.startswith(f"{PREFIX}-")
        and "password" not in name
        for value in values
    ]
    reading = request.method != "POST" or READING in request.POST
    context = {
        **admin.site.each_context(request),
        "title": _("Confirm that it is you"),
        "forms": forms,
        "passkey_button": PASSKEY_BUTTON,
        "sent": [] if reading else sent,
        "reading": READING if reading else "",
        "sent_from": "" if reading else request.get_full_path(),
        "minutes": settings.CONFIRM_MINUTES,
    }
    if "credential" in forms:
        context["passkey"] = {"request_options": begin_authentication(request.user)}
    page = TemplateResponse(request, "admin/account/confirm.html", context)
    add_never_cache_headers(page)
    return page
