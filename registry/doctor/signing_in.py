"""Checks of signing in: is a second factor asked for, and can those there are be read."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from registry.doctor import Finding, check
from registry.sign_in.factors import REQUIRED
from registry.surfaces import STAFF, serves


@check("Signing in asks for a second factor")
def asked_for() -> Iterator[Finding]:
    """Whoever enters the admin needs one."""
    if serves(STAFF) and settings.SECOND_FACTOR != REQUIRED:
        yield Finding(
            wrong="A password alone lets in whoever has set up no second factor "
            f"(SECOND_FACTOR={settings.SECOND_FACTOR}).",
            mend="Unset SECOND_FACTOR, unless signing in is left to a provider that asks for one.",
            serious=False,
        )


@check("Second factors can be read")
def readable() -> Iterator[Finding]:
    """The key that encrypted their secrets is among those of now."""
    if not serves(STAFF):
        return
    from allauth.mfa.models import Authenticator

    from registry.sign_in.secrets import UnreadableSecretError, decrypt

    accounts = set()
    for factor in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk"):
        try:
            decrypt(factor.data.get("secret") or factor.data["seed"])
        except UnreadableSecretError:
            accounts.add(factor.user_id)
    if accounts:
        yield Finding(
            wrong=f"Codes and recovery codes of {len(accounts)} accounts cannot be checked: they "
            "were encrypted with another key.",
            mend="Put the text that was in FACTOR_KEYS (or, without it, in SECRET_KEY) behind the "
            "one of now, by a comma in FACTOR_KEYS, and restart. If it is lost, have an "
            "administrator with a passkey take away the second factor of the others; "
            "'manage.py takefactor NAME' does it where nobody can sign in.",
        )
