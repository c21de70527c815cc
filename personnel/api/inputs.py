"""What registrars' systems send: people and proposed tours, checked field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, CONTINGENT, MISSION
from missions.models import AuthorizedMission, Category, Position, Rotation
from personnel.ages import BORN_TO_COME
from personnel.api.fields import DayField, SlugField, TourDayField
from personnel.api.references import References
from personnel.models import Deployment, Person, Rank, Status, Unit
from registry.api.serializers import LONGEST_NAME, StrictSerializer
from registry.approval import ORDER_TO_COME
from registry.clock import today
from registry.desks import limited_to
from registry.keys import LARGEST_KEY

PERSON_EXAMPLE = {
    "service_number": "A-100001",
    "last_name": "Сейтқали",
    "first_name": "Әлия",
    "patronymic": "Бекқызы",
    "last_name_latin": "Seitkali",
    "first_name_latin": "Aliya",
    "sex": "F",
    "birth_date": "1991-05-17",
    "rank": "captain",
}
TOUR_EXAMPLE = {
    "person": 17,
    "authorization": "2024-golan-africa",
    "mission": "undof",
    "category": "staff_officer",
    "rank": "captain",
    "starts_on": "2027-01-10",
    "ends_on": "2027-12-20",
}


class CodeField(serializers.CharField):
    """A record known by its code; codes are few and are read one by one."""

    default_error_messages = {"unknown": gettext_lazy("“%(value)s” is not known here.")}

    def __init__(self, model: Any, **options: Any) -> None:
        super().__init__(**options)
        self.model = model

    def to_internal_value(self, data: Any) -> Any:
        """The record."""
        code = super().to_internal_value(data)
        # What cannot be printed PostgreSQL may choke on.
        known = self.model._default_manager.filter(code=code) if code.isprintable() else None
        record = known.first() if known is not None else None
        if record is None:
            text = self.error_messages["unknown"] % {"value": code[:LONGEST_NAME]}
            raise serializers.ValidationError(text)
        return record


class IdField(serializers.IntegerField):
    """A record known by its id."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **options)


class PersonInput(StrictSerializer, serializers.ModelSerializer[Person]):
    """A person, with no more than the task needs. No national identity number, no diagnosis."""

    birth_date = DayField(help_text=gettext_lazy("Date of birth."))
    rank = CodeField(Rank, help_text=gettext_lazy("Code of the rank."))
    unit = CodeField(
        Unit, required=False, allow_null=True, help_text=gettext_lazy("Code of the home unit.")
    )

    class Meta:
        model = Person
        fields = (
            *("service_number", "last_name", "first_name", "patronymic"),
            *("last_name_latin", "first_name_latin", "sex", "birth_date", "rank", "unit"),
        )
        validators = ()
        extra_kwargs = {
            "first_name": {"help_text": gettext_lazy("Given name, in Cyrillic.")},
            "patronymic": {"help_text": gettext_lazy("Patronymic, in Cyrillic; may be empty.")},
            "sex": {"help_text": gettext_lazy("Female or male.")},
        }

    def validate_birth_date(self, value: dt.date) -> dt.date:
        """Nobody is born in the future."""
        if value > today():
            raise serializers.ValidationError(str(BORN_TO_COME))
        return value


class TourInput(StrictSerializer):
    """A tour, proposed: somebody else approves it, in the admin."""

    person = IdField(help_text=gettext_lazy("Id of the person, as in people."))
    authorization = SlugField(help_text=AUTHORIZATION)
    mission = SlugField(help_text=MISSION)
    category = serializers.ChoiceField(
        choices=Category.choices, help_text=gettext_lazy("Category of personnel.")
    )
    contingent = SlugField(required=False, allow_null=True, help_text=CONTINGENT)
    rotation = serializers.IntegerField(
        min_value=1,
        max_value=32767,
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Number of the contingent's rotation; null for single officers."),
    )
    position = IdField(
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Id of the post in the contingent; null for none."),
    )
    rank = CodeField(
        Rank,
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Code of the rank at the time."),
    )
    starts_on = TourDayField(help_text=gettext_lazy("First day in the mission."))
    ends_on = TourDayField(
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Last day, inclusive; null or left out: open."),
    )
    continues = IdField(
        required=False,
        allow_null=True,
        help_text=gettext_lazy("Id of the tour that this one carries on elsewhere; null for none."),
    )
    order_number = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=60,
        help_text=gettext_lazy("Number of the order; needed for approval, and never told again."),
    )
    order_date = DayField(
        required=False, allow_null=True, help_text=gettext_lazy("Date of the order.")
    )
    beyond_limits = serializers.BooleanField(
        default=False,
        help_text=gettext_lazy(
            "Propose it even though it could not be approved as things are now: a ceiling would"
            " be passed, or the person is elsewhere on these days. Otherwise that is refused (409)."
        ),
    )

    def to_internal_value(self, data: Any) -> Any:
        """The values; records that are referred to are found together."""
        sent = [data] if isinstance(data, Mapping) else []
        context: Any = self.context
        context["references"] = References(sent)
        return super().to_internal_value(data)

    def validate(self, attrs: Any) -> dict[str, Any]:
        """What to put into the tour. Raises with everything that refers to nothing."""
        self.desk = limited_to(self.context["request"].user)
        wrong: dict[str, list[str]] = {}
        values = {
            name: attrs[name]
            for name in ("category", "starts_on", "ends_on", "rank", "order_number", "order_date")
            if name in attrs
        }
        values["beyond_limits"] = attrs.get("beyond_limits", False)
        if "status" in attrs:
            values["status"] = attrs["status"]
        for part in (self._place, self._turn, self._person, self._position, self._continues):
            try:
                values |= part(attrs)
            except serializers.ValidationError as error:
                detail: Any = error.detail
                wrong |= detail
        order_date = attrs.get("order_date")
        if order_date is not None and order_date > today():
            wrong["order_date"] = [str(ORDER_TO_COME)]
        if wrong:
            raise serializers.ValidationError(wrong)
        return values

    def _place(self, attrs: Any) -> dict[str, Any]:
        """The mission as the decision names it, which the desk must look after."""
        if not {"authorization", "mission"} & set(attrs):
            return {}
        now: Any = self.instance and self.instance.authorized_mission
        decision = attrs.get("authorization") or now.authorization
        mission = attrs.get("mission") or now.mission
        place = AuthorizedMission.objects.filter(authorization=decision, mission=mission).first()
        if place is None:
            raise _wrong("mission", _("The decision does not name this mission."))
        if self.desk is not None and mission.pk not in self.desk:
            raise _wrong("mission", _("Your desk does not look after this mission."))
        return {"authorized_mission": place}

    def _turn(self, attrs: Any) -> dict[str, Any]:
        """The rotation, by contingent and number; both go together."""
        if not {"contingent", "rotation"} & set(attrs):
            return {}
        now: Any = self.instance and self.instance.rotation
        contingent = attrs.get("contingent", now and now.contingent)
        number = attrs.get("rotation", now and now.number)
        if contingent is None and number is None:
            return {"rotation": None}
        if contingent is None:
            raise _wrong("contingent", _("A rotation is one of a contingent: name it."))
        if number is None:
            raise _wrong("rotation", _("Say which rotation of the contingent it is."))
        rotation = Rotation.objects.filter(contingent=contingent, number=number).first()
        if rotation is None:
            raise _wrong("rotation", _("The contingent has no rotation of this number."))
        return {"rotation": rotation}

    def _person(self, attrs: Any) -> dict[str, Any]:
        """The person, if the desk has to do with them; others are as good as unknown."""
        if "person" not in attrs:
            return {}
        person = Person.objects.within(self.desk).filter(pk=attrs["person"]).first()
        if person is None:
            raise _wrong("person", _("There is no person with this id."))
        return {"person": person}

    def _position(self, attrs: Any) -> dict[str, Any]:
        """The post. Whether it is one of the contingent and category is the database's to say."""
        if attrs.get("position") is None:
            return {"position": None} if "position" in attrs else {}
        position = Position.objects.filter(pk=attrs["position"]).first()
        if position is None:
            raise _wrong("position", _("There is no position with this id."))
        return {"position": position}

    def _continues(self, attrs: Any) -> dict[str, Any]:
        """The tour before, if the desk sees it."""
        if attrs.get("continues") is None:
            return {"continues": None} if "continues" in attrs else {}
        tour = Deployment.objects.within(self.desk).filter(pk=attrs["continues"]).first()
        if tour is None:
            raise _wrong("continues", _("There is no deployment with this id."))
        return {"continues": tour}


class TourChange(TourInput):
    """A proposal rewritten, and so proposed anew; or withdrawn. Fields left out stay."""

    status = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in (Status.PROPOSED, Status.CANCELLED)],
        required=False,
        help_text=gettext_lazy("“cancelled” withdraws the proposal, which then stays so."),
    )


def _wrong(field: str, text: str) -> serializers.ValidationError:
    return serializers.ValidationError({field: [text]})
