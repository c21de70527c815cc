"""What the facts of a refusal mean. Each app describes those of its own rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


class Fact(NamedTuple):
    """The shape of a fact as JSON schema, and what it says."""

    schema: dict[str, Any]
    description: str | Promise


TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer"}
DAY: dict[str, Any] = {"type": "string", "format": "date"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
#: A name in three languages, by their codes.
NAME: dict[str, Any] = {
    "type": "object",
    "properties": {code: {**TEXT, "description": code} for code in ("en", "ru", "kk")},
}

_facts: dict[str, Fact] = {
    "column": Fact(TEXT, gettext_lazy("The value that is missing or cannot be meant.")),
}


def describe(facts: Mapping[str, Fact]) -> None:
    """Add to what is known of facts. Two meanings of one name are a programming error."""
    for name, fact in facts.items():
        if _facts.setdefault(name, fact) != fact:
            raise ValueError(f"two descriptions of the fact {name}")


def described() -> dict[str, Fact]:
    """Every fact that a refusal may carry, by name."""
    return dict(sorted(_facts.items()))
