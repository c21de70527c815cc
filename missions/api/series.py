"""Strength and movements along time through the API: counted in ``missions/series.py``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from missions.api.groups import (
    GroupRow,
    GroupsQuestion,
    TableAnswer,
    by_field,
    frame,
    named,
    scope_of,
)
from missions.api.known import KNOWN_ON, known_on_or_refused
from missions.api.stretch import (
    PERIOD_COLUMNS,
    PeriodRow,
    StretchAnswer,
    StretchQuestion,
    not_too_much,
    period_cells,
    periods_of,
    stretch,
)
from missions.edition import Edition
from missions.models import Category, Sex
from missions.periods import Periods
from missions.series import METRICS, Lines, series
from missions.strength import DEFINITIONS, Key
from registry.filters import ChoicesField


class SeriesQuestion(StretchQuestion, GroupsQuestion):
    """What may be asked about strength along time."""

    metric = ChoicesField(
        required=False,
        choices=[(name, name) for name in METRICS],
        help_text=_("What to count, several if wanted. Without it, strength."),
    )
    by = by_field()
    field_order = ["from", "to", "interval", "metric", "by"]


class MetricDefinition(serializers.Serializer[Any]):
    """A number and what it counts, in words."""

    name = serializers.ChoiceField(
        choices=[(name, name) for name in METRICS], help_text=_("The metric's name.")
    )
    definition = serializers.CharField(help_text=_("What is counted, in words."))


class SeriesRow(PeriodRow, GroupRow):
    """The metrics asked for, of one group in one period."""

    category = serializers.ChoiceField(
        required=False, choices=Category.choices, help_text=_("Category of personnel.")
    )
    sex = serializers.ChoiceField(required=False, choices=Sex.choices, help_text=_("Sex."))
    strength = serializers.IntegerField(required=False, help_text=DEFINITIONS[METRICS["strength"]])
    average = serializers.FloatField(required=False, help_text=DEFINITIONS[METRICS["average"]])
    person_days = serializers.IntegerField(
        required=False, help_text=DEFINITIONS[METRICS["person_days"]]
    )
    arrivals = serializers.IntegerField(required=False, help_text=DEFINITIONS[METRICS["arrivals"]])
    departures = serializers.IntegerField(
        required=False, help_text=DEFINITIONS[METRICS["departures"]]
    )
    tours_begun = serializers.IntegerField(
        required=False, help_text=DEFINITIONS[METRICS["tours_begun"]]
    )
    people = serializers.IntegerField(required=False, help_text=DEFINITIONS[METRICS["people"]])


EXAMPLE = OpenApiExample(
    "Strength and arrivals by mission, two months",
    value={
        "first_day": "2024-04-01",
        "last_day": "2024-05-31",
        "interval": "month",
        "demo_data": False,
        "known_on": None,
        "book": "approved",
        "by": ["mission"],
        "revision": 17,
        "recorded_at": "2024-06-03T09:15:00+05:00",
        "columns": ["period", "first_day", "last_day", "mission", "strength", "arrivals"],
        "metrics": [
            {"name": "strength", "definition": "People deployed on the last day …"},
            {"name": "arrivals", "definition": "People whose tour … begins …"},
        ],
        "results": [
            {
                "period": "2024-04",
                "first_day": "2024-04-01",
                "last_day": "2024-04-30",
                "mission": "undof",
                "strength": 139,
                "arrivals": 0,
            },
            {
                "period": "2024-05",
                "first_day": "2024-05-01",
                "last_day": "2024-05-31",
                "mission": "undof",
                "strength": 139,
                "arrivals": 2,
            },
        ],
    },
    response_only=True,
)


@extend_schema_serializer(many=False, examples=[EXAMPLE])
class SeriesAnswer(StretchAnswer, TableAnswer):
    """Metrics by period and group, with what they count and the state of the data."""

    metrics = MetricDefinition(many=True, help_text=_("What is counted, as asked for."))
    results = SeriesRow(
        many=True,
        help_text=_(
            "One row for each period and group, the earliest first. A group of which there"
            " would be nothing but zeros is left out; of the others no period is."
        ),
    )


def answer(question: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """The answer, as :class:`SeriesAnswer` describes it. Raises 400 for too large a one."""
    by, metrics = question["by"], question["metric"] or ["strength"]
    periods = periods_of(question, edition.today)
    known_on = question[KNOWN_ON]
    with known_on_or_refused(known_on, edition.today), not_too_much(periods):
        counted = series(periods, metrics, by, scope_of(question), known_on=known_on)
    return {
        **stretch(periods),
        **frame(question, edition),
        "columns": [*PERIOD_COLUMNS, *by, *metrics],
        "metrics": [
            {"name": name, "definition": str(DEFINITIONS[METRICS[name]])} for name in metrics
        ],
        "results": _rows(periods, counted, by, metrics),
    }


def _rows(
    periods: Periods, counted: Mapping[Key, Lines], by: Sequence[str], metrics: Sequence[str]
) -> list[dict[str, Any]]:
    """A row for each period and group."""
    groups = [
        (words, [(metric, counted[key][metric]) for metric in metrics])
        for key, words in named(by, counted.keys())
    ]
    rows = []
    for number, period in enumerate(periods.all):
        cells = period_cells(period)
        for words, lines in groups:
            row = {**cells, **words}
            for metric, line in lines:
                row[metric] = line[number]
            rows.append(row)
    return rows
