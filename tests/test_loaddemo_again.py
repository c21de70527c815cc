"""``manage.py loaddemo`` where the demonstration is loaded already: kept, replaced, added to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from missions import strength
from missions.models import Equipment, Inspection, Mission, StrengthChange
from missions.strength import Scope
from personnel.models import Deployment, Person, Status
from tests.factories import make_deployment
from tests.refusals import sql
from tests.test_loaddemo import loaddemo
from tests.transactions import rolled_back

Day = dt.date


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    # The owner alone could set the clock, which would be seen below.
    with django_db_blocker.unblock(), rolled_back(using="owner"), rolled_back():
        call_command("loadreference", verbosity=0)
        yield loaddemo()


@pytest.fixture
def said(loaded: str) -> Iterator[str]:
    """What loading the demonstration said; what a test writes is undone."""
    with rolled_back():
        yield loaded


def in_the_golan(day: Day) -> int:
    return strength.total_on(day, Scope(missions=[Mission.objects.get(acronym="UNDOF").pk]))


def test_a_second_run_does_nothing(said):
    assert "all" in said
    before = Deployment.objects.count(), StrengthChange.objects.count()
    assert "Nothing was done" in loaddemo()
    assert (Deployment.objects.count(), StrengthChange.objects.count()) == before


def test_replacing_takes_what_was_entered_for_its_people_with_it(said):
    continued = Deployment.objects.filter(status=Status.APPROVED)[0]
    make_deployment(
        continued.authorized_mission,
        person=continued.person,
        category=continued.category,
        continues=continued,
        status=Status.CANCELLED,
    )
    loaddemo("--replace")
    assert not Deployment.objects.filter(pk=continued.pk).exists()


def test_replacing_posts_the_reverse_and_leaves_the_same_strength(said):
    day, people = Day(2024, 5, 29), Person.objects.count()
    before = strength.strength_on(day, ("mission", "sex"))
    posted = set(StrengthChange.objects.values_list("pk", flat=True))
    loaddemo("--replace")
    assert strength.strength_on(day, ("mission", "sex")) == before
    assert posted < set(StrengthChange.objects.values_list("pk", flat=True))
    assert Person.objects.count() == people
    # Those of the demonstration itself, once.
    assert Inspection.objects.count() == 8
    assert Equipment.objects.count() == 5


def test_the_clock_is_set_only_to_a_day_that_was_given(said):
    with rolled_back(using="owner"):
        assert sql("SELECT today FROM registry_clock", using="owner") == []
        loaddemo("--today", "2024-05-29", "--replace")
        assert sql("SELECT today FROM registry_clock", using="owner") == [(Day(2024, 5, 29),)]


def test_a_benchmark_fits_beside_the_demonstration(said):
    loaddemo("--scale", "300", "--shape", "singles")
    assert in_the_golan(Day(2024, 5, 29)) == 139
    assert "loaded already" in loaddemo()
    loaddemo("--replace")
    assert Person.objects.filter(service_number__startswith="BENCH-").exists()
