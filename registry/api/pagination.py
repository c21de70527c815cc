"""Pages by key: each begins after the last row of the one before.

Unlike page numbers, that costs the same on every page, and rows that appear or vanish
meanwhile make nobody miss or meet another row twice. The primary key settles every tie.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from registry.api.keyset import Cut, Key, read_cursor
from registry.api.parameters import ParameterError
from registry.filters import YesNoField, nearest


class KeysetPagination(BasePagination):
    """``page_size``, ``ordering``, ``cursor`` and ``count``.

    The view declares ``ordering`` (the default, a tuple such as ``("-decided_on",)``) and
    ``ordering_fields``, a mapping of the names a caller may sort by to paths of the model.
    """

    parameters = ("ordering", "page_size", "cursor", "count")
    default_page_size, most_rows = 100, 500

    def cut(self, request: Request, view: APIView, model: type[models.Model]) -> Cut:
        """The page that is asked for. Raises 400 for parameters that cannot be meant."""
        size = self._page_size(request)
        names, keys = self._keys(request, view, model)
        cursor = request.query_params.get("cursor")
        return Cut(names, keys, size, read_cursor(cursor, names, keys) if cursor else None)

    def wants_count(self, request: Request) -> bool:
        """Whether the rows of the whole list are to be counted. Raises 400 for neither."""
        text = request.query_params.get("count", "")
        if text and text.lower() not in YesNoField.words:
            raise ParameterError({"count": [_("Write true or false.")]})
        return bool(text) and YesNoField.words[text.lower()]

    def envelope(
        self, request: Request, *, demo_data: bool, cursor: str | None, count: int | None
    ) -> dict[str, Any]:
        """What stands around the rows of every list, before them."""
        following = None
        if cursor:
            following = replace_query_param(request.build_absolute_uri(), "cursor", cursor)
        counted = {} if count is None else {"count": count}
        return {"demo_data": demo_data, "next": following, **counted}

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
                "count": {
                    "type": "integer",
                    "description": _("How many rows the whole list has; only if asked for."),
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
            {
                "name": "count",
                "in": "query",
                "required": False,
                "description": _("Whether to count the rows of the whole list, which takes time."),
                "schema": {"type": "boolean", "default": False},
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
