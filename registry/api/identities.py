"""Answers that say who people are: to those alone who may be told, and each recorded."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from registry.api.parameters import FORMAT
from registry.api.viewsets import ResourceViewSet
from registry.models import IdentityAccess
from registry.sign_in.addresses import address_of

#: Parameters that ask for nobody.
ASKED_OF_NOBODY = {"cursor", FORMAT}


class MayIdentify(BasePermission):
    """Signed in, and granted all of the view's ``needed`` permissions."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether all of them are."""
        return bool(request.user.is_authenticated and request.user.has_perms(view.needed))


def record(request: Request, people: int) -> None:
    """Keep who was told of so many people, and what was asked.

    Parameters are kept as they were sent: none of the addresses that tell identities has
    one in which a name or a service number could stand.
    """
    asked = {
        name: values for name, values in request.query_params.lists() if name not in ASKED_OF_NOBODY
    }
    user: Any = request.user
    token: Any = request.auth
    IdentityAccess.objects.create(
        user=user,
        account=user.get_username(),
        token=token,
        path=request.path,
        question=asked,
        people=people,
        address=address_of(request),
    )


class IdentifyingViewSet(ResourceViewSet):
    """Rows that say who people are. No cache keeps them, and none leaves unrecorded.

    Hence neither files nor ETags: what is asked for again is told again, and recorded.
    """

    permission_classes = (MayIdentify,)
    revisions = ("facts", "tours", "people")
    #: Whole rows alone: what was told is then known from the record.
    row_parameters = ()
    #: The permissions asked for.
    needed: tuple[str, ...] = ()

    def get_renderers(self) -> list[Any]:
        """Pages alone, each recorded: nobody carries off all names as one file."""
        return [renderer() for renderer in self.renderer_classes]

    def person_of(self, row: Any) -> int:
        """The key of the person a row tells of."""
        raise NotImplementedError

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of rows, recorded before it leaves."""
        queryset = self.filter_queryset(self.get_queryset())
        paginator: Any = self.paginator
        rows, cursor = paginator.cut(request, self, queryset.model).instances(queryset)
        body = paginator.envelope(
            request,
            demo_data=self.state.demo_data,
            cursor=cursor,
            count=queryset.order_by().count() if paginator.wants_count(request) else None,
        )
        body["results"] = self.get_serializer(rows, many=True).data
        record(request, len({self.person_of(row) for row in rows}))
        return Response(body)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One row, recorded before it leaves."""
        written = self.get_serializer(self.get_object()).data
        record(request, 1)
        return Response(written)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Keep it out of every cache."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer
