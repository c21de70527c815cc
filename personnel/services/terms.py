"""What an amendment says is to become of tours, and marks to notice when it or they change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from personnel.models import Amendment, Deployment
from personnel.models.amendment import TERMS, Kind
from personnel.planning import Cancel, Change, Move, Reschedule

#: What of a tour is looked at before it is changed.
SEEN = (
    *("pk", "person_id", "authorized_mission_id", "rotation_id", "category", "position_id"),
    *("starts_on", "ends_on", "status", "proposed_by_id"),
)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is to become of tours. ``terms`` are the values of the amendment's own fields."""

    kind: str
    reason: str
    terms: Mapping[str, Any]
    cause: str = ""

    def places(self) -> set[int]:
        """The missions of decisions that tours come to, by their ids."""
        rotation, place = self.terms.get("rotation"), self.terms.get("authorized_mission")
        found = {rotation.contingent.authorized_mission_id} if rotation else set()
        return found | ({place.pk} if place else set())

    def changes(self, tours: Iterable[int]) -> list[Change]:
        """The same as a plan for the tours with these ids."""
        pks = tuple(sorted(tours))
        if not pks:
            return []
        said = self.terms
        if self.kind == Kind.CANCEL:
            return [Cancel(deployments=pks)]
        if self.kind == Kind.MOVE:
            where = {
                name: said.get(name) and said[name].pk
                for name in ("authorized_mission", "rotation", "position")
            }
            category = said.get("category") or None
            return [Move(deployments=pks, on=said["moves_on"], category=category, **where)]
        return [
            Reschedule(
                deployments=pks,
                starts_on=said.get("starts_on"),
                ends_on=said.get("ends_on"),
                open_end=bool(said.get("open_end")),
            )
        ]


def terms_of(amendment: Amendment) -> Terms:
    """What an amendment says."""
    return Terms(
        kind=amendment.kind,
        reason=amendment.reason,
        terms=amendment.terms,
        cause=amendment.cause,
    )


def changes_of(amendment: Amendment) -> list[Change]:
    """What approving it would do."""
    return terms_of(amendment).changes(tour_ids(amendment))


def tour_ids(amendment: Amendment) -> list[int]:
    """The ids of its tours, in order."""
    return sorted(amendment.lines.values_list("deployment", flat=True))


def mark(amendment: Amendment) -> str:
    """A mark of the amendment and its tours as they are, to notice when they have changed."""
    names = (*TERMS, "kind", "cause", "reason", "status", "proposed_by")
    known: Any = {field.name: field.attname for field in Amendment._meta.fields}
    said = [str(getattr(amendment, known[name])) for name in names]
    tours = Deployment.objects.filter(pk__in=tour_ids(amendment))
    return _digest(said, mark_of(tours))


def mark_of(tours: Iterable[Deployment]) -> str:
    """A mark of tours as they are."""
    rows = sorted(tours, key=attrgetter("pk"))
    return _digest(*([getattr(tour, name) for name in SEEN] for tour in rows))


def _digest(*parts: Any) -> str:
    return hashlib.blake2s(repr(parts).encode(), digest_size=10).hexdigest()
