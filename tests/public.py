"""What the tests of the public pages share: a day to call today, and a small world."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

from django.db import connections
from django.test import Client

from missions.models import AuthorizedMission, Citation, Mission
from tests.emptying import empty_database
from tests.factories import (
    FIRST,
    LAST,
    make_authorized_mission,
    make_ceiling,
    make_claim,
    make_contingent,
    make_country,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_rotation,
    make_source,
)
from tests.refusals import sql

TODAY = dt.date(2024, 6, 1)
#: How statements begin that ask nothing.
ABOUT_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@contextmanager
def today_is(day: dt.date) -> Iterator[None]:
    """Set the database's clock, which only the owner may."""
    sql("DELETE FROM registry_clock", using="owner")
    sql("INSERT INTO registry_clock (today) VALUES (%s)", [day], using="owner")
    try:
        yield
    finally:
        sql("DELETE FROM registry_clock", using="owner")


@contextmanager
def committed() -> Iterator[None]:
    """What the block writes is seen by every connection, and taken away at its end.

    For data that the tests of a module only read: emptying the database after each one
    would take longer than the tests.
    """
    try:
        yield
    finally:
        empty_database()


@contextmanager
def asked(alias: str = "public") -> Iterator[list[str]]:
    """The questions that the block asks on a connection, with the values asked for.

    What begins and ends a part of a transaction is no question.
    """
    found: list[str] = []

    def note(execute: Any, sql: Any, values: Any, many: bool, context: dict[str, Any]) -> Any:
        # Not what the connection is sent: of a question whose plan is kept, that is its name.
        if not str(sql).startswith(ABOUT_TRANSACTIONS):
            found.append(context["cursor"].cursor.mogrify(str(sql), values).decode())
        return execute(sql, values, many, context)

    with connections[alias].execute_wrapper(note):
        yield found


def make_busy_mission(acronym: str, people: int = 3) -> AuthorizedMission:
    """A mission with everything its page can show; ``people`` serve, one of them a woman."""
    mission = make_mission(
        acronym,
        name_ru=f"Миссия {acronym}",
        mandate="S/RES/1 (1950)",
        started_on=dt.date(1950, 1, 1),
        headquarters="Camp",
        latitude=33.2389,
        longitude=-35.91,
    )
    mission.countries.add(make_country("LB"), make_country("SY"))
    mission.aliases.create(name=f"Other name of {acronym}", language="en")
    decision = make_decision(f"decision-{acronym.lower()}", ceiling=40)
    place = make_authorized_mission(decision, mission)
    ceiling = make_ceiling(decision, 10, authorized_mission=place)
    rotation = make_rotation(make_contingent(place), starts_on=FIRST, ends_on=LAST)
    source = make_source()
    for record in ({"mission": mission, "field": "mandate"}, {"ceiling": ceiling}):
        Citation.objects.create(source=source, **record)
    for _ in range(2):
        make_claim(missions=[mission], number=people, source=source, period_from=FIRST)
    make_deployments(people - 1, place, rotation=rotation)
    make_deployment(place, rotation=rotation, person=make_person(sex="F"))
    return place


def text_of(html: str) -> str:
    """What a reader sees of a page: its text, in one line."""
    body = re.sub(r"<(script|style|head).*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()


def read(client: Client, path: str, *, status: int = 200) -> str:
    """The text of a page that answers with ``status``."""
    response = client.get(path)
    assert response.status_code == status, text_of(response.content.decode())
    return text_of(response.content.decode())


def path_of(mission: Mission, language: str = "en", query: str = "") -> str:
    """The address of a mission's page."""
    return f"/{language}/missions/{mission.slug}/{query}"
