"""Women on the way to a mission, through the API; counted in :mod:`personnel.pipeline`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.strength import described
from personnel.models import Deployment
from personnel.pipeline import Stage, planned_shares, standings
from registry.api.pagination import DEMO_DATA
from registry.api.parameters import validated
from registry.api.resources import resource
from registry.api.tables import TABLE_RENDERERS
from registry.api.viewsets import AnswerViewSet, desk_of, kept_while_it_holds
from registry.filters import DayField

SHARE = _("Women in a hundred people; null where nobody is.")


class PipelineQuestion(forms.Form):
    """What may be asked."""

    day = DayField(required=False, help_text=_("The day to look at. Without it, today."))


class PipelineRow(serializers.Serializer[Any]):
    """How many stand in one place."""

    stage = serializers.ChoiceField(
        choices=Stage.choices, help_text=_("How far somebody has come; the furthest that fits.")
    )
    officers = serializers.BooleanField(help_text=_("Officers, or other ranks."))
    women = serializers.IntegerField(help_text=_("How many women."))
    people = serializers.IntegerField(help_text=_("How many people."))
    share = serializers.FloatField(allow_null=True, help_text=SHARE)


class PlannedRow(serializers.Serializer[Any]):
    """Those whose planned tours begin in a year."""

    year = serializers.IntegerField(help_text=_("The year in which the tours begin."))
    group = serializers.CharField(
        help_text=_("The group of categories, as in gender-targets: troops, formed-police, …")
    )
    women = serializers.IntegerField(help_text=_("How many women."))
    people = serializers.IntegerField(help_text=_("How many people."))
    share = serializers.FloatField(allow_null=True, help_text=SHARE)
    target = serializers.FloatField(
        allow_null=True, help_text=_("The year's target in a hundred; null if none is known.")
    )


@extend_schema_serializer(many=False)
class PipelineAnswer(serializers.Serializer[Any]):
    """Where women and men stand on a day, and what the plans will bring."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    day = serializers.DateField(help_text=_("The day looked at."))
    columns = serializers.ListField(
        child=serializers.CharField(), help_text=_("The members of each row, in order.")
    )
    results = PipelineRow(many=True, help_text=_("One row for each place and kind of rank."))
    planned = PlannedRow(many=True, help_text=_("One row for each year and group."))


@resource("women-pipeline")
class PipelineViewSet(AnswerViewSet):
    """Women on the way to a mission: reserve, training, plans."""

    queryset = Deployment.objects.all()
    serializer_class = PipelineAnswer
    renderer_classes = TABLE_RENDERERS
    revisions = ("facts", "tours", "people")

    @described(PipelineQuestion, PipelineAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """How many women and men stand where, and the shares of women that are planned."""
        question = validated(request.query_params, PipelineQuestion(request.query_params))
        day, desk = question["day"] or self.state.today, desk_of(self)
        columns = list(PipelineRow().fields)
        return Response(
            {
                "demo_data": self.state.demo_data,
                "day": day,
                "columns": columns,
                "results": [
                    {name: getattr(row, name) for name in columns} for row in standings(day, desk)
                ],
                "planned": [
                    {
                        "year": one.year,
                        "group": one.share.group,
                        "women": one.share.women,
                        "people": one.share.strength,
                        "share": one.share.share,
                        "target": one.share.target,
                    }
                    for one in planned_shares(day, desk)
                ],
            }
        )
