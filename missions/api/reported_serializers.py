"""How reported figures are written down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from missions.api.serializers import MISSION
from missions.api.source_serializers import SOURCE
from missions.models import ReconciliationNote, ReportedFile, ReportedStrength, WorldStrength
from registry.api.serializers import KeyField, RowSerializer


def _moment(text: Any, **options: Any) -> serializers.DateTimeField:
    return serializers.DateTimeField(
        read_only=True, default_timezone=dt.UTC, help_text=text, **options
    )


RECORDED = _("When it was recorded, in UTC.")
OR_ALL = _("The mission's slug; null: all together.")


class ReportedStrengthSerializer(RowSerializer):
    """How many people the country had in a mission, as a UN monthly report counted them."""

    mission = KeyField("mission.slug", allow_null=True, help_text=OR_ALL)
    source = KeyField("source.key", help_text=SOURCE)  # type: ignore[assignment]

    recorded_at = _moment(RECORDED)

    class Meta:
        model = ReportedStrength
        fields = (
            *("id", "reported_on", "mission", "category", "women", "men", "source"),
            *("file", "recorded_at"),
        )


class ReportedRevisionSerializer(ReportedStrengthSerializer):
    """A reported figure that a later file has superseded."""

    superseded_at = _moment(_("When a later file said otherwise, in UTC."))

    class Meta:
        model = ReportedStrength
        fields = (*ReportedStrengthSerializer.Meta.fields, "superseded_at")


class WorldStrengthSerializer(RowSerializer):
    """How many people a country had in all UN missions."""

    source = KeyField("source.key", help_text=SOURCE)  # type: ignore[assignment]

    recorded_at = _moment(RECORDED)

    class Meta:
        model = WorldStrength
        fields = (
            *("id", "reported_on", "country", "name", "women", "men", "source"),
            *("file", "recorded_at"),
        )


class ReportedFileSerializer(RowSerializer):
    """A file of reported figures that was loaded."""

    source = KeyField("source.key", help_text=SOURCE)  # type: ignore[assignment]

    recorded_at = _moment(RECORDED)

    class Meta:
        model = ReportedFile
        fields = (
            *("id", "recorded_at", "source", "layout", "digest", "first_on", "last_on"),
            *("lines", "left_out", "added", "replaced", "withdrawn"),
        )


class ReconciliationNoteSerializer(RowSerializer):
    """What somebody found out about a difference."""

    mission = KeyField("mission.slug", help_text=MISSION)

    written_at = _moment(_("When it was written, in UTC."))

    class Meta:
        model = ReconciliationNote
        fields = ("id", "reported_on", "mission", "category", "sex", "text", "written_at")
