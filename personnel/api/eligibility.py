"""Who is free and ready for a post, under pseudonyms, and what training would do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from missions.api.serializers import AUTHORIZATION, MISSION
from missions.edition import current_edition
from missions.models import Authorization, AuthorizedMission, Category, Mission, Position
from personnel.api.serializers import PSEUDONYM
from personnel.models import Deployment, Person
from personnel.pseudonyms import pseudonym
from personnel.reserve import Found, Post, Reserve, reserve_for
from registry.api.pagination import DEMO_DATA
from registry.api.parameters import parameters_of, validated
from registry.api.permissions import MayViewAll
from registry.api.resources import resource
from registry.api.viewsets import AnswerViewSet, desk_of
from registry.filters import PlausibleDayField, RecordField
from registry.keys import LARGEST_KEY

#: So many of the ready, and of the others, are told at most, and without a word on it.
MOST, USUAL = 500, 50


class EligibilityQuestion(forms.Form):
    """A post and its days: a position of a contingent, or a mission of a decision."""

    position = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_KEY,
        help_text=gettext_lazy("Id of a position; it gives decision, mission and category."),
    )
    authorization = RecordField(
        required=False,
        queryset=Authorization.objects.all(),
        help_text=gettext_lazy("The decision's slug; needed without a position."),
    )
    mission = RecordField(
        required=False,
        queryset=Mission.objects.all(),
        help_text=gettext_lazy("The mission's slug; needed without a position."),
    )
    category = forms.ChoiceField(
        required=False,
        choices=Category.choices,
        help_text=gettext_lazy("Category; needed without a position."),
    )
    limit = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy(
            "So many of the ready and so many of the others are told, from 1 to 500. Without it,"
            " 50."
        ),
    )

    def __init__(self, *args: Any, desk: frozenset[int] | None = None) -> None:
        super().__init__(*args)
        self.desk = desk
        self.fields["from"] = PlausibleDayField(help_text=gettext_lazy("First day in the post."))
        self.fields["to"] = PlausibleDayField(
            required=False, help_text=gettext_lazy("Last day in the post. Without it, open.")
        )

    def clean(self) -> dict[str, Any]:
        """Either a position or all that it would say; days in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", _("The last day lies before the first. Give a later one."))
        if self.errors:
            return cleaned
        others = ("authorization", "mission", "category")
        if cleaned["position"]:
            for name in filter(cleaned.get, others):
                self.add_error(name, _("The position says this already: leave it out."))
            cleaned["place"] = self._of_position(cleaned)
        else:
            for name in others:
                if not cleaned[name]:
                    self.add_error(name, _("Needed without a position."))
            if not self.errors:
                cleaned["place"] = self._of_decision(cleaned)
        return cleaned

    def _places(self) -> Any:
        places = AuthorizedMission.objects.select_related("authorization", "mission")
        return places if self.desk is None else places.filter(mission__in=self.desk)

    def _of_position(self, cleaned: dict[str, Any]) -> AuthorizedMission | None:
        position = Position.objects.filter(pk=cleaned["position"]).first()
        contingent = position and position.contingent_id
        place: AuthorizedMission | None = self._places().filter(contingents=contingent).first()
        if position is None or place is None:
            self.add_error("position", _("There is no position with this id."))
        else:
            cleaned["category"] = position.category
        return place

    def _of_decision(self, cleaned: dict[str, Any]) -> AuthorizedMission | None:
        place: AuthorizedMission | None = (
            self._places()
            .filter(authorization=cleaned["authorization"], mission=cleaned["mission"])
            .first()
        )
        if place is None:
            self.add_error("mission", _("The decision does not name this mission."))
        return place

    def post(self) -> Post:
        """What is asked for."""
        cleaned = self.cleaned_data
        return Post(
            authorized_mission_id=cleaned["place"].pk,
            category=cleaned["category"],
            position_id=cleaned["position"],
            starts_on=cleaned["from"],
            ends_on=cleaned["to"],
        )


class UnmetSerializer(serializers.Serializer[Any]):
    """A requirement that somebody does not meet."""

    requirement = serializers.CharField(help_text=gettext_lazy("The requirement's code."))
    refused = serializers.BooleanField(
        help_text=gettext_lazy("Whether it keeps the person from being approved.")
    )
    fails_on = serializers.DateField(
        help_text=gettext_lazy("The first day on which it is not met.")
    )


class FreePersonSerializer(serializers.Serializer[Any]):
    """Somebody who is free on all of the days."""

    person = serializers.CharField(help_text=PSEUDONYM)
    ready = serializers.BooleanField(
        help_text=gettext_lazy("Whether everything that is asked is met to the last day.")
    )
    points = serializers.FloatField(
        help_text=gettext_lazy(
            "Out of 100, for language, earlier deployments, time at home, and what is met of what"
            " is asked."
        )
    )
    deployments = serializers.IntegerField(help_text=gettext_lazy("Deployments begun before."))
    days_at_home = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy("Since the last deployment; null: there was none."),
    )
    unmet = UnmetSerializer(
        many=True, help_text=gettext_lazy("What is not met, the hard ones first.")
    )


class GapSerializer(serializers.Serializer[Any]):
    """A requirement that keeps people from being ready."""

    requirement = serializers.CharField(help_text=gettext_lazy("The requirement's code."))
    course = serializers.CharField(
        allow_null=True,
        help_text=gettext_lazy("Code of the course that would close the gap; null: none would."),
    )
    people = serializers.IntegerField(help_text=gettext_lazy("How many do not meet it."))
    alone = serializers.IntegerField(
        help_text=gettext_lazy("How many of them do not meet this alone.")
    )


class EligibilityAnswer(serializers.Serializer[Any]):
    """Who is free and ready for a post, in order."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    authorization = serializers.CharField(help_text=AUTHORIZATION)
    mission = serializers.CharField(help_text=MISSION)
    category = serializers.ChoiceField(
        choices=Category.choices, help_text=gettext_lazy("Category of personnel.")
    )
    position = serializers.IntegerField(
        allow_null=True, help_text=gettext_lazy("Id of the position, if one was given.")
    )
    first_day = serializers.DateField(help_text=gettext_lazy("First day in the post."))
    last_day = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("Last day in the post; null: open.")
    )
    free = serializers.IntegerField(help_text=gettext_lazy("How many are free on all days."))
    ready = serializers.IntegerField(help_text=gettext_lazy("How many of them are ready."))
    trainable = serializers.IntegerField(
        help_text=gettext_lazy("How many more would be, with courses and nothing else.")
    )
    gaps = GapSerializer(many=True, help_text=gettext_lazy("What is missing, most often first."))
    results = FreePersonSerializer(
        many=True,
        help_text=gettext_lazy("The ready, those with most points first; then the others."),
    )


@resource("eligibility")
class EligibilityViewSet(AnswerViewSet):
    """Who of the reserve is free and ready for a post."""

    permission_classes = (MayViewAll,)
    viewed = (Person, Deployment)
    queryset = Person.objects.all()
    serializer_class = EligibilityAnswer

    @extend_schema(parameters=parameters_of(EligibilityQuestion), responses=EligibilityAnswer)
    def list(self, request: Request) -> Response:
        """Who is free on all of the days, who of them meets what is asked in the post to the
        last day, and what training would close the gaps. For accounts that may see people; of
        people outside a desk nothing is told.
        """
        edition, desk = current_edition(), desk_of(self)
        form = EligibilityQuestion(request.query_params, desk=desk)
        question = validated(request.query_params, form)
        post = form.post()
        found = reserve_for(post, Person.objects.within(desk), most=question["limit"] or USUAL)
        return Response(
            {
                "demo_data": edition.holds_demo_data,
                "authorization": question["place"].authorization.slug,
                "mission": question["place"].mission.slug,
                "category": post.category,
                "position": post.position_id,
                "first_day": post.starts_on,
                "last_day": post.ends_on,
                **_written(found),
            }
        )


def _written(found: Reserve) -> dict[str, Any]:
    return {
        "free": found.free,
        "ready": found.ready_count,
        "trainable": found.trainable,
        "gaps": [
            {
                "requirement": gap.requirement.code,
                "course": gap.requirement.course and gap.requirement.course.code,
                "people": gap.people,
                "alone": gap.alone,
            }
            for gap in found.gaps
        ],
        "results": [_person(one) for one in (*found.ready, *found.near)],
    }


def _person(one: Found) -> dict[str, Any]:
    return {
        "person": pseudonym(one.person_id),
        "ready": not one.unmet,
        "points": one.points,
        "deployments": one.tours,
        "days_at_home": one.home_days,
        "unmet": [
            {
                "requirement": miss.requirement.code,
                "refused": miss.refused,
                "fails_on": miss.fails_on,
            }
            for miss in one.unmet
        ],
    }
