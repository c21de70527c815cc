"""The resources of awards: which there are, and which were given, under pseudonyms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.api.serializers import MISSION
from missions.api.source_serializers import SOURCE
from personnel.api.serializers import PSEUDONYM, PseudonymField
from personnel.filters import AwardFilter, AwardGivenFilter
from personnel.models import Award, AwardGiven, Deployment
from registry.api.permissions import MayViewAll
from registry.api.resources import resource
from registry.api.serializers import KeyField, RowSerializer
from registry.api.viewsets import ResourceViewSet, WithinDesk


class AwardSerializer(RowSerializer):
    """An award that can be given, and after how many days of service it falls due."""

    mission = KeyField("mission.slug", allow_null=True, help_text=MISSION)
    source = KeyField("source.key", allow_null=True, help_text=SOURCE)  # type: ignore[assignment]

    class Meta:
        model = Award
        fields = (
            *("id", "code", "kind", "name_en", "name_ru", "name_kk", "mission"),
            *("days_first", "days_next", "unbroken", "source"),
        )


class AwardGivenSerializer(RowSerializer):
    """An award that somebody was given."""

    person = PseudonymField(help_text=PSEUDONYM)
    award = KeyField("award.code", help_text=_("Code of the award."))
    mission = KeyField("mission.slug", allow_null=True, help_text=MISSION)

    class Meta:
        model = AwardGiven
        # Left out on purpose: the number of an order is free text.
        fields = ("id", "person", "award", "mission", "number", "given_on")


@resource("awards")
class AwardViewSet(ResourceViewSet):
    """Awards there are: open to whoever may see the tours that earn them."""

    permission_classes = (MayViewAll,)
    viewed = (Deployment,)
    queryset = Award.objects.all()
    serializer_class = AwardSerializer
    filterset_class = AwardFilter
    lookup_field = "code"
    ordering = ("code",)
    ordering_fields = ("code", "days_first")


@resource("awards-given")
class AwardGivenViewSet(WithinDesk, ResourceViewSet):
    """Awards that people were given, under pseudonyms."""

    queryset = AwardGiven.objects.all()
    serializer_class = AwardGivenSerializer
    filterset_class = AwardGivenFilter
    #: A desk has to do with people by their tours.
    revisions = ("facts", "tours", "people")
    ordering_fields = ("given_on",)
