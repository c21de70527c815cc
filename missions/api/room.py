"""Where there is room: from when on so many fit, or how many fit on all of some days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from missions.api.known import REVISION
from missions.api.limits import LimitSerializer, limits_written
from missions.api.serializers import AUTHORIZATION, CONTINGENT, MISSION
from missions.edition import Edition, current_edition
from missions.headroom import Binding, Room, earliest, largest
from missions.models import Authorization, AuthorizedMission, Category, Contingent, Mission
from registry.api.pagination import DEMO_DATA
from registry.api.parameters import parameters_of, validated
from registry.days import ONE_DAY, months_later
from registry.filters import PlausibleDayField, RecordField

EARLIEST, LARGEST = "earliest_start", "largest_number"
MOST_PEOPLE, MOST_MONTHS = 100_000, 120


class RoomQuestion(forms.Form):
    """What may be asked: with people and months for the earliest start, with a last day for
    the largest number.
    """

    authorization = RecordField(
        queryset=Authorization.objects.all(), help_text=gettext_lazy("The decision's slug")
    )
    mission = RecordField(
        required=False,
        queryset=Mission.objects.all(),
        help_text=gettext_lazy(
            "The mission's slug. Without it, only limits for all missions of the decision count."
        ),
    )
    category = forms.ChoiceField(
        required=False,
        choices=Category.choices,
        help_text=gettext_lazy("Category. Without it, only limits for all categories count."),
    )
    contingent = RecordField(
        required=False,
        queryset=Contingent.objects.select_related("authorized_mission"),
        help_text=gettext_lazy("The contingent's slug, if its authorized strength is to count"),
    )
    people = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=gettext_lazy("How many are to be sent: asks for the earliest start."),
    )
    months = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text=gettext_lazy("For how many months: asks for the earliest start."),
    )

    def __init__(self, asked: Mapping[str, Any] | None = None, day: dt.date | None = None) -> None:
        super().__init__(asked)
        self.day = day
        self.fields["from"] = PlausibleDayField(
            required=False,
            help_text=gettext_lazy("First day, or the earliest that will do. Without it, today."),
        )
        self.fields["to"] = PlausibleDayField(
            required=False, help_text=gettext_lazy("Last day: asks for the largest number.")
        )

    def clean(self) -> dict[str, Any]:
        """One of the two questions, about things that belong together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        cleaned["from"] = cleaned["from"] or self.day
        cleaned["question"] = LARGEST if cleaned["to"] else EARLIEST
        self._check_question(cleaned)
        if self.cleaned_data["authorization"]:
            self._check_places(cleaned)
        return cleaned

    def _check_question(self, cleaned: dict[str, Any]) -> None:
        for name in ("people", "months"):
            if cleaned["to"] and cleaned[name]:
                self.add_error(name, _("Give people and months, or a last day, not both."))
            elif not cleaned["to"] and not cleaned[name]:
                self.add_error(name, _("Give people and months, or a last day."))
        if cleaned["to"] and cleaned["to"] < cleaned["from"]:
            self.add_error("to", _("The last day lies before the first. Give a later one."))

    def _check_places(self, cleaned: dict[str, Any]) -> None:
        places = AuthorizedMission.objects.filter(authorization=cleaned["authorization"])
        mission, contingent = cleaned["mission"], cleaned["contingent"]
        if contingent is not None and mission is None:
            mission = contingent.authorized_mission.mission
        if mission is not None:
            places = places.filter(mission=mission)
        self.places = list(places)
        if mission is not None and not self.places:
            name = "mission" if cleaned["mission"] else "contingent"
            self.add_error(name, _("The decision does not name this mission."))
        elif contingent is not None and contingent.authorized_mission not in self.places:
            self.add_error("contingent", _("This contingent belongs to another mission."))
        elif cleaned["category"] and not any(
            cleaned["category"] in (place.categories or Category.values) for place in self.places
        ):
            self.add_error("category", _("The decision does not allow this category there."))

    def room(self) -> Room:
        """What is asked about."""
        cleaned = self.cleaned_data
        narrowed = cleaned["mission"] or cleaned["contingent"]
        return Room(
            cleaned["authorization"].pk,
            self.places[0].pk if narrowed else None,
            cleaned["category"] or None,
            cleaned["contingent"].pk if cleaned["contingent"] else None,
        )


class BindingSerializer(LimitSerializer):
    """A limit that keeps more people from being sent, or any from being sent earlier."""

    first_day = serializers.DateField(
        allow_null=True,
        help_text=gettext_lazy("The first day on which it leaves least; null: since always."),
    )
    headroom = serializers.IntegerField(
        help_text=gettext_lazy("How many more it allows on that day; negative where it is passed.")
    )


class RoomAnswer(serializers.Serializer[Any]):
    """From when on so many fit, or how many fit, and the limits that bind."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    question = serializers.CharField(
        help_text=gettext_lazy("What was asked for: “earliest_start” or “largest_number”.")
    )
    authorization = serializers.CharField(help_text=AUTHORIZATION)
    mission = serializers.CharField(allow_null=True, help_text=MISSION)
    category = serializers.ChoiceField(
        choices=Category.choices,
        allow_null=True,
        help_text=gettext_lazy("Category of personnel."),
    )
    contingent = serializers.CharField(allow_null=True, help_text=CONTINGENT)
    people = serializers.IntegerField(
        allow_null=True, help_text=gettext_lazy("How many are to be sent, if that was given.")
    )
    months = serializers.IntegerField(
        allow_null=True, help_text=gettext_lazy("For how many months, if that was given.")
    )
    first_day = serializers.DateField(help_text=gettext_lazy("First day asked about."))
    last_day = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("Last day asked about, if one was given.")
    )
    may_begin = serializers.DateField(
        allow_null=True,
        help_text=gettext_lazy("First day on which anybody may be there; null: no bound."),
    )
    must_end = serializers.DateField(
        allow_null=True,
        help_text=gettext_lazy("Last day on which anybody may be there; null: no bound."),
    )
    earliest_start = serializers.DateField(
        allow_null=True,
        help_text=gettext_lazy(
            "First day from which so many fit for so long; null: there is none, or it was not"
            " asked for."
        ),
    )
    earliest_end = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("The last day of those who start then.")
    )
    largest_number = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy(
            "How many more fit on every one of the days; null: no limit counts them, or it was"
            " not asked for."
        ),
    )
    revision = serializers.IntegerField(help_text=REVISION)
    binding = BindingSerializer(
        many=True,
        help_text=gettext_lazy(
            "The limits that allow no more; for an earliest start, those with too little room for"
            " a start one day earlier, or on any later day if there is no start at all."
        ),
    )


class AsksForRoom(APIView):
    """A view set of limits that can be asked where there is room."""

    @extend_schema(parameters=parameters_of(RoomQuestion), responses=RoomAnswer)
    @action(detail=False, name="Room", filter_backends=(), pagination_class=None)
    def room(self, request: Request) -> Response:
        """From when on so many people fit for so many months, or how many fit on all days."""
        edition = current_edition()
        form = RoomQuestion(request.query_params, edition.today)
        question = validated(request.query_params, form)
        return Response(_answer(form.room(), question, edition))


def _answer(room: Room, question: dict[str, Any], edition: Edition) -> dict[str, Any]:
    start, people, months = question["from"], question["people"], question["months"]
    found = number = None
    if question["question"] == EARLIEST:
        found, binding = earliest(room, people, months, not_before=start)
    else:
        number, binding = largest(room, start, question["to"])
    may_begin, must_end = room.bounds()
    return {
        "demo_data": edition.holds_demo_data,
        "question": question["question"],
        "authorization": question["authorization"].slug,
        "mission": question["mission"] and question["mission"].slug,
        "category": question["category"] or None,
        "contingent": question["contingent"] and question["contingent"].slug,
        "people": people,
        "months": months,
        "first_day": start,
        "last_day": question["to"],
        "may_begin": may_begin,
        "must_end": must_end,
        "earliest_start": found,
        "earliest_end": found and months_later(found, months) - ONE_DAY,
        "largest_number": number,
        "revision": edition.revision,
        "binding": _binding_written(binding),
    }


def _binding_written(binding: list[Binding]) -> list[dict[str, Any]]:
    limits = limits_written(limit.line for limit in binding)
    return [
        {**limits[limit.line], "first_day": limit.step.day, "headroom": limit.headroom}
        for limit in binding
    ]
