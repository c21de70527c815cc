"""What the changes of a plan refer to, found together: a few queries, however many changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db import models

from missions.models import (
    Authorization,
    AuthorizedMission,
    Ceiling,
    Contingent,
    Mission,
    Rotation,
)
from personnel.models import Deployment
from registry.api.viewsets import WORD
from registry.filters import nearest
from registry.keys import LARGEST_KEY

#: The records that are referred to by slug, by the name of the field.
BY_SLUG: dict[str, type[models.Model]] = {
    "authorization": Authorization,
    "mission": Mission,
    "contingent": Contingent,
}


class References:
    """The records that a list of changes, as sent and not yet looked at, may refer to.

    With the missions of a ``desk``, deployments elsewhere are as good as unknown.
    """

    def __init__(self, changes: Iterable[Any], desk: Collection[int] | None = None) -> None:
        self._desk = desk
        self._changes = [change for change in changes if isinstance(change, Mapping)]
        self._by_slug = {name: _by_slug(model, self._said(name)) for name, model in BY_SLUG.items()}

    def record(self, name: str, slug: str) -> Any:
        """The record that the field ``name`` refers to; None if it is not known."""
        return self._by_slug[name].get(slug)

    def nearest(self, name: str, slug: str) -> str | None:
        """The slug most like one that is not known; None if there is none at all."""
        return nearest(slug, BY_SLUG[name]._default_manager.values_list("slug", flat=True))

    def place(self, authorization: Authorization, mission: Mission) -> AuthorizedMission | None:
        """The mission as the decision names it; None if it does not."""
        return self._places.get((authorization.pk, mission.pk))

    def rotation(self, contingent: Contingent, number: int) -> int | None:
        """The id of a contingent's rotation; None if there is none of this number."""
        return self._rotations.get((contingent.pk, number))

    @cached_property
    def ceilings(self) -> Collection[int]:
        """Which of the ceilings referred to there are, by id."""
        wanted = _ids(self._said("ceiling"))
        return set(Ceiling.objects.filter(pk__in=wanted).values_list("pk", flat=True))

    @cached_property
    def deployments(self) -> Collection[int]:
        """Which of the deployments referred to there are, by id."""
        lists = [value for value in self._said("deployments") if isinstance(value, list)]
        wanted = _ids(value for values in lists for value in values)
        found = Deployment.objects.within(self._desk).filter(pk__in=wanted)
        return set(found.values_list("pk", flat=True))

    @cached_property
    def _places(self) -> dict[tuple[int, int], AuthorizedMission]:
        rows = AuthorizedMission.objects.filter(
            authorization__in=self._by_slug["authorization"].values(),
            mission__in=self._by_slug["mission"].values(),
        )
        return {(row.authorization_id, row.mission_id): row for row in rows}

    @cached_property
    def _rotations(self) -> dict[tuple[int, int], int]:
        rows = Rotation.objects.filter(contingent__in=self._by_slug["contingent"].values())
        return {(row.contingent_id, row.number): row.pk for row in rows}

    def _said(self, name: str) -> list[Any]:
        return [change[name] for change in self._changes if name in change]


def _by_slug(model: type[models.Model], words: Sequence[Any]) -> dict[str, Any]:
    """The records with these slugs. What cannot be one is not even looked for."""
    sound = {word for word in words if isinstance(word, str) and re.fullmatch(WORD, word)}
    rows: Iterable[Any] = model._default_manager.filter(slug__in=sound)
    return {row.slug: row for row in rows}


def _ids(values: Iterable[Any]) -> set[int]:
    """The numbers among the values that could be ids."""
    return {
        value
        for value in values
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LARGEST_KEY
    }
