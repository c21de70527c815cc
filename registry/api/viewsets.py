"""What every resource does: list, one row, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from registry.api import demo

#: What a slug or a code in an address is made of.
WORD = r"[-.\w]+"
NUMBER = r"[0-9]+"


class SaysDemo(APIView):
    """A view whose answers say, in a header, when people are invented."""

    @cached_property
    def demo_data(self) -> bool:
        """Whether this registry holds demo data; asked once for each request."""
        return demo.holds_demo_data()

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Add the header to every good answer."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code < 300 and request.method != "OPTIONS" and self.demo_data:
            answer[demo.HEADER] = "true"
        return answer


class ResourceViewSet(SaysDemo, ReadOnlyModelViewSet[Any]):
    """Rows of one model.

    Set ``queryset`` (with all that the serializer reads, so that the number of queries
    does not depend on the number of rows), ``serializer_class``, ``filterset_class``,
    ``ordering`` and ``ordering_fields`` (see ``KeysetPagination``), and ``lookup_field``
    if rows are known by a word.
    """

    filterset_class: Any
    lookup_value_regex: str
    ordering: tuple[str, ...] = ()
    ordering_fields: tuple[str, ...] | Mapping[str, str] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # Also keeps characters out that PostgreSQL would choke on.
        cls.lookup_value_regex = NUMBER if cls.lookup_field == "pk" else WORD


class AnswerViewSet(SaysDemo, GenericViewSet[Any]):
    """Answers that are computed and not rows; ``queryset`` says what may be viewed."""

    filter_backends = ()
    pagination_class = None
