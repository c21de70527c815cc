"""The drawing of differences: what is explained, what is open, and what was never published."""

from __future__ import annotations

import datetime as dt

import pytest

from missions.models import Source
from missions.reconciliation import Line, Month
from missions.views.charts.differences import DifferenceDrawing, differences_chart


def line(ours: int, reported: int, explained: int = 0) -> Line:
    return Line(
        mission=1,
        category="troops",
        sex="M",
        ours=ours,
        reported=reported,
        by_movements=explained,
    )


def month(number: int, *lines: Line) -> Month:
    """The month of 2024 with a number."""
    day = dt.date(2024, number + 1, 1) - dt.timedelta(1)
    return Month(lines or (line(5, 5),), day, Source(key="un", title="UN"))


#: March was never published. In April two lines would cancel each other out.
MONTHS = [
    month(1, line(5, 9, explained=1)),
    month(2),
    month(4, line(5, 7), line(5, 3)),
]


def test_explained_stands_on_the_line_and_open_beyond_it():
    drawing = DifferenceDrawing(MONTHS)
    assert (drawing.more, drawing.fewer, drawing.zero) == (4, 2, "66.67")
    january = [(bar.style, bar.y, bar.height, bar.text) for bar in drawing.bars[:2]]
    assert january == [
        ("explained", "50.00", "16.67", "31 January 2024: +1, explained"),
        ("open", "0.00", "50.00", "31 January 2024: +3, open"),
    ]


def test_differences_that_cancel_out_are_drawn_on_both_sides():
    april = DifferenceDrawing(MONTHS).bars[2:]
    assert [(bar.y, bar.height) for bar in april] == [("33.34", "33.33"), ("66.67", "33.33")]
    assert "30 April 2024: −2, open" in [bar.text for bar in april]


def test_the_line_is_broken_where_nothing_was_published():
    first, second = DifferenceDrawing(MONTHS).stretches
    assert first.x == "0.00"
    assert float(first.x) + float(first.width) < float(second.x)
    assert float(second.x) + float(second.width) == pytest.approx(100, abs=0.02)


def test_the_figures_beneath_leave_out_months_that_agree():
    chart = differences_chart(MONTHS)
    assert chart is not None
    assert chart.table is not None
    assert [(row.heading, row.values) for row in chart.table.rows] == [
        ("30 April 2024", ["10", "10", "+2 −2", "0", "+2 −2"]),
        ("31 January 2024", ["5", "9", "+4", "+1", "+3"]),
    ]
    assert chart.answer == "In 1 of 3 months they agree to the last person; open: 2"


def test_without_months_nothing_is_drawn_and_without_differences_no_figures():
    assert differences_chart([]) is None
    agreeing = differences_chart([month(2)])
    assert agreeing is not None
    assert agreeing.table is None
