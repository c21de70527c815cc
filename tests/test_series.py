"""Figures along time equal a count in plain Python, in every grouping and cut."""

from __future__ import annotations

import datetime as dt
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.models import StrengthYear
from missions.people import people_in
from missions.periods import Interval, Periods
from missions.series import METRICS, TooMuchError, series
from missions.strength import DIMENSIONS, Scope, strength_on
from personnel.models import Deployment
from tests.factories import make_authorized_mission, make_deployment, make_deployments, make_person
from tests.flows import flow_between
from tests.series_world import DAYS, NAIVE, ONE_DAY, World, naive, random_tours
from tests.transactions import rolled_back

pytestmark = pytest.mark.django_db

Day = dt.date
#: Every subset of the dimensions.
GROUPINGS = list(
    chain.from_iterable(combinations(DIMENSIONS, size) for size in range(len(DIMENSIONS) + 1))
)
#: Around the days on which somebody moves, too.
near = st.sampled_from([Day(2023, 10, 1), *DAYS[::3], Day(2024, 3, 31), Day(2024, 7, 15)])
stretches = st.tuples(near, near).map(sorted)
intervals = st.sampled_from(Interval.values)


def random_examples(count: int) -> settings:
    return settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("metrics", [["strength"], ["arrivals", "departures"], list(METRICS)])
def test_random_tours_are_counted_like_in_plain_python(metrics):
    world = World()

    @random_examples(25)
    @given(written=random_tours(), data=st.data())
    def agree(written: Any, data: Any) -> None:
        tours, drafts = written
        with rolled_back():
            world.write(tours, drafts=drafts)
            for _ in range(6):
                stretch = data.draw(stretches)
                periods = Periods(stretch[0], stretch[1], data.draw(intervals))
                by = data.draw(st.sampled_from(GROUPINGS))
                book = data.draw(st.sampled_from(["approved", "approved", "proposed"]))
                found = series(periods, metrics, by, Scope(book=book))
                assert found == naive(world, tours, periods, metrics, by, book), (periods, by)

    agree()


def test_every_grouping_agrees_with_the_count_of_each_day():
    """By day, series, snapshot and plain Python say the same of every group."""
    world = World()

    @random_examples(6)
    @given(written=random_tours())
    def agree(written: Any) -> None:
        tours, drafts = written
        with rolled_back():
            world.write(tours, drafts=drafts)
            periods = Periods(DAYS[0] - ONE_DAY, DAYS[-1], Interval.DAY)
            for by in GROUPINGS:
                found = series(periods, ["strength"], by)
                assert found == naive(world, tours, periods, ["strength"], by)
                for number in (0, 1, 24, 25, len(DAYS)):
                    there = {key: lines["strength"][number] for key, lines in found.items()}
                    counted = strength_on(periods.all[number].first, by)
                    assert {key: n for key, n in there.items() if n or not by} == counted

    agree()


def test_a_month_is_its_last_day_and_its_average_its_days(make_tour):
    """139 for two days and 5 from then on: the month's figure is 5, its average 13.65."""
    make_tour(134, Day(2024, 5, 1), Day(2024, 5, 2))
    make_tour(5, Day(2024, 5, 1), None)
    may = Periods(Day(2024, 5, 1), Day(2024, 5, 31))
    metrics = ["strength", "average", "person_days", "arrivals", "departures", "people"]
    found = series(may, metrics)[()]
    assert [found[name] for name in metrics] == [[5], [13.65], [423], [139], [134], [139]]
    # In part of a month, the last of its days that were asked for.
    part = Periods(Day(2024, 4, 20), Day(2024, 5, 2))
    assert [p.name for p in part.all] == ["2024-04", "2024-05"]
    assert series(part, metrics)[()] == {
        "strength": [0, 139],
        "average": [0, 139.0],
        "person_days": [0, 278],
        "arrivals": [0, 139],
        "departures": [0, 0],
        "people": [0, 139],
    }


@pytest.fixture
def make_tour() -> Any:
    place = make_authorized_mission()
    return lambda people, start, end: make_deployments(people, place, starts_on=start, ends_on=end)


def test_the_last_day_of_a_tour_counts_and_the_departure_is_on_the_next(make_tour):
    make_tour(1, Day(2024, 3, 31), Day(2024, 4, 30))
    spring = Periods(Day(2024, 3, 1), Day(2024, 5, 31))
    found = series(spring, ["strength", "person_days", "arrivals", "departures", "people"])[()]
    assert found == {
        "strength": [1, 1, 0],
        "person_days": [1, 30, 0],
        "arrivals": [1, 0, 0],
        "departures": [0, 0, 1],
        "people": [1, 1, 0],
    }


def test_strength_before_and_after_everything_is_carried_on(make_tour):
    make_tour(3, Day(2024, 1, 15), None)
    for interval, length in (("month", 36), ("year", 3), ("whole", 1), ("day", 1096)):
        later = Periods(Day(2030, 1, 1), Day(2032, 12, 31), interval)
        found = series(later, ["strength", "people", "arrivals"])[()]
        assert found == {"strength": [3] * length, "people": [3] * length, "arrivals": [0] * length}
        before = Periods(Day(2020, 1, 1), Day(2022, 12, 31), interval)
        assert series(before, ["strength", "people"], ("sex",)) == {}


def test_a_tour_that_moves_on_begins_once_and_its_person_counts_once():
    place, other = make_authorized_mission(), make_authorized_mission()
    person = make_person()
    first = make_deployment(
        place, person=person, starts_on=Day(2024, 3, 1), ends_on=Day(2024, 3, 9)
    )
    make_deployment(
        other, person=person, starts_on=Day(2024, 3, 10), ends_on=Day(2024, 3, 20), continues=first
    )
    march = Periods(Day(2024, 3, 1), Day(2024, 3, 31))
    metrics = ["arrivals", "departures", "tours_begun", "people"]
    assert series(march, metrics)[()] == {
        "arrivals": [2], "departures": [2], "tours_begun": [1], "people": [1],
    }  # fmt: skip
    by_mission = series(march, ["tours_begun", "people"], ("mission",))
    assert by_mission == {
        (place.mission_id,): {"tours_begun": [1], "people": [1]},
        (other.mission_id,): {"tours_begun": [0], "people": [1]},
    }
    flow = flow_between(march.first, march.last)[()]
    assert (flow.arrivals, flow.departures, flow.begun) == (2, 2, 1)


def test_whole_months_come_from_the_pages_and_days_from_the_lines(
    make_tour, django_assert_num_queries
):
    make_tour(2, Day(2024, 1, 15), Day(2024, 6, 15))
    for interval, metric, pages in (
        ("month", "strength", True),
        ("year", "departures", True),
        ("day", "strength", False),
        ("month", "person_days", False),
    ):
        periods = Periods(Day(2024, 1, 1), Day(2024, 12, 31), interval)
        with django_assert_num_queries(1) as queries:
            series(periods, [metric], ("mission", "sex"))
        assert ("BETWEEN 2024 AND 2024" in queries[0]["sql"]) is pages
    # One reading of the ledger and one of the tours, whatever is asked.
    with django_assert_num_queries(2):
        series(periods, list(METRICS), tuple(DIMENSIONS))


def test_pages_and_lines_tell_the_same_of_past_years():
    """Decades, so that some whole months come from pages and the edges from lines."""
    place = make_authorized_mission()
    place.authorization.decided_on = Day(2000, 1, 1)
    place.authorization.save()
    for number in range(12):
        start = Day(2001 + number, 1 + number, 1 + 2 * number)
        make_deployments(
            number + 1, place, starts_on=start, ends_on=start + dt.timedelta(days=200 + number)
        )
    assert StrengthYear.objects.count() == 13
    periods = Periods(Day(2001, 1, 16), Day(2014, 7, 9))
    daily = series(Periods(periods.first, periods.last, "day"), ["strength"])[()]["strength"]
    at_ends = [daily[(period.last - periods.first).days] for period in periods.all]
    assert series(periods, ["strength"])[()]["strength"] == at_ends
    assert max(at_ends) == 12


def test_too_large_an_answer_is_refused_before_and_after_counting(make_tour):
    make_tour(1, Day(2024, 1, 15), None)
    year = Periods(Day(2024, 1, 1), Day(2024, 12, 31), "day")
    with pytest.raises(TooMuchError):
        series(year, most=365)
    assert len(series(year, most=366)[()]["strength"]) == 366
    make_deployment(starts_on=Day(2024, 1, 15))
    assert len(series(year, by=("mission",), most=732)) == 2
    with pytest.raises(TooMuchError):
        series(year, by=("mission",), most=731)


def test_numbers_of_people_are_no_more_than_asked_for():
    for number in range(5):
        make_deployment(starts_on=Day(2024, 3, 1 + number))
    march = Periods(Day(2024, 3, 1), Day(2024, 3, 31), "day")
    with pytest.raises(TooMuchError):
        people_in(march, ("mission",), Scope(), known_on=None, most=4)


def test_a_scope_narrows_every_metric(make_tour):
    make_tour(2, Day(2024, 3, 1), Day(2024, 3, 31))
    woman = make_deployment(
        person=make_person(sex="F"), category="staff_officer", starts_on=Day(2024, 3, 5)
    )
    march = Periods(Day(2024, 3, 1), Day(2024, 3, 31))
    for scope in (
        Scope(sexes=["F"]),
        Scope(categories=["staff_officer"]),
        Scope(missions=[woman.authorized_mission.mission_id]),
        Scope(authorizations=[woman.authorized_mission.authorization_id]),
    ):
        assert series(march, list(METRICS), (), scope)[()] == {
            "strength": [1],
            "average": [0.87],
            "person_days": [27],
            "arrivals": [1],
            "departures": [0],
            "tours_begun": [1],
            "people": [1],
        }


def test_what_was_taken_back_leaves_no_group():
    tour = make_deployment()
    Deployment.objects.filter(pk=tour.pk).delete()
    year = Periods(Day(2024, 1, 1), Day(2024, 12, 31))
    assert series(year, list(METRICS), ("mission",)) == {}
    assert series(year, ["strength"])[()] == {"strength": [0] * 12}


def test_every_metric_has_a_naive_count():
    assert set(NAIVE) == set(METRICS)


def test_periods_have_the_names_of_iso_8601_and_no_gap():
    first, last = Day(2023, 11, 20), Day(2024, 3, 2)
    for interval, names in (
        ("month", ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03"]),
        ("year", ["2023", "2024"]),
        ("whole", ["2023-11-20/2024-03-02"]),
    ):
        periods = Periods(first, last, interval)
        assert [period.name for period in periods.all] == names
        assert len(periods) == len(names)
        assert periods.all[0].first == first
        assert periods.all[-1].last == last
        for one, following in zip(periods.all, periods.all[1:], strict=False):
            assert one.last + ONE_DAY == following.first
    assert len(Periods(first, last, "day")) == 104
    with pytest.raises(ValueError, match="before the first"):
        Periods(last, first)
