"""How a limit is used day by day, past and planned: a question to a ceiling or a contingent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.known import AS_KNOWN, KNOWN_ON, REVISION, known_on_field, known_on_or_refused
from missions.api.limits import (
    LimitSerializer,
    ProposedSerializer,
    StepSerializer,
    band_written,
    limits_written,
    step_written,
)
from missions.edition import Edition, current_edition
from missions.headroom import Timeline, timeline
from missions.limits import limit_line
from missions.strength import DEFINITIONS
from registry.api.pagination import DEMO_DATA
from registry.api.parameters import ParameterError, parameters_of, validated
from registry.api.viewsets import ResourceViewSet
from registry.days import ONE_DAY, months_later
from registry.filters import PlausibleDayField

#: How many months are shown unless another last day is asked for, and how many at most.
MONTHS, MOST_MONTHS = 12, 12 * 60


class PeriodQuestion(forms.Form):
    """From which day to which; those not given are filled in."""

    def __init__(self, asked: Mapping[str, Any] | None = None, day: dt.date | None = None) -> None:
        super().__init__(asked)
        self.day = day
        self.fields["from"] = PlausibleDayField(
            required=False, help_text=gettext_lazy("The first day. Without it, today.")
        )
        self.fields["to"] = PlausibleDayField(
            required=False,
            help_text=gettext_lazy("The last day. Without it, twelve months from the first."),
        )
        self.fields[KNOWN_ON] = known_on_field()

    def clean(self) -> dict[str, Any]:
        """In order, and not too far apart."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors or self.day is None:
            return cleaned
        start = cleaned["from"] = cleaned["from"] or self.day
        end = cleaned["to"] = cleaned["to"] or months_later(start, MONTHS) - ONE_DAY
        if end < start:
            self.add_error("to", _("The last day lies before the first. Give a later one."))
        elif end > months_later(start, MOST_MONTHS):
            years = {"years": MOST_MONTHS // 12}
            self.add_error("to", _("Ask for %(years)s years at most.") % years)
        return cleaned


class TimelineAnswer(serializers.Serializer[Any]):
    """How a limit is used: approved strength against it, and what is proposed apart."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    metric = serializers.CharField(help_text=gettext_lazy("What is counted: strength."))
    definition = serializers.CharField(help_text=gettext_lazy("The same in words."))
    limit = LimitSerializer(help_text=gettext_lazy("The limit asked about."))
    first_day = serializers.DateField(help_text=gettext_lazy("First day of the answer."))
    last_day = serializers.DateField(help_text=gettext_lazy("Last day of the answer, inclusive."))
    known_on = serializers.DateField(allow_null=True, help_text=AS_KNOWN)
    revision = serializers.IntegerField(help_text=REVISION)
    recorded_at = serializers.DateTimeField(
        allow_null=True,
        help_text=gettext_lazy("When the data last changed; null if there is none."),
    )
    steps = StepSerializer(
        many=True, help_text=gettext_lazy("Strength and limit, from each change to the next.")
    )
    proposed = ProposedSerializer(
        many=True,
        help_text=gettext_lazy("A band of its own; days on which nobody is proposed are left out."),
    )


class LimitViewSet(ResourceViewSet):
    """Rows of something that limits strength: ``limit_kind`` says of what kind."""

    limit_kind: Literal["ceiling", "contingent"]

    @extend_schema(parameters=parameters_of(PeriodQuestion), responses=TimelineAnswer)
    @action(detail=True, name="Timeline", filter_backends=(), pagination_class=None)
    def timeline(self, request: Request, **_address: Any) -> Response:
        """How the limit is used, day by day: past and planned, and what is proposed on top."""
        record = self.get_object()
        edition = current_edition()
        question = validated(
            request.query_params, PeriodQuestion(request.query_params, edition.today)
        )
        with known_on_or_refused(question[KNOWN_ON], edition.today):
            found = timeline(
                limit_line(self.limit_kind, record.pk),
                question["from"],
                question["to"],
                known_on=question[KNOWN_ON],
            )
        if found is None:
            text = _("Not recorded: this limit was not in the registry yet on that day.")
            raise ParameterError({KNOWN_ON: [text]})
        return Response(_answer(found, question, edition))


def _answer(found: Timeline, question: dict[str, Any], edition: Edition) -> dict[str, Any]:
    return {
        "demo_data": edition.holds_demo_data,
        "metric": "strength",
        "definition": str(DEFINITIONS["strength"]),
        "limit": limits_written([found.line])[found.line],
        "first_day": question["from"],
        "last_day": question["to"],
        "known_on": question[KNOWN_ON],
        "revision": edition.revision,
        "recorded_at": edition.recorded_at,
        "steps": [step_written(step) for step in found.steps],
        "proposed": band_written(found.proposed, question["to"]),
    }
