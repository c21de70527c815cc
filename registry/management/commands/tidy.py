"""``manage.py tidy``: take away what has had its time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from registry.management.staff import StaffCommand
from registry.models import SharedValue, StoredAnswer


class Command(StaffCommand):
    """Take away what nobody needs any more. Safe at any time; run it every night.

    Sessions that have ended, and from where and with which browser they were begun; answers that
    the API need not give again; attempts to sign in that are no longer counted.
    """

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it."""
        from allauth.usersessions.models import UserSession
        from django.contrib.sessions.models import Session

        call_command("clearsessions")
        # Django's table is the one that lets in; what is listed beside it, its owner alone sees.
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        now = timezone.now()
        remembered = dt.timedelta(hours=settings.API_IDEMPOTENCY_HOURS)
        StoredAnswer.objects.filter(created_at__lt=now - remembered).delete()
        SharedValue.objects.filter(expires__lt=now).delete()
