"""The resources of facts."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from missions.api import fact_viewsets, history, reported  # noqa: F401 - they register their resources
from missions.api.desks import OfDesk
from missions.api.room import AsksForRoom
from missions.api.serializers import (
    AuthorizationSerializer,
    CeilingSerializer,
    ContingentSerializer,
    MissionSerializer,
    RotationSerializer,
)
from missions.api.source_serializers import (
    ClaimSerializer,
    ContradictionSerializer,
    GenderTargetSerializer,
    SourceSerializer,
)
from missions.api.state import QUESTIONS
from missions.api.strength import StrengthViewSet
from missions.api.timeline import LimitViewSet
from missions.desks import limits_any_of
from missions.filters import (
    AuthorizationFilter,
    CeilingFilter,
    ContingentFilter,
    MissionFilter,
    RotationFilter,
)
from missions.models import (
    Authorization,
    Ceiling,
    Claim,
    Contingent,
    Contradiction,
    GenderTarget,
    Mission,
    Rotation,
    Source,
)
from missions.refusal_facts import FACTS
from missions.source_filters import (
    ClaimFilter,
    ContradictionFilter,
    GenderTargetFilter,
    SourceFilter,
)
from registry.api import facts
from registry.api import state as states
from registry.api.resources import resource
from registry.api.viewsets import ResourceViewSet

states.ask(QUESTIONS)
facts.describe(FACTS)
resource("strength")(StrengthViewSet)


@resource("missions")
class MissionViewSet(ResourceViewSet):
    """UN operations and multinational forces."""

    queryset = Mission.objects.all()
    serializer_class = MissionSerializer
    filterset_class = MissionFilter
    lookup_field = "slug"
    ordering = ("acronym",)
    ordering_fields = ("acronym", "started_on", "ended_on")


@resource("authorizations")
class AuthorizationViewSet(ResourceViewSet):
    """National decisions to send people, with votes, missions and ceilings."""

    queryset = Authorization.objects.all()
    serializer_class = AuthorizationSerializer
    filterset_class = AuthorizationFilter
    lookup_field = "slug"
    ordering = ("-decided_on",)
    ordering_fields = ("decided_on", "valid_until", "slug")


@resource("ceilings")
class CeilingViewSet(OfDesk, AsksForRoom, LimitViewSet):
    """Limits on strength, each written in a decision."""

    # Every desk reads what the law says, and its own how it is used.
    of_desk_for = ("timeline",)

    limit_kind = "ceiling"
    queryset = Ceiling.objects.all()
    serializer_class = CeilingSerializer
    filterset_class = CeilingFilter
    ordering = ("authorization",)
    ordering_fields = {"authorization": "authorization__slug", "limit": "limit"}

    def of_desk(self, missions: Collection[int]) -> Q:
        """Those that count people of one of the missions."""
        return limits_any_of(missions)


@resource("contingents")
class ContingentViewSet(OfDesk, LimitViewSet):
    """Formed units sent to missions."""

    mission_path = "authorized_mission__mission"
    limit_kind = "contingent"
    queryset = Contingent.objects.all()
    serializer_class = ContingentSerializer
    filterset_class = ContingentFilter
    lookup_field = "slug"
    ordering = ("slug",)
    ordering_fields = ("slug", "authorized_strength")


@resource("rotations")
class RotationViewSet(OfDesk):
    """Turns of contingents, as planned."""

    mission_path = "contingent__authorized_mission__mission"
    queryset = Rotation.objects.all()
    serializer_class = RotationSerializer
    filterset_class = RotationFilter
    ordering = ("starts_on",)
    ordering_fields = {
        "contingent": "contingent__slug",
        "number": "number",
        "starts_on": "starts_on",
        "ends_on": "ends_on",
    }


@resource("sources")
class SourceViewSet(ResourceViewSet):
    """Documents, pages and data files that figures were taken from."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    lookup_field = "key"
    ordering = ("key",)
    ordering_fields = ("key", "published_on")


@resource("claims")
class ClaimViewSet(ResourceViewSet):
    """Numbers, dates and texts that somebody published; they may contradict each other."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter
    lookup_field = "code"
    ordering = ("code",)
    ordering_fields = ("code", "number", "period_from")


@resource("contradictions")
class ContradictionViewSet(ResourceViewSet):
    """Where published claims do not fit together, and how the registry treats it."""

    queryset = Contradiction.objects.all()
    serializer_class = ContradictionSerializer
    filterset_class = ContradictionFilter
    lookup_field = "code"
    ordering = ("code",)
    ordering_fields = ("code",)


@resource("gender-targets")
class GenderTargetViewSet(ResourceViewSet):
    """Shares of women the UN aims for, by group of categories and year."""

    queryset = GenderTarget.objects.all()
    serializer_class = GenderTargetSerializer
    filterset_class = GenderTargetFilter
    ordering = ("group", "year")
    ordering_fields = ("group", "year", "percent")
