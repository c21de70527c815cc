"""Facts that a desk reads of its own missions alone; see :mod:`missions.desks`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.db.models import Q

from registry.api.viewsets import ResourceViewSet, desk_of


class OfDesk(ResourceViewSet):
    """Rows of which whoever sits at a desk is told those that concern its missions.

    Goes before another view set.
    """

    #: The path from a row to the mission it hangs on.
    mission_path: ClassVar[str] = ""
    #: For which actions that holds; for all of them, if none is named.
    of_desk_for: ClassVar[tuple[str, ...]] = ()

    def of_desk(self, missions: Collection[int]) -> Q:
        """A condition: the row concerns one of the missions."""
        return Q(**{f"{self.mission_path}__in": missions})

    def get_queryset(self) -> Any:
        """The rows."""
        rows: Any = super().get_queryset()
        desk = desk_of(self)
        if desk is None or (self.of_desk_for and self.action not in self.of_desk_for):
            return rows
        return rows.filter(self.of_desk(desk))
