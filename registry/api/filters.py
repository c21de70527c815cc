"""Filtering lists: a resource's FilterSet, and nothing that it does not know."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.template import loader
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from registry.api.parameters import documented, refuse_unknown, validated


class StrictFilterBackend(BaseFilterBackend):
    """Applies the view's ``filterset_class``; any other parameter is a 400."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """The rows asked for; on the address of a single row, all of them."""
        if getattr(view, "detail", False):
            refuse_unknown(request.query_params)
            return queryset
        paginator = getattr(view, "paginator", None)
        filterset = self._filterset(view, queryset, request)
        validated(request.query_params, filterset.form, also=getattr(paginator, "parameters", ()))
        filtered: QuerySet[Any] = filterset.qs
        return filtered

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """The filters for the OpenAPI document."""
        return documented(self._filterset(view, None).form)

    def to_html(self, request: Request, queryset: QuerySet[Any], view: APIView) -> str:
        """The form of the browsable API."""
        template = loader.get_template("django_filters/rest_framework/form.html")
        filterset = self._filterset(view, queryset, request)
        return str(template.render({"filter": filterset}, request))

    def _filterset(
        self, view: APIView, queryset: QuerySet[Any] | None, request: Request | None = None
    ) -> Any:
        data = request.query_params if request is not None else None
        filterset_class: Any = getattr(view, "filterset_class")  # noqa: B009 -- not of every view
        return filterset_class(data=data, queryset=queryset, request=request)
