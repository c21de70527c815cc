"""How plans are sent, and how the verdict on one is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from missions.api.known import REVISION
from missions.api.limits import LimitSerializer, StepSerializer
from missions.api.serializers import AUTHORIZATION, MISSION
from missions.models import Category
from personnel.api import changes, law_changes
from personnel.api.references import References
from personnel.planning import Change
from personnel.planning.tours import out_of_order
from registry.api.pagination import DEMO_DATA
from registry.api.serializers import StrictSerializer
from registry.api.writing import WarningSerializer
from registry.desks import limited_to

#: A plan has at most so many changes; of each limit so many steps are told.
MOST_CHANGES, MOST_STEPS = 200, 500

#: Every change there is, by the name it is sent under.
CHANGES: dict[str, Any] = {
    "new_tours": changes.NewToursSerializer,
    "reschedule": changes.RescheduleSerializer,
    "approve": changes.ApproveSerializer,
    "cancel": changes.CancelSerializer,
    "set_limit": law_changes.SetLimitSerializer,
    "new_ceiling": law_changes.NewCeilingSerializer,
    "new_allowance": law_changes.NewAllowanceSerializer,
    "end_mission": law_changes.EndMissionSerializer,
    "end_authorization": law_changes.EndAuthorizationSerializer,
}


@extend_schema_field(PolymorphicProxySerializer("Change", CHANGES, "change"))
class ChangeField(serializers.Field[Any, Any, Any, Any]):
    """One change: its field ``change`` says which others there are."""

    default_error_messages = {
        "not_an_object": gettext_lazy("A change is an object."),
        "unknown": gettext_lazy("Choose one of: %(names)s."),
    }

    def to_internal_value(self, data: Any) -> Change:
        """The change of :mod:`personnel.planning`."""
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        name = data.get("change")
        kind = CHANGES.get(name) if isinstance(name, str) else None
        if kind is None:
            text = self.error_messages["unknown"] % {"names": ", ".join(CHANGES)}
            raise serializers.ValidationError({"change": [text]})
        change: Change = kind(data=data, context=self.context).run_validation(data)
        return change


class ChangesField(serializers.ListField):
    """The changes of a plan, in their order."""

    child = ChangeField()
    default_error_messages = {"too_many": gettext_lazy("At most %(most)s changes in one plan.")}

    def to_internal_value(self, data: Any) -> Any:
        """The changes. Raises with everything that is wrong with any of them at once."""
        if isinstance(data, Sequence) and len(data) > MOST_CHANGES:
            text = self.error_messages["too_many"]
            raise serializers.ValidationError(text % {"most": MOST_CHANGES})
        context: Any = self.context
        desk = limited_to(context["request"].user)
        context["references"] = References(data if isinstance(data, list) else (), desk)
        found: list[Change] = super().to_internal_value(data)
        reversed_days: Any = {
            place: {"ends_on": [_("The last day would lie before the first, or out of reach.")]}
            for place in out_of_order(found)
        }
        if reversed_days:
            raise serializers.ValidationError(reversed_days)
        return found


class PlanSerializer(StrictSerializer):
    """A plan: changes that are thought of as made together."""

    changes = ChangesField(
        allow_empty=False,
        help_text=gettext_lazy("The changes, made one after the other and judged together."),
    )


class ConsumerSerializer(serializers.Serializer[Any]):
    """How many of one contingent are there."""

    contingent = serializers.CharField(
        allow_null=True,
        help_text=gettext_lazy("The contingent's slug; null for people outside contingents."),
    )
    people = serializers.IntegerField(help_text=gettext_lazy("How many people."))


class LimitEffectSerializer(LimitSerializer):
    """What a plan does to one limit, on the days it touches."""

    new_in = serializers.CharField(
        allow_null=True,
        help_text=gettext_lazy("Where the plan adds it, such as changes[0]; null if it is there."),
    )
    fullest_day = serializers.DateField(
        allow_null=True,
        help_text=gettext_lazy("The first day with the least headroom; null: since always."),
    )
    limit = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy("The limit on that day, allowances included; null: none holds."),
    )
    headroom = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy("How many more would fit; negative where it is passed."),
    )
    peak_before = serializers.IntegerField(
        help_text=gettext_lazy("The highest strength on the days touched, as things are.")
    )
    peak_after = serializers.IntegerField(
        help_text=gettext_lazy("The highest strength on the days touched, with the plan.")
    )
    first_day_over = serializers.DateField(
        allow_null=True,
        help_text=gettext_lazy("First day on which it would be passed; null: it would not be."),
    )
    last_day_over = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("Last such day; null: none, or there is no end.")
    )
    days_over = serializers.IntegerField(
        allow_null=True, help_text=gettext_lazy("How many such days; null: they do not end.")
    )
    consumers = ConsumerSerializer(
        many=True, help_text=gettext_lazy("Who would be there on the fullest day, most first.")
    )
    before = StepSerializer(many=True, help_text=gettext_lazy("Day by day, as things are."))
    after = StepSerializer(many=True, help_text=gettext_lazy("Day by day, with the plan."))
    complete = serializers.BooleanField(
        help_text=gettext_lazy(
            "Whether these are all the steps; if there are too many, only those around the"
            " fullest day are told."
        )
    )


class OutOfBoundsSerializer(serializers.Serializer[Any]):
    """Deployments of one category that would leave what is authorized."""

    rule = serializers.CharField(
        help_text=gettext_lazy(
            "within_authorization, within_participation, within_mission or category_allowed."
        )
    )
    authorization = serializers.CharField(help_text=AUTHORIZATION)
    mission = serializers.CharField(help_text=MISSION)
    category = serializers.ChoiceField(
        choices=Category.choices, help_text=gettext_lazy("Category of personnel.")
    )
    starts_on = serializers.DateField(help_text=gettext_lazy("Their first day."))
    ends_on = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("Their last day; null if it is open.")
    )
    bound_from = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("First day of the bounds; null: none.")
    )
    bound_to = serializers.DateField(
        allow_null=True, help_text=gettext_lazy("Last day of the bounds; null: none.")
    )


class UnfoundedSerializer(serializers.Serializer[Any]):
    """An approved deployment that would continue one which is not approved."""

    deployment = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy("The later one's id; null if the plan does not name it."),
    )
    continues = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy("The earlier one's id; null if the plan does not name it."),
    )


class NotReadySerializer(serializers.Serializer[Any]):
    """A requirement that people whom the plan sends would not meet to their last day."""

    requirement = serializers.CharField(help_text=gettext_lazy("Code of the requirement."))
    refused = serializers.BooleanField(
        help_text=gettext_lazy(
            "Whether the registry would refuse them: it is hard, and not waived."
        )
    )
    deployments = serializers.IntegerField(help_text=gettext_lazy("How many would not meet it."))
    fails_on = serializers.DateField(
        help_text=gettext_lazy("The first day on which one of them would not.")
    )


class PreviewAnswer(serializers.Serializer[Any]):
    """The verdict on a plan, and all that led to it. Nothing was saved."""

    demo_data = serializers.BooleanField(help_text=DEMO_DATA)
    revision = serializers.IntegerField(help_text=REVISION)
    fits = serializers.BooleanField(
        help_text=gettext_lazy("Whether the registry would accept the plan.")
    )
    limits = LimitEffectSerializer(
        many=True, help_text=gettext_lazy("Every limit that the plan touches.")
    )
    out_of_bounds = OutOfBoundsSerializer(
        many=True, help_text=gettext_lazy("Deployments that would leave what is authorized.")
    )
    overlapping_people = serializers.ListField(
        child=serializers.CharField(),
        help_text=gettext_lazy("Pseudonyms of people who would be in two places on one day."),
    )
    repeated_ceilings = serializers.ListField(
        child=serializers.CharField(),
        help_text=gettext_lazy(
            "New ceilings for the same people and first day as another, such as changes[0]."
        ),
    )
    unfounded = UnfoundedSerializer(
        many=True,
        help_text=gettext_lazy(
            "Approved deployments that would continue ones which are not approved."
        ),
    )
    warnings = WarningSerializer(
        many=True, help_text=gettext_lazy("What is odd about the plan, though it may fit.")
    )
    not_ready = NotReadySerializer(
        many=True, help_text=gettext_lazy("What is asked of those sent, and not met.")
    )
