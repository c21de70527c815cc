"""How missions, decisions, contingents and their limits are written down."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.models import (
    Allowance,
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Mission,
    MissionAlias,
    Rotation,
    Vote,
)
from registry.api.serializers import KeyField, RowSerializer

#: What the slugs of other rows are called wherever they stand.
MISSION = _("The mission's slug.")
AUTHORIZATION = _("The decision's slug.")
CONTINGENT = _("The contingent's slug.")
CATEGORIES: dict[str, Any] = {"help_text": _("Categories of personnel; null means all of them.")}


class AliasSerializer(RowSerializer):
    """Another name of a mission."""

    class Meta:
        model = MissionAlias
        fields = ("name", "language", "note")


class MissionSerializer(RowSerializer):
    """A UN operation or a multinational force."""

    aliases = AliasSerializer(
        many=True, read_only=True, help_text=_("Other names that documents use.")
    )

    class Meta:
        model = Mission
        fields = (
            "id",
            "slug",
            "acronym",
            "acronym_ru",
            "name_en",
            "name_ru",
            "name_kk",
            "aliases",
            "kind",
            "mandate",
            "mandated_on",
            "started_on",
            "planned_end_on",
            "ended_on",
            "countries",
            "headquarters",
            "latitude",
            "longitude",
            "note",
            "is_demo",
        )


class VoteSerializer(RowSerializer):
    """How one chamber voted on a decision."""

    chamber = KeyField("chamber.code", help_text=_("The chamber's code."))

    class Meta:
        model = Vote
        fields = ("chamber", "in_favour", "against", "abstained", "seats", "unanimous")


class AuthorizedMissionSerializer(RowSerializer):
    """A mission that a decision names."""

    mission = KeyField("mission.slug", help_text=MISSION)

    class Meta:
        model = AuthorizedMission
        fields = ("id", "mission", "categories", "starts_on", "ends_on")
        extra_kwargs = {"categories": CATEGORIES}


class AllowanceSerializer(RowSerializer):
    """A documented excess over a limit, for some days. Only approved ones raise the limit."""

    class Meta:
        model = Allowance
        fields = ("id", "extra", "starts_on", "ends_on", "reason", "document", "status")


class CeilingSerializer(RowSerializer):
    """A limit on strength, written in a decision; a day's limit adds the allowances."""

    authorization = KeyField("authorization.slug", help_text=AUTHORIZATION)
    mission = KeyField(
        "authorized_mission.mission.slug",
        allow_null=True,
        help_text=_("The mission's slug; null means all missions of the decision together."),
    )
    allowances = AllowanceSerializer(
        many=True, read_only=True, help_text=_("What may be added to the limit on some days.")
    )

    class Meta:
        model = Ceiling
        fields = (
            "id",
            "authorization",
            "mission",
            "categories",
            "limit",
            "starts_on",
            "ends_on",
            "allowances",
        )
        extra_kwargs = {"categories": CATEGORIES}


class AuthorizationSerializer(RowSerializer):
    """A decision to send people, with its votes, missions and ceilings."""

    supersedes = KeyField(
        "supersedes.slug", allow_null=True, help_text=_("Slug of the decision it replaces.")
    )
    votes = VoteSerializer(many=True, read_only=True, help_text=_("The votes, by chamber."))
    authorized_missions = AuthorizedMissionSerializer(
        many=True, read_only=True, help_text=_("The missions that it names.")
    )
    ceilings = CeilingSerializer(
        many=True, read_only=True, help_text=_("The limits that are written in it.")
    )

    class Meta:
        model = Authorization
        fields = (
            "id",
            "slug",
            "title_en",
            "title_ru",
            "title_kk",
            "instrument",
            "body",
            "decided_on",
            "legal_basis",
            "valid_until",
            "supersedes",
            "status",
            "votes",
            "authorized_missions",
            "ceilings",
            "note",
            "is_demo",
        )


class ContingentSerializer(RowSerializer):
    """A formed unit sent to one mission under one decision."""

    mission = KeyField("authorized_mission.mission.slug", help_text=MISSION)
    authorization = KeyField("authorized_mission.authorization.slug", help_text=AUTHORIZATION)
    allowances = AllowanceSerializer(
        many=True,
        read_only=True,
        help_text=_("What may be added to the authorized strength on some days."),
    )

    class Meta:
        model = Contingent
        fields = (
            "id",
            "slug",
            "name_en",
            "name_ru",
            "name_kk",
            "mission",
            "authorization",
            "kind",
            "authorized_strength",
            "allowances",
            "host_nation",
            "host_unit",
            "agreement",
            "note",
            "is_demo",
        )


class RotationSerializer(RowSerializer):
    """One turn of a contingent, as planned."""

    contingent = KeyField("contingent.slug", help_text=CONTINGENT)
    mission = KeyField("contingent.authorized_mission.mission.slug", help_text=MISSION)

    class Meta:
        model = Rotation
        fields = (
            "id",
            "contingent",
            "mission",
            "number",
            "starts_on",
            "ends_on",
            "planned_strength",
            "dates_approximate",
            "note",
            "is_demo",
        )
