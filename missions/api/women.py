"""The share of women through the API, beside the target of the year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from missions.api.groups import (
    BookQuestion,
    GroupRow,
    PlacesQuestion,
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
from missions.models import GenderTarget
from missions.strength import DEFINITIONS
from missions.women import SHARE_DIMENSIONS, ShareRow, shares

#: What each row says, and where it is defined.
METRICS = {
    "women": "women_at_end",
    "strength": "strength_at_end",
    "share": "share",
    "target": "target",
}


class WomenQuestion(StretchQuestion, BookQuestion, PlacesQuestion):
    """What may be asked about the share of women."""

    by = by_field(SHARE_DIMENSIONS, _("What to count by. Without it, all missions together."))
    field_order = ["from", "to", "interval", "by"]


class WomenDefinition(serializers.Serializer[Any]):
    """A number and what it counts, in words."""

    name = serializers.ChoiceField(
        choices=[(name, name) for name in METRICS], help_text=_("The metric's name.")
    )
    definition = serializers.CharField(help_text=_("What is counted, in words."))


class WomenRow(PeriodRow, GroupRow):
    """Women among the people of a group of categories, on the last day of a period."""

    group = serializers.CharField(
        help_text=_("The group of categories, as in gender-targets: troops, formed-police, …")
    )
    women = serializers.IntegerField(help_text=DEFINITIONS["women_at_end"])
    strength = serializers.IntegerField(help_text=DEFINITIONS["strength_at_end"])
    share = serializers.FloatField(allow_null=True, help_text=DEFINITIONS["share"])
    target = serializers.FloatField(
        allow_null=True, help_text=_("The year's target in a hundred; null if none is known.")
    )
    target_basis = serializers.ChoiceField(
        allow_null=True,
        choices=GenderTarget.Basis.choices,
        help_text=_("Whence the target is; null for a year without a row in gender-targets."),
    )


EXAMPLE = OpenApiExample(
    "By mission, one month",
    value={
        "first_day": "2024-05-01",
        "last_day": "2024-05-31",
        "interval": "month",
        "demo_data": False,
        "known_on": None,
        "book": "approved",
        "by": ["mission"],
        "revision": 17,
        "recorded_at": "2024-06-03T09:15:00+05:00",
        "columns": [
            *("period", "first_day", "last_day", "mission", "group"),
            *("women", "strength", "share", "target", "target_basis"),
        ],
        "metrics": [{"name": "share", "definition": "Women in a hundred people …"}],
        "results": [
            {
                "period": "2024-05",
                "first_day": "2024-05-01",
                "last_day": "2024-05-31",
                "mission": "undof",
                "group": "troops",
                "women": 7,
                "strength": 139,
                "share": 5.0,
                "target": 11.0,
                "target_basis": "interpolated",
            }
        ],
    },
    response_only=True,
)


@extend_schema_serializer(many=False, examples=[EXAMPLE])
class WomenAnswer(StretchAnswer, TableAnswer):
    """The share of women by period and group of categories, beside the year's target."""

    metrics = WomenDefinition(many=True, help_text=_("What is counted."))
    results = WomenRow(
        many=True,
        help_text=_(
            "One row for each period and group, the earliest first. A group with nobody on any"
            " of the last days is left out; of the others no period is."
        ),
    )


def answer(question: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """The answer, as :class:`WomenAnswer` describes it. Raises 400 for too large a one."""
    by, known_on = question["by"], question[KNOWN_ON]
    periods = periods_of(question, edition.today)
    with known_on_or_refused(known_on, edition.today), not_too_much(periods):
        rows = shares(periods, by, scope_of(question), known_on=known_on)
    return {
        **stretch(periods),
        **frame(question, edition),
        "columns": [*PERIOD_COLUMNS, *by, "group", *METRICS, "target_basis"],
        "metrics": [
            {"name": name, "definition": str(DEFINITIONS[key])} for name, key in METRICS.items()
        ],
        "results": _written(rows, by),
    }


def _written(rows: list[ShareRow], by: list[str]) -> list[dict[str, Any]]:
    """The rows, those of a period in the order of the names of their groups."""
    order = {
        key: (place, words) for place, (key, words) in enumerate(named(by, {r.key for r in rows}))
    }
    rows = sorted(rows, key=lambda row: (row.period.first, order[row.key][0], row.share.group))
    return [
        {
            **period_cells(row.period),
            **order[row.key][1],
            "group": row.share.group,
            "women": row.share.women,
            "strength": row.share.strength,
            "share": row.share.share,
            "target": row.share.target,
            "target_basis": row.share.basis,
        }
        for row in rows
    ]
