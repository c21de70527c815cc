"""``fields`` and ``expand``: which columns of a resource are shown, and which in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from registry.api.columns import Column, columns_of
from registry.api.parameters import ParameterError
from registry.api.resources import router
from registry.api.rows import Expansion, Shape
from registry.filters import nearest

FIELDS, EXPAND = "fields", "expand"
#: Understood by every address that answers with rows.
PARAMETERS = (FIELDS, EXPAND)


def shape_of(request: Request, viewset: Any) -> Shape:
    """What is asked to be shown. Raises 400 for what is not known, 403 for what is not open."""
    columns = columns_of(viewset.serializer_class)
    if not request.query_params:
        return Shape(columns, {})
    named = {column.name: column for column in columns}
    wanted = _words(request, FIELDS, named)
    shown = tuple(column for column in columns if column.name in wanted) if wanted else columns
    expand = _words(request, EXPAND, expandable(viewset))
    if not expand:
        return Shape(shown, {})
    hidden = [name for name in expand if wanted and name not in wanted]
    if hidden:
        text = _("“%(name)s” is not among the fields asked for.")
        raise ParameterError({EXPAND: [text % {"name": name} for name in hidden]})
    return Shape(shown, {name: _expansion(request, named[name]) for name in expand})


def expandable(viewset: Any) -> list[str]:
    """The columns whose rows can be had in full: those of facts, which are open or not at all."""
    if EXPAND not in viewset.row_parameters:
        return []
    return [
        column.name
        for column in columns_of(viewset.serializer_class)
        if column.related is not None and resource_of(column.related.model) is not None
    ]


def resource_of(model: type[models.Model]) -> Any:
    """The resource of a model of facts; None if it has none."""
    for _prefix, viewset, _basename in router.registry:
        queryset = getattr(viewset, "queryset", None)
        if getattr(viewset, "is_fact", False) and queryset is not None and queryset.model is model:
            return viewset
    return None


def _expansion(request: Request, column: Column) -> Expansion:
    assert column.related is not None
    whole = resource_of(column.related.model)
    # A resource may be open to whoever may view another.
    for model in getattr(whole, "viewed", (column.related.model,)):
        if not request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            raise PermissionDenied
    return Expansion(column.related, columns_of(whole.serializer_class))


def _words(request: Request, parameter: str, known: Any) -> Sequence[str]:
    """The words given, each once; 400 for one that is not known."""
    texts = request.query_params.getlist(parameter)
    words = dict.fromkeys(word.strip() for text in texts for word in text.split(","))
    words.pop("", None)
    unknown = [word for word in words if word not in known]
    if unknown:
        raise ParameterError({parameter: [_unknown(word, known) for word in unknown[:20]]})
    return list(words)


def _unknown(word: str, known: Any) -> str:
    if not known:
        return _("Nothing here can be expanded.")
    text = _("“%(value)s” is not known here. The nearest is “%(nearest)s”.")
    return text % {"value": word[:50], "nearest": nearest(word[:50], known)}


def documented(viewset: Any) -> list[dict[str, Any]]:
    """The parameters for the OpenAPI document."""
    if FIELDS not in viewset.row_parameters:
        return []
    names = [column.name for column in columns_of(viewset.serializer_class)]
    texts = {
        FIELDS: (names, _("Which fields to show, separated by commas. Without it, all.")),
        EXPAND: (
            expandable(viewset),
            _("Which fields to show as whole rows and not only the word for them. JSON only."),
        ),
    }
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": text,
            "schema": {"type": "array", "items": {"type": "string", "enum": words}},
            "style": "form",
            "explode": False,
        }
        for name, (words, text) in texts.items()
        if words
    ]
