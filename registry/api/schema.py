"""The OpenAPI document: what drf-spectacular finds out, and how errors look."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction

from registry.api.facts import described
from registry.api.kinds import KINDS, REFUSED
from registry.api.parameters import FORMAT
from registry.api.problems import ProblemRenderer, problem_address


class RegistrySchema(AutoSchema):
    """Documents errors for all addresses: those each may answer, and one for whatever else."""

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name="Problem",
            type=ResolvedComponent.SCHEMA,
            object="Problem",
            schema=problem_schema(),
        )
        self.registry.register_on_missing(component)
        for code, body in bodies.items():
            headers = self._headers(int(code)) if code.isdecimal() else {}
            if headers:
                body["headers"] = headers
        return {
            **bodies,
            **{code: self._problem(code, component.ref) for code in self._statuses()},
            "default": {
                "description": _("What went wrong (RFC 9457)."),
                "content": {ProblemRenderer.media_type: {"schema": component.ref}},
            },
        }

    def _statuses(self) -> list[str]:
        """The errors that this operation may answer, lowest first."""
        found = {"400", "401", "403", "406", "429"}
        if "{" in self.path:
            found.add("404")
        if self.method in ("POST", "PATCH"):
            found |= {"413", "415"}
        if self._writes():
            found |= {"409", "503"}
            found |= {"422"} if self.method == "POST" else {"412", "428"}
        return sorted(found)

    def _writes(self) -> bool:
        return getattr(self.view, "action", None) in ("create", "partial_update")

    def _problem(self, code: str, schema: Any) -> dict[str, Any]:
        kinds = {name: kind for name, kind in KINDS.items() if int(kind.status) == int(code)}
        content: dict[str, Any] = {"schema": schema}
        examples = {name: example_of(name) for name in kinds if self._may_be(name)}
        if examples:
            content["examples"] = examples
        titles = " ".join(f"{kinds[name].title}." for name in examples)
        described: dict[str, Any] = {
            "description": titles or f"{HTTPStatus(int(code)).phrase}.",
            "content": {ProblemRenderer.media_type: content},
        }
        if code in ("429", "503"):
            described["headers"] = {"Retry-After": _header({"type": "integer"}, _("Seconds."))}
        return described

    def _may_be(self, kind: str) -> bool:
        """Whether a problem of the kind can come of this operation."""
        if kind == "invalid-header":
            return self._writes() and self.method == "POST"
        return kind != "invalid-body" or self.method in ("POST", "PATCH")

    def _headers(self, code: int) -> dict[str, Any]:
        """Headers of good answers of what can be written."""
        action = getattr(self.view, "action", None)
        if not hasattr(self.view, "input_class"):
            return {}
        text = {"type": "string"}
        headers = {}
        if action in ("create", "partial_update", "retrieve"):
            headers["ETag"] = _header(text, _("The version, to name in If-Match."))
        if action == "create":
            headers["Location"] = _header(text, _("Address of what was added."))
            again = _("“true” if this answer was given before to the same key.")
            headers["Idempotent-Replayed"] = _header(text, again)
        return headers


def _header(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"schema": schema, "description": description}


#: What goes with a problem of a kind besides the members that all have.
MEMBERS_OF_KIND: dict[str, dict[str, Any]] = {
    "invalid-parameter": {
        "errors": [{"parameter": "starts_fom", "detail": "…"}],
        "known": ["starts_from", "starts_to"],
    },
    "invalid-body": {"errors": [{"field": "ends_on", "detail": "…"}]},
    REFUSED: {
        "refusals": [
            {
                "constraint": "strength_within_ceiling",
                "field": None,
                "message": "…",
                "facts": {"first_day": "2026-04-05", "peak": 431, "limit": 430, "headroom": 0},
            }
        ]
    },
}


def example_of(kind: str) -> dict[str, Any]:
    """A problem of a kind, for the document."""
    of = KINDS[kind]
    value = {
        "type": problem_address(kind),
        "title": str(of.title),
        "status": int(of.status),
        "detail": str(of.description),
        **MEMBERS_OF_KIND.get(kind, {}),
        "instance": "/api/v1/deployments/",
    }
    return {"summary": str(of.title), "value": value}


def without_nullable(result: Any, **_context: Any) -> Any:
    """The document with ``null`` among the types, as OpenAPI 3.1 writes what 3.0 calls nullable."""
    if isinstance(result, list):
        return [without_nullable(one) for one in result]
    if not isinstance(result, dict):
        return result
    schema = {name: without_nullable(one) for name, one in result.items()}
    if schema.get("nullable") is not True:
        return schema
    del schema["nullable"]
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        schema["type"] = [*types, "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
        return schema
    description = {name: schema.pop(name) for name in ("description",) if name in schema}
    return {"oneOf": [schema, {"type": "null"}], **description}


FORMAT_TEXT = gettext_lazy("The format; without it, as “Accept” says. Files hold whole lists.")


def fields_and_files(result: Any, **_options: Any) -> Any:
    """Complete the document: for ``fields``, ``expand`` and the formats of files.

    With ``fields`` any field may be missing, and with ``expand`` a whole row stands where a
    word did.
    """
    from registry.api import files, shaping  # which need views, and views need this module
    from registry.api.columns import columns_of
    from registry.api.resources import router

    components = result["components"]["schemas"]
    names = {kind.media_type for kind in files.RENDERERS}
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == FORMAT:
                    parameter.setdefault("description", str(FORMAT_TEXT))
            for answer in operation["responses"].values():
                for media_type in names & set(answer.get("content", ())):
                    binary = {"schema": {"type": "string", "format": "binary"}}
                    answer["content"][media_type] = binary
    viewset: Any
    for _prefix, viewset, _basename in router.registry:
        if not getattr(viewset, "row_parameters", ()):
            continue
        component = components[_component(viewset)]
        component.pop("required", None)
        related = {column.name: column.related for column in columns_of(viewset.serializer_class)}
        for name in shaping.expandable(viewset):
            whole = shaping.resource_of(related[name].model)  # type: ignore[union-attr]
            _or_whole(component["properties"][name], _component(whole))
    return result


def _component(viewset: Any) -> str:
    return str(viewset.serializer_class.__name__).removesuffix("Serializer")


def _or_whole(field: dict[str, Any], component: str) -> None:
    """Say that the field may hold a whole row, or several."""
    row = {"$ref": f"#/components/schemas/{component}"}
    if field.get("type") == "array":
        field["items"] = {"oneOf": [field["items"], row]}
        return
    kept: dict[str, Any] = {
        name: field.pop(name) for name in ("description", "readOnly") if name in field
    }
    word = dict(field)
    field.clear()
    field.update({"oneOf": [word, row], **kept})


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
