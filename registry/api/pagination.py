"""Pages by key: each begins after the last row of the one before.

Unlike page numbers, that costs the same on every page, and rows that appear or vanish
meanwhile make nobody miss or meet another row twice. The primary key settles every tie.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from registry.api.parameters import ParameterError
from registry.filters import nearest

LONGEST_CURSOR = 2000


@dataclass(frozen=True)
class Key:
    """One thing to sort by: a path of the model, and which way. Empty values come last."""

    path: str
    descending: bool
    column: models.Field[Any, Any]
    nullable: bool

    @classmethod
    def of(cls, model: type[models.Model], path: str, *, descending: bool = False) -> Key:
        """The key for a path such as ``contingent__slug``."""
        owner: Any = model
        column: Any = None
        nullable = False
        for name in path.split("__"):
            column = owner._meta.pk if name == "pk" else owner._meta.get_field(name)
            owner, nullable = column.related_model, nullable or column.null
        return cls(path, descending, column, nullable)

    @property
    def expression(self) -> Any:
        """For ``order_by()``."""
        # Ascending, PostgreSQL puts empty values last by itself, and its indexes do too.
        if self.descending:
            return F(self.path).desc(nulls_last=True if self.nullable else None)
        return F(self.path).asc()

    def value_of(self, row: models.Model) -> Any:
        """What the row holds there; None if the path breaks off."""
        value: Any = row
        for name in self.path.split("__"):
            value = getattr(value, name, None)
        return value

    def after(self, value: Any) -> Q | None:
        """Rows that come later than ``value`` by this key; None if there can be none."""
        if value is None:
            return None
        beyond = Q(**{f"{self.path}__{'lt' if self.descending else 'gt'}": value})
        return beyond | Q(**{f"{self.path}__isnull": True}) if self.nullable else beyond

    def same(self, value: Any) -> Q:
        """Rows that this key does not tell from ``value``."""
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


class KeysetPagination(BasePagination):
    """``page_size``, ``ordering`` and ``cursor``.

    The view declares ``ordering`` (the default, a tuple such as ``("-decided_on",)``) and
    ``ordering_fields``, a mapping of the names a caller may sort by to paths of the model.
    """

    parameters = ("ordering", "page_size", "cursor")
    default_page_size, most_rows = 100, 500

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        """The rows of the page. Raises 400 for parameters that cannot be meant."""
        self.request, self.view = request, view
        size = self._page_size(request)
        names, keys = self._keys(request, view, queryset.model)
        queryset = queryset.order_by(*(key.expression for key in keys))
        cursor = request.query_params.get("cursor")
        if cursor:
            queryset = queryset.filter(_after(keys, _read_cursor(cursor, names, keys)))
        rows = list(queryset[: size + 1])
        self.next_cursor = None
        if len(rows) > size:
            rows = rows[:size]
            self.next_cursor = _write_cursor(names, keys, rows[-1])
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """The envelope of every list."""
        following = None
        if self.next_cursor:
            address = self.request.build_absolute_uri()
            following = replace_query_param(address, "cursor", self.next_cursor)
        return Response(
            {
                "demo_data": getattr(self.view, "demo_data", False),
                "next": following,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """The envelope for the OpenAPI document."""
        return {
            "type": "object",
            "required": ["demo_data", "next", "results"],
            "properties": {
                "demo_data": {"type": "boolean", "description": str(DEMO_DATA)},
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": _("Address of the next page; null on the last one."),
                },
                "results": {**schema, "description": _("The rows of this page.")},
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """The parameters for the OpenAPI document."""
        names = [sign + name for name in _orderings(view) for sign in ("", "-")]
        ordering = {"type": "array", "items": {"type": "string", "enum": names}}
        size = {"type": "integer", "minimum": 1, "maximum": self.most_rows}
        return [
            {
                "name": "ordering",
                "in": "query",
                "required": False,
                "description": _("What to sort by; with a minus, the other way round."),
                "schema": ordering,
                "style": "form",
                "explode": False,
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "description": _("How many rows on a page."),
                "schema": {**size, "default": self.default_page_size},
            },
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": _("Where the page begins: taken from the address in “next”."),
                "schema": {"type": "string"},
            },
        ]

    def _page_size(self, request: Request) -> int:
        text = request.query_params.get("page_size", "")
        if not text:
            return self.default_page_size
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= self.most_rows):
            message = _("Give a whole number from 1 to %(most)s.") % {"most": self.most_rows}
            raise ParameterError({"page_size": [message]})
        return int(text)

    def _keys(
        self, request: Request, view: APIView | None, model: type[models.Model]
    ) -> tuple[list[str], list[Key]]:
        """What to sort by, as asked for and as keys, the primary key last."""
        allowed = _orderings(view)
        wanted = request.query_params.get("ordering", "")
        names = [name.strip() for name in wanted.split(",") if name.strip()]
        names = names or list(getattr(view, "ordering", ()))
        keys = []
        for name in names:
            path = allowed.get(name.removeprefix("-"))
            if path is None:
                message = _("Rows cannot be sorted by “%(name)s”. The nearest is “%(nearest)s”.")
                values = {"name": name, "nearest": nearest(name, allowed)}
                raise ParameterError({"ordering": [message % values]})
            keys.append(Key.of(model, path, descending=name.startswith("-")))
        return names, [*keys, Key.of(model, "pk")]


#: What ``demo_data`` says, wherever it stands.
DEMO_DATA = gettext_lazy("Whether the people and tours in this registry are invented.")


def _orderings(view: APIView | None) -> Mapping[str, str]:
    """What the view lets a caller sort by, as a mapping of names to paths."""
    fields: Any = getattr(view, "ordering_fields", ())
    return fields if isinstance(fields, Mapping) else {name: name for name in fields}


def _after(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """The rows that come after the one with the given values of the keys."""
    condition: Q | None = None
    for key, value in reversed(list(zip(keys, values, strict=True))):
        beyond = key.after(value)
        if condition is not None:
            tied = key.same(value) & condition
            beyond = tied if beyond is None else beyond | tied
        condition = beyond
    assert condition is not None  # the primary key is never empty
    first, value = keys[0], values[0]
    if not first.nullable:
        # Implied by the rest, but only this lets an index find the beginning.
        condition &= Q(**{f"{first.path}__{'lte' if first.descending else 'gte'}": value})
    return condition


def _write_cursor(names: list[str], keys: Sequence[Key], row: models.Model) -> str:
    """Where the row stands, as text for an address."""
    content = [names, [key.value_of(row) for key in keys]]
    text = json.dumps(content, cls=DjangoJSONEncoder, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str, names: list[str], keys: Sequence[Key]) -> list[Any]:
    """The values of the keys where the last page ended.

    Raises 400 for a cursor that was not made here, or was made for another ordering.
    """
    invalid = ParameterError(
        {"cursor": [_("This is not a cursor for this list. Take it from “next”.")]}
    )
    if len(cursor) > LONGEST_CURSOR:
        raise invalid
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        ordered_by, values = json.loads(text)
        if ordered_by != names or len(values) != len(keys):
            raise invalid
        return [_value(key, value) for key, value in zip(keys, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, RecursionError, ValidationError):
        raise invalid from None


def _value(key: Key, value: Any) -> Any:
    """A value of a cursor as the column holds it; ``ValidationError`` if it could not."""
    if value is None:
        if not key.nullable:
            raise ValidationError("empty")
        return None
    if not isinstance(value, str | int) or "\0" in str(value):
        raise ValidationError("no value of a column")
    str(value).encode()  # half a character, written \ud800, is a ValueError
    found = key.column.to_python(value)
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        raise ValidationError("no time zone")
    return found
