"""What keeps public pages quick: nothing is read or worked out that is not shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from unittest import mock

import pytest
from django.db import connections
from django.test import Client
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Contingent, Rotation
from missions.scope import Scope
from missions.spans import steps_within
from missions.story_facts import places_with_events
from missions.templatetags.public_pages import address
from registry.routers import on_public
from registry.wording import day_text
from tests.factories import make_contingent, make_rotation
from tests.public import TODAY, asked, committed, make_busy_mission, read, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        contingent = make_contingent()
        for number in (1, 2, 3):
            make_rotation(contingent, number=number, starts_on=dt.date(2020 + number, 5, 4))
        yield


def test_the_list_of_contingents_counts_rotations_and_reads_none(client: Client) -> None:
    with mock.patch.object(Rotation, "from_db", side_effect=AssertionError):
        assert "3 from 4 May 2021" in read(client, "/en/contingents/")


def test_the_story_reads_a_contingent_once_and_tells_only_the_latest_rotations() -> None:
    with on_public(), mock.patch.object(Contingent, "from_db", wraps=Contingent.from_db) as made:
        (place,) = places_with_events(turns=2)
    turns = place.turns  # type: ignore[attr-defined]
    assert [turn.number for turn in turns] == [3, 2]
    assert turns[0].contingent is turns[1].contingent
    assert made.call_count == 1


def test_spans_far_apart_are_one_question_of_their_own_days() -> None:
    place = make_busy_mission("UNFAR", 3)
    spans = [(dt.date(year, 3, 1), dt.date(year, 3, 31)) for year in (2001, 2011, 2021)]
    with asked() as questions, on_public():
        steps_within(spans, ("mission",), Scope(authorized_missions=[place.pk]))
    (question,) = questions
    with connections["public"].cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS off) {question}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert re.search(r"Index Cond: .*day >= .*day <= \S*span", plan), plan


def test_what_is_remembered_is_remembered_by_language() -> None:
    day = dt.date(2024, 5, 4)
    told = {}
    for _again in range(2):
        for language in ("en", "ru", "kk"):
            with translation.override(language):
                told[language] = day_text(day), address("mission", "undof")
    assert len({words for words, _path in told.values()}) == 3
    assert {language: path for language, (_words, path) in told.items()} == {
        language: f"/{language}/missions/undof/" for language in told
    }
