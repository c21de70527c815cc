"""What the charts of the public pages draw, and that the figures beneath say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.utils import translation

from missions.ceiling_lines import allowed_steps, use_over_time
from missions.limits import LimitStep, limit_lines, limit_steps
from missions.models import AuthorizedMission, Category, Mission
from missions.public_series import served, strength_by_month
from missions.scope import Scope
from missions.strength import strength_on
from missions.views.charts.columns import Columns
from missions.views.charts.frame import Chart
from missions.views.charts.mission import ceilings_held, strength_chart, tours_chart
from missions.views.charts.steps import Ceiling, StepDrawing
from missions.views.charts.use import use_chart
from missions.views.charts.world import AROUND, WorldMap
from missions.views.figures import Headcount, Reading
from missions.views.sending import decisions_covering
from registry.routers import on_public
from tests.factories import (
    DECIDED,
    make_allowance,
    make_authorized_mission,
    make_ceiling,
    make_decision,
    make_deployment,
    make_deployments,
    make_mission,
    make_person,
)
from tests.public import TODAY, committed, today_is

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])

MAY: dict[str, Any] = {"starts_on": dt.date(2024, 5, 1), "ends_on": dt.date(2024, 5, 10)}
ONE_DAY = dt.timedelta(1)


@pytest.fixture(scope="module", autouse=True)
def place(django_db_setup: None, django_db_blocker: object) -> Iterator[AuthorizedMission]:
    """A mission of five, ten for ten days in May, with ceilings; another beside it."""
    with django_db_blocker.unblock(), committed(), today_is(TODAY):  # type: ignore[attr-defined]
        decision = make_decision("the-decision", ceiling=40)
        una = make_mission("UNA", latitude=0, longitude=30)
        place = make_authorized_mission(decision, una)
        other = make_authorized_mission(decision, make_mission("UNB", latitude=10, longitude=60))
        ceiling = make_ceiling(decision, 8, authorized_mission=place)
        make_ceiling(decision, 4, categories=[Category.STAFF_OFFICER])
        make_allowance(ceiling=ceiling, extra=2, **MAY)
        make_deployments(4, place)
        make_deployment(place, person=make_person(sex="F"))
        make_deployments(5, place, **MAY)
        make_deployments(3, other, category=Category.STAFF_OFFICER)
        # What nobody may see yet.
        make_deployments(2, other, starts_on=TODAY + ONE_DAY)
        yield place


@pytest.fixture(autouse=True)
def as_the_public() -> Iterator[None]:
    with on_public(), translation.override("en"):
        yield


def chart_of(mission: Mission) -> Chart:
    decisions = decisions_covering(mission, TODAY)
    told = served(Scope(missions=[mission.pk]), TODAY)
    return there(strength_chart(mission, told, decisions, TODAY, marked=TODAY))


def there(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


def test_the_chart_of_a_mission_draws_its_days_and_its_ceilings(place):
    chart = chart_of(place.mission)
    assert chart.table is not None
    drawing: StepDrawing = chart.panels[0].drawing
    # From 1 March to 1 June are 92 days; 1 May is the 61st after the first, 11 May the 71st.
    assert [(r.day, r.headcount) for r in drawing.readings] == [
        (dt.date(2024, 3, 1), Headcount(5, 1)),
        (dt.date(2024, 5, 1), Headcount(10, 1)),
        (dt.date(2024, 5, 11), Headcount(5, 1)),
    ]
    assert drawing.plot.top == 40
    assert drawing.people == "M0 100H0V87.5H663V75H771.7V87.5H1000V100Z"
    # The ceiling of eight was ten on the days of the allowance.
    paths = {mark.label: mark.path for mark in drawing.marks}
    assert paths["A 40"] == "M0 0H1000"
    assert paths["B 8"] == "M0 80H663V75H771.7V80H1000"
    assert [sign.letter for sign in chart.legend if sign.letter] == ["A", "B", "C"]
    assert [mark.shared for mark in drawing.marks] == [True, False, True]
    assert chart.answer == "5 today; at most 10, first on 1 May 2024"


def test_the_table_beneath_a_chart_is_what_the_ledger_says_of_each_day(place):
    table = chart_of(place.mission).table
    assert table is not None
    scope = Scope(missions=[place.mission.pk])
    assert [row.day for row in table.rows] == [
        dt.date(2024, 5, 11),
        dt.date(2024, 5, 1),
        dt.date(2024, 3, 1),
    ]
    for row in table.rows:
        assert row.day is not None
        counted = strength_on(row.day, ("sex",), scope)
        assert row.values == [str(sum(counted.values())), str(counted[("F",)])]


def test_a_long_history_is_told_by_month_from_the_pages(
    monkeypatch: pytest.MonkeyPatch, place: AuthorizedMission
) -> None:
    scope = Scope(missions=[place.mission.pk])
    by_day = served(scope, TODAY)
    monkeypatch.setattr("missions.movements.MOVES_BY_DAY", 0)
    by_month = served(scope, TODAY)
    assert (by_day.by_month, by_month.by_month) == (False, True)
    assert by_month.begun == by_day.begun
    for reading in by_month.history.readings:
        assert reading.headcount == by_day.history.on(reading.day)
    ends = [dt.date(2024, month, day) for month, day in ((3, 31), (4, 30), (5, 31), (6, 1))]
    assert [by_month.history.on(day) for day in ends] == [by_day.history.on(day) for day in ends]


def test_tours_begun_are_a_chart_of_their_own(place):
    told = served(Scope(missions=[place.mission.pk]), TODAY)
    chart = there(tours_chart("tours", told.begun, place="UNA"))
    assert told.begun == {2024: 10}
    assert chart.answer == "10 tours since 2024; most in 2024: 10"
    assert "A flow, not a strength" in chart.note
    columns = Columns([(2022, 5), (2023, 0), (2024, 10)]).columns
    assert [(column.y, column.height) for column in columns] == [
        ("50.00", "50.00"),
        ("100.00", "0.00"),
        ("0.00", "100.00"),
    ]


def test_the_use_of_ceilings_is_that_by_which_the_database_judges(place):
    uses = use_over_time(place.authorization, TODAY)
    with translation.override("en"):
        chart = there(use_chart(uses, place.authorization, TODAY))
    assert chart.answer == "UNA: at most 10 of 10, first on 1 May 2024"
    lines = {
        line.id: line for line in limit_lines([place.authorization_id]) if line.kind == "ceiling"
    }
    judged = limit_steps(list(lines.values()), DECIDED, TODAY + ONE_DAY)
    assert len(uses) == 3
    for use in uses:
        steps = judged[lines[use.ceiling.pk]]
        assert by_day(use.steps) == by_day(steps)


def by_day(steps: Sequence[LimitStep]) -> dict[dt.date, tuple[int, int | None]]:
    days = [(step.day or DECIDED, step.until or TODAY, step) for step in steps]
    return {
        day + dt.timedelta(n): (step.strength, step.allowed)
        for day, until, step in days
        for n in range((until - day).days)
    }


def test_a_ceiling_holds_between_its_days_alone(place):
    ceiling = place.authorization.ceilings.get(authorized_mission=place)
    days = (dt.date(2024, 5, 3), dt.date(2024, 5, 5))
    steps = allowed_steps(ceiling, [], ((days[0], None), (days[1], None)), TODAY)
    assert steps == [(days[0], 8), (days[1] + ONE_DAY, None)]
    assert allowed_steps(ceiling, [], ((TODAY + ONE_DAY,), ()), TODAY) == []


def test_a_ceiling_far_above_the_strength_is_named_and_not_drawn():
    readings = [Reading(DECIDED, Headcount(2, 0))]
    low, high = (
        Ceiling(name, limit, [(DECIDED, limit)], True) for name, limit in (("A", 8), ("B", 430))
    )
    drawing = StepDrawing(readings, TODAY, [low, high])
    assert drawing.plot.top == 8
    assert [(mark.label, bool(mark.path)) for mark in drawing.marks] == [
        ("A 8", True),
        ("B 430 ↑", False),
    ]


def test_months_end_with_the_strength_of_their_last_day():
    monthly = strength_by_month(dt.date(2024, 3, 1), TODAY)
    assert [period.last for period in monthly.periods][-2:] == [dt.date(2024, 5, 31), TODAY]
    for number, period in enumerate(monthly.periods):
        counted = strength_on(period.last, ("mission",))
        assert monthly.everybody[number] == sum(counted.values())
        for mission, line in monthly.by_mission.items():
            assert line[number] == counted.get((mission,), 0)


def test_missions_stand_on_the_map_where_they_are():
    missions = list(Mission.objects.order_by("acronym"))
    drawing = WorldMap(zip(missions, (9, 1), strict=True))
    left, top, width, height = map(float, drawing.view.split())
    unit = AROUND / 360
    for point in drawing.points:
        x = left + point.left / 100 * width
        y = top + point.top / 100 * height
        assert x == pytest.approx((float(point.mission.longitude or 0) + 180) * unit, abs=3)
        assert y == pytest.approx((90 - float(point.mission.latitude or 0)) * unit, abs=3)
    small, large = sorted(drawing.points, key=lambda point: point.people)
    assert large.radius**2 == pytest.approx(9 * small.radius**2, rel=0.01)
    assert {point.label for point in drawing.points} == {"UNA 9", "UNB 1"}


def test_a_ceiling_beside_people_of_another_decision_is_not_drawn_as_if_it_counted_them(
    place: AuthorizedMission,
) -> None:
    decisions = decisions_covering(place.mission, TODAY)
    alone = [line.shared for line, _sign in ceilings_held(decisions, TODAY)]
    assert alone == [True, False, True]
    twice = [line.shared for line, _sign in ceilings_held([*decisions, *decisions], TODAY)]
    assert all(twice)
