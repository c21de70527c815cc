"""How tours are written down: nothing here names a person, nor holds free text."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, CONTINGENT, MISSION
from personnel.models import Deployment, Rank
from personnel.pseudonyms import Pseudonym, pseudonym, pseudonym_settings
from registry.api.columns import TEXT, Column
from registry.api.serializers import KeyField, RowSerializer
from registry.api.writing import WrittenSerializer

PSEUDONYM = _("A pseudonym: the same for every tour of one person, and no name.")


class PseudonymField(serializers.CharField):
    """A person, told from all others but not named."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"source": "person_id", "read_only": True, **options})

    def to_representation(self, value: Any) -> str:
        """The pseudonym of the person with this primary key."""
        return pseudonym(value)

    def as_column(self, _model: Any) -> Column:
        """How lists read it: from the row alone."""
        column = str(self.source)
        return Column(
            str(self.field_name),
            TEXT,
            column,
            Pseudonym(F(column)),
            told=pseudonym,
            settings=pseudonym_settings,
            field=self,
        )


class DeploymentSerializer(RowSerializer):
    """One person's tour, under a pseudonym."""

    person = PseudonymField(help_text=PSEUDONYM)
    mission = KeyField("authorized_mission.mission.slug", help_text=MISSION)
    authorization = KeyField("authorized_mission.authorization.slug", help_text=AUTHORIZATION)
    contingent = KeyField("contingent.slug", allow_null=True, help_text=CONTINGENT)
    rotation = serializers.IntegerField(
        source="rotation.number",
        read_only=True,
        allow_null=True,
        help_text=_("Number of the contingent's rotation; null for single officers."),
    )
    rank = KeyField("rank.code", allow_null=True, help_text=_("Code of the rank at the time."))

    class Meta:
        model = Deployment
        # Left out on purpose: order number and reason for the end are free text, the
        # signatures are users' names, and a post with one seat can tell who holds it.
        fields = (
            "id",
            "person",
            "mission",
            "authorization",
            "contingent",
            "rotation",
            "category",
            "sex",
            "rank",
            "starts_on",
            "ends_on",
            "status",
            "continues",
        )


class WrittenDeploymentSerializer(DeploymentSerializer, WrittenSerializer):
    """A tour that was proposed or changed."""

    class Meta(DeploymentSerializer.Meta):
        fields = (*DeploymentSerializer.Meta.fields, "warnings")  # type: ignore[assignment]


class RankSerializer(RowSerializer):
    """A national rank, with its place in the ladder."""

    class Meta:
        model = Rank
        fields = ("id", "code", "order", "grade", "name_en", "name_ru", "name_kk", "verified")
