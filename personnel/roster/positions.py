"""The positions of a contingent: their seats, and the ranks they are meant for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from personnel.models import Deployment, Status
from personnel.planning.tour import Tour
from personnel.roster.findings import Findings
from personnel.roster.plan import TourChange
from personnel.roster.references import References
from registry.days import ONE_DAY
from registry.wording import day_text

Period = tuple[dt.date, dt.date | None]


@dataclass(frozen=True)
class Held:
    """A tour as it would be, with the row that says so (0: it is not in the file)."""

    row: int
    tour: Tour
    position: int | None
    rank: int | None


class Positions:
    """What the tours that a file would write do to the table of positions."""

    def __init__(self, written: Sequence[Held], references: References, findings: Findings) -> None:
        self.written, self.references, self.findings = written, references, findings

    def count_seats(self, changes: Iterable[TourChange]) -> None:
        """More people in a position than it has seats, within one rotation on one day."""
        taken = [held for held in self.written if held.position and held.tour.rotation_id]
        rotations = {held.tour.rotation_id for held in taken}
        if not taken:
            return
        moved = [change.deployment for change in changes]
        others: dict[tuple[int | None, int | None], list[tuple[dt.date, dt.date | None]]] = {}
        rows = (
            Deployment.objects.filter(rotation__in=rotations, position__isnull=False)
            .exclude(status=Status.CANCELLED)
            .exclude(pk__in=moved)
            .values_list("rotation", "position", "starts_on", "ends_on")
        )
        for rotation, position, starts_on, ends_on in rows:
            others.setdefault((rotation, position), []).append((starts_on, ends_on))
        for held in taken:
            days = (held.tour.starts_on, held.tour.ends_on)
            others.setdefault((held.tour.rotation_id, held.position), []).append(days)
        full: dict[tuple[int | None, int | None], dt.date | None] = {}
        for key, periods in others.items():
            seats = self.references.position_facts[key[1] or 0].seats
            full[key] = first_day_over(periods, seats)
        for held in taken:
            self._seat(held, full[held.tour.rotation_id, held.position])

    def _seat(self, held: Held, day: dt.date | None) -> None:
        last = held.tour.ends_on or dt.date.max
        if day is None or last < day or held.position is None:
            return
        facts = self.references.position_facts[held.position]
        self.findings.error(
            held.row,
            "position",
            "seats",
            _(
                "“%(position)s” has seats: %(seats)s, and from %(day)s there would be more people."
                " Give somebody another position, or have the table of positions changed."
            ),
            position=self.references.positions[facts.contingent].label(held.position),
            seats=facts.seats,
            day=day_text(day),
        )

    def compare_grades(self) -> None:
        """Ranks that the position is not meant for; the registry does not refuse them."""
        for held in self.written:
            facts = self.references.position_facts.get(held.position or 0)
            rank = self.references.rank_facts.get(held.rank or 0)
            if facts is None or rank is None:
                continue
            low, high = facts.lowest_grade or 0, facts.highest_grade or rank.grade
            if not low <= rank.grade <= high:
                self.findings.note(
                    held.row,
                    "tour_rank" if "tour_rank" in self.findings.table.columns else "rank",
                    "grade",
                    _("The rank %(rank)s is not among those meant for the position."),
                    rank=self.references.ranks.label(held.rank),
                )


def first_day_over(periods: Iterable[Period], seats: int) -> dt.date | None:
    """The first day on which more periods than ``seats`` include it, if there is one."""
    changes: dict[dt.date, int] = {}
    for first, last in periods:
        changes[first] = changes.get(first, 0) + 1
        if last is not None:
            after = last + ONE_DAY
            changes[after] = changes.get(after, 0) - 1
    present = 0
    for day in sorted(changes):
        present += changes[day]
        if present > seats:
            return day
    return None
