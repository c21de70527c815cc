"""Words in drawings stand where they belong and run into no others, on the narrowest screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from math import ceil

import pytest
from django.utils import translation

from missions.models import Mission
from missions.views.charts.shares import ShareDrawing
from missions.views.charts.world import Point
from missions.women import Share
from registry.labels import CHARACTER, LINE, NARROWEST

#: The first rows of women's shares, one for each year up to this one.
LAST_YEAR = 2024


def shares_of(*women: int) -> ShareDrawing:
    """Women among a hundred people, year by year; the United Nations aim for 23."""
    first = LAST_YEAR - len(women) + 1
    days = [dt.date(first + number, 12, 31) for number in range(len(women))]
    shares = [Share("all", count, 100, 23.0, "published") for count in women]
    return ShareDrawing(list(zip(days, shares, strict=True)), 35)


@pytest.mark.parametrize("place", range(19))
def test_figures_on_a_column_keep_clear_of_the_words_about_the_target(place):
    women = [5] * 20
    women[place] = 33
    with translation.override("ru"):
        drawing = shares_of(*women)
        columns, words = drawing.columns, drawing.target_label
    assert words is not None
    left = NARROWEST - len(words.label) * CHARACTER
    for column in columns:
        right = float(column.middle) / 100 * NARROWEST + len(column.label) * CHARACTER / 2
        apart = abs(float(column.y) - words.percent) * drawing.height / 100
        assert not column.label or right <= left or apart >= LINE, column
    assert [column.label for column in columns].count("33") == (place < 10)


@pytest.mark.parametrize("radius", [3.0, 3.5, 4.0, 14.6])
def test_a_line_leads_to_no_label_that_stands_close_by(radius):
    point = Point(Mission(acronym="UNA"), 1, 50, 50, radius, label="UNA 1")
    # Labels are placed around a circle of whole pixels: the second ring is close by, too.
    assert not replace(point, dx=-ceil(radius) - 12).far
    assert replace(point, dx=-ceil(radius) - 13).far
