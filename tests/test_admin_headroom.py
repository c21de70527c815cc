"""In the admin, every limit shows how it is used: past and planned, drawn and in figures."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from missions.limit_chart import LimitChart, Span, spans
from missions.limits import LimitStep
from missions.models import Ceiling
from missions.strength import Step
from registry.charts import Plot
from registry.roles import ANALYST, REGISTRAR
from tests import factories
from tests.admin_forms import address, send

pytestmark = [
    pytest.mark.usefixtures("english", "no_frame", "planning_in_june"),
    pytest.mark.django_db(databases=["default", "public"]),
]

Day = dt.date


def shown(client: Client, record: Any, **asked: str) -> dict[str, Any]:
    page = client.get(address(record), asked)
    assert page.status_code == 200
    found: dict[str, Any] = page.context["headroom"]
    return found


def test_a_ceiling_shows_strength_limit_and_proposals_day_by_day(chief: Client) -> None:
    decision = factories.make_decision(ceiling=10)
    place = factories.make_authorized_mission(decision)
    factories.make_deployments(4, place)
    factories.make_deployments(
        2, place, status="proposed", starts_on=Day(2024, 8, 1), ends_on=Day(2024, 10, 31)
    )
    ceiling = Ceiling.objects.get()
    factories.make_allowance(ceiling=ceiling, starts_on=Day(2024, 7, 1), ends_on=Day(2024, 7, 2))
    found = shown(chief, ceiling)
    assert found["period"] == (Day(2022, 6, 1), Day(2025, 12, 1))
    assert found["chart"].spans == [
        Span(Day(2022, 6, 1), Day(2024, 3, 1), 0, 10),
        Span(Day(2024, 3, 1), Day(2024, 7, 1), 4, 10),
        Span(Day(2024, 7, 1), Day(2024, 7, 3), 4, 11),
        Span(Day(2024, 7, 3), Day(2024, 8, 1), 4, 10),
        Span(Day(2024, 8, 1), Day(2024, 9, 1), 4, 10, proposed=2),
        Span(Day(2024, 9, 1), Day(2024, 11, 1), 0, 10, proposed=2),
        Span(Day(2024, 11, 1), Day(2025, 12, 2), 0, 10),
    ]
    assert found["chart"].marker


def test_other_days_can_be_asked_for(chief: Client) -> None:
    factories.make_decision(ceiling=10)
    found = shown(chief, Ceiling.objects.get(), **{"from": "2024-01-05", "to": "2024-01-07"})
    assert found["chart"].spans == [Span(Day(2024, 1, 5), Day(2024, 1, 8), 0, 10)]
    assert not found["chart"].marker


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"from": "2024-05-01", "to": "2024-04-01"}, "before the first"),
        ({"from": "someday"}, "valid date"),
        ({"from": "1900-01-01", "to": "2199-12-31"}, "60 years at most"),
        ({"to": "9999-12-31"}, "less than or equal"),
    ],
)
def test_days_that_cannot_be_shown_are_said_so(
    chief: Client, asked: dict[str, str], said: str
) -> None:
    factories.make_decision(ceiling=10)
    page = chief.get(address(Ceiling.objects.get()), asked)
    assert page.context["headroom"]["period"] == (Day(2022, 6, 1), Day(2025, 12, 1))
    assert said in page.text


def test_a_contingent_of_unknown_strength_shows_its_people_without_a_limit(chief: Client) -> None:
    contingent = factories.make_contingent()
    rotation = factories.make_rotation(contingent)
    factories.make_deployments(3, contingent.authorized_mission, rotation=rotation)
    found = shown(chief, contingent, **{"from": "2024-08-30", "to": "2024-09-02"})
    assert found["chart"].spans == [
        Span(Day(2024, 8, 30), Day(2024, 9, 1), 3, None),
        Span(Day(2024, 9, 1), Day(2024, 9, 3), 0, None),
    ]
    assert not found["has_limit"]


def test_a_contingent_shows_its_authorized_strength(chief: Client) -> None:
    contingent = factories.make_contingent(authorized_strength=139)
    (span,) = shown(chief, contingent)["chart"].spans
    assert (span.strength, span.allowed, span.headroom) == (0, 139, 139)


def test_the_start_page_and_the_decision_lead_there(chief: Client) -> None:
    decision = factories.make_decision(ceiling=10)
    contingent = factories.make_contingent(factories.make_authorized_mission(decision))
    ceiling_page = f'href="{address(Ceiling.objects.get())}#headroom"'
    drawn = rf'href="{address(Ceiling.objects.get())}[^"]*#headroom"'
    assert re.search(drawn, chief.get("/admin/").text)
    page = chief.get(address(decision)).text
    assert ceiling_page in page
    assert f'href="{address(contingent)}#headroom"' in page


@pytest.mark.parametrize("role", [ANALYST, REGISTRAR])
def test_whoever_may_only_look_sees_it_too(role: str) -> None:
    client = Client()
    client.force_login(factories.make_user(role=role))
    factories.make_decision(ceiling=10)
    assert shown(client, Ceiling.objects.get())["chart"].spans


def test_it_stays_while_a_form_is_refused(chief: Client) -> None:
    factories.make_decision(ceiling=10)
    page = send(chief, address(Ceiling.objects.get()), {"limit": "-1"})
    assert page.status_code == 200
    assert page.context["headroom"]["chart"].spans


# The drawing


def chart(*found: Span, **values: Any) -> LimitChart:
    return LimitChart(Day(2024, 1, 1), Day(2024, 1, 10), found, **values)


def test_what_is_above_the_limit_is_drawn_apart() -> None:
    first, second, end = Day(2024, 1, 1), Day(2024, 1, 6), Day(2024, 1, 11)
    drawn = chart(Span(first, second, 5, 10), Span(second, end, 20, 10))
    assert drawn.strength == "M0 100H0V75H500V0H1000V100Z"
    assert drawn.limit == "M0 50H500V50H1000"
    assert drawn.over == "M500 50V0H1000V50Z"
    assert [span.over for span in drawn.spans] == [0, 10]


def test_the_limit_has_a_gap_where_none_holds() -> None:
    first, second, end = Day(2024, 1, 1), Day(2024, 1, 6), Day(2024, 1, 11)
    assert chart(Span(first, second, 0, None), Span(second, end, 0, 10)).limit == "M500 0H1000"
    assert chart(Span(first, second, 0, 10), Span(second, end, 0, None)).limit == "M0 0H500"


def test_spans_cut_steps_to_the_days_and_join_what_is_alike() -> None:
    steps = [
        LimitStep(None, Day(2024, 1, 3), 1, 5),
        LimitStep(Day(2024, 1, 3), Day(2024, 1, 5), 1, 5),
        LimitStep(Day(2024, 1, 5), None, 2, 5),
    ]
    proposed = [Step(Day(2024, 1, 1), 0), Step(Day(2024, 1, 6), 3)]
    assert spans(steps, Day(2024, 1, 2), Day(2024, 1, 7), proposed) == [
        Span(Day(2024, 1, 2), Day(2024, 1, 5), 1, 5),
        Span(Day(2024, 1, 5), Day(2024, 1, 6), 2, 5),
        Span(Day(2024, 1, 6), Day(2024, 1, 8), 2, 5, proposed=3),
    ]


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (Day(2024, 1, 13), ["3 jan", "5 jan", "7 jan", "9 jan", "11 jan"]),
        (Day(2024, 7, 1), ["feb 2024", "mar 2024", "apr 2024", "may 2024", "jun 2024"]),
        (Day(2028, 1, 1), ["2025", "2026", "2027"]),
    ],
)
def test_days_are_marked_by_days_months_or_years(last: Day, labels: list[str]) -> None:
    marks = Plot(Day(2024, 1, 1), last, 1).days
    assert [mark.label.lower() for mark in marks] == labels
    assert len(Plot(Day(2024, 1, 1), last, 1).days) <= 6


def test_a_long_list_of_changes_is_told_by_months() -> None:
    found = [
        Span(day := Day(2020, 1, 1) + dt.timedelta(n), day + dt.timedelta(1), n % 5, 9)
        for n in range(500)
    ]
    drawn = LimitChart(Day(2020, 1, 1), Day(2021, 5, 14), found)
    assert drawn.by_month
    assert len(drawn.rows) == 17


def test_before_the_registry_began_nothing_was_recorded(chief: Client) -> None:
    factories.make_deployment(factories.make_authorized_mission(factories.make_decision(ceiling=9)))
    found = shown(chief, Ceiling.objects.get(), known="2001-01-01")
    assert "Not recorded" in str(found["form"].errors["known"])
    found = shown(chief, Ceiling.objects.get(), known="2150-01-01")
    assert "not known yet" in str(found["form"].errors["known"])
