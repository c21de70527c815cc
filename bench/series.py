"""Strength on a day and month by month: the API's answer against counting the deployments.

Both are asked on the same database by turns. Ours is the whole answer, from the question's
parameters to the JSON that is sent, without the transport and the sign-in; plain SQL is the
statement alone, with its rows fetched. Both must say the same, or there is nothing to
measure.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import connection
from rest_framework.test import APIRequestFactory, force_authenticate

import missions.api.viewsets  # noqa: F401 - says how to ask for the state of the data
from bench.table import MONTHLY, ON_A_DAY
from missions.api.strength import StrengthViewSet

#: All the years there are in the large registry.
FIRST, LAST = dt.date(2001, 1, 1), dt.date(2026, 12, 31)
TIMES = 15

#: The count on a day as anybody would write it.
DAY_SQL = """
    SELECT m.slug, d.category, count(*)
      FROM personnel_deployment d
      JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
      JOIN missions_mission m ON m.id = am.mission_id
     WHERE d.status = 'approved' AND d.starts_on <= %s
       AND (d.ends_on IS NULL OR d.ends_on >= %s)
     GROUP BY m.slug, d.category
"""
#: The quickest way found to count every month's end: those who have come by then, without
#: those who have left, by day first and then by month. Without the days it takes twice as
#: long, and a join of tours and months many times.
MONTHS_SQL = """
    WITH moved AS (
        SELECT am.mission_id, greatest(date_trunc('month', e.day::timestamp)::date, %s) AS month,
               sum(e.change) AS change
          FROM (SELECT d.authorized_mission_id, d.starts_on AS day, count(*) AS change
                  FROM personnel_deployment d
                 WHERE d.status = 'approved' AND d.starts_on <= %s
                 GROUP BY 1, 2
                 UNION ALL
                SELECT d.authorized_mission_id, d.ends_on + 1, -count(*)
                  FROM personnel_deployment d
                 WHERE d.status = 'approved' AND d.ends_on < %s
                 GROUP BY 1, 2) AS e
          JOIN missions_authorizedmission am ON am.id = e.authorized_mission_id
         GROUP BY 1, 2
    )
    SELECT m.slug, months.first::date,
           (sum(coalesce(sum(moved.change), 0)) OVER (PARTITION BY m.slug ORDER BY months.first)
           )::integer
      FROM (SELECT DISTINCT mission_id FROM moved) AS present
      JOIN missions_mission m ON m.id = present.mission_id
     CROSS JOIN generate_series(%s::date, %s::date, interval '1 month') AS months (first)
      LEFT JOIN moved ON moved.mission_id = m.id AND moved.month = months.first::date
     GROUP BY m.slug, months.first
"""

Figures = dict[tuple[Any, ...], int]


class Question(NamedTuple):
    """The same question asked twice, and how its two answers are compared."""

    name: str
    action: str
    query: dict[str, str]
    figures: Callable[[dict[str, Any]], Figures]
    sql: str
    parameters: list[Any]


def questions(day: dt.date) -> list[Question]:
    """The two of the table; ``day`` is in the middle of the history."""
    return [
        Question(
            ON_A_DAY,
            "on",
            {"day": day.isoformat(), "by": "mission,category"},
            lambda body: {(r["mission"], r["category"]): r["strength"] for r in body["results"]},
            DAY_SQL,
            [day, day],
        ),
        Question(
            MONTHLY,
            "list",
            {"from": FIRST.isoformat(), "to": LAST.isoformat(), "by": "mission"},
            lambda body: {
                (r["mission"], dt.date.fromisoformat(r["first_day"])): r["strength"]
                for r in body["results"]
            },
            MONTHS_SQL,
            [FIRST, LAST, LAST, FIRST, LAST],
        ),
    ]


def measure(day: dt.date) -> dict[str, dict[str, float]]:
    """Milliseconds of both and the ratio, by question. Fails where they do not agree."""
    return {question.name: _measured(question) for question in questions(day)}


def _measured(question: Question) -> dict[str, float]:
    view = StrengthViewSet.as_view({"get": question.action})
    user = User(username="bench", is_active=True, is_superuser=True)

    def answered() -> bytes:
        request = APIRequestFactory().get("/api/v1/strength/", question.query)
        force_authenticate(request, user)
        response = view(request)
        body: bytes = response.render().content
        return body

    def counted() -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(question.sql, question.parameters)
            return list(cursor.fetchall())

    ours = question.figures(json.loads(answered()))
    plain = {tuple(key): number for *key, number in counted()}
    if ours != plain or not any(ours.values()):
        raise AssertionError(f"the answers differ: {question.name}")
    times: dict[str, list[float]] = {"answer": [], "plain": []}
    for _ in range(TIMES):
        for name, ask in (("answer", answered), ("plain", counted)):
            began = time.perf_counter()
            ask()
            times[name].append((time.perf_counter() - began) * 1000)
    found = {name: statistics.median(taken) for name, taken in times.items()}
    return {**found, "ratio": found["answer"] / found["plain"]}
