"""What django-allauth leaves to the site: who, from where, and with which words it is refused."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.sign_in import confirming, factors, secrets
from registry.sign_in.addresses import address_of
from registry.sign_in.settings import BY_ADDRESS, GUESSING_MINUTES
from registry.sign_in.wording import REFUSED, TOO_MANY, WRONG_CODE


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves, and nothing is sent by mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": REFUSED,
        "incorrect_password": _("The password is not right."),
        "incorrect_code": WRONG_CODE,
    }

    def validation_error(self, code: str, *args: Any) -> Any:
        """The error; whoever has to wait is told how long."""
        if code in ("too_many_login_attempts", "rate_limited"):
            error = super().validation_error("invalid_login")
            error.message = TOO_MANY % {"minutes": GUESSING_MINUTES}
            return error
        return super().validation_error(code, *args)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Administrators make the accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """From where; who comes through a socket has no address, and all of them share one."""
        return address_of(request) or "0.0.0.0"  # noqa: S104 -- nowhere

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts are counted by the name, under whichever of its names the site is called.

        With a word before it: second factors are counted in the same place, by account.
        """
        return f"name:{str(credentials.get('username', '')).casefold()}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse an address from which too much has failed, then a name."""
        allowed = ratelimit.consume(request, app="allauth.account", action=BY_ADDRESS, dry_run=True)
        if not allowed:
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count it for the address; unlike the name's, this count no success takes back."""
        ratelimit.consume(request, app="allauth.account", action=BY_ADDRESS)
        super().authentication_failed(request, **credentials)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Nothing: the pages say what has happened."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin the session, which keeps whether a second factor was shown."""
        shown = any(r["method"] == "mfa" for r in get_authentication_records(request, user))
        super().login(request, user)
        if shown:
            factors.was_shown(request, user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Unless whoever is there has shown it a moment ago."""
        return not confirming.is_recent(self.request)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted, and the last one stays where one is needed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "This is your only second factor, and you need one. Set up another first."
        ),
    }

    def encrypt(self, text: str) -> str:
        """As the database keeps it."""
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it was."""
        return secrets.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What an app calls the site."""
        return gettext("Peacekeeping registry")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey is good for: this host, under the site's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """What a key is called until somebody calls it otherwise."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last, of whoever needs one."""
        user: User = authenticator.user
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        return (
            not factors.is_required(user)
            or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        )
