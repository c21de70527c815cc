"""The second factor of an account, for whoever keeps the accounts: whether there is one, and
taking it away from somebody who has lost it.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from unfold.decorators import action, display

from registry.admin.confirming import ConfirmMixin
from registry.admin.reasons import reason_field
from registry.sign_in.confirming import require
from registry.sign_in.taking import take_away

KINDS = {
    Authenticator.Type.WEBAUTHN: gettext_lazy("passkey"),
    Authenticator.Type.TOTP: gettext_lazy("app"),
    Authenticator.Type.RECOVERY_CODES: gettext_lazy("recovery codes"),
}


class TakeAwayForm(forms.Form):
    """Why a second factor is taken away."""

    change_reason = reason_field()


class SecondFactorsMixin(ConfirmMixin):
    """What a page of accounts shows of them, and the way to take them away."""

    @display(description=pgettext_lazy("of an account", "second factor"))
    def second_factor(self, obj: Any) -> str:
        """Which kinds there are; never what they are."""
        kinds = {one.type for one in obj.authenticator_set.all()}
        return ", ".join(str(word) for kind, word in KINDS.items() if kind in kinds) or "–"

    def has_take_away_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Others' only: whoever could drop their own would need none."""
        account = self.get_object(request, unquote(str(object_id))) if object_id else None
        return (
            account is not None
            and account != request.user
            and self.has_change_permission(request, account)
            and Authenticator.objects.filter(user=account).exists()
        )

    @action(
        description=gettext_lazy("Take away the second factor"),
        url_path="take-away",
        icon="lock_reset",
        permissions=("take_away",),
    )
    def take_away(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why; then its owner signs in with the password, everywhere anew, and sets up
        another.
        """
        account = self.get_object(request, object_id)
        if account is None:
            raise Http404
        back = reverse("admin:auth_user_change", args=[account.pk])
        form = TakeAwayForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            require(request)
            with transaction.atomic():
                take_away(account)
                said = _("Took away the second factor: %(reason)s") % {
                    "reason": form.cleaned_data["change_reason"]
                }
                self.log_change(request, account, said)
            self.message_user(request, _("The second factor was taken away."), messages.SUCCESS)
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take away the second factor"),
            "subtitle": account,
            "opts": self.opts,
            "form": form,
            "back": back,
        }
        return TemplateResponse(request, "admin/account/take_away.html", context)
