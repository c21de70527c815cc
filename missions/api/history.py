"""What decisions and ceilings were before: their history, without who changed them.

Reasons are left out as well: they are free text, and could name somebody.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from missions.api.serializers import AUTHORIZATION, CATEGORIES
from missions.models import Authorization, Ceiling
from missions.place_filters import PlacesFilter, by_authorization, by_mission
from registry.api.resources import resource
from registry.api.serializers import KeyField, RowSerializer
from registry.api.viewsets import ResourceViewSet
from registry.events import KINDS, event_model
from registry.filters import ChoicesFilter, DayFilter, WholeNumberFilter

AuthorizationEvent: Any = event_model(Authorization)
CeilingEvent: Any = event_model(Ceiling)
ID, CHANGE, AT = "pgh_id", "pgh_label", "pgh_created_at"


def number() -> Any:
    """The field that counts changes."""
    return serializers.IntegerField(
        source=ID, read_only=True, help_text=_("Number of the change; later ones have higher.")
    )


def change() -> Any:
    """The field that says what was done."""
    return serializers.ChoiceField(
        source=CHANGE,
        read_only=True,
        choices=list(KINDS.items()),
        help_text=_("What was done. The row stands as it was then; a deleted one as it was last."),
    )


def moment() -> Any:
    """The field that says when."""
    return serializers.DateTimeField(
        source=AT, read_only=True, default_timezone=dt.UTC, help_text=_("When, in UTC.")
    )


class AuthorizationHistorySerializer(RowSerializer):
    """A decision as it was after a change."""

    id, change, changed_at = number(), change(), moment()
    authorization: Any = serializers.PrimaryKeyRelatedField(
        source="pgh_obj", read_only=True, help_text=_("Id of the decision.")
    )
    supersedes = KeyField(
        "supersedes.slug", allow_null=True, help_text=_("Slug of the decision it replaces.")
    )

    class Meta:
        model = AuthorizationEvent
        fields = (
            *("id", "authorization", "change", "changed_at", "slug"),
            *("title_en", "title_ru", "title_kk", "instrument", "body", "decided_on"),
            *("legal_basis", "valid_until", "supersedes", "status"),
        )


class CeilingHistorySerializer(RowSerializer):
    """A ceiling as it was after a change."""

    id, change, changed_at = number(), change(), moment()
    ceiling: Any = serializers.PrimaryKeyRelatedField(
        source="pgh_obj", read_only=True, help_text=_("Id of the ceiling.")
    )
    authorization = KeyField("authorization.slug", allow_null=True, help_text=AUTHORIZATION)
    mission = KeyField(
        "authorized_mission.mission.slug",
        allow_null=True,
        help_text=_("The mission's slug; null means all missions of the decision together."),
    )

    class Meta:
        model = CeilingEvent
        fields = (
            *("id", "ceiling", "change", "changed_at", "authorization", "mission"),
            *("categories", "limit", "starts_on", "ends_on"),
        )
        extra_kwargs = {"categories": CATEGORIES}


class ChangeFilter(django_filters.FilterSet):
    """Changes by kind and day."""

    change = ChoicesFilter(CHANGE, choices=list(KINDS.items()), label=_("What was done"))
    changed_from = DayFilter(f"{AT}__date", "gte", label=_("Changed on this day or later"))
    changed_to = DayFilter(f"{AT}__date", "lte", label=_("Changed on this day or earlier"))


class AuthorizationHistoryFilter(ChangeFilter):
    """Changes of decisions by decision."""

    authorization = by_authorization("pgh_obj")

    class Meta:
        model = AuthorizationEvent
        fields = ()


class CeilingHistoryFilter(ChangeFilter):
    """Changes of ceilings by ceiling, decision and mission."""

    ceiling = WholeNumberFilter("pgh_obj", label=_("Ceiling, by id"))
    authorization = by_authorization("authorization")
    mission = by_mission("authorized_mission", kind=PlacesFilter)
    limit_from = WholeNumberFilter("limit", "gte", label=_("At least so many people"))
    limit_to = WholeNumberFilter("limit", "lte", label=_("At most so many people"))

    class Meta:
        model = CeilingEvent
        fields = ()


@resource("authorization-history")
class AuthorizationHistoryViewSet(ResourceViewSet):
    """What was changed in decisions, each with what it then said; without who changed it."""

    queryset = AuthorizationEvent.objects.all()
    serializer_class = AuthorizationHistorySerializer
    filterset_class = AuthorizationHistoryFilter
    ordering_fields = {"changed_at": AT}


@resource("ceiling-history")
class CeilingHistoryViewSet(ResourceViewSet):
    """What was changed in ceilings, each with what it then said; without who changed it."""

    queryset = CeilingEvent.objects.all()
    serializer_class = CeilingHistorySerializer
    filterset_class = CeilingHistoryFilter
    ordering_fields = {"changed_at": AT, "limit": "limit"}
