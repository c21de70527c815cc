"""The resources of what the United Nations reported, and what is computed from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.reported_serializers import (
    ReconciliationNoteSerializer,
    ReportedFileSerializer,
    ReportedRevisionSerializer,
    ReportedStrengthSerializer,
    WorldStrengthSerializer,
)
from missions.api.strength import described
from missions.claim_checks import Outcome, check_claims
from missions.claim_checks.checking import missions_of_claims
from missions.comparison import standings
from missions.models import (
    Category,
    Claim,
    ReconciliationNote,
    ReportedFile,
    ReportedStrength,
    Sex,
    WorldStrength,
)
from missions.reconciliation import State, reconcile
from missions.reconciliation.rows import COLUMNS, rows_of_lines
from missions.reported_filters import (
    ReconciliationNoteFilter,
    ReportedFileFilter,
    ReportedStrengthFilter,
    WorldStrengthFilter,
)
from registry.api.parameters import validated
from registry.api.resources import resource
from registry.api.tables import TABLE_RENDERERS
from registry.api.viewsets import AnswerViewSet, ResourceViewSet, kept_while_it_holds
from registry.clock import today
from registry.filters import DayField

MISSIONS, TOTAL = "missions", "total"
#: The farthest that a movement may lie from the reporting day to explain anything.
MOST_DAYS = 31


@resource("reported-strengths")
class ReportedStrengthViewSet(ResourceViewSet):
    """What UN monthly reports say of the country's people, as it holds now."""

    queryset = ReportedStrength.objects.current()
    serializer_class = ReportedStrengthSerializer
    filterset_class = ReportedStrengthFilter
    ordering = ("-reported_on",)
    ordering_fields = ("reported_on", "women", "men")


@resource("reported-revisions")
class ReportedRevisionViewSet(ResourceViewSet):
    """What they said before a later file said otherwise."""

    queryset = ReportedStrength.objects.filter(superseded_at__isnull=False)
    serializer_class = ReportedRevisionSerializer
    filterset_class = ReportedStrengthFilter
    ordering = ("-reported_on",)
    ordering_fields = ("reported_on", "superseded_at")


@resource("contributors")
class ContributorViewSet(ResourceViewSet):
    """How many people each country had in all UN missions, month by month."""

    queryset = WorldStrength.objects.filter(superseded_at__isnull=True)
    serializer_class = WorldStrengthSerializer
    filterset_class = WorldStrengthFilter
    ordering = ("-reported_on",)
    ordering_fields = ("reported_on", "country", "women", "men")


@resource("reported-files")
class ReportedFileViewSet(ResourceViewSet):
    """Files of reported figures that were loaded."""

    queryset = ReportedFile.objects.all()
    serializer_class = ReportedFileSerializer
    filterset_class = ReportedFileFilter
    ordering_fields = ("recorded_at", "first_on", "last_on")


@resource("reconciliation-notes")
class ReconciliationNoteViewSet(ResourceViewSet):
    """What somebody found out about differences between our figures and the UN's."""

    queryset = ReconciliationNote.objects.all()
    serializer_class = ReconciliationNoteSerializer
    filterset_class = ReconciliationNoteFilter
    ordering_fields = ("reported_on", "written_at")


class ReconciliationQuestion(forms.Form):
    """From which month to which, and how far from the reporting day movements explain."""

    window = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("So many days around the reporting day whose movements may explain."),
    )
    level = forms.ChoiceField(
        required=False,
        choices=[(MISSIONS, MISSIONS), (TOTAL, TOTAL)],
        help_text=_(
            "“missions” (without it): by mission, category and sex. “total”: months of which the"
            " UN's total is known, all missions together. Never add one to the other."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["from"] = DayField(
            required=False, help_text=_("Reporting days from this day on.")
        )
        self.fields["to"] = DayField(required=False, help_text=_("Reporting days up to this day."))


class ReconciliationRow(serializers.Serializer[Any]):
    """One mission, category and sex on a reporting day."""

    day = serializers.DateField(help_text=_("The reporting day: the last of its month."))
    mission = serializers.CharField(
        allow_null=True, help_text=_("The mission's slug; null: all together.")
    )
    category = serializers.ChoiceField(
        choices=Category.choices, allow_blank=True, help_text=_("Category of personnel.")
    )
    sex = serializers.ChoiceField(choices=Sex.choices, help_text=_("Sex."))
    ours = serializers.IntegerField(help_text=_("People the registry counts on the day."))
    reported = serializers.IntegerField(help_text=_("People the United Nations reported."))
    difference = serializers.IntegerField(help_text=_("Reported minus ours."))
    by_category = serializers.IntegerField(
        help_text=_("Explained by categories: staff officers among the troops.")
    )
    by_movements = serializers.IntegerField(
        help_text=_("Explained by people who came or went around the day.")
    )
    open = serializers.IntegerField(help_text=_("The part of the difference nothing explains."))
    state = serializers.ChoiceField(
        choices=[(state.value, state.value) for state in State],
        help_text=_("agrees, explained or open."),
    )
    source = serializers.CharField(help_text=_("The source's key."))  # type: ignore[assignment]


@extend_schema_serializer(many=False)
class ReconciliationAnswer(serializers.Serializer[Any]):
    """Our figures and the UN's, month by month. Months are never to be added up."""

    window = serializers.IntegerField(help_text=_("The days around the reporting day."))
    columns = serializers.ListField(child=serializers.CharField(), help_text=_("In order."))
    results = ReconciliationRow(many=True, help_text=_("One row for each line of a month."))


class StandingRow(serializers.Serializer[Any]):
    """The country among all contributors on a reporting day."""

    day = serializers.DateField(help_text=_("The reporting day."))
    place = serializers.IntegerField(
        allow_null=True, help_text=_("Its place by uniformed personnel; ties share one.")
    )
    contributors = serializers.IntegerField(help_text=_("How many countries had anybody."))
    people = serializers.IntegerField(help_text=_("Its people."))
    women = serializers.IntegerField(help_text=_("Women among them."))
    share = serializers.FloatField(allow_null=True, help_text=_("Women in a hundred of them."))
    others = serializers.IntegerField(help_text=_("People of all other countries."))
    other_women = serializers.IntegerField(help_text=_("Women among those."))
    other_share = serializers.FloatField(
        allow_null=True, help_text=_("Women in a hundred of those.")
    )
    source = serializers.CharField(help_text=_("The source's key."))  # type: ignore[assignment]


@extend_schema_serializer(many=False)
class StandingsAnswer(serializers.Serializer[Any]):
    """The country's standing in every month published whole."""

    columns = serializers.ListField(child=serializers.CharField(), help_text=_("In order."))
    results = StandingRow(many=True, help_text=_("One row for each month, the earliest first."))


class VerdictRow(serializers.Serializer[Any]):
    """A published claim beside what the registry gives for it."""

    claim = serializers.CharField(help_text=_("The claim's code."))
    outcome = serializers.ChoiceField(
        choices=[(outcome.value, outcome.value) for outcome in Outcome],
        help_text=_("agrees, differs, or not_computable."),
    )
    ours = serializers.CharField(help_text=_("What the registry gives; empty if nothing."))
    difference = serializers.FloatField(
        help_text=_("The claim minus the nearest of ours; days for dates. 0 if they agree.")
    )
    definition = serializers.CharField(help_text=_("What was counted; or why nothing could be."))


@extend_schema_serializer(many=False)
class VerdictsAnswer(serializers.Serializer[Any]):
    """The verdict on every claim."""

    columns = serializers.ListField(child=serializers.CharField(), help_text=_("In order."))
    results = VerdictRow(many=True, help_text=_("One row for each claim, by code."))


class NoQuestion(forms.Form):
    """Nothing can be asked besides the rendering."""


@resource("reconciliation")
class ReconciliationViewSet(AnswerViewSet):
    """Our figures and the UN's."""

    queryset = ReportedStrength.objects.all()
    serializer_class = ReconciliationAnswer
    renderer_classes = TABLE_RENDERERS

    @described(ReconciliationQuestion, ReconciliationAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """Our figures and the UN's by month, mission, category and sex, and what explains them."""
        asked = validated(request.query_params, ReconciliationQuestion(request.query_params))
        window = asked["window"]
        found = reconcile(
            first=asked["from"],
            last=asked["to"],
            window=settings.RECONCILIATION_DAYS if window is None else window,
        )
        months = found.totals if asked["level"] == TOTAL else found.months
        rows = rows_of_lines(months, found.missions)
        return Response(
            {
                "window": found.window,
                "columns": list(COLUMNS),
                "results": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
            }
        )

    @described(NoQuestion, StandingsAnswer)
    @action(detail=False, url_path="standings", name="Place among contributors")
    @kept_while_it_holds
    def standings(self, request: Request) -> Response:
        """The country's place among contributors and its share of women beside others', by month."""
        validated(request.query_params, NoQuestion(request.query_params))
        columns = list(StandingRow().fields)
        rows = [{name: getattr(row, name) for name in columns} for row in standings()]
        return Response({"columns": columns, "results": rows})


@resource("claim-verdicts")
class ClaimVerdictViewSet(AnswerViewSet):
    """Published claims, checked."""

    queryset = Claim.objects.all()
    serializer_class = VerdictsAnswer
    renderer_classes = TABLE_RENDERERS

    @described(NoQuestion, VerdictsAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """Every published claim beside what the registry gives for the same definition and time."""
        validated(request.query_params, NoQuestion(request.query_params))
        claims = list(Claim.objects.order_by("code"))
        rows = [
            {
                "claim": verdict.claim.code,
                "outcome": str(verdict.outcome),
                "ours": verdict.ours,
                "difference": float(verdict.difference),
                "definition": str(verdict.definition),
            }
            for verdict in check_claims(claims, missions_of_claims(), today())
        ]
        return Response({"columns": list(VerdictRow().fields), "results": rows})
