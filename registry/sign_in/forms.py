"""The forms of signing in, in the admin's clothes."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminOwnPasswordChangeForm
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminTextInputWidget

from registry.sign_in.secrets import UnreadableSecretError
from registry.sign_in.wording import REFUSED, WRONG_CODE

logger = logging.getLogger("registry.sign_in")

UNREADABLE = _(
    "The registry cannot read your second factor: its key is missing. Tell whoever operates it."
)
#: In seconds: a code is good in its own time and in those beside it.
CODE_LASTS = 30 * (2 * getattr(settings, "MFA_TOTP_TOLERANCE", 1) + 1)


def text(**attributes: str) -> Any:
    """A line to type into."""
    return UnfoldAdminTextInputWidget(attributes)


def password(**attributes: str) -> Any:
    """A line for a password, which a browser may fill in."""
    return UnfoldAdminPasswordWidget({"autocomplete": "current-password", **attributes})


def code() -> Any:
    """A line for a code of an app, which a phone may fill in."""
    return text(autocomplete="one-time-code", inputmode="numeric", autofocus="")


class SignInForm(LoginForm):
    """Name and password of somebody who may enter the admin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget = text(autocomplete="username", autofocus="")
        self.fields["login"].label = _("Username")
        self.fields["password"].widget = password()
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def clean(self) -> Any:
        """Whoever is not staff is refused like whoever there is not."""
        cleaned = super().clean()
        if self.user is not None and not self.user.is_staff:
            raise forms.ValidationError(REFUSED, code="username_password_mismatch")
        return cleaned


def use_up(account: Any, typed: str) -> None:
    """Have a code of an app taken once.

    :raises ValidationError: it has been.
    """
    digits = normalize_user_code(typed)
    if not cache.add(f"code-used-{account.pk}-{digits}", True, CODE_LASTS):
        raise forms.ValidationError(WRONG_CODE, code="incorrect_code")


class CodeOnce(forms.Form):
    """A code of an app or a recovery code: read with the keys of now, and taken once."""

    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = code()
        self.fields["code"].label = _("Code")

    def clean_code(self) -> str:
        """The code, if nobody has used it."""
        parent: Any = super()
        try:
            typed: str = parent.clean_code()
        except UnreadableSecretError:
            logger.exception("A second factor cannot be read: 'manage.py doctor' says more")
            raise forms.ValidationError(UNREADABLE, code="unreadable") from None
        if self.authenticator.type == Authenticator.Type.TOTP:
            use_up(self.authenticator.user, typed)
        return typed


class CodeForm(CodeOnce, codes.AuthenticateForm):
    """At signing in."""


class CodeAgainForm(CodeOnce, codes.ReauthenticateForm):
    """To confirm who is there."""


class PasswordAgainForm(ReauthenticateForm):
    """The same, with the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget = password(autofocus="")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class OwnPasswordForm(AdminOwnPasswordChangeForm):
    """A new password of one's own. Guessing at the old one is counted as it is at signing in."""

    def clean_old_password(self) -> str:
        """The old password, if it is right.

        :raises ValidationError: it is not, or has been tried too often.
        """
        typed: str = self.cleaned_data["old_password"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise forms.ValidationError(
                self.error_messages["password_incorrect"], code="password_incorrect"
            )
        return typed


class AppForm(ActivateTOTPForm):
    """The first code of an app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = code()
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("The six digits that the app shows now.")

    def clean_code(self) -> str:
        """The code, which is good for nothing else then."""
        typed = str(super().clean_code())
        use_up(self.user, typed)
        return typed


class KeyForm(keys.AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget = text(maxlength="60")
        self.fields["name"].label = _("What to call it")
        self.fields["name"].help_text = _("So that you can tell several apart.")


class KeyRemovalForm(forms.Form):
    """Whether a passkey may go."""

    authenticator: Authenticator

    def clean(self) -> Any:
        """Not the last second factor of whoever needs one."""
        adapter = get_mfa_adapter()
        if not adapter.can_delete_authenticator(self.authenticator):
            raise adapter.validation_error("cannot_delete_authenticator")
        return super().clean()
