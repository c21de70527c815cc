"""Strength through the API: asked here, counted in ``missions/strength.py`` and beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.groups import (
    GroupRow,
    GroupsQuestion,
    TableAnswer,
    asked_at,
    by_field,
    frame,
    named,
    scope_of,
)
from missions.api.known import KNOWN_ON, known_on_or_refused
from missions.api.series import SeriesAnswer, SeriesQuestion
from missions.api.series import answer as series_answer
from missions.api.women import WomenAnswer, WomenQuestion
from missions.api.women import answer as women_answer
from missions.edition import Edition, current_edition
from missions.models import Category, Sex, StrengthChange
from missions.strength import DEFINITIONS, Scope, strength_on
from registry.api.parameters import FORMAT, parameters_of, validated
from registry.api.tables import TABLE_RENDERERS, TableRenderer
from registry.api.viewsets import AnswerViewSet, desk_of, kept_while_it_holds
from registry.filters import DayField


class StrengthQuestion(GroupsQuestion):
    """What may be asked about the strength on a day."""

    day = DayField(required=False, help_text=_("The day to count. Without it, today."))
    by = by_field()
    field_order = ["day", "by"]


class StrengthRow(GroupRow):
    """The strength of one group: the dimensions asked for, and the number of people."""

    category = serializers.ChoiceField(
        required=False, choices=Category.choices, help_text=_("Category of personnel.")
    )
    sex = serializers.ChoiceField(required=False, choices=Sex.choices, help_text=_("Sex."))
    strength = serializers.IntegerField(help_text=_("How many people."))


class StrengthAnswer(TableAnswer):
    """The strength on a day, with what it counts and the state of the data it is from."""

    metric = serializers.CharField(help_text=_("What is counted: strength."))
    definition = serializers.CharField(help_text=_("The same in words."))
    day = serializers.DateField(help_text=_("The day counted."))
    total = serializers.IntegerField(help_text=_("How many people in all groups together."))
    results = StrengthRow(
        many=True, help_text=_("One row for each group; groups with nobody are left out.")
    )


def described(question: Any, answer: type[serializers.Serializer[Any]]) -> Any:
    """The OpenAPI description of a question whose answer is a table."""
    formats = {"type": "string", "enum": ["json", TableRenderer.format]}
    chosen = OpenApiParameter(
        FORMAT, type=formats, description=_("“json” (without it) or “csv”: the rows alone.")
    )
    return extend_schema(
        parameters=[*parameters_of(question), chosen],
        responses={
            (200, "application/json"): answer,
            (200, TableRenderer.media_type): OpenApiTypes.STR,
        },
        filters=False,
    )


class StrengthViewSet(AnswerViewSet):
    """How many people are deployed."""

    queryset = StrengthChange.objects.all()
    serializer_class = StrengthAnswer
    renderer_classes = TABLE_RENDERERS

    def _asked(self, request: Request, form: Any) -> tuple[dict[str, Any], Edition]:
        """The question, within the desk of whoever asks, and the state it is answered from."""
        question = validated(request.query_params, form(request.query_params))
        return asked_at(desk_of(self), question), current_edition()

    @described(SeriesQuestion, SeriesAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """Strength and movements by day, month or year, by mission, category, sex and the like.

        A month's strength is that of its last day, as the United Nations report it; its
        average is a metric of its own. Arrivals, departures, tours begun, person-days and
        different people are each defined in ``metrics``.
        """
        question, edition = self._asked(request, SeriesQuestion)
        return Response(series_answer(question, edition))

    @described(WomenQuestion, WomenAnswer)
    @action(detail=False, url_path="women", name="Share of women")
    @kept_while_it_holds
    def women(self, request: Request) -> Response:
        """The share of women on the last day of each period, beside the target of its year."""
        question, edition = self._asked(request, WomenQuestion)
        return Response(women_answer(question, edition))

    @described(StrengthQuestion, StrengthAnswer)
    @action(detail=False, url_path="on", name="Strength on a day")
    @kept_while_it_holds
    def on(self, request: Request) -> Response:
        """How many people are deployed on a day, by mission, category, sex and the like."""
        question, edition = self._asked(request, StrengthQuestion)
        day, by = question["day"] or edition.today, question["by"]
        with known_on_or_refused(question[KNOWN_ON], edition.today):
            results = _counted(day, by, scope_of(question), question[KNOWN_ON])
        return Response(
            {
                **frame(question, edition),
                "columns": [*by, "strength"],
                "metric": "strength",
                "definition": str(DEFINITIONS["strength"]),
                "day": day,
                # Nobody is in two groups at once on one day.
                "total": sum(row["strength"] for row in results),
                "results": results,
            }
        )


def _counted(
    day: dt.date, by: list[str], scope: Scope, known_on: dt.date | None
) -> list[dict[str, Any]]:
    """The groups with their strength, in the order of their names."""
    counts = strength_on(day, by, scope, known_on=known_on)
    return [{**words, "strength": counts[key]} for key, words in named(by, counts.keys())]
