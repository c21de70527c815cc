"""How changes of tours are sent: one serializer for each, all of it checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, CONTINGENT, MISSION
from missions.models import Category
from personnel.api.fields import (
    MOST_PEOPLE,
    DeploymentsField,
    SlugField,
    TourDayField,
    change_name,
    sentence,
)
from personnel.planning import Approve, Cancel, NewTours, Reschedule
from registry.api.serializers import StrictSerializer

#: Tours are shifted by ten years at most.
MOST_DAYS = 3653
FIRST = gettext_lazy("First day in the mission.")
LAST = gettext_lazy("Last day, inclusive; null or left out: open.")


def wrong(field: str, text: str) -> serializers.ValidationError:
    """An error at one field of a change."""
    return serializers.ValidationError({field: [text]})


class ChangeSerializer(StrictSerializer):
    """One change; what comes out is a change of :mod:`personnel.planning`."""

    def place(self, values: Mapping[str, Any]) -> int | None:
        """The id of the mission as the decision names it; None without a mission."""
        mission = values.get("mission")
        if mission is None:
            return None
        place = self.context["references"].place(values["authorization"], mission)
        if place is None:
            raise wrong("mission", _("The decision does not name this mission."))
        return int(place.pk)

    def in_order(self, values: Mapping[str, Any], constraint: str) -> None:
        """Raise unless the last day follows the first, in the words of ``constraint``."""
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            raise wrong("ends_on", sentence(constraint))


class NewToursSerializer(ChangeSerializer):
    """So many people sent to one mission on the same days, approved."""

    change = change_name("new_tours")
    authorization = SlugField(help_text=AUTHORIZATION)
    mission = SlugField(help_text=MISSION)
    category = serializers.ChoiceField(
        choices=Category.choices, help_text=gettext_lazy("Category of personnel.")
    )
    starts_on = TourDayField(help_text=FIRST)
    ends_on = TourDayField(required=False, allow_null=True, help_text=LAST)
    people = serializers.IntegerField(
        min_value=1, max_value=MOST_PEOPLE, help_text=gettext_lazy("How many people.")
    )
    women = serializers.IntegerField(
        min_value=0, default=0, help_text=gettext_lazy("How many of them are women.")
    )
    contingent = SlugField(required=False, allow_null=True, help_text=CONTINGENT)
    rotation = serializers.IntegerField(
        min_value=1,
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Number of the contingent's rotation."),
    )

    def validate(self, attrs: Any) -> Any:
        """The change."""
        place = self.place(attrs)
        assert place is not None  # the mission is required
        self.in_order(attrs, "deployment_dates_in_order")
        if attrs["women"] > attrs["people"]:
            raise wrong("women", _("There cannot be more women than people."))
        contingent, number = attrs.get("contingent"), attrs.get("rotation")
        if contingent is not None and contingent.authorized_mission_id != place:
            raise wrong("contingent", _("This contingent belongs to another mission."))
        return NewTours(
            authorized_mission=place,
            category=attrs["category"],
            starts_on=attrs["starts_on"],
            ends_on=attrs.get("ends_on"),
            people=attrs["people"],
            women=attrs["women"],
            contingent=contingent and contingent.pk,
            rotation=None if number is None else self._rotation(contingent, number),
        )

    def _rotation(self, contingent: Any, number: int) -> int:
        if contingent is None:
            raise wrong("contingent", _("A rotation is one of a contingent: name it."))
        found: int | None = self.context["references"].rotation(contingent, number)
        if found is None:
            raise wrong("rotation", _("The contingent has no rotation of this number."))
        return found


class RescheduleSerializer(ChangeSerializer):
    """Deployments given other days: new first or last ones, or all shifted."""

    change = change_name("reschedule")
    deployments = DeploymentsField()
    starts_on = TourDayField(required=False, help_text=gettext_lazy("New first day of each."))
    ends_on = TourDayField(
        required=False, help_text=gettext_lazy("New last day of each, inclusive.")
    )
    open_end = serializers.BooleanField(
        default=False, help_text=gettext_lazy("Whether the last day is taken away.")
    )
    shift_days = serializers.IntegerField(
        default=0,
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("By how many days first and last day are shifted."),
    )

    def validate(self, attrs: Any) -> Any:
        """The change. That no tour ends before it begins is seen when the plan is whole."""
        self.in_order(attrs, "deployment_dates_in_order")
        days = {name for name in ("starts_on", "ends_on") if name in attrs}
        if attrs["open_end"]:
            days.add("open_end")
        if attrs["shift_days"] and days:
            raise wrong("shift_days", _("Give new days or a shift, not both."))
        if not attrs["shift_days"] and not days:
            raise wrong("starts_on", _("Give new days or a shift."))
        if {"open_end", "ends_on"} <= days:
            raise wrong("open_end", _("Give a new last day or an open end, not both."))
        return Reschedule(
            deployments=attrs["deployments"],
            starts_on=attrs.get("starts_on"),
            ends_on=attrs.get("ends_on"),
            open_end=attrs["open_end"],
            shift_days=attrs["shift_days"],
        )


class ApproveSerializer(ChangeSerializer):
    """Proposed deployments approved."""

    change = change_name("approve")
    deployments = DeploymentsField()

    def validate(self, attrs: Any) -> Any:
        """The change."""
        return Approve(deployments=attrs["deployments"])


class CancelSerializer(ChangeSerializer):
    """Deployments cancelled, proposed or approved."""

    change = change_name("cancel")
    deployments = DeploymentsField()

    def validate(self, attrs: Any) -> Any:
        """The change."""
        return Cancel(deployments=attrs["deployments"])
