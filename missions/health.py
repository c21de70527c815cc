"""What ``manage.py doctor`` looks at in this app."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connections

from missions.models import holds_demo_data
from registry.doctor import Finding, check
from registry.surfaces import PUBLIC


@check("Today is today")
def clock_runs() -> Iterator[Finding]:
    """No day was set in the place of today, except for a demonstration."""
    if settings.SURFACE == PUBLIC or holds_demo_data():
        return
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT today FROM registry_clock")
        row = cursor.fetchone()
    if row:
        yield Finding(
            wrong=f"The registry takes every day for {row[0]}: a demonstration has set its clock.",
            mend="As the owner, in psql: DELETE FROM registry_clock;",
        )
