"""Questions whose plan a connection keeps: the same answers, whatever they are asked with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from registry.postgresql import plans
from registry.postgresql.plans import Planned

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

#: A value of each kind, named or not, and what is asked of it.
VALUES = (
    (7, "integer"),
    (2**40, "bigint"),
    (True, "boolean"),
    (dt.date(2024, 2, 29), "date"),
    (dt.datetime(2024, 2, 29, 12, 30, tzinfo=dt.UTC), "timestamp with time zone"),
    ([1, 2], "integer[]"),
    ([dt.date(2024, 2, 29)], "date[]"),
)


@pytest.fixture
def public() -> Iterator[Any]:
    """A connection of its own, which has planned nothing yet."""
    made = connections.create_connection("public")
    yield made
    made.close()


def both(public: Any, sql: str, values: object) -> list[tuple[object, ...]]:
    """The answer to a question that is planned once; it must be that of any other."""
    with public.cursor() as cursor:
        cursor.execute(sql, values)
        expected = cursor.fetchall()
        for _again in range(7):  # PostgreSQL plans the first five for their values
            cursor.execute(Planned(sql), values)
            assert cursor.fetchall() == expected
    return list(expected)


def prepared(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
        return [statement for (statement,) in cursor.fetchall()]


@pytest.mark.parametrize(("value", "kind"), VALUES)
def test_values_are_of_the_kind_they_have_in_a_statement(
    public: Any, value: object, kind: str
) -> None:
    assert both(public, "SELECT %s, pg_typeof(%s)::text", [value, value]) == [(value, kind)]


def test_text_nothing_and_lists_of_text_are_what_is_expected_of_them(public: Any) -> None:
    sql = "SELECT %s::text = ANY (%s), %s::date IS NULL, 'a%%' LIKE %s, cardinality(%s::bigint[])"
    assert both(public, sql, ["it's", ["it's"], None, "a\\%", []]) == [(True, True, True, 0)]


def test_names_stand_for_values_as_often_as_they_are_used(public: Any) -> None:
    assert both(public, "SELECT %(a)s - %(b)s, %(a)s", {"a": 5, "b": 3}) == [(2, 5)]


def test_a_question_is_prepared_once_for_each_kind_of_values(public: Any) -> None:
    both(public, "SELECT %s + 1", [1])
    both(public, "SELECT %s + 1", [2])
    assert len(prepared(public)) == 1
    both(public, "SELECT %s + 1", [2**40])
    assert len(prepared(public)) == 2


def test_no_more_plans_are_kept_than_there_is_room_for(
    public: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MOST", 3)
    for number in range(5):
        both(public, f"SELECT %s, {number}", [1])
    assert len(prepared(public)) == 2


def test_others_are_asked_as_they_are(public: Any) -> None:
    with public.cursor() as cursor:
        cursor.execute("SELECT %s", [1])
    with connections["default"].cursor() as cursor:  # whose plans are not kept
        cursor.execute(Planned("SELECT %s"), [1])
    assert prepared(connections["default"]) == []
    assert prepared(public) == []


def test_a_pooler_is_noticed_and_nothing_is_prepared_behind_it(
    public: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells whoever connects a process of its own making."""
    monkeypatch.setattr(plans, "_process", lambda _connection: -1)
    assert both(public, "SELECT %s + 1", [1]) == [(2,)]
    assert prepared(public) == []
