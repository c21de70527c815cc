"""An ordinary view set of REST framework, as its manual has it: with everything joined
beforehand, so that it asks no more than it must.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path
from rest_framework.decorators import action
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import CursorPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter
from rest_framework.viewsets import ReadOnlyModelViewSet

from missions.models import holds_demo_data
from personnel.api.serializers import DeploymentSerializer
from personnel.models import Deployment


class Narrowed(BaseFilterBackend):
    """The filters that the benchmark uses."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        """The rows asked for."""
        asked = request.query_params
        if missions := asked.get("mission"):
            queryset = queryset.filter(authorized_mission__mission__slug__in=missions.split(","))
        if day := asked.get("on"):
            ends = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
            queryset = queryset.filter(ends, starts_on__lte=day)
        return queryset


class Pages(CursorPagination):
    """Pages of a hundred by key."""

    page_size, ordering = 100, "id"

    def get_paginated_response(self, data: Any) -> Response:
        """The envelope."""
        return Response(
            {"demo_data": holds_demo_data(), "next": self.get_next_link(), "results": data}
        )


class DeploymentViewSet(ReadOnlyModelViewSet[Any]):
    """Tours."""

    queryset = Deployment.objects.select_related(
        "authorized_mission__mission",
        "authorized_mission__authorization",
        "contingent",
        "rotation",
        "rank",
    ).order_by("id")
    serializer_class = DeploymentSerializer
    filter_backends = (Narrowed,)
    pagination_class = Pages
    renderer_classes = (JSONRenderer,)

    @action(detail=False)
    def csv(self, request: Request) -> HttpResponse:
        """The list as CSV, streamed row by row."""
        rows = self.filter_queryset(self.get_queryset()).iterator(2000)
        names = DeploymentSerializer.Meta.fields
        serializer = self.get_serializer()

        def lines() -> Any:
            yield ",".join(names) + "\r\n"
            for row in rows:
                values = serializer.to_representation(row).values()
                yield ",".join("" if value is None else str(value) for value in values) + "\n"

        return StreamingHttpResponse(lines(), content_type="text/csv")  # type: ignore[return-value]


router = DefaultRouter()
router.register("deployments", DeploymentViewSet)
urlpatterns = [path("api/v1/", include(router.urls))]
