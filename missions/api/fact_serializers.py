"""How the smaller facts are written down, each as a resource of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, CATEGORIES, CONTINGENT, MISSION
from missions.api.source_serializers import SOURCE
from missions.models import (
    Agreement,
    Allowance,
    AuthorizedMission,
    Chamber,
    Citation,
    Country,
    Equipment,
    Inspection,
    Position,
    Vote,
)
from registry.api.serializers import KeyField, RowSerializer

CHAMBER = _("The chamber's code.")


class CountrySerializer(RowSerializer):
    """A country of an area of operations, or one whose unit hosts a contingent."""

    class Meta:
        model = Country
        fields = ("code", "alpha3", "name_en", "name_ru", "name_kk")


class ChamberSerializer(RowSerializer):
    """A chamber of Parliament while it had a given number of seats."""

    class Meta:
        model = Chamber
        fields = ("id", "code", "name_en", "name_ru", "name_kk", "seats", "note")


class ChamberVoteSerializer(RowSerializer):
    """How a chamber voted on a decision."""

    authorization = KeyField("authorization.slug", help_text=AUTHORIZATION)
    chamber = KeyField("chamber.code", help_text=CHAMBER)

    class Meta:
        model = Vote
        fields = (
            *("id", "authorization", "chamber"),
            *("in_favour", "against", "abstained", "seats", "unanimous"),
        )


class ParticipationSerializer(RowSerializer):
    """A mission to which a decision sends people, and in which categories."""

    authorization = KeyField("authorization.slug", help_text=AUTHORIZATION)
    mission = KeyField("mission.slug", help_text=MISSION)

    class Meta:
        model = AuthorizedMission
        fields = ("id", "authorization", "mission", "categories", "starts_on", "ends_on")
        extra_kwargs = {"categories": CATEGORIES}


class PositionSerializer(RowSerializer):
    """A post of a contingent, and how many people may hold it."""

    contingent = KeyField("contingent.slug", help_text=CONTINGENT)
    mission = KeyField("contingent.authorized_mission.mission.slug", help_text=MISSION)

    class Meta:
        model = Position
        fields = (
            *("id", "contingent", "mission", "title_en", "title_ru", "title_kk"),
            *("seats", "category", "lowest_grade", "highest_grade"),
        )


class GrantedAllowanceSerializer(RowSerializer):
    """A documented excess over a ceiling or a contingent's strength, for some days."""

    contingent = KeyField("contingent.slug", allow_null=True, help_text=CONTINGENT)

    class Meta:
        model = Allowance
        fields = (
            *("id", "ceiling", "contingent", "extra", "starts_on", "ends_on"),
            *("reason", "document", "status"),
        )


class AgreementSerializer(RowSerializer):
    """A memorandum of understanding, letter of assist or technical arrangement."""

    mission = KeyField("mission.slug", help_text=MISSION)

    class Meta:
        model = Agreement
        fields = (
            *("id", "mission", "kind", "title", "language", "partner"),
            *("signed_on", "starts_on", "ends_on", "strength"),
        )


class InspectionSerializer(RowSerializer):
    """A visit or inspection of a contingent by the United Nations, and what came of it."""

    contingent = KeyField("contingent.slug", help_text=CONTINGENT)
    rotation = serializers.IntegerField(
        source="rotation.number",
        read_only=True,
        allow_null=True,
        help_text=_("Number of the contingent's rotation; null if it was about none."),
    )

    class Meta:
        model = Inspection
        fields = ("id", "contingent", "rotation", "kind", "held_on", "result", "findings")


class EquipmentSerializer(RowSerializer):
    """Major equipment of one kind, as it was counted on a day."""

    contingent = KeyField("contingent.slug", help_text=CONTINGENT)

    class Meta:
        model = Equipment
        fields = (
            *("id", "contingent", "category", "name", "counted_on"),
            *("agreed", "quantity", "serviceable"),
        )


class CitationSerializer(RowSerializer):
    """Which source vouches for a record, or for one field of it: one of nine kinds."""

    source = KeyField("source.key", help_text=SOURCE)  # type: ignore[assignment]
    mission = KeyField("mission.slug", allow_null=True, help_text=MISSION)
    authorization = KeyField("authorization.slug", allow_null=True, help_text=AUTHORIZATION)
    chamber = KeyField("chamber.code", allow_null=True, help_text=CHAMBER)
    contingent = KeyField("contingent.slug", allow_null=True, help_text=CONTINGENT)

    class Meta:
        model = Citation
        fields = (
            *("id", "source", "field", "verified", "note", "mission", "authorization"),
            *("ceiling", "vote", "chamber", "agreement", "contingent", "rotation", "allowance"),
        )
