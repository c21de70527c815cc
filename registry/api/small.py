"""Small tables, kept in the memory of each worker for as long as they do not change.

A tour says of its mission, decision, contingent and rank only a word each. Joining five
tables for that takes the database longer than finding the tours: instead the words are
looked up here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.db import models

Told = Callable[[Any], Any]
#: So many words of questions are remembered.
MOST_WORDS = 2000


class Words:
    """What words of questions stand for, such as slugs of missions, while facts do not change."""

    def __init__(self) -> None:
        self._kept: tuple[Hashable, dict[Hashable, Any]] = (None, {})

    def meaning(self, revision: Hashable, words: Hashable, find: Callable[[], Any]) -> Any:
        """What the words stand for; ``find`` is called if that is not known."""
        kept, known = self._kept
        if kept != revision or len(known) > MOST_WORDS:
            known = {}
            self._kept = (revision, known)
        if words not in known:
            known[words] = find()
        return known[words]


class Small:
    """For each row of a small table, by its key, the value at the end of a path.

    ``Small(AuthorizedMission, "mission__slug")`` tells the slug of the mission.
    """

    def __init__(self, model: type[models.Model], path: str) -> None:
        self.model, self.path = model, path
        # Replaced as a whole, so that threads need not take turns.
        self._kept: tuple[Hashable, dict[Any, Any]] = (None, {None: None})

    def teller(self, revision: Hashable) -> Told:
        """What tells the value for a key; ``revision`` is that of the facts."""
        kept, values = self._kept
        if kept != revision:
            values = self._read(revision)

        def told(key: Any) -> Any:
            nonlocal values
            if key not in values:  # added after the revision was read
                values = self._read(revision)
                values.setdefault(key, None)  # history names rows that are gone
            return values[key]

        return told

    def _read(self, revision: Hashable) -> dict[Any, Any]:
        rows = self.model._default_manager.order_by().values_list("pk", self.path)
        values = {**dict(rows), None: None}
        self._kept = (revision, values)
        return values
