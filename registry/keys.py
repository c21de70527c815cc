"""Keys of rows, as addresses, forms and programs write them."""

from __future__ import annotations

from collections.abc import Iterable

#: The largest key a row can have.
LARGEST_KEY = 2**63 - 1


def key_in(text: str) -> int | None:
    """The key that a text stands for; None for what no row can have."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_KEY))):
        return None
    key = int(text)
    return key if 0 < key <= LARGEST_KEY else None


def keys_in(texts: Iterable[str]) -> set[int]:
    """The keys among some texts."""
    return {key for text in texts if (key := key_in(text)) is not None}
