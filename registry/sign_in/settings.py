"""What django-allauth is told. Read by the settings where staff are served.

Limits on guessing are counted in the cache that all processes share
(``registry/shared_cache.py``). They are held by the name that was typed, whether or not there is
such an account, and by the address.
"""

from __future__ import annotations

#: For so long, in minutes, failed attempts are counted together: whoever is stopped waits no
#: longer than this.
GUESSING_MINUTES = 15
#: Failures from one address, counted apart: a success clears what is counted by the name.
BY_ADDRESS = "login_failed_from"

ACCOUNT_ADAPTER = "registry.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
#: The cookie ends with the browser; the session by its own limits.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": f"10/{GUESSING_MINUTES}m/key",
    BY_ADDRESS: f"100/{GUESSING_MINUTES}m/ip",
}

MFA_ADAPTER = "registry.sign_in.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
#: A phone's clock may be wrong by half a minute; no code is taken twice nevertheless
#: (``registry/sign_in/forms.py``).
MFA_TOTP_TOLERANCE = 1
#: A key that was left in a machine is not enough: it asks for a PIN, a finger or a face.
MFA_WEBAUTHN_USER_VERIFICATION = "required"

__all__ = [name for name in dir() if name.partition("_")[0] in {"ACCOUNT", "MFA"}]
