"""Our figures and the UN's: each kind of difference is explained or left open as it should be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from missions.models import Mission, ReportedStrength
from missions.periods import Interval, Periods
from missions.reconciliation import BY, Month, State, reconcile
from tests.factories import (
    make_authorized_mission,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
    make_reported_file,
    make_source,
    make_world_strength,
)
from tests.series_world import CATEGORIES, World, naive, random_tours
from tests.test_series import random_examples
from tests.transactions import rolled_back

pytestmark = pytest.mark.django_db

MARCH, APRIL = dt.date(2024, 3, 31), dt.date(2024, 4, 30)


@pytest.fixture
def place():
    return make_authorized_mission(make_decision(ceiling=100), make_mission("UNDOF"))


def report(day: dt.date, mission: Mission | None, category: str, women: int, men: int) -> None:
    source = ReportedStrength.objects.first()
    ReportedStrength.objects.create(
        reported_on=day,
        mission=mission,
        category=category,
        women=women,
        men=men,
        source=source.source if source else make_source(),
    )


def month(day: dt.date = MARCH, window: int = 10) -> Month:
    return next(found for found in reconcile(window=window).months if found.day == day)


def told(found: Month) -> dict[tuple[str, str], tuple[int, int, int, str]]:
    """Of each line that differs: the difference, what is explained by category and movements."""
    return {
        (line.category, line.sex): (
            *(line.difference, line.by_category, line.by_movements),
            str(line.state),
        )
        for line in found.lines
        if line.difference
    }


def test_figures_that_agree_say_so(place):
    make_deployments(3, place)
    report(MARCH, place.mission, "troops", 0, 3)
    assert month().state == State.AGREES
    assert (month().ours, month().reported) == (3, 3)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "reported", "difference"),
    [
        (dt.date(2024, 3, 22), dt.date(2024, 8, 1), 0, -1),  # just arrived, not counted yet
        (dt.date(2024, 3, 1), dt.date(2024, 4, 9), 0, -1),  # about to go, not counted any more
        (dt.date(2024, 3, 1), dt.date(2024, 3, 21), 1, 1),  # gone, and still counted
        (dt.date(2024, 4, 10), dt.date(2024, 8, 1), 1, 1),  # counted before coming
    ],
)
def test_a_movement_within_the_window_explains_and_a_day_further_does_not(
    place, starts_on, ends_on, reported, difference
):
    make_deployment(place, starts_on=starts_on, ends_on=ends_on, person=make_person(sex="F"))
    report(MARCH, place.mission, "troops", reported, 0)
    assert told(month(window=10)) == {("troops", "F"): (difference, 0, difference, "explained")}
    assert told(month(window=9)) == {("troops", "F"): (difference, 0, 0, "open")}


def test_no_more_is_explained_than_people_moved(place):
    make_deployments(2, place, starts_on=dt.date(2024, 3, 25))
    make_deployments(3, place)
    report(MARCH, place.mission, "troops", 0, 1)
    assert told(month()) == {("troops", "M"): (-4, 0, -2, "open")}


def test_staff_officers_among_the_troops_of_older_files_are_explained(place):
    make_deployments(5, place)
    make_deployments(2, place, category="staff_officer")
    report(MARCH, place.mission, "troops", 0, 7)
    assert told(month()) == {
        ("troops", "M"): (2, 2, 0, "explained"),
        ("staff_officer", "M"): (-2, -2, 0, "explained"),
    }
    # Where the UN tells them apart, nothing is explained so.
    report(MARCH, place.mission, "staff_officer", 1, 0)
    assert told(month())["troops", "M"] == (2, 0, 0, "open")


def test_a_mission_that_only_one_of_both_knows_is_open(place):
    make_deployments(2, place)
    elsewhere = make_mission("MINURSO")
    report(MARCH, elsewhere, "expert_on_mission", 0, 4)
    found = month().by_mission()
    assert (found[place.mission_id].difference, found[elsewhere.pk].difference) == (-2, 4)
    assert {one.state for one in found.values()} == {State.OPEN}


def test_a_month_of_the_whole_world_without_the_country_says_that_nobody_was_there(place):
    make_deployments(2, place, ends_on=dt.date(2024, 6, 30))
    report(MARCH, place.mission, "troops", 0, 2)
    source = ReportedStrength.objects.get().source
    file = make_reported_file(source=source)
    for number in range(29):
        country = f"A{chr(65 + number // 26)}{chr(65 + number % 26)}"
        make_world_strength(file=file, country=country, reported_on=APRIL)
    assert len(reconcile(window=0).months) == 1  # an extract, not the world
    make_world_strength(file=file, country="GHA", reported_on=APRIL)
    assert [(one.day, one.difference) for one in reconcile(window=0).months] == [
        (MARCH, 0),
        (APRIL, -2),
    ]
    alone = reconcile(window=0, first=APRIL, last=APRIL).months
    assert [(one.difference, one.source, one.source.key) for one in alone] == [
        (-2, source, source.key)
    ]


def test_a_mission_reported_without_categories_is_compared_as_a_whole(place):
    make_deployments(3, place)
    make_deployments(2, place, category="staff_officer", starts_on=dt.date(2024, 3, 30))
    report(MARCH, place.mission, "", 0, 4)
    assert told(month()) == {("", "M"): (-1, 0, -1, "explained")}
    # By category tells more, and the whole is not counted besides.
    report(MARCH, place.mission, "troops", 0, 3)
    assert told(month(window=0)) == {("staff_officer", "M"): (-2, 0, 0, "open")}


def test_a_total_is_compared_apart_and_without_multinational_forces(place):
    make_deployments(2, place)
    iraq = make_mission("MNF-I", kind=Mission.Kind.MULTINATIONAL)
    make_deployments(4, make_authorized_mission(make_decision(ceiling=9), iraq))
    report(MARCH, None, "", 0, 5)
    report(MARCH, iraq, "troops", 0, 4)
    found = reconcile(window=0)
    assert found.months == []
    assert [(one.ours, one.reported, one.open) for one in found.totals] == [(2, 5, 3)]


def test_the_source_recorded_last_counts_and_superseded_figures_do_not(place):
    make_deployments(2, place)
    report(MARCH, place.mission, "troops", 0, 9)
    ReportedStrength.objects.update(superseded_at="2024-05-01T00:00:00Z")
    report(MARCH, place.mission, "troops", 0, 3)
    later = make_source()
    ReportedStrength.objects.create(
        reported_on=MARCH, mission=place.mission, category="troops", women=0, men=2, source=later
    )
    assert (month().reported, month().source) == (2, later)


def test_the_whole_history_takes_as_many_questions_as_a_month(place):
    make_deployments(2, place)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            reconcile(window=10)
        return len(captured)

    report(MARCH, place.mission, "troops", 0, 2)
    few = asked()
    for number in range(1, 25):
        day = dt.date(2024 + (2 + number) // 12, (2 + number) % 12 + 1, 28)
        report(day, make_mission(), "troops", 0, number)
    assert asked() == few == 5


def test_explained_and_open_are_the_difference_whatever_was_reported():
    """Also: nothing is explained past the difference, nor by more people than moved."""
    world = World()
    days = [dt.date(2023, 12, 31), dt.date(2024, 1, 31), dt.date(2024, 2, 29)]
    figures = st.lists(
        st.tuples(
            st.sampled_from(days),
            st.integers(0, 1),
            st.sampled_from(CATEGORIES),
            *(st.integers(0, 4), st.integers(0, 4)),
        ),
        unique_by=lambda row: row[:3],
        max_size=14,
    )

    @random_examples(25)
    @given(written=random_tours(), figures=figures, window=st.integers(0, 20))
    def agree(written: Any, figures: Any, window: int) -> None:
        tours, drafts = written
        with rolled_back():
            world.write(tours, drafts=drafts)
            for day, number, category, women, men in figures:
                report(day, world.missions[number], category, women, men)
            for found in reconcile(window=window).months:
                only = Periods(found.day, found.day, Interval.WHOLE)
                counted = naive(world, tours, only, ["strength"], BY)
                assert {(x.mission, x.category, x.sex): x.ours for x in found.lines if x.ours} == {
                    key: lines["strength"][0] for key, lines in counted.items()
                }
                assert found.explained + found.open == found.difference
                for line in found.lines:
                    assert line.explained + line.open == line.difference
                    assert 0 <= abs(line.explained) <= abs(line.difference)
                    assert line.explained * line.difference >= 0
                    if not window:
                        assert line.by_movements == 0
                for mission in found.by_mission().values():
                    assert sum(line.by_category for line in mission.lines) == 0

    agree()
