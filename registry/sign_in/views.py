"""The pages of django-allauth that there are, in the admin's frame."""

from __future__ import annotations

import ipaddress
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from registry.sign_in import factors
from registry.sign_in.confirming import PASSKEY_BUTTON
from registry.sign_in.forms import AppForm, CodeForm, KeyForm, KeyRemovalForm, SignInForm
from registry.sign_in.sessions import end_all
from registry.sign_in.wording import UNSAVED


class Framed:
    """A page with the admin's frame around it, under its own title."""

    title: Any = ""
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page needs, and what its frame does."""
        parent: Any = super()
        return {
            **admin.site.each_context(self.request),
            "title": self.title,
            "passkey_button": PASSKEY_BUTTON,
            **parent.get_context_data(**kwargs),
        }


class SignIn(Framed, LoginView):
    """Name and password. Whoever has signed in and still needs a second factor is led on."""

    title = _("Log in")
    form_class = SignInForm
    template_name = "admin/account/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever may not enter the admin any more signs in as somebody else."""
        if request.user.is_authenticated and not admin.site.has_permission(request):
            logout(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why the page comes in place of what was saved, if it does; whether a password will do."""
        return {
            **super().get_context_data(**kwargs),
            UNSAVED: UNSAVED in self.request.GET,
            "required": settings.SECOND_FACTOR == factors.REQUIRED,
        }

    def get_success_url(self) -> str:
        """Where one wanted to go; only within the site."""
        return str(super().get_success_url() or reverse("admin:index"))

    def get_authenticated_redirect_url(self) -> str:
        """Whoever is here already goes on, or sets up what is missing."""
        if factors.is_missing(self.request, self.request.user):
            return reverse("mfa_index")
        return self.get_success_url()


def too_many(request: HttpRequest) -> HttpResponse:
    """Of one address, more in a minute than a person types."""
    context = {
        **admin.site.each_context(request),
        "title": gettext("Too many attempts"),
    }
    page = render(request, "admin/account/too_many.html", context, status=429)
    page.headers["Retry-After"] = "60"
    return page


class Code(Framed, AuthenticateView):
    """The second factor, after the password."""

    title = _("Second factor")
    form_class = CodeForm
    template_name = "admin/account/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask for it; begin anew if it was taken away in the meantime."""
        response = super().dispatch(request, *args, **kwargs)
        if not hasattr(self, "form"):  # there is nothing to ask for
            request.session.flush()
        return response


@require_POST
def somebody_else(request: HttpRequest) -> HttpResponse:
    """Forget the password that was right, and ask for a name again."""
    logout(request)
    return redirect("account_login")


class SecondFactor(Framed, IndexView):
    """Which second factors one has, and how to set up more."""

    title = _("Second factor")
    template_name = "admin/account/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The factors, and whether one has to be set up before anything else."""
        context = super().get_context_data(**kwargs)
        kinds = context["authenticators"]
        codes = kinds.get(Authenticator.Type.RECOVERY_CODES)
        return {
            **context,
            "app": kinds.get(Authenticator.Type.TOTP),
            "keys": kinds.get(Authenticator.Type.WEBAUTHN, []),
            "codes": codes,
            "missing": factors.is_missing(self.request, self.request.user),
            "required": factors.is_required(self.request.user),
        }


class SetsUp(Framed):
    """A page on which a second factor is set up, which then has been shown."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, and that whoever is here has it."""
        parent: Any = super()
        first = not is_mfa_enabled(self.request.user)
        response: HttpResponse = parent.form_valid(form)
        factors.was_shown(self.request, self.request.user)
        if first:  # the others have shown a password and no more
            end_all(self.request.user, but=self.request.session.session_key)
        return response

    def get_success_url(self) -> str:
        """To the recovery codes if they are new; then to the overview."""
        new = getattr(self, "did_generate_recovery_codes", False)
        return reverse("mfa_view_recovery_codes" if new else "mfa_index")


class AddApp(SetsUp, ActivateTOTPView):
    """An app that makes codes."""

    title = _("Set up an app")
    form_class = AppForm
    template_name = "admin/account/app.html"


class Removes(Framed):
    """A page on which a second factor is given up, and with it what was begun with it."""

    #: Nothing but the form, which asks whether it may go.
    http_method_names: ClassVar[list[str]] = ["get", "head", "options", "post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One at a time for each account: of two last factors, one stays."""
        parent: Any = super()
        owner: Any = request.user
        with transaction.atomic():
            User.objects.select_for_update().get(pk=owner.pk)
            before = Authenticator.objects.filter(user=owner).count()
            response: HttpResponse = parent.post(request, *args, **kwargs)
            if Authenticator.objects.filter(user=owner).count() < before:
                end_all(owner, but=request.session.session_key)
        return response


class RemoveApp(Removes, DeactivateTOTPView):
    """Do without the app."""

    title = _("Remove the app")
    template_name = "admin/account/remove.html"


def has_a_name(request: HttpRequest) -> bool:
    """Whether browsers make passkeys for the site as it is called: by a name, and by https."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return request.is_secure() or host.endswith("localhost")
    return False


class AddKey(SetsUp, AddWebAuthnView):
    """A passkey: of the computer, of a phone, or on a stick."""

    title = _("Add a passkey")
    form_class = KeyForm
    template_name = "admin/account/key.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether browsers can make one here."""
        return {**super().get_context_data(**kwargs), "possible": has_a_name(self.request)}


class RemoveKey(Removes, RemoveWebAuthnView):
    """Do without a passkey."""

    title = _("Remove a passkey")
    form_class = KeyRemovalForm
    template_name = "admin/account/remove.html"
    success_url = reverse_lazy("mfa_index")

    def get_form(self, form_class: Any = None) -> Any:
        """The form, which knows what is to go."""
        form = KeyRemovalForm(self.request.POST)
        form.authenticator = self.object
        return form


class Codes(Framed, ViewRecoveryCodesView):
    """The recovery codes, shown once."""

    title = _("Recovery codes")
    template_name = "admin/account/codes.html"


class NewCodes(Framed, GenerateRecoveryCodesView):
    """Others in place of those there are."""

    title = _("New recovery codes")
    template_name = "admin/account/new_codes.html"
