"""How the public pages write days, numbers and drawings, and which colours they use."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation

from missions.claims import span_text
from missions.strength import Step
from missions.views.charts.steps import StepDrawing
from missions.views.charts.words import readings_table
from missions.views.figures import Headcount, History
from registry.charts import round_up
from registry.wording import day_text, moment_text, month_text, number_text

DAY = dt.date(2024, 5, 29)
CSS = settings.BASE_DIR / "static" / "css" / "public.css"


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("kk", "2024 жылғы 29 мамыр", "2024 жылғы мамыр"),
        ("ru", "29 мая 2024\xa0г.", "май 2024\xa0г."),
        ("en", "29 May 2024", "May 2024"),
    ],
)
def test_days_are_written_as_in_the_language(language, day, month):
    with translation.override(language):
        assert day_text(DAY) == day
        assert month_text(DAY) == month


def test_a_moment_is_told_in_the_time_of_almaty():
    moment = dt.datetime(2024, 5, 29, 20, 5, tzinfo=dt.UTC)
    with translation.override("en"):
        assert moment_text(moment) == "30 May 2024, 01:05"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "4\xa0500\xa0000,5"), ("ru", "4\xa0500\xa0000,5"), ("en", "4,500,000.5")],
)
def test_numbers_are_grouped_as_in_the_language(language, expected):
    with translation.override(language):
        assert number_text(Decimal("4500000.50")) == expected


def test_whole_months_and_years_are_called_so():
    with translation.override("en"):
        assert span_text(dt.date(2003, 1, 1), dt.date(2008, 12, 31)) == "2003–2008"
        assert span_text(dt.date(2018, 1, 1), dt.date(2018, 12, 31)) == "2018"
        assert span_text(dt.date(2024, 2, 1), dt.date(2024, 2, 29)) == "February 2024"
        assert span_text(dt.date(2024, 2, 1), dt.date(2024, 4, 30)) == "February 2024 to April 2024"
        assert span_text(DAY, DAY) == "29 May 2024"
        assert span_text(dt.date(2024, 2, 2), DAY) == "2 February 2024 to 29 May 2024"


# The chart


def history(*steps: tuple[dt.date, int], women: tuple[tuple[dt.date, int], ...] = ()) -> History:
    lines = {("M",): [Step(*step) for step in steps]}
    if women:
        lines[("F",)] = [Step(*step) for step in women]
    return History(lines)


def test_a_history_knows_every_day():
    first, second = dt.date(2024, 1, 1), dt.date(2024, 2, 1)
    told = history((first, 3), (second, 0), women=((second, 2),))
    assert told.on(first - dt.timedelta(1)) == Headcount(0, 0)
    assert told.on(second - dt.timedelta(1)) == Headcount(3, 0)
    assert told.on(second) == Headcount(2, 2)
    assert told.between(first, second) == [Headcount(3, 0), Headcount(2, 2)]
    assert told.highest == 3


def drawn(told: History, today: dt.date, *, marked: dt.date = DAY) -> StepDrawing:
    return StepDrawing(told.readings, told.until(today), marked=marked)


def test_the_chart_draws_each_step():
    chart = drawn(
        history((dt.date(2024, 1, 1), 10), (dt.date(2024, 1, 6), 5)),
        dt.date(2024, 1, 11),
        marked=dt.date(2024, 1, 6),
    )
    assert chart.people == "M0 100H0V0H500V50H1000V100Z"
    assert chart.marker == "50.00"
    assert [tick.label for tick in chart.plot.heights] == ["10", "5", "0"]


def test_the_chart_ends_when_the_last_have_left():
    last = dt.date(2024, 2, 1)
    chart = drawn(history((dt.date(2024, 1, 1), 1), (last, 0)), DAY)
    assert chart.last == last
    assert chart.marker == ""


def test_changes_too_close_to_draw_apart_leave_their_highest():
    days = [dt.date(1950, 1, 1) + dt.timedelta(n) for n in range(20_000)]
    told = history(*((day, n % 7 + 1) for n, day in enumerate(days)))
    chart = drawn(told, DAY)
    assert len(chart.people) < 30_000
    assert len(chart.plot.days) <= 6
    with translation.override("en"):
        table = readings_table(told.readings)
    assert len(table.rows) < 700
    assert "After the last change of each month" in table.caption


def test_a_chart_of_one_day_can_be_drawn():
    assert drawn(history((DAY, 1)), DAY).people == "M0 100H0V0H1000V100Z"


@pytest.mark.parametrize(
    ("most", "top"),
    [
        (0, 1),
        (1, 1),
        (2, 2),
        (3, 4),
        (5, 6),
        (7, 8),
        (15, 16),
        (21, 30),
        (139, 140),
        (278, 300),
        (430, 500),
        (999, 1000),
    ],
)
def test_the_axis_ends_a_little_above_the_highest(most, top):
    assert round_up(most) == top


@pytest.mark.parametrize("most", [1, 2, *range(3, 60, 7), 139, 278, 1999])
def test_the_middle_mark_of_the_axis_is_its_half(most):
    chart = drawn(history((dt.date(2024, 1, 1), most)), DAY)
    top, *middle, bottom = chart.plot.heights
    assert bottom.label == "0"
    assert [mark.percent for mark in middle] == ([] if most == 1 else [50])
    assert [int(mark.label) * 2 for mark in middle] == ([] if most == 1 else [int(top.label)])


# Colours


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)[:2]
    return {"light": tokens(light), "dark": {**tokens(light), **tokens(dark)}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_letter_has_the_contrast_that_wcag_asks_for(scheme):
    colours = schemes()[scheme]
    for paper in ("paper", "raised"):
        for ink in ("ink", "quiet", "link", "wrong"):
            assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
    assert contrast(colours["demo-ink"], colours["demo-paper"]) >= 4.5
    assert contrast(colours["paper"], colours["link"]) >= 4.5  # letters on a button


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_drawing_has_the_contrast_that_wcag_asks_for(scheme):
    colours = schemes()[scheme]
    for drawn in ("people", "full", "quiet", "women"):
        assert contrast(colours[drawn], colours["paper"]) >= 3, drawn


def test_the_stylesheet_stays_small_and_loads_nothing():
    text = CSS.read_text(encoding="utf-8")
    assert len(text.encode()) < 20_000
    assert "url(" not in text
    assert "@import" not in text
