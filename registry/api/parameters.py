"""Query parameters: which are known, which is wrong, and how they are documented."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.settings import api_settings

from registry.filters import SeveralField, YesNoField, nearest

#: Understood by every address: which rendering is wanted.
FORMAT = str(api_settings.URL_FORMAT_OVERRIDE)

Errors = Mapping[str, list[str]]


class ParameterError(ValidationError):
    """400: what is wrong, by parameter; ``known`` are the parameters of the address."""

    def __init__(self, errors: Errors, *, known: Collection[str] = ()) -> None:
        super().__init__(dict(errors))
        self.errors = errors
        self.known = sorted(known)


def validated(query: QueryDict, form: forms.BaseForm, *, also: Collection[str] = ()) -> Any:
    """The form's cleaned data; ``also`` are parameters that somebody else reads.

    Raises :class:`ParameterError` with everything that is wrong at once: parameters
    nobody knows, one value given twice, values that cannot be meant.
    """
    known = {*form.fields, *also, FORMAT}
    errors = {
        **unknown_parameters(query, known),
        **repeated_values(query, form.fields),
        **{name: [str(text) for text in texts] for name, texts in form.errors.items()},
    }
    if errors:
        raise ParameterError(errors, known=known)
    return form.cleaned_data


def refuse_unknown(query: QueryDict, known: Collection[str] = ()) -> None:
    """Raise :class:`ParameterError` for a parameter that is not known."""
    errors = unknown_parameters(query, {*known, FORMAT})
    if errors:
        raise ParameterError(errors, known={*known, FORMAT})


def unknown_parameters(query: QueryDict, known: Collection[str]) -> dict[str, list[str]]:
    """An error for each parameter that is not known, naming the nearest that is."""
    return {
        name: [
            _("There is no parameter of this name. The nearest is “%(nearest)s”.")
            % {"nearest": nearest(name, known)}
        ]
        for name in query
        if name not in known
    }


def repeated_values(query: QueryDict, fields: Mapping[str, forms.Field]) -> dict[str, list[str]]:
    """An error for each parameter that takes one value and was given several."""
    return {
        name: [_("Give this parameter once.")]
        for name in query
        if len(query.getlist(name)) > 1 and not isinstance(fields.get(name), SeveralField)
    }


def documented(form: forms.BaseForm) -> list[dict[str, Any]]:
    """The form's fields as query parameters of an OpenAPI document."""
    return [_documented(name, field) for name, field in form.fields.items()]


def parameters_of(form: type[forms.BaseForm]) -> list[OpenApiParameter]:
    """The same for an address that asks a form instead of a FilterSet."""
    return [
        OpenApiParameter(
            parameter["name"],
            type=parameter["schema"],
            required=parameter["required"],
            description=parameter["description"],
            style=parameter.get("style"),
            explode=parameter.get("explode"),
        )
        for parameter in documented(form())
    ]


def _documented(name: str, field: forms.Field) -> dict[str, Any]:
    parameter = {
        "name": name,
        "in": "query",
        "required": field.required,
        "description": str(field.help_text or field.label or ""),
    }
    if not isinstance(field, SeveralField):
        return {**parameter, "schema": _schema_of(field)}
    array = {"type": "array", "items": _schema_of(field)}
    return {**parameter, "schema": array, "style": "form", "explode": False}


def _schema_of(field: forms.Field) -> dict[str, Any]:
    """The type of one value of a field."""
    choices = [value for value, _label in getattr(field, "choices", ()) if value != ""]
    if choices:
        return {"type": "string", "enum": choices}
    for kind, schema in (
        (forms.DateField, {"type": "string", "format": "date"}),
        (YesNoField, {"type": "boolean"}),
        (forms.DecimalField, {"type": "number"}),
        (forms.IntegerField, {"type": "integer"}),
    ):
        if isinstance(field, kind):
            return schema
    return {"type": "string"}
