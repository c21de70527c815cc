"""Strength through the API as JSON and as CSV: the same rows, in the same columns."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from missions.models import Contingent, Installation
from missions.series import METRICS
from tests.api import signed_in
from tests.api_series import SPRING, answer, ask, make_target, make_world
from tests.standing import standing

pytestmark = pytest.mark.django_db

world = standing(make_world)


def test_json_is_what_rest_framework_would_write(world):
    make_target(2024, 11)
    client = signed_in()
    for name in ("list", "women", "on"):
        url = reverse(f"api:strength-{name}")
        query = {"by": "mission,contingent"}
        quick = client.get(url, query)
        slow = client.get(url, query, headers={"accept": "application/json; indent=2"})
        assert b"\n" in slow.content
        assert b"\n" not in quick.content
        assert quick.json() == slow.json()
        assert quick["Content-Type"] == "application/json"


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("list", {**SPRING, "by": "mission,contingent,sex", "metric": ",".join(METRICS)}),
        ("women", {**SPRING, "by": "mission"}),
        ("on", {"day": "2024-05-29", "by": "mission,contingent"}),
    ],
)
def test_the_same_as_csv_has_the_same_rows_in_the_same_columns(world, name, query):
    make_target(2024, 11)
    body = ask(name, **query)
    assert body["results"]
    for found in (
        answer(name, **query, format="csv"),
        signed_in().get(reverse(f"api:strength-{name}"), query, headers={"accept": "text/csv"}),
    ):
        assert found["Content-Type"] == "text/csv; charset=utf-8"
        rows = table(found.content.decode())
        assert rows[0] == body["columns"]
        assert rows[1:] == [
            ["" if value is None else str(value) for value in result.values()]
            for result in body["results"]
        ]


def test_a_table_without_rows_still_has_its_columns():
    for name in ("list", "women", "on"):
        found = answer(name, by="mission", format="csv").content.decode()
        assert table(found) == [ask(name, by="mission")["columns"]]


def test_a_slug_that_looks_like_a_formula_is_told_from_one(world):
    Contingent.objects.update(slug="-1-1")
    found = answer(**SPRING, by="contingent", format="csv").content.decode()
    assert {row[3] for row in table(found)[1:]} == {"'-1-1", ""}


def test_demo_data_is_said_in_the_header_of_every_form(world):
    for holds in (False, True):
        Installation.objects.update_or_create(pk=1, defaults={"holds_demo_data": holds})
        for name in ("list", "women", "on"):
            for chosen in ("json", "csv"):
                found = answer(name, format=chosen)
                assert found.headers.get("X-Demo-Data") == ("true" if holds else None)
            assert ask(name)["demo_data"] is holds
