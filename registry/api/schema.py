"""The OpenAPI document: what drf-spectacular finds out, and how errors look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction

from registry.api.facts import described
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
        "refusals": (
            {"type": "array", "items": refusal_schema()},
            _("The rules a change would break."),
        ),
    }
    required = ["type", "title", "status", "detail", "instance"]
    return _object(properties, required=required)


def refusal_schema() -> dict[str, Any]:
    """The shape of one broken rule; each rule carries some of the facts, or none."""
    text = {"type": "string"}
    facts = _object(
        {name: (fact.schema, str(fact.description)) for name, fact in described().items()}
    )
    return _object(
        {
            "constraint": (text, _("The rule's name, the same in every language.")),
            "field": ({**text, "nullable": True}, _("The field to mend; null for the whole.")),
            "message": (text, _("What is refused, in a sentence for people.")),
            "facts": (facts, _("The facts behind it, such as the limit and who leaves next.")),
        },
        required=["constraint", "field", "message", "facts"],
    )


def _object(properties: Mapping[str, tuple[dict[str, Any], str]], **also: Any) -> dict[str, Any]:
    """An object with its members and what each says."""
    return {
        "type": "object",
        **also,
        "properties": {
            name: {**schema, "description": description}
            for name, (schema, description) in properties.items()
        },
    }
