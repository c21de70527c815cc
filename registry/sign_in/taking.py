"""Taking away a second factor that is lost, and with it every session that was begun with it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from registry.sign_in.sessions import end_all


@transaction.atomic
def take_away(account: Any) -> bool:
    """Leave the account with its password alone; False if there was nothing else."""
    count, _of_each = Authenticator.objects.filter(user=account).delete()
    if count:
        end_all(account)
    return bool(count)
