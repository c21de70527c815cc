"""What becomes of each tour by a change, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from missions.models import AuthorizedMission, Category, Position, Rotation
from personnel.models import Deployment, Status
from personnel.planning import Change
from personnel.planning.tour import Tour
from personnel.planning.tours import difference
from registry.wording import day_text, period_text


class _Names:
    """The names of the places that tours are in or come to; a query for each kind."""

    def __init__(self, tours: Iterable[Tour]) -> None:
        rows = list(tours)
        places = AuthorizedMission.objects.select_related("mission")
        self.places = places.in_bulk({tour.authorized_mission_id for tour in rows})
        self.rotations = Rotation.objects.select_related("contingent").in_bulk(
            {tour.rotation_id for tour in rows if tour.rotation_id}
        )
        self.positions = Position.objects.in_bulk(
            {tour.position_id for tour in rows if tour.position_id}
        )

    def of(self, tour: Tour) -> str:
        """Mission or rotation, category and position."""
        place = self.rotations.get(tour.rotation_id or 0)
        where = str(place or self.places[tour.authorized_mission_id].mission)
        position = self.positions.get(tour.position_id or 0)
        what = str(position or Category(tour.category).label)
        return f"{where}, {what}"


def fates(tours: Sequence[Deployment], changes: Sequence[Change]) -> list[tuple[Deployment, str]]:
    """The tours, each with what the plan would make of it; empty if it stays as it is."""
    plan = difference(changes)
    names = _Names([*plan.before.values(), *plan.changed.values(), *plan.added])
    carried_on = {tour.continues_id: tour for tour in plan.added}
    found = []
    for tour in tours:
        after, before = plan.changed.get(tour.pk), plan.before.get(tour.pk)
        words: list[str] = []
        if after is not None and before is not None:
            words += _own(before, after, names)
        if more := carried_on.get(tour.pk):
            words.append(
                _("from %(day)s: %(place)s")
                % {"day": day_text(more.starts_on), "place": names.of(more)}
            )
        found.append((tour, "; ".join(words)))
    return found


def _own(before: Tour, after: Tour, names: _Names) -> list[str]:
    if after.status == Status.CANCELLED:
        return [_("is cancelled")]
    words = []
    if (before.starts_on, before.ends_on) != (after.starts_on, after.ends_on):
        words.append(period_text(after.starts_on, after.ends_on))
    if names.of(after) != names.of(before):
        words.append(names.of(after))
    return words
