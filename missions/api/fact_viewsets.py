"""The resources of the smaller facts."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from missions.api.desks import OfDesk
from missions.api.fact_serializers import (
    AgreementSerializer,
    ChamberSerializer,
    ChamberVoteSerializer,
    CitationSerializer,
    CountrySerializer,
    EquipmentSerializer,
    GrantedAllowanceSerializer,
    InspectionSerializer,
    ParticipationSerializer,
    PositionSerializer,
)
from missions.desks import allowances_any_of, citations_any_of
from missions.fact_filters import (
    AgreementFilter,
    AllowanceFilter,
    ChamberFilter,
    CitationFilter,
    CountryFilter,
    EquipmentFilter,
    InspectionFilter,
    ParticipationFilter,
    PositionFilter,
    VoteFilter,
)
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
from registry.api.resources import resource
from registry.api.viewsets import ResourceViewSet


@resource("countries")
class CountryViewSet(ResourceViewSet):
    """Countries, by their ISO codes."""

    queryset = Country.objects.all()
    serializer_class = CountrySerializer
    filterset_class = CountryFilter
    lookup_field = "code"
    ordering_fields = ("code", "alpha3")


@resource("chambers")
class ChamberViewSet(ResourceViewSet):
    """Chambers of Parliament, which has changed shape."""

    queryset = Chamber.objects.all()
    serializer_class = ChamberSerializer
    filterset_class = ChamberFilter
    lookup_field = "code"
    ordering = ("code",)
    ordering_fields = ("code", "seats")


@resource("votes")
class VoteViewSet(ResourceViewSet):
    """Votes on decisions, by chamber."""

    queryset = Vote.objects.all()
    serializer_class = ChamberVoteSerializer
    filterset_class = VoteFilter
    ordering_fields = {"in_favour": "in_favour", "decided_on": "authorization__decided_on"}


@resource("participations")
class ParticipationViewSet(ResourceViewSet):
    """Missions of decisions: where each decision sends people."""

    queryset = AuthorizedMission.objects.all()
    serializer_class = ParticipationSerializer
    filterset_class = ParticipationFilter
    ordering_fields = ("starts_on", "ends_on")


@resource("positions")
class PositionViewSet(OfDesk):
    """Posts of contingents."""

    mission_path = "contingent__authorized_mission__mission"
    queryset = Position.objects.all()
    serializer_class = PositionSerializer
    filterset_class = PositionFilter
    ordering_fields = {"contingent": "contingent__slug", "seats": "seats"}


@resource("allowances")
class AllowanceViewSet(OfDesk):
    """Excesses over limits, documented and dated; only approved ones count."""

    queryset = Allowance.objects.all()
    serializer_class = GrantedAllowanceSerializer
    filterset_class = AllowanceFilter
    ordering_fields = ("starts_on", "ends_on", "extra")

    def of_desk(self, missions: Collection[int]) -> Q:
        """Those on limits that count people of one of the missions."""
        return allowances_any_of(missions)


@resource("agreements")
class AgreementViewSet(ResourceViewSet):
    """Agreements with the United Nations and host nations."""

    queryset = Agreement.objects.all()
    serializer_class = AgreementSerializer
    filterset_class = AgreementFilter
    ordering_fields = ("signed_on", "starts_on", "ends_on")


@resource("inspections")
class InspectionViewSet(OfDesk):
    """UN inspections and assessment visits of contingents, with their results."""

    mission_path = "contingent__authorized_mission__mission"
    queryset = Inspection.objects.all()
    serializer_class = InspectionSerializer
    filterset_class = InspectionFilter
    ordering = ("-held_on",)
    ordering_fields = ("held_on",)


@resource("equipment")
class EquipmentViewSet(OfDesk):
    """Major equipment of contingents, as it was counted."""

    mission_path = "contingent__authorized_mission__mission"
    queryset = Equipment.objects.all()
    serializer_class = EquipmentSerializer
    filterset_class = EquipmentFilter
    ordering_fields = {
        "contingent": "contingent__slug",
        "counted_on": "counted_on",
        "quantity": "quantity",
        "serviceable": "serviceable",
    }


@resource("citations")
class CitationViewSet(OfDesk):
    """Which source vouches for which record."""

    queryset = Citation.objects.all()
    serializer_class = CitationSerializer
    filterset_class = CitationFilter
    ordering_fields = {"source": "source__key"}

    def of_desk(self, missions: Collection[int]) -> Q:
        """All but those for what only other desks read."""
        return citations_any_of(missions)
