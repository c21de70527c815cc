"""What the registry knew at the end of an earlier day: limits, allowances, movements.

Strength as known on a day leaves out of the ledger what was recorded since. Limits as known
on a day are read from the history of ceilings, contingents and allowances.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db import connection, models

from missions.limits import AllowanceLine, LimitLine, Movement
from missions.models import AuthorizedMission
from missions.strength import end_of_day
from registry.approval import Status


def recorded_since(known_on: dt.date, places: Iterable[int]) -> list[Movement]:
    """The ledger's entries recorded after ``known_on``, with the opposite sign: counted on
    top of the ledger they leave what was known then. ``places`` are authorized missions.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT jsonb_build_object(
                       'book', e.book,
                       'authorized_mission_id', e.authorized_mission_id,
                       'contingent_id', e.contingent_id,
                       'rotation_id', e.rotation_id,
                       'category', e.category,
                       'sex', e.sex,
                       'day', e.day,
                       'arrivals', -sum(e.arrivals),
                       'departures', -sum(e.departures),
                       'begun', -sum(e.begun))
              FROM missions_strengthchange e
             WHERE e.recorded_at >= %s AND e.authorized_mission_id = ANY (%s)
             GROUP BY e.book, e.authorized_mission_id, e.contingent_id, e.rotation_id,
                      e.category, e.sex, e.day
            """,
            [end_of_day(known_on), list(places)],
        )
        return [json.loads(row[0]) for row in cursor.fetchall()]


def line_known(line: LimitLine, known_on: dt.date) -> LimitLine | None:
    """A limit as it was at the end of ``known_on``; None if it was not there then."""
    if line.kind == "contingent":
        contingent = _row_known("ContingentEvent", line.id, known_on)
        if contingent is None:
            return None
        return replace(
            line,
            authorized_missions=(contingent.authorized_mission_id,),
            base=contingent.authorized_strength,
        )
    ceiling = _row_known("CeilingEvent", line.id, known_on)
    if ceiling is None:
        return None
    places = AuthorizedMission.objects.filter(authorization=ceiling.authorization_id)
    if ceiling.authorized_mission_id is not None:
        places = places.filter(pk=ceiling.authorized_mission_id)
    return replace(
        line,
        authorized_missions=tuple(places.values_list("pk", flat=True)),
        categories=ceiling.categories and tuple(ceiling.categories),
        base=ceiling.limit,
        starts_on=ceiling.starts_on,
        ends_on=ceiling.ends_on,
    )


def allowances_known(line: LimitLine, known_on: dt.date) -> list[AllowanceLine]:
    """The allowances on a limit that were approved at the end of ``known_on``."""
    rows = _events("AllowanceEvent", known_on).order_by("id", "-pgh_id").distinct("id").iterator()
    return [
        AllowanceLine(line.kind, line.id, row.starts_on, row.ends_on, row.extra)
        for row in rows
        if getattr(row, f"{line.kind}_id") == line.id
        and row.status == Status.APPROVED
        and row.pgh_label != "delete"
    ]


def _events(model: str, known_on: dt.date) -> models.QuerySet[Any]:
    """The history of a model up to the end of a day."""
    events: models.QuerySet[Any] = apps.get_model("missions", model)._default_manager.filter(
        pgh_created_at__lt=end_of_day(known_on)
    )
    return events


def _row_known(model: str, pk: int, known_on: dt.date) -> Any:
    """A row as it was at the end of a day; None if it was not there."""
    event = _events(model, known_on).filter(id=pk).order_by("-pgh_id").first()
    return None if event is None or event.pgh_label == "delete" else event
