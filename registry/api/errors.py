"""Where in a request something is wrong, as one list however deep the request is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rest_framework.settings import api_settings

#: What REST framework calls the place of an error that concerns several fields.
WHOLE = str(api_settings.NON_FIELD_ERRORS_KEY)


def listed(detail: Any, member: str) -> list[dict[str, str]]:
    """One entry for each thing wrong: its place under ``member``, and what is wrong there.

    Places inside others are written ``changes[2].starts_on``, that of the whole is empty.
    """
    return [{member: place, "detail": text} for place, text in _found(detail, "")]


def _found(detail: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every error with its place."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _found(inner, _inside(place, name))
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for number, inner in enumerate(detail):
            # Texts are several errors of one place; anything else is one entry of a list.
            yield from _found(inner, place if isinstance(inner, str) else f"{place}[{number}]")
    else:
        yield _sound(place), _sound(str(detail))


def _sound(text: str) -> str:
    """A text that can be sent; a body may quote half a character."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _inside(place: str, name: Any) -> str:
    if isinstance(name, int):
        return f"{place}[{name}]"
    if name == WHOLE:
        return place
    return f"{place}.{name}" if place else str(name)
