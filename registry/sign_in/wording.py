"""What is said to whoever may not come in, on whichever page they try."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: In the address of the page to sign in: something was sent, and was not saved.
UNSAVED = "unsaved"
#: Said of every name and password that do not let in, whatever the reason: an account unknown,
#: switched off, or not for staff is none of a stranger's business.
REFUSED = _("The username or the password is not right.")
#: Said of a name that somebody has tried too often, whether or not there is such an account.
TOO_MANY = _("Too many attempts. Wait %(minutes)s minutes at most, then try again.")
WRONG_CODE = _("The code is not right, or has been used already.")
