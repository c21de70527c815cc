"""The resources of people: under pseudonyms, and by name for those who may be told."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Value
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from personnel.api.inputs import PERSON_EXAMPLE, PersonInput
from personnel.api.serializers import PSEUDONYM, DeploymentSerializer, PseudonymField
from personnel.filters import DeploymentFilter, PersonFilter
from personnel.models import Deployment, Person
from personnel.models.people import FoldedNumber
from personnel.oddities import of_person
from personnel.pseudonyms import pseudonym
from registry.api.columns import JSON, Column
from registry.api.identities import IdentifyingViewSet, record
from registry.api.parameters import refuse_unknown
from registry.api.permissions import MayViewAll
from registry.api.resources import resource
from registry.api.serializers import KeyField, RowSerializer, StrictSerializer
from registry.api.viewsets import WithinDesk, desk_of
from registry.api.writing import (
    KEY_PARAMETER,
    MATCH_PARAMETER,
    WritableViewSet,
    WrittenSerializer,
    checked,
)
from registry.oddity import Oddity

#: So many people are looked up at once.
MOST_NUMBERS = 100
RANK = _("Code of the rank.")


class PersonSerializer(RowSerializer):
    """A person of the registry, under a pseudonym."""

    person = PseudonymField(source="pk", help_text=PSEUDONYM)
    rank = KeyField("rank.code", help_text=RANK)

    class Meta:
        model = Person
        fields = ("id", "person", "sex", "rank")


class WrittenPersonSerializer(PersonSerializer, WrittenSerializer):
    """A person who was added or changed."""

    class Meta(PersonSerializer.Meta):
        fields = (*PersonSerializer.Meta.fields, "warnings")  # type: ignore[assignment]


class IdentitySerializer(PersonSerializer):
    """Who a person is."""

    unit = KeyField("unit.code", allow_null=True, help_text=_("Code of the home unit."))

    def as_column(self, _model: Any) -> Column:
        """What it is within a tour, for the dictionary: such rows are told by serializers alone."""
        return Column(str(self.field_name), JSON, "person_id", F("person_id"), field=self)

    class Meta:
        model = Person
        fields = (
            *("id", "person", "service_number", "last_name", "first_name", "patronymic"),
            *("last_name_latin", "first_name_latin", "sex", "birth_date", "rank", "unit"),
        )


class NamedDeploymentSerializer(DeploymentSerializer):
    """A tour, with who serves it and under which order."""

    identity = IdentitySerializer(
        source="person", read_only=True, help_text=_("Who the person is.")
    )

    class Meta(DeploymentSerializer.Meta):
        fields = (*DeploymentSerializer.Meta.fields, "order_number", "order_date", "identity")  # type: ignore[assignment]


class FindSerializer(StrictSerializer):
    """Service numbers to look up: in the body, so that none stands in an address."""

    service_numbers = serializers.ListField(
        child=serializers.CharField(max_length=20),
        allow_empty=False,
        max_length=MOST_NUMBERS,
        help_text=_("Service numbers; small letters and look-alikes make no difference."),
    )


class FoundPersonSerializer(serializers.Serializer[Any]):
    """A person who was looked up."""

    place = serializers.IntegerField(
        help_text=_("Which of the numbers that were sent it is, counted from 0.")
    )
    id = serializers.IntegerField(help_text=_("Id of the person."))
    person = serializers.CharField(help_text=PSEUDONYM)


class FoundSerializer(serializers.Serializer[Any]):
    """Who was found."""

    results = FoundPersonSerializer(
        many=True, help_text=_("Who was found; numbers that nobody has are left out.")
    )


@resource("people")
@extend_schema_view(
    create=extend_schema(
        request=PersonInput,
        responses={201: WrittenPersonSerializer},
        parameters=[KEY_PARAMETER],
        examples=[OpenApiExample("A person", value=PERSON_EXAMPLE, request_only=True)],
    ),
    partial_update=extend_schema(
        request=PersonInput,
        responses={200: WrittenPersonSerializer},
        parameters=[MATCH_PARAMETER],
        examples=[OpenApiExample("A promotion", value={"rank": "major"}, request_only=True)],
    ),
)
class PersonViewSet(WithinDesk, WritableViewSet):
    """People under pseudonyms. Who they are is answered by ``identities``, by permission.

    Registrars' systems add and change people here, under the rules of the admin.
    """

    queryset = Person.objects.select_related("rank").only("id", "sex", "rank__code")
    serializer_class = PersonSerializer
    filterset_class = PersonFilter
    input_class = PersonInput
    viewed = (Person,)
    writes_nothing = ("find",)
    #: A desk has to do with people by their tours.
    revisions = ("facts", "tours", "people")
    #: By primary key alone: in the order of names, pages would have names in their addresses.
    ordering = ()
    ordering_fields = ()

    def write(self, request: Request, row: Any, values: dict[str, Any]) -> Person:
        """Save a person."""
        person: Person = row or Person()
        for name, value in values.items():
            setattr(person, name, value)
        checked(person, {})
        person.save()
        return person

    def odd(self, row: Person) -> list[Oddity]:
        """Tours at an age that can hardly be meant."""
        return of_person(row, desk_of(self))

    @extend_schema(
        request=FindSerializer,
        responses={200: FoundSerializer},
        examples=[
            OpenApiExample("Numbers", value={"service_numbers": ["A-100001"]}, request_only=True)
        ],
    )
    @action(
        detail=False,
        methods=["post"],
        url_path="find",
        name="Find",
        permission_classes=[MayViewAll],
        filter_backends=[],
        pagination_class=None,
    )
    def find(self, request: Request) -> Response:
        """The people with some service numbers, without their names. Each use is recorded."""
        refuse_unknown(request.query_params)
        sent = FindSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        found = [
            {"place": place, "id": pk, "person": pseudonym(pk)}
            for place, number in enumerate(sent.validated_data["service_numbers"])
            if (pk := self._with_number(number)) is not None
        ]
        record(request, len({one["id"] for one in found}))
        return Response({"results": found})

    def _with_number(self, number: str) -> int | None:
        people = self.get_queryset().filter(number_key=FoldedNumber(Value(number)))
        found: int | None = people.values_list("pk", flat=True).first()
        return found


@resource("identities")
class IdentityViewSet(WithinDesk, IdentifyingViewSet):
    """Who people are: names, service numbers, dates of birth.

    For accounts with the permission to be told identities. Each answer is recorded: to
    whom, when, to which question, of how many people.
    """

    queryset = Person.objects.select_related("rank", "unit")
    serializer_class = IdentitySerializer
    filterset_class = PersonFilter
    needed = ("personnel.view_identity",)
    ordering = ()
    ordering_fields = ()

    def person_of(self, row: Any) -> int:
        """The person."""
        return int(row.pk)


@resource("named-deployments")
class NamedDeploymentViewSet(WithinDesk, IdentifyingViewSet):
    """Tours with who serves them and under which order; otherwise as ``deployments``.

    For accounts with the permission to be told identities. Each answer is recorded.
    """

    queryset = Deployment.objects.select_related(
        *("authorized_mission__mission", "authorized_mission__authorization", "contingent"),
        *("rotation", "rank", "person__rank", "person__unit"),
    ).defer("end_reason")
    serializer_class = NamedDeploymentSerializer
    filterset_class = DeploymentFilter
    needed = ("personnel.view_identity", "personnel.view_deployment")
    ordering = ()
    ordering_fields = ("starts_on", "ends_on")

    def person_of(self, row: Any) -> int:
        """Whoever serves it."""
        return int(row.person_id)
