"""``manage.py loaddemo``: when it loads, when it does nothing, when it refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.plugin import DjangoDbBlocker

from missions import strength
from missions.models import (
    Authorization,
    Ceiling,
    Contingent,
    Mission,
    StrengthChange,
)
from missions.strength import Scope
from personnel.demo import lanes, load
from personnel.models import Deployment, Person, Rank, Status
from tests.factories import make_person
from tests.transactions import rolled_back

Day = dt.date


@pytest.fixture(scope="module")
def loaded_reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), rolled_back():
        call_command("loadreference", verbosity=0)
        yield


@pytest.fixture
def reference(loaded_reference: None) -> Iterator[None]:
    """Reference data and nobody; what a test writes is undone."""
    with rolled_back():
        yield


def loaddemo(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("loaddemo", *arguments, stdout=out, **options)
    return out.getvalue()


# The command


@pytest.mark.parametrize(
    "today", [Day(2024, 1, 19), Day(2024, 5, 29), Day(2026, 4, 8), Day(2029, 1, 1)]
)
def test_it_can_be_built_around_another_day(reference, today):
    load.write(load.make_plan(today))
    assert Deployment.objects.filter(starts_on__gt=today, status=Status.PROPOSED).exists()
    planned = Deployment.objects.filter(
        starts_on__gt=today, contingent__slug="undof-reserve-company", status=Status.PROPOSED
    )
    assert planned.count() == 139
    past_the_end = Deployment.objects.filter(
        authorized_mission__mission__acronym="UNIFIL", ends_on__gt=Day(2026, 12, 31)
    )
    assert past_the_end.exists() == (today < Day(2026, 12, 31))
    assert not Deployment.objects.filter(order_date__gt=today).exists()


def test_a_day_before_the_last_decision_is_refused(reference):
    with pytest.raises(CommandError, match="2024-01-19"):
        loaddemo("--today", "2023-12-31")


def test_a_database_without_the_reference_data_is_told_to_load_it(reference):
    Rank.objects.filter(code="captain").delete()
    with pytest.raises(CommandError, match="loadreference"):
        loaddemo()


def test_it_refuses_a_registry_with_real_people(reference):
    make_person(is_demo=False)
    for arguments in ((), ("--replace",), ("--scale", "10")):
        with pytest.raises(CommandError, match="1 real people"):
            loaddemo(*arguments)
    assert not Deployment.objects.exists()


def test_what_the_database_refuses_is_told_and_nothing_is_loaded(reference):
    Ceiling.objects.filter(authorization__slug="2022-africa-lebanon").update(limit=7)
    with pytest.raises(CommandError, match=r"nothing was loaded:\n- .* 7"):
        loaddemo()
    assert not Person.objects.exists()


def test_options_that_contradict_each_other_are_refused():
    for arguments in (
        ("--shape", "blocks"),
        ("--scale", "10", "--replace"),
        ("--scale", "10", "--today", "2026-01-01"),
        ("--scale", "0"),
        ("--today", "yesterday"),
    ):
        with pytest.raises(CommandError):
            loaddemo(*arguments)


# The benchmark


@pytest.mark.parametrize(("shape", "tours"), [("blocks", 9000), ("singles", 3000)])
def test_a_benchmark_is_exactly_as_large_as_asked_for(reference, shape, tours):
    scale = ("--scale", str(tours), "--shape", shape)
    assert f"Loaded {tours} deployments" in loaddemo(*scale)
    assert Deployment.objects.count() == tours
    assert not Person.objects.filter(is_demo=False).exists()
    assert Mission.objects.filter(is_demo=True).count() == lanes.MISSIONS
    assert not Authorization.objects.filter(slug__startswith="bench-", is_demo=False).exists()
    assert Deployment.objects.values("person").distinct().count() < tours / 3.6
    moves = StrengthChange.objects.count()
    if shape == "blocks":
        assert moves < 600
        some_ceilings_have_no_room_to_spare()
    else:
        assert moves > tours * 8 / 9
    assert "Nothing was done" in loaddemo(*scale)


def test_a_benchmark_has_either_shape():
    assert lanes.SHAPES == ("blocks", "singles")


def some_ceilings_have_no_room_to_spare():
    assert Contingent.objects.filter(is_demo=True).count() == 2
    tight = Ceiling.objects.filter(authorization__slug="bench-01", authorized_mission=None).get()
    assert (
        strength.total_on(Day(2010, 1, 1), Scope(authorizations=[tight.authorization_id]))
        == tight.limit
        == lanes.BLOCK
    )
