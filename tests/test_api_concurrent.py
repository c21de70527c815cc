"""Pages while others write: nobody is read twice, and nobody who was there is missed."""

from __future__ import annotations

import itertools
import random
import threading
from typing import Any

import pytest
from django.db import connections

from missions.models import Mission, ShownChange
from registry.api.state import current
from tests import factories as make
from tests.api import address, signed_in

NUMBERS = itertools.count()

pytestmark = pytest.mark.django_db(databases=["default", "owner"], transaction=True)


@pytest.mark.parametrize("ordering", ["", "-started_on", "acronym"])
def test_pages_neither_repeat_nor_skip_while_rows_are_added(ordering):
    rng = random.Random(7)
    there = {make.make_mission(name(rng)).pk for _ in range(30)}
    client = signed_in()
    done = threading.Event()

    def write() -> None:
        own = random.Random(8 + len(ordering))
        for _ in range(60):
            make.make_mission(name(own))
        done.set()
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    read: list[int] = []
    url = f"{address('missions')}?page_size=3&ordering={ordering}"
    while url:
        answer = client.get(url).json()
        read += [row["id"] for row in answer["results"]]
        url = answer["next"]
    writer.join()
    assert done.is_set()
    assert len(read) == len(set(read))
    assert there <= set(read)
    counted = client.get(address("missions"), {"count": "true", "page_size": "1"}).json()
    assert counted["count"] == Mission.objects.count() == 90


def name(rng: random.Random) -> str:
    return f"M{rng.randrange(10**9)}-{next(NUMBERS)}"


def test_rows_are_counted_only_if_asked():
    make.make_mission("ONE", kind="multinational")
    make.make_mission("TWO")
    client = signed_in()
    assert "count" not in client.get(address("missions")).json()
    assert client.get(address("missions"), {"count": "true"}).json()["count"] == 2
    query = {"count": "1", "kind": "multinational"}
    assert client.get(address("missions"), query).json()["count"] == 1
    answer = client.get(address("missions"), {"count": "maybe"})
    assert [error["parameter"] for error in answer.json()["errors"]] == ["count"]


def test_nobody_who_changes_a_fact_waits_and_every_change_counts():
    """Two transactions at once on the same tables: the second is not held up by the first."""
    mission = make.make_mission("ONE")
    before = current().facts
    opened, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        from django.db import transaction

        with transaction.atomic():
            make.make_mission("HELD")
            opened.set()
            go_on.wait(30)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    assert opened.wait(30)
    with connections["default"].cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
        Mission.objects.filter(pk=mission.pk).update(note="changed")
        cursor.execute("RESET lock_timeout")
    between = current().facts
    go_on.set()
    holder.join()
    after = current().facts
    assert len({before, between, after}) == 3
    make.make_mission("LAST")
    rows: Any = ShownChange.objects.filter(about="facts").count()
    assert rows == 1
