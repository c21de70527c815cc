"""Pieces of pages that are drawn once for as long as what they show is the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, cast

from django import template
from django.db.models import Model
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from missions.kept import Later, keep_worded
from missions.models import Source
from missions.strength import DEFINITIONS
from missions.views.citations import Citations

register = template.Library()


@dataclass(frozen=True)
class Frame:
    """What of the edition pieces may show: what does not change with the ledger."""

    today: dt.date
    holds_demo_data: bool


@register.simple_tag(takes_context=True)
def piece(context: Any, name: str, **values: Any) -> str:
    """The template ``name``, as ``{% include %}`` draws it, showing nothing but ``values``.

    It is kept under all of them, so that it cannot be stale: a value left out is not shown at
    all. ``citations`` go on counting as if the piece had been drawn. Other pieces may stand
    in it.
    """
    edition = context.get("edition")  # an error has none, and nothing of it is kept
    citations: Citations | None = values.get("citations")

    def draw() -> tuple[str, tuple[Source, ...]]:
        shown = {k: v.make(*v.inputs) if isinstance(v, Later) else v for k, v in values.items()}
        common = {
            "definitions": DEFINITIONS,
            "edition": edition and Frame(edition.today, edition.holds_demo_data),
        }
        before = len(citations.counted) if citations else 0
        html = get_template(name).render({**common, **shown})
        return html, citations.counted[before:] if citations else ()

    html, cited = keep_worded((name, key_of(values)), draw)
    for source in cited:
        citations.number(source)  # type: ignore[union-attr]
    return html


@register.simple_tag(takes_context=True)
def pieces(context: Any, name: str, each: str, rows: Iterable[Any], **values: Any) -> SafeString:
    """A :func:`piece` for each of ``rows``, in which it is called ``each``."""
    drawn = [piece(context, name, **{each: row}, **values) for row in rows]
    return mark_safe("\n".join(drawn))  # noqa: S308 - pieces are templates, which escape


def key_of(value: Any) -> Hashable:
    """What tells a value from others of its kind.

    Records are told by their keys, dataclasses by the fields that they are compared by.

    Raises ``TypeError`` for what cannot be told.
    """
    kind = type(value)
    if isinstance(value, Citations):
        return value.counted
    if isinstance(value, list):
        value = tuple(value)
    if isinstance(value, Model):
        return kind, value.pk
    try:
        hash(value)
    except TypeError:
        if isinstance(value, Mapping):
            return tuple((name, key_of(one)) for name, one in value.items())
        if isinstance(value, tuple):
            return kind, tuple(map(key_of, value))
        if is_dataclass(value):
            return kind, tuple(
                key_of(getattr(value, name)) for name in _names(cast(Hashable, kind))
            )
        raise
    return kind, value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)
