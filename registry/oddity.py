"""What is odd about something that was written, and yet no reason to refuse it."""

from __future__ import annotations

from typing import NamedTuple


class Oddity(NamedTuple):
    """Its name, the same in every language, the field to look at, and a sentence for people.

    The sentence tells nothing private: it goes to whoever wrote the thing.
    """

    name: str
    field: str
    text: str
