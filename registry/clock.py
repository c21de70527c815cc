"""Today, as the database sees it."""

from __future__ import annotations

import datetime as dt

from django.db import connections
from django.db.models import DateField, Func

from registry.routers import reading_alias


class Today(Func):
    """The same day inside a query, on whichever connection that runs."""

    function = "registry_today"
    arity = 0
    output_field = DateField()


def today(using: str | None = None) -> dt.date:
    """Today in Almaty, or the day the owner has set the database's clock to."""
    with connections[using or reading_alias()].cursor() as cursor:
        cursor.execute("SELECT registry_today()")
        day: dt.date = cursor.fetchone()[0]
    return day
