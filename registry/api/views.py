"""Addresses of the API that are not resources."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from registry.api.kinds import KINDS
from registry.api.problems import explanation


class ProblemView(APIView):
    """What a kind of problem means: the ``type`` of an error leads here."""

    permission_classes = [AllowAny]
    schema = None

    def get(self, request: Request, name: str) -> Response:
        """The explanation."""
        if name not in KINDS:
            raise Http404
        return Response(explanation(name))


class SchemaView(SpectacularAPIView):
    """The OpenAPI document."""

    http_method_names = ["get", "head"]


class DocsView(SpectacularSwaggerSplitView):
    """The page to read the OpenAPI document by; its script comes apart, as no page holds one."""

    http_method_names = ["get", "head"]
    url_name = "api:schema"
    schema = None

    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """The page, which no other page may reach into."""
        response: Response = super().get(request, *args, **kwargs)  # type: ignore[no-untyped-call]
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return response


class NothingHereView(APIView):
    """An address of the API at which there is nothing, said in the API's own way."""

    permission_classes = [IsAuthenticated]
    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Whatever the method, there is nothing."""
        super().initial(request, *args, **kwargs)
        raise Http404


@csrf_exempt  # an address with nothing behind it cannot be written to
def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """The same as a function, which the browsable pages do not take for a step of the way."""
    return NothingHereView.as_view()(request)
