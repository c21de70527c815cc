"""Strength on a day through the API: asked here, counted in ``missions/strength.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.known import AS_KNOWN, KNOWN_ON, known_on_field, known_on_or_refused
from missions.edition import current_edition
from missions.models import (
    Authorization,
    Book,
    Category,
    Contingent,
    Mission,
    Sex,
    StrengthChange,
)
from missions.strength import DEFINITIONS, DIMENSIONS, Key, Scope, strength_on
from registry.api.pagination import DEMO_DATA
from registry.api.parameters import parameters_of, validated
from registry.api.viewsets import AnswerViewSet
from registry.filters import ChoicesField, DayField, RecordsField

#: The dimensions whose values are ids in the ledger and slugs for whoever asks.
SLUGS: dict[str, Any] = {
    "mission": Mission,
    "authorization": Authorization,
    "contingent": Contingent,
}


class StrengthQuestion(forms.Form):
    """What may be asked about the strength on a day."""

    day = DayField(required=False, help_text=_("The day to count. Without it, today."))
    by = ChoicesField(
        required=False,
        choices=[(name, name) for name in DIMENSIONS],
        help_text=_("What to count by. Without it, one number for all."),
    )
    mission = RecordsField(
        required=False, queryset=Mission.objects.all(), help_text=_("Missions, by slug")
    )
    authorization = RecordsField(
        required=False, queryset=Authorization.objects.all(), help_text=_("Decisions, by slug")
    )
    contingent = RecordsField(
        required=False, queryset=Contingent.objects.all(), help_text=_("Contingents, by slug")
    )
    category = ChoicesField(required=False, choices=Category.choices, help_text=_("Category"))
    sex = ChoicesField(required=False, choices=Sex.choices, help_text=_("Sex"))
    known_on = known_on_field()
    book = forms.ChoiceField(
        required=False,
        choices=Book.choices,
        help_text=_(
            "“approved” (without it) or “proposed”: what is proposed comes on top of what is"
            " approved, and has been checked against no limit."
        ),
    )


class StrengthRow(serializers.Serializer[Any]):
    """The strength of one group: the dimensions asked for, and the number of people."""

    mission = serializers.CharField(required=False, help_text=_("The mission's slug."))
    authorization = serializers.CharField(required=False, help_text=_("The decision's slug."))
    contingent = serializers.CharField(
        required=False,
        allow_null=True,
        help_text=_("The contingent's slug; null for people outside contingents."),
    )
    category = serializers.ChoiceField(
        required=False, choices=Category.choices, help_text=_("Category of personnel.")
    )
    sex = serializers.ChoiceField(required=False, choices=Sex.choices, help_text=_("Sex."))
    strength = serializers.IntegerField(help_text=_("How many people."))


class StrengthAnswer(serializers.Serializer[Any]):
    """The strength on a day, with what it counts and the state of the data it is from."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    metric = serializers.CharField(help_text=_("What is counted: strength."))
    definition = serializers.CharField(help_text=_("The same in words."))
    day = serializers.DateField(help_text=_("The day counted."))
    known_on = serializers.DateField(allow_null=True, help_text=AS_KNOWN)
    book = serializers.ChoiceField(
        choices=Book.choices, help_text=_("Which entries of the ledger count.")
    )
    by = serializers.ListField(
        child=serializers.CharField(), help_text=_("The dimensions counted by.")
    )
    revision = serializers.IntegerField(
        help_text=_("State of the data: it rises with every change of strength or of a limit.")
    )
    recorded_at = serializers.DateTimeField(
        allow_null=True, help_text=_("When the data last changed; null if there is none.")
    )
    total = serializers.IntegerField(help_text=_("How many people in all groups together."))
    results = StrengthRow(
        many=True, help_text=_("One row for each group; groups with nobody are left out.")
    )


class StrengthViewSet(AnswerViewSet):
    """How many people are deployed."""

    queryset = StrengthChange.objects.all()
    serializer_class = StrengthAnswer

    @extend_schema(parameters=parameters_of(StrengthQuestion))
    @action(detail=False, url_path="on", name="Strength on a day")
    def on(self, request: Request) -> Response:
        """How many people are deployed on a day, by mission, category, sex and the like."""
        question = validated(request.query_params, StrengthQuestion(request.query_params))
        edition = current_edition()
        self.demo_data = edition.holds_demo_data  # known now, so not asked again
        day = question["day"] or edition.today
        book = question["book"] or Book.APPROVED.value
        with known_on_or_refused(question[KNOWN_ON], edition.today):
            results = _counted(day, question["by"], _scope(question, book), question[KNOWN_ON])
        return Response(
            {
                "demo_data": edition.holds_demo_data,
                "metric": "strength",
                "definition": str(DEFINITIONS["strength"]),
                "day": day,
                "known_on": question[KNOWN_ON],
                "book": book,
                "by": question["by"],
                "revision": edition.revision,
                "recorded_at": edition.recorded_at,
                # Nobody is in two groups at once on one day.
                "total": sum(row["strength"] for row in results),
                "results": results,
            }
        )


def _scope(question: dict[str, Any], book: Any) -> Scope:
    """Whom to count: nothing given for a dimension means whichever."""
    return Scope(
        missions=question["mission"] or None,
        authorizations=question["authorization"] or None,
        contingents=question["contingent"] or None,
        categories=question["category"] or None,
        sexes=question["sex"] or None,
        book=book,
    )


def _counted(
    day: dt.date, by: list[str], scope: Scope, known_on: dt.date | None
) -> list[dict[str, Any]]:
    """The groups with their strength, in the order of their names."""
    counts = strength_on(day, by, scope, known_on=known_on)
    names = _names(by, counts)
    rows = []
    for key, strength in counts.items():
        row: dict[str, Any] = dict(zip(by, key, strict=True))
        row.update({name: slugs.get(row[name]) for name, slugs in names.items()})
        rows.append({**row, "strength": strength})
    return sorted(rows, key=lambda row: [row[name] or "" for name in by])


def _names(by: list[str], keys: Iterable[Key]) -> dict[str, dict[int, str]]:
    """The slugs of the records among the keys: one query for each dimension that has them."""
    found = {}
    for place, name in enumerate(by):
        if name in SLUGS:
            ids = {key[place] for key in keys} - {None}
            rows = SLUGS[name].objects.filter(pk__in=ids).values_list("pk", "slug")
            found[name] = dict(rows)
    return found
