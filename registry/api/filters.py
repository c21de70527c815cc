"""Filtering lists: a resource's FilterSet, and nothing that it does not know."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.db.models import QuerySet
from django.http import QueryDict
from django.template import loader
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from registry.api.parameters import (
    FORMAT,
    ParameterError,
    documented,
    refuse_unknown,
    repeated_values,
    unknown_parameters,
)
from registry.api.small import Words
from registry.filters import RecordsField


class StrictFilterBackend(BaseFilterBackend):
    """Applies the view's ``filterset_class``; any other parameter is a 400."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """The rows asked for; on the address of a single row, all of them."""
        also = getattr(view, "row_parameters", ())
        if getattr(view, "detail", False):
            refuse_unknown(request.query_params, also)
            return queryset
        paginator = getattr(view, "paginator", None)
        also = (*also, *getattr(paginator, "parameters", ()))
        state = getattr(view, "state", None)
        return narrowed(
            _filterset_class(view),
            queryset,
            request.query_params,
            also=also,
            revision=state.facts if state else None,
        )

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """The filters for the OpenAPI document."""
        from registry.api import shaping  # which needs views, and views need this module

        found = documented(_filterset_class(view)(data=None, queryset=None).form)
        return [*found, *(shaping.documented(view) if hasattr(view, "row_parameters") else ())]

    def to_html(self, request: Request, queryset: QuerySet[Any], view: APIView) -> str:
        """The form of the browsable API."""
        template = loader.get_template("django_filters/rest_framework/form.html")
        filterset = _filterset_class(view)(
            data=request.query_params, queryset=queryset, request=request
        )
        return str(template.render({"filter": filterset}, request))


words = Words()


def narrowed(
    filterset_class: Any,
    queryset: QuerySet[Any],
    query: QueryDict,
    *,
    also: tuple[str, ...] = (),
    revision: str | None = None,
) -> QuerySet[Any]:
    """The rows that the parameters ask for; ``also`` are parameters that somebody else reads.
    ``revision`` is that of the facts, if it is known: records are then looked up but once.

    The same as what the FilterSet itself does, which copies all its filters and makes a form
    of them for every request: that takes longer than the database does. Here only those
    asked for are looked at. A FilterSet whose rows can be found sooner if it is known what else
    is asked says how in ``quicker(queryset, asked)``.

    Raises :class:`ParameterError` with all that is wrong at once.
    """
    filters = _ready(filterset_class).filters
    known = {*filters, *also, FORMAT}
    errors = unknown_parameters(query, known) if not query.keys() <= known else {}
    asked = {name: filters[name] for name in filters if name in query}
    fields = {name: one.field for name, one in asked.items()}
    errors |= repeated_values(query, fields)
    values = {}
    for name, field in fields.items():
        try:
            values[name] = _cleaned(filterset_class, name, field, query, revision)
        except ValidationError as error:
            errors[name] = [str(text) for text in error.messages]
    if errors:
        raise ParameterError(errors, known=known)
    for name, value in values.items():
        queryset = asked[name].filter(queryset, value)
    quicker = getattr(filterset_class, "quicker", None)
    given = [name for name, value in values.items() if value not in EMPTY_VALUES]
    return quicker(queryset, given) if quicker else queryset


def _cleaned(
    filterset_class: Any, name: str, field: Any, query: QueryDict, revision: str | None
) -> Any:
    """What was given for a field, in the registry's terms. Raises ``ValidationError``."""
    given = field.widget.value_from_datadict(query, {}, name)
    if revision is None or not isinstance(field, RecordsField):
        return field.clean(given)
    key = (filterset_class, name, *given)
    return words.meaning(revision, key, lambda: field.clean(given))


@cache
def _ready(filterset_class: Any) -> Any:
    """A FilterSet whose filters and fields serve every request: none of them keeps anything."""
    return filterset_class(data=None, queryset=filterset_class._meta.model._default_manager.none())


def _filterset_class(view: APIView) -> Any:
    return getattr(view, "filterset_class")  # noqa: B009 -- not of every view
