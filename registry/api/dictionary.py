"""The data dictionary: what each column of each resource holds, in words.

The same columns, in the same order, make the fields of JSON and the columns of every file.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from registry.api.columns import (
    BOOLEAN,
    DAY,
    INTEGER,
    JSON,
    MOMENT,
    NUMBER,
    TEXT,
    Column,
    columns_of,
)
from registry.api.parameters import refuse_unknown
from registry.api.resources import router
from registry.api.shaping import expandable

#: What a kind of column is called, and how files hold it.
KINDS = {
    TEXT: _("text"),
    INTEGER: _("a whole number"),
    NUMBER: _("a number"),
    BOOLEAN: _("true or false"),
    DAY: _("a day, YYYY-MM-DD"),
    MOMENT: _("a moment in UTC"),
    JSON: _("JSON; in files of text and workbooks as the text of it"),
}


class ValueSerializer(serializers.Serializer[Any]):
    """A word that stands for something."""

    value = serializers.CharField(help_text=_("The word, as it stands in the data."))
    label = serializers.CharField(  # type: ignore[assignment]
        help_text=_("What it means.")
    )


class ColumnSerializer(serializers.Serializer[Any]):
    """A column."""

    name = serializers.CharField(help_text=_("Its name."))
    type = serializers.ChoiceField(
        choices=sorted(KINDS), help_text=_("What kind of value it holds.")
    )
    held = serializers.CharField(help_text=_("The same in words."))
    nullable = serializers.BooleanField(help_text=_("Whether it may be empty (null)."))
    description = serializers.CharField(help_text=_("What it says."))
    values = ValueSerializer(many=True, help_text=_("The words it may hold; empty: any."))
    expandable = serializers.BooleanField(
        help_text=_("Whether “expand” puts a whole row in its place.")
    )


class ResourceSerializer(serializers.Serializer[Any]):
    """A resource, with its columns in the order of every format."""

    name = serializers.CharField(help_text=_("Its name, as it stands in the address."))
    description = serializers.CharField(help_text=_("What its rows are."))
    columns = ColumnSerializer(many=True, help_text=_("Its columns, in their order."))


class DictionaryView(APIView):
    """What each column of each resource holds."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ResourceSerializer(many=True), operation_id="dictionary")
    def get(self, request: Request) -> Response:
        """The data dictionary: every resource with its columns, in the order of all formats."""
        refuse_unknown(request.query_params)
        return Response([_described(name, viewset) for name, viewset in _resources()])


def _resources() -> Iterator[tuple[str, Any]]:
    for name, viewset, _basename in sorted(router.registry, key=itemgetter(0)):
        if hasattr(viewset, "row_parameters"):
            yield name, viewset


def _described(name: str, viewset: Any) -> dict[str, Any]:
    serializer = viewset.serializer_class
    open_to = expandable(viewset)
    return {
        "name": name,
        "description": (serializer.__doc__ or "").strip().partition("\n")[0],
        "columns": [_column(column, column.name in open_to) for column in columns_of(serializer)],
    }


def _column(column: Column, is_expandable: bool) -> dict[str, Any]:
    one = column.field
    choices = getattr(one, "choices", {}) if isinstance(one, serializers.ChoiceField) else {}
    return {
        "name": column.name,
        "type": column.kind,
        "held": str(KINDS[column.kind]),
        "nullable": bool(getattr(one, "allow_null", False)),
        "description": str(one.help_text or ""),
        "values": [{"value": str(value), "label": str(label)} for value, label in choices.items()],
        "expandable": is_expandable,
    }
