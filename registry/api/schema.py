"""The OpenAPI document: what drf-spectacular finds out, and how errors look."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction

from registry.api.problems import ProblemRenderer


class RegistrySchema(AutoSchema):
    """Documents errors once for all addresses."""

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name="Problem",
            type=ResolvedComponent.SCHEMA,
            object="Problem",
            schema=problem_schema(),
        )
        self.registry.register_on_missing(component)
        return {
            **bodies,
            "default": {
                "description": _("What went wrong (RFC 9457)."),
                "content": {ProblemRenderer.media_type: {"schema": component.ref}},
            },
        }


def problem_schema() -> dict[str, Any]:
    """The shape of an error."""
    text = {"type": "string"}
    entry: dict[str, Any] = {"type": "object", "additionalProperties": {}}
    properties: dict[str, tuple[dict[str, Any], str]] = {
        "type": ({**text, "format": "uri-reference"}, _("Address that explains the problem.")),
        "title": (text, _("The kind of problem in a few words.")),
        "status": ({"type": "integer"}, _("The HTTP status.")),
        "detail": (text, _("What went wrong this time.")),
        "instance": ({**text, "format": "uri-reference"}, _("The address asked for.")),
        "errors": (
            {"type": "array", "items": entry},
            _("What is wrong, by parameter or field."),
        ),
        "known": ({"type": "array", "items": text}, _("The parameters of this address.")),
        "refusals": ({"type": "array", "items": entry}, _("The rules a change would break.")),
    }
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            name: {**schema, "description": description}
            for name, (schema, description) in properties.items()
        },
    }
