"""The planted differences of the demonstration are found, and explained or left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from missions.comparison import standings
from missions.models import Category, ReportedStrength, Source
from missions.reconciliation import Month, Reconciliation, State, reconcile
from personnel.demo import load
from personnel.demo.reported import OLD_UNTIL, SOURCE, WINDOW, Planted, write_reported
from tests.transactions import rolled_back

pytestmark = pytest.mark.django_db

TODAY = dt.date(2025, 5, 29)
Demo = tuple[Planted, Reconciliation]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    with django_db_blocker.unblock(), rolled_back():
        call_command("loadreference", verbosity=0)
        load.write(load.make_plan(TODAY))
        files = ReportedStrength.objects.count()
        planted = write_reported(TODAY)  # the same once more: nothing is new but the mistake
        assert ReportedStrength.objects.current().filter(source__key=SOURCE).exists()
        assert ReportedStrength.objects.count() - files <= 2
        yield planted, reconcile(window=WINDOW)


def month(demo: Demo, day: dt.date | None) -> Month:
    return next(found for found in demo[1].months if found.day == day)


def open_lines(found: Month) -> list[int]:
    return sorted(line.open for line in found.lines if line.open)


def test_something_of_each_kind_was_planted(demo):
    assert len(demo[0].days) == 6


def test_people_who_had_just_come_are_explained(demo):
    found = month(demo, demo[0].late)
    assert found.state == State.EXPLAINED
    assert found.difference == sum(line.by_movements for line in found.lines) < 0


def test_people_whom_nobody_knows_are_open(demo):
    assert open_lines(month(demo, demo[0].too_many)) == [2]
    elsewhere = month(demo, demo[0].elsewhere)
    assert open_lines(elsewhere) == [1]
    assert [line.ours for line in elsewhere.lines if line.open] == [0]


def test_a_woman_counted_among_the_men_is_open_though_the_sum_agrees(demo):
    found = month(demo, demo[0].wrong_sex)
    assert (found.difference, found.state, open_lines(found)) == (0, State.OPEN, [-1, 1])


def test_a_month_that_was_not_published_is_not_compared(demo):
    assert demo[0].missing not in {found.day for found in demo[1].months}


def test_a_month_published_anew_agrees_and_its_mistake_stays_known(demo):
    assert month(demo, demo[0].published_anew).state == State.AGREES
    before = ReportedStrength.objects.filter(
        reported_on=demo[0].published_anew, superseded_at__isnull=False
    )
    assert before.exists()


def test_older_files_have_staff_officers_among_the_troops(demo):
    lines = [x for m in demo[1].months if m.day <= OLD_UNTIL for x in m.lines if x.difference]
    assert lines
    assert all(line.open == 0 == line.by_movements for line in lines)
    assert {line.category for line in lines} == {Category.TROOPS, Category.STAFF_OFFICER}


def test_everything_else_agrees(demo):
    rest = [m for m in demo[1].months if m.day > OLD_UNTIL and m.day not in demo[0].days]
    assert len(rest) > 50
    assert {found.state for found in rest} == {State.AGREES}


def test_the_country_has_a_place_among_invented_ones(demo):
    found = standings()
    assert found
    assert {one.source for one in found} <= {SOURCE, "un-rank-2021-01-31"}
    assert found[-1].place
    assert Source.objects.get(key=SOURCE).title.startswith("Invented")
