"""Resources that can be written: added once, changed by whoever has seen the latest version.

What a resource writes is its own business: it gives a serializer for what is sent, and
``write()``. What is refused is said by :mod:`registry.api.problems`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connections, models, router
from django.db.models import UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from registry.api.idempotency import HEADER, answer_once
from registry.api.parameters import refuse_unknown
from registry.api.versions import etag_of, mark_of, require_match, version, version_of
from registry.api.viewsets import ResourceViewSet
from registry.locking import retried
from registry.oddity import Oddity

KEY_PARAMETER = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    required=True,
    pattern=r"^[!-~]{1,255}$",
    description=_(
        "Any text of your own, another for everything that is added. Sent again with the same"
        " key within a day, nothing is added twice, and the answer is the same."
    ),
)
MATCH_PARAMETER = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description=_("The ETag of the version that you have seen, in its quotation marks."),
)


class WarningSerializer(serializers.Serializer[Any]):
    """Something odd about what was saved: pointed out, and not refused."""

    warning = serializers.CharField(
        help_text=_("What is odd: a name, the same in every language, such as odd_age.")
    )
    field = serializers.CharField(help_text=_("The field to look at."))
    message = serializers.CharField(help_text=_("The same in a sentence for people."))


def warnings(odd: Iterable[Oddity]) -> list[dict[str, str]]:
    """What is odd, as :class:`WarningSerializer` describes it."""
    return [{"warning": one.name, "field": one.field, "message": one.text} for one in odd]


class WrittenSerializer(serializers.Serializer[Any]):
    """What the answer to a write says besides the row; a row's serializer goes before it."""

    warnings = WarningSerializer(
        many=True,
        read_only=True,
        help_text=_("What is odd about it, though it was saved; empty if nothing is."),
    )


class WritableViewSet(ResourceViewSet):
    """Rows of one model that may be added and changed, but not deleted."""

    #: What is sent; told the row to be changed, if there is one.
    input_class: type[serializers.Serializer[Any]]

    def write(self, request: Request, row: Any, values: dict[str, Any]) -> Any:
        """Save what was sent, within a transaction; ``row`` is None for what is added.

        Returns the row. Raises whatever :mod:`registry.api.problems` can tell.
        """
        raise NotImplementedError

    def odd(self, row: Any) -> Iterable[Oddity]:
        """What is odd about a row that was written, and yet no reason to refuse it."""
        return ()

    def read_along(self) -> dict[str, Any]:
        """The mark of the row's version, to name in ``If-Match``: read with the row itself, so
        that a change which names the version is never made over something unseen.
        """
        return {"mark": mark_of(self._model)}

    def row_tag(self, row: Mapping[str, Any], *along: Any) -> str:
        """The version of the row, and what is shown of it."""
        (mark,) = along
        return etag_of(version(self._model, int(self.kwargs["pk"]), mark), row)

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Add a row."""
        refuse_unknown(request.query_params)
        return answer_once(request, lambda: self._add(request))

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Change a row; fields that are not sent stay as they are."""
        refuse_unknown(request.query_params)
        return self._change(request)

    @property
    def _model(self) -> Any:
        view: Any = self
        return view.queryset.model

    def _add(self, request: Request) -> Response:
        row = self.write(request, None, self._read(request, None))
        address = reverse(f"api:{self.basename}-detail", args=[row.pk])
        answer = self._answer(row, status.HTTP_201_CREATED)
        answer["Location"] = address
        return answer

    @retried
    def _change(self, request: Request) -> Response:
        row = self.get_object()
        rows = self._model._base_manager
        row = rows.select_for_update(no_key=True).order_by().get(pk=row.pk)
        require_match(request, row)
        row = self.write(request, row, self._read(request, row))
        return self._answer(row, status.HTTP_200_OK)

    def _read(self, request: Request, row: Any) -> dict[str, Any]:
        """What was sent. Raises 400 with everything that is wrong with it."""
        context = self.get_serializer_context()
        sent = self.input_class(row, data=request.data, partial=row is not None, context=context)
        sent.is_valid(raise_exception=True)
        values: dict[str, Any] = sent.validated_data
        return values

    def _answer(self, row: Any, code: int) -> Response:
        """The row as anybody reads it, with what is odd about it, and its version."""
        check_now(type(row))
        shown = self.get_queryset().get(pk=row.pk)
        written = self.get_serializer(shown).data
        answer = Response({**written, "warnings": warnings(self.odd(row))}, status=code)
        answer["ETag"] = etag_of(version_of(row), written)
        return answer


def check_now(model: type[models.Model]) -> None:
    """Check deferred constraints while what they refuse can still be answered."""
    with connections[router.db_for_write(model)].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def checked(row: models.Model, names: dict[str, str]) -> None:
    """Raise 400 for what is wrong with a row by itself, in the words of the admin's forms.

    ``names`` are fields of the model that are called otherwise here. Whether there is
    another like it is left to the database, which cannot be overtaken.
    """
    unique = {
        constraint.name
        for constraint in row._meta.constraints
        if isinstance(constraint, UniqueConstraint)
    }
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        wrong: dict[str, Any] = {}
        for field, errors in error.error_dict.items():
            texts = [text for one in errors if one.code not in unique for text in one.messages]
            place = "non_field_errors" if field == NON_FIELD_ERRORS else names.get(field, field)
            if texts:
                wrong.setdefault(place, []).extend(texts)
        if wrong:
            raise serializers.ValidationError(wrong) from None
