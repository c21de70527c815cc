"""What the tests of histories share: who reads them, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.events import changes_of
from tests import factories
from tests.admin_forms import address


def client_of(**values: Any) -> Client:
    client = Client()
    client.force_login(factories.make_user(**values))
    return client


def last_context(record: Any) -> dict[str, Any]:
    change = changes_of(type(record), [record.pk])[-1]
    assert change.event.pgh_context is not None
    metadata: dict[str, Any] = change.event.pgh_context.metadata
    return metadata


def history(client: Client, record: Any) -> Any:
    page = client.get(address(record, "history"))
    assert page.status_code == 200
    return page


def lines(page: Any) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """What the page tells of each row: title, what became of it, and its fields."""
    return [
        (line.title, line.done, [tuple(field) for field in line.fields])
        for entry in page.context["entries"]
        for line in entry.lines
    ]


def questions(request: Callable[[], Any]) -> int:
    request()
    with CaptureQueriesContext(connection) as queries:
        assert request().status_code == 200
    return len(queries)


def make_reasoned_decision() -> Any:
    decision = factories.make_decision(ceiling=5)
    factories.make_authorized_mission(decision)
    return decision
