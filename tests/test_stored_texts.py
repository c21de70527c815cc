"""Nothing that somebody wrote into a text field runs: in no page, in no file.

The fields come from the models and the addresses from the site's own list; every text that the
database takes is one that would do harm (``poison.py``).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests import factories as make
from tests.access import AT_ADMIN, AT_API, expected, filled_in
from tests.access_tables import COLUMNS
from tests.answering_once import know
from tests.desk_world import World, two_desks
from tests.planning_less import planned_as_written
from tests.poison import (
    MARK,
    poison,
    wrong_in_archive,
    wrong_in_csv,
    wrong_in_page,
    wrong_in_workbook,
)
from tests.public import committed

pytestmark = [
    pytest.mark.no_cover,
    pytest.mark.django_db(databases=["default", "owner", "public"]),
    pytest.mark.usefixtures("no_frame"),  # has texts of the theme alone
]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: By media type, what is looked at in an answer; of all others, such as JSON, nothing runs.
LOOK: dict[str, Callable[[bytes], list[str]]] = {
    "text/html": wrong_in_page,
    "application/atom+xml": wrong_in_page,
    "application/xml": wrong_in_page,
    "text/csv": wrong_in_csv,
    XLSX: wrong_in_workbook,
    "application/zip": wrong_in_archive,
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), committed(), planned_as_written():
        made = two_desks()
        make.make_administrator("chief")
        written = poison("missions", "personnel", "registry")
        poisoned = {name for name, rows in written.items() if rows}
        assert len(poisoned) > 100, sorted(set(written) - poisoned)
        User.objects.exclude(username="chief").update(first_name=f"<ы>{MARK}", email=f"<ы>{MARK}")
        yield made


@pytest.fixture
def chief(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    client = Client(headers={"accept-language": "en"})
    account = User.objects.get(username="chief")
    client.force_login(account)
    know(monkeypatch, account)
    logging.disable(logging.CRITICAL)
    yield client
    logging.disable(logging.NOTSET)


def found_at(client: Client, addresses: Iterator[str], **headers: str) -> tuple[list[str], int]:
    """What is wrong in the answers, and how many of them held the texts at all."""
    wrong, held = [], 0
    for address in addresses:
        answer: Any = client.get(address, headers=headers)
        look = LOOK.get(answer.headers.get("Content-Type", "").partition(";")[0])
        if look:
            content = answer.getvalue()
            wrong += [f"{address}: {one}" for one in look(content)]
            held += MARK.encode() in content
    return wrong, held


def test_no_page_and_no_file_runs_what_was_written(chief: Client, world: World) -> None:
    number = COLUMNS.index("superuser")
    open_to = (
        path
        for path, letters in expected().items()
        if not path.startswith(AT_API)
        and letters[number if path.startswith(AT_ADMIN) else 0] in ".v"
    )
    wrong, held = found_at(chief, (filled_in(path, world.inside) for path in open_to))
    assert not wrong, "\n".join(wrong)
    assert held > 150


def test_no_file_of_the_api_holds_a_formula(chief: Client, world: World) -> None:
    lists = [path for path in expected() if path.startswith(AT_API) and "<" not in path]
    wrong, held = found_at(chief, (f"/{path}?format=csv" for path in lists))
    books = (f"/{AT_API}{name}/?format=xlsx" for name in ("sources", "claims", "people"))
    wrong += found_at(chief, books)[0]
    assert not wrong, "\n".join(wrong)
    assert held > 10


def test_the_api_read_by_people_runs_nothing(chief: Client, world: World) -> None:
    names = ("claims/<code>/", "sources/<key>/", "reconciliation-notes/<pk>/", "missions/")
    wrong, held = found_at(
        chief, (filled_in(AT_API + path, world.inside) for path in names), accept="text/html"
    )
    assert (wrong, held) == ([], len(names))
