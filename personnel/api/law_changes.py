"""How changes of limits and bounds are sent: one serializer for each, all of it checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, MISSION
from missions.models import Authorization, Category
from personnel.api.changes import ChangeSerializer, wrong
from personnel.api.fields import (
    MOST_PEOPLE,
    CeilingField,
    DayField,
    SlugField,
    change_name,
    sentence,
)
from personnel.planning import EndAuthorization, EndMission, NewAllowance, NewCeiling, SetLimit

CEILING = gettext_lazy("Id of the ceiling; give this or a contingent.")
CONTINGENT_INSTEAD = gettext_lazy("Slug of the contingent; give this or a ceiling.")


class OfLimitSerializer(ChangeSerializer):
    """A change of one limit: a ceiling's, or a contingent's authorized strength."""

    ceiling = CeilingField(required=False, help_text=CEILING)
    contingent = SlugField(required=False, help_text=CONTINGENT_INSTEAD)

    def which(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Kind and id of the limit."""
        if ("ceiling" in values) == ("contingent" in values):
            raise wrong("ceiling", _("Give either a ceiling or a contingent."))
        if "ceiling" in values:
            return {"kind": "ceiling", "id": values["ceiling"]}
        return {"kind": "contingent", "id": values["contingent"].pk}


class SetLimitSerializer(OfLimitSerializer):
    """A ceiling, or a contingent's authorized strength, set to another number."""

    change = change_name("set_limit")
    limit = serializers.IntegerField(
        min_value=0, max_value=MOST_PEOPLE, help_text=gettext_lazy("The new limit, in people.")
    )

    def validate(self, attrs: Any) -> Any:
        """The change."""
        which = self.which(attrs)
        if which["kind"] == "contingent" and not attrs["limit"]:
            raise wrong("limit", sentence("contingent_has_strength"))
        return SetLimit(**which, limit=attrs["limit"])


class NewCeilingSerializer(ChangeSerializer):
    """A ceiling added to a decision."""

    change = change_name("new_ceiling")
    authorization = SlugField(help_text=AUTHORIZATION)
    mission = SlugField(
        required=False,
        allow_null=True,
        help_text=gettext_lazy("The mission's slug; null or left out: all missions together."),
    )
    categories = serializers.ListField(
        child=serializers.ChoiceField(choices=Category.choices),
        required=False,
        allow_null=True,
        allow_empty=False,
        help_text=gettext_lazy("Categories it counts; null or left out: all of them."),
    )
    limit = serializers.IntegerField(
        min_value=0, max_value=MOST_PEOPLE, help_text=gettext_lazy("The limit, in people.")
    )
    starts_on = DayField(
        required=False, allow_null=True, help_text=gettext_lazy("First day on which it holds.")
    )
    ends_on = DayField(
        required=False, allow_null=True, help_text=gettext_lazy("Last such day, inclusive.")
    )

    def validate(self, attrs: Any) -> Any:
        """The change."""
        place = self.place(attrs)
        self.in_order(attrs, "ceiling_dates_in_order")
        decision = attrs["authorization"]
        if decision.status == Authorization.Status.NOT_FOUND:
            raise wrong("authorization", sentence("ceiling_of_a_known_decision"))
        categories = attrs.get("categories")
        return NewCeiling(
            authorization=decision.pk,
            limit=attrs["limit"],
            authorized_mission=place,
            categories=categories and tuple(dict.fromkeys(categories)),
            starts_on=attrs.get("starts_on"),
            ends_on=attrs.get("ends_on"),
        )


class NewAllowanceSerializer(OfLimitSerializer):
    """So many people more than a limit allowed on some days, approved."""

    change = change_name("new_allowance")
    starts_on = DayField(help_text=gettext_lazy("First day."))
    ends_on = DayField(help_text=gettext_lazy("Last day, inclusive."))
    extra = serializers.IntegerField(
        min_value=1, max_value=MOST_PEOPLE, help_text=gettext_lazy("How many people more.")
    )

    def validate(self, attrs: Any) -> Any:
        """The change."""
        self.in_order(attrs, "allowance_dates_in_order")
        return NewAllowance(
            **self.which(attrs),
            starts_on=attrs["starts_on"],
            ends_on=attrs["ends_on"],
            extra=attrs["extra"],
        )


class EndMissionSerializer(ChangeSerializer):
    """A mission ends on a day, the last one anybody may serve there."""

    change = change_name("end_mission")
    mission = SlugField(help_text=MISSION)
    on = DayField(help_text=gettext_lazy("The last day."))

    def validate(self, attrs: Any) -> Any:
        """The change."""
        mission = attrs["mission"]
        if mission.started_on and attrs["on"] < mission.started_on:
            raise wrong("on", sentence("mission_ends_after_start"))
        return EndMission(mission=mission.pk, on=attrs["on"])


class EndAuthorizationSerializer(ChangeSerializer):
    """A decision is valid until a day, the last one anybody may serve under it."""

    change = change_name("end_authorization")
    authorization = SlugField(help_text=AUTHORIZATION)
    on = DayField(help_text=gettext_lazy("The last day."))

    def validate(self, attrs: Any) -> Any:
        """The change."""
        decision = attrs["authorization"]
        if decision.decided_on is None:
            raise wrong("authorization", sentence("authorization_dated_unless_not_found"))
        if attrs["on"] < decision.decided_on:
            raise wrong("on", sentence("authorization_dates_in_order"))
        return EndAuthorization(authorization=decision.pk, on=attrs["on"])
