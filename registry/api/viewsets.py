"""What every resource does: list, one row, files of a list; nothing written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import orjson
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from registry import replicas
from registry.api import accounts, conditional, files, shaping
from registry.api.pagination import KeysetPagination
from registry.api.prepared import row_by
from registry.api.rows import Shape
from registry.api.state import State, current
from registry.desks import limited_to
from registry.keys import key_in
from registry.models import Scope
from registry.routers import DEFAULT

#: What a slug or a code in an address is made of.
WORD = r"[-.\w]+"
NUMBER = r"[0-9]+"
#: The header of every answer about invented people.
DEMO = "X-Demo-Data"


class StateViewSet(APIView):
    """A view set that reads the state of the data first, with what the account may do.

    ``revisions`` are those of the state that its answers depend on. A header says when the
    people behind an answer are invented.
    """

    revisions: tuple[str, ...] = ("facts",)

    @cached_property
    def state(self) -> State:
        """The state of the data, asked for once and before anything else of it.

        With a token it was asked for together with that.
        """
        return getattr(self.request.auth, "state", None) or current()

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Add the header to every good answer."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code < 300 and request.method != "OPTIONS" and self.state.demo_data:
            answer[DEMO] = "true"
        return answer

    def check_permissions(self, request: Request) -> None:
        """With what the account may do from memory, if none of it has changed."""
        if request.user.is_authenticated:
            accounts.recall(request.user, self.state.accounts)
        super().check_permissions(request)

    def read(self, answer: Callable[[], Any]) -> Any:
        """Make an answer, on a replica if there is one at this state and a program asks that
        may only read. Who may write reads from where it is written.
        """
        token = self.request.auth
        if getattr(token, "scope", None) != Scope.READ or self.request.method not in SAFE_METHODS:
            return answer()
        return replicas.read(DEFAULT, self.state, current, answer, answer)

    def tag(self, request: Request) -> str:
        """The ETag of an answer made from this state."""
        revisions = tuple(getattr(self.state, name) for name in self.revisions)
        return conditional.state_tag(request, self.state, revisions)


class ResourceViewSet(StateViewSet, ReadOnlyModelViewSet[Any]):
    """Rows of one model, read as :mod:`registry.api.columns` finds out from the serializer.

    Set ``queryset``, ``serializer_class``, ``filterset_class``, ``ordering`` and
    ``ordering_fields`` (see ``KeysetPagination``), and ``lookup_field`` if rows are known by
    a word, and ``revisions``.
    """

    filterset_class: Any
    lookup_value_regex: str
    ordering: tuple[str, ...] = ()
    ordering_fields: tuple[str, ...] | Mapping[str, str] = ()
    row_parameters: tuple[str, ...] = shaping.PARAMETERS

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # Also keeps characters out that PostgreSQL would choke on.
        cls.lookup_value_regex = NUMBER if cls.lookup_field == "pk" else WORD
        cls.is_fact = cls.revisions == ("facts",)

    #: Whether its rows hold facts alone, which whoever may view any may view all of.
    is_fact: bool

    def get_renderers(self) -> list[Any]:
        """Lists can be had as files too."""
        found: list[Any] = super().get_renderers()
        return [*found, *(kind() for kind in files.RENDERERS)] if self.action == "list" else found

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """A page of the rows, or a file of all of them."""
        tag = self.tag(request)
        if conditional.not_modified(request, tag):
            return conditional.unchanged(tag)
        return conditional.kept(self.read(lambda: self._rows(request)), tag)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """One row."""
        return self.read(lambda: self._row(request))

    def _rows(self, request: Request) -> Any:
        queryset = self.filter_queryset(self.get_queryset())
        shape = shaping.shape_of(request, self)
        renderer: Any = getattr(request, "accepted_renderer", None)
        if isinstance(renderer, files.FileRenderer):
            return files.answer(request, self, queryset, shape)
        return self._page(request, queryset, shape)

    def _row(self, request: Request) -> Any:
        queryset = self.filter_queryset(self.get_queryset())
        shape = shaping.shape_of(request, self)
        key = (self.lookup_field, self._key())
        along = self.read_along()
        names = (*shape.names, *shape.expanded, *along)
        found = row_by(queryset, *key, [*shape.selected, *along.values()], names)
        if not found:
            raise Http404
        shown = len(shape.selected)
        rows = shape.objects([found[0][:shown]], self.state)
        tag = self.row_tag(rows[0], *found[0][shown:])
        if conditional.not_modified(request, tag):
            return conditional.unchanged(tag)
        return conditional.kept(self._written(request, rows[0]), tag)

    def read_along(self) -> dict[str, Any]:
        """What is read in one question with a row and not shown: for :meth:`row_tag`."""
        return {}

    def row_tag(self, row: Mapping[str, Any], *along: Any) -> str:
        """The ETag of a row as it is shown: it holds as long as that, whatever else changes."""
        return conditional.tag_of(orjson.dumps(row))

    def _key(self) -> str:
        """What the row asked for is known by. Raises 404 for a number no column can hold."""
        word: str = self.kwargs[self.lookup_field]
        if self.lookup_field == "pk" and key_in(word) is None:
            raise Http404
        return word

    def _page(self, request: Request, queryset: Any, shape: Shape) -> HttpResponse:
        paginator: Any = self.paginator
        assert isinstance(paginator, KeysetPagination)
        cut = paginator.cut(request, self, queryset.model)
        counted = paginator.wants_count(request)
        rows, cursor = cut.rows(queryset, shape.selected)
        body = paginator.envelope(
            request,
            demo_data=self.state.demo_data,
            cursor=cursor,
            count=queryset.order_by().count() if counted else None,
        )
        body["results"] = shape.objects(rows, self.state)
        return self._written(request, body)

    def _written(self, request: Request, body: Any) -> HttpResponse:
        """The answer: for programs at once, for people by way of the browsable pages."""
        if type(getattr(request, "accepted_renderer", None)) is JSONRenderer:
            return HttpResponse(orjson.dumps(body), content_type=JSONRenderer.media_type)
        return Response(body)


def desk_of(view: Any) -> frozenset[int] | None:
    """The missions that whoever asks is limited to; None for all of them."""
    # Nobody asks while the API's own description is made.
    described = getattr(view, "swagger_fake_view", False)
    return None if described else limited_to(view.request.user)


class WithinDesk(ResourceViewSet):
    """Rows of which whoever sits at a desk sees those that lie within it.

    Goes before another view set; the queryset of the model says what lies within a desk.
    """

    def get_queryset(self) -> Any:
        """The rows."""
        rows: Any = super().get_queryset()
        return rows.within(desk_of(self))


class AnswerViewSet(StateViewSet, GenericViewSet[Any]):
    """Answers that are computed and not rows; ``queryset`` says what may be viewed."""

    revisions: tuple[str, ...] = ("facts", "tours")
    filter_backends = ()
    pagination_class = None


def kept_while_it_holds(answer: Callable[[Any, Request], Response]) -> Callable[..., Any]:
    """For a computed answer that depends on the view's revisions: ETag, and 304 if it holds."""

    @wraps(answer)
    def answered(view: Any, request: Request) -> HttpResponse:
        tag = view.tag(request)
        if conditional.not_modified(request, tag):
            return conditional.unchanged(tag)
        return conditional.kept(view.read(lambda: answer(view, request)), tag)

    return answered
