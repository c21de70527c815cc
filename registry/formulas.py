"""Texts in files that a spreadsheet opens: none is to be taken for a formula."""

from __future__ import annotations

import re

# A spreadsheet takes a text that begins so for a formula. An apostrophe in front keeps it
# from that; one that stood in front already gets another, so that taking one away undoes it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n]")


def escaped(text: str) -> str:
    """The text as it is written into a file."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """The text as it was before :func:`escaped`."""
    return text[1:] if _ESCAPED.match(text) else text
