"""Every list of the API: as many queries for one row as for many, pages without gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.api.pagination import KeysetPagination
from tests import factories as make
from tests.answering_once import know
from tests.api import (
    IDENTIFYING,
    MAKERS,
    address,
    address_of,
    browser,
    key_of,
    pages,
    resources,
    signed_in,
)

pytestmark = pytest.mark.django_db

NAMES = sorted(MAKERS)
#: What a list costs: the session, the account, the state of the data, the rows. The words
#: of other rows are in memory by then, whatever hangs on a row comes with it.
QUERIES = 4


def orderings(name: str) -> Iterator[str]:
    yield ""
    for field in resources()[name].ordering_fields:
        yield field
        yield f"-{field}"


def test_every_resource_is_tested():
    assert set(resources()) == set(MAKERS)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_costs_the_same_for_one_row_and_for_twenty(name):
    client = signed_in()
    MAKERS[name](0)
    few = queries_for(client, address(name))
    for number in range(1, 20):
        MAKERS[name](number)
    many = queries_for(client, address(name))
    with_next = queries_for(client, address(name), page_size=5)
    recorded = name in IDENTIFYING  # one more, for the record of who was told
    assert few == many == with_next == QUERIES + recorded


@pytest.mark.parametrize("name", NAMES)
def test_a_row_is_the_same_alone_and_in_the_list(name):
    client = signed_in()
    row = MAKERS[name](1)
    listed = [found for page in pages(client, address(name)) for found in page]
    alone = client.get(address_of(name, row)).json()
    assert alone in listed
    assert list(alone) == list(resources()[name].serializer_class.Meta.fields)


@pytest.mark.parametrize("name", NAMES)
def test_pages_have_neither_gaps_nor_repeats(name, monkeypatch):
    """Pages end between rows that are alike, before the first that is empty, and among those."""
    know(monkeypatch, make.make_administrator())
    client = browser()
    for number in range(10):
        MAKERS[name](number)
    there_are = resources()[name].queryset.model.objects.count()
    for ordering in orderings(name):
        query = {"ordering": ordering} if ordering else {}
        whole = [key_of(row) for page in pages(client, address(name), **query) for row in page]
        split = list(pages(client, address(name), page_size=3, **query))
        assert [key_of(row) for page in split for row in page] == whole, ordering
        assert len(whole) == len(set(whole)) == there_are, ordering
        assert {len(page) for page in split[:-1]} == {3}, ordering


def test_rows_are_in_the_order_asked_for_and_empty_values_come_last():
    client = signed_in()
    for number in range(9):
        MAKERS["missions"](number)
    for ordering, backwards in (("started_on", False), ("-started_on", True)):
        answer = client.get(address("missions"), {"ordering": ordering}).json()
        days = [row["started_on"] for row in answer["results"]]
        known = [day for day in days if day]
        assert known == sorted(known, reverse=backwards)
        assert days == known + [None] * 3


def test_rows_entered_between_two_pages_make_nobody_read_one_twice():
    client = signed_in()
    for number in (10, 20, 30, 40):
        MAKERS["missions"](number)
    first = client.get(address("missions"), {"page_size": 2}).json()
    MAKERS["missions"](5)
    second = client.get(first["next"]).json()
    assert [row["acronym"] for row in second["results"]] == ["UNM-30", "UNM-40"]
    assert second["next"] is None


def test_a_filter_holds_on_the_next_page():
    client = signed_in()
    for acronym in ("ONE", "TWO", "THREE"):
        make.make_mission(acronym, kind="multinational")
    make.make_mission("UN-ONE")
    url = address("missions")
    found = [row for page in pages(client, url, kind="multinational", page_size=1) for row in page]
    assert [row["acronym"] for row in found] == ["ONE", "THREE", "TWO"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("page_size", "0"),
        ("page_size", "-1"),
        ("page_size", "many"),
        ("page_size", str(KeysetPagination.most_rows + 1)),
        ("page_size", "9" * 5000),
        ("ordering", "name_en"),
        ("ordering", "-slug;"),
        ("cursor", "x"),
        ("cursor", "é"),
        ("cursor", "W10"),  # []
        ("cursor", "W1siYWNyb255bSJdLFtudWxsLDFdXQ"),  # an acronym that is null
        ("cursor", "W1siYWNyb255bSJdLFsiVSIsIlgiXV0"),  # a primary key that is a text
        ("cursor", "W1sic3RhcnRlZF9vbiJdLFtudWxsLDFdXQ"),  # made for another ordering
        ("cursor", "W1siYWNyb255bSJdLFsiXHUwMDAwIiwxXV0"),  # a null character
        ("cursor", "W1siYWNyb255bSJdLFsiXHVkODAwIiwxXV0"),  # half a character
        ("cursor", "A" * 3000),
    ],
)
def test_a_page_that_cannot_be_meant_is_an_error_at_its_parameter(parameter, value):
    answer = signed_in().get(address("missions"), {parameter: value})
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_the_error_of_an_ordering_names_the_nearest_there_is():
    answer = signed_in().get(address("missions"), {"ordering": "-acronim"})
    assert "“acronym”" in answer.json()["errors"][0]["detail"]


def queries_for(client: Any, url: str, **query: Any) -> int:
    client.get(url, query)  # reads the small tables, which have changed
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, query).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_parameter_is_refused_at_a_single_row_too(name):
    row = MAKERS[name](1)
    answer = signed_in().get(address_of(name, row), {"field": "id"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "field"
