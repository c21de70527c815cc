"""Service through the API: days and medals under pseudonyms, early returns as numbers.

Counted in :mod:`personnel.served`, for a desk in its own missions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.serializers import MISSION
from missions.api.strength import described
from missions.models import Mission
from missions.place_filters import MISSIONS, MissionsField
from missions.series import MOST_ROWS
from personnel.api.serializers import PSEUDONYM
from personnel.models import Amendment, Award, AwardGiven, Deployment
from personnel.models.amendment import Cause
from personnel.pseudonyms import pseudonym
from personnel.served import early_returns, medals_due, served
from registry.api.pagination import DEMO_DATA
from registry.api.parameters import ParameterError, validated
from registry.api.resources import resource
from registry.api.tables import TABLE_RENDERERS
from registry.api.viewsets import AnswerViewSet, desk_of, kept_while_it_holds
from registry.days import FIRST_TOUR
from registry.filters import DayField


class PlaceQuestion(forms.Form):
    """In which missions."""

    mission = MissionsField(required=False, queryset=Mission.objects.all(), help_text=MISSIONS)


class DaysQuestion(PlaceQuestion):
    """What may be asked about days served."""

    until = DayField(
        required=False, help_text=gettext_lazy("The last day to count. Without it, today.")
    )


class MedalsQuestion(PlaceQuestion):
    """What may be asked about medals due."""

    due_from = DayField(
        required=False, help_text=gettext_lazy("Due on this day or later. Without it, ever.")
    )
    due_to = DayField(
        required=False, help_text=gettext_lazy("Due on this day or earlier. Without it, today.")
    )


class FramedAnswer(serializers.Serializer[Any]):
    """What frames the rows."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    columns = serializers.ListField(
        child=serializers.CharField(), help_text=gettext_lazy("The members of each row, in order.")
    )


class PersonRow(serializers.Serializer[Any]):
    """Whose service, and where."""

    person = serializers.CharField(help_text=PSEUDONYM)
    mission = serializers.CharField(help_text=MISSION)


class DaysRow(PersonRow):
    """What one person has served in one mission."""

    tours = serializers.IntegerField(
        help_text=gettext_lazy("Tours begun; one that was carried on elsewhere is one.")
    )
    days = serializers.IntegerField(
        help_text=gettext_lazy("Days of approved tours, first and last day included.")
    )
    first_day = serializers.DateField(help_text=gettext_lazy("The first of these days."))
    last_day = serializers.DateField(help_text=gettext_lazy("The last of these days."))


@extend_schema_serializer(many=False)
class DaysAnswer(FramedAnswer):
    """Days served until a day."""

    until = serializers.DateField(help_text=gettext_lazy("The last day counted."))
    results = DaysRow(many=True, help_text=gettext_lazy("One row for each person and mission."))


class MedalRow(PersonRow):
    """A medal that is due."""

    award = serializers.CharField(help_text=gettext_lazy("Code of the award."))
    number = serializers.IntegerField(
        help_text=gettext_lazy("1: the medal itself. From 2 on: the numeral on its ribbon.")
    )
    due_on = serializers.DateField(
        help_text=gettext_lazy("The day on which the days for it are complete.")
    )


@extend_schema_serializer(many=False)
class MedalsAnswer(FramedAnswer):
    """Medals due and not given."""

    due_to = serializers.DateField(help_text=gettext_lazy("The last day looked at."))
    results = MedalRow(many=True, help_text=gettext_lazy("One row for each, soonest first."))


class EarlyReturnRow(serializers.Serializer[Any]):
    """How many were repatriated early."""

    mission = serializers.CharField(help_text=MISSION)
    year = serializers.IntegerField(help_text=gettext_lazy("The year of the last day."))
    cause = serializers.ChoiceField(choices=Cause.choices, help_text=gettext_lazy("The cause."))
    tours = serializers.IntegerField(help_text=gettext_lazy("How many tours were ended early."))


@extend_schema_serializer(many=False)
class EarlyReturnsAnswer(FramedAnswer):
    """Early repatriations, without whom."""

    results = EarlyReturnRow(
        many=True, help_text=gettext_lazy("One row for each mission, year and cause.")
    )


class ServiceViewSet(AnswerViewSet):
    """A table about service; ``queryset`` says what must be viewable."""

    revisions = ("facts", "tours", "people")
    renderer_classes = TABLE_RENDERERS

    def places(self, question: dict[str, Any]) -> list[int] | None:
        """The missions asked for within the desk; None for all."""
        asked, desk = question["mission"] or None, desk_of(self)
        if desk is None:
            return asked
        return sorted(desk if asked is None else desk & set(asked))

    def answer(
        self, row: type[serializers.Serializer[Any]], found: list[Any], **said: Any
    ) -> Response:
        """The rows in their frame. Raises 400 for more than anybody reads."""
        if len(found) > MOST_ROWS:
            text = _("The answer would have more than %(most)s rows. Ask for fewer missions.")
            raise ParameterError({"mission": [text % {"most": MOST_ROWS}]})
        words = _Words(found)
        columns = list(row().fields)
        results = [{name: words.of(one, name) for name in columns} for one in found]
        frame = {"demo_data": self.state.demo_data, "columns": columns}
        return Response({**frame, **said, "results": results})


class _Words:
    """The words for what rows refer to, each kind looked up once."""

    def __init__(self, found: Iterable[Any]) -> None:
        rows = list(found)
        self._missions = _known(Mission, "slug", {one.mission_id for one in rows})
        self._awards = _known(
            Award, "code", {one.award_id for one in rows if hasattr(one, "award_id")}
        )

    def of(self, one: Any, name: str) -> Any:
        """The value of a column."""
        if name == "person":
            return pseudonym(one.person_id)
        if name == "mission":
            return self._missions[one.mission_id]
        if name == "award":
            return self._awards[one.award_id]
        return getattr(one, name)


def _known(model: Any, word: str, keys: set[int]) -> dict[int, str]:
    return dict(model.objects.filter(pk__in=keys).values_list("pk", word)) if keys else {}


@resource("service-days")
class ServiceDaysViewSet(ServiceViewSet):
    """Days that people have served, by mission."""

    queryset = Deployment.objects.all()
    serializer_class = DaysAnswer

    @described(DaysQuestion, DaysAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """Days and tours of each person in each mission until a day, under pseudonyms."""
        question = validated(request.query_params, DaysQuestion(request.query_params))
        until = question["until"] or self.state.today
        return self.answer(DaysRow, served(until, missions=self.places(question)), until=until)


@resource("medals-due")
class MedalsDueViewSet(ServiceViewSet):
    """Medals that fall due by days of service."""

    queryset = AwardGiven.objects.all()
    serializer_class = MedalsAnswer

    @described(MedalsQuestion, MedalsAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """UN medals and numerals that are due and were not given, under pseudonyms."""
        question = validated(request.query_params, MedalsQuestion(request.query_params))
        first, last = question["due_from"] or FIRST_TOUR, question["due_to"] or self.state.today
        found = medals_due(first, last, missions=self.places(question))
        return self.answer(MedalRow, found, due_to=last)


@resource("early-returns")
class EarlyReturnsViewSet(ServiceViewSet):
    """Early repatriations and their causes."""

    queryset = Amendment.objects.all()
    serializer_class = EarlyReturnsAnswer

    @described(PlaceQuestion, EarlyReturnsAnswer)
    @kept_while_it_holds
    def list(self, request: Request) -> Response:
        """How many tours were ended early, by mission, year and cause. Nobody is named."""
        question = validated(request.query_params, PlaceQuestion(request.query_params))
        return self.answer(EarlyReturnRow, early_returns(missions=self.places(question)))
