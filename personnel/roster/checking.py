"""Checking a table: everything that is wrong in all its rows, and what it would do.

However many rows there are, the number of queries is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from missions.models import Contingent
from personnel.models import Status
from personnel.planning import Change
from personnel.planning.rotations import category_of
from personnel.roster.entries import entries_of
from personnel.roster.findings import Findings
from personnel.roster.people import People
from personnel.roster.plan import Plan
from personnel.roster.reading import Progress, no_progress
from personnel.roster.references import References
from personnel.roster.table import Table
from personnel.roster.tours import Known, Tours, known_tours
from personnel.roster.verdicts import Verdicts


def check(
    table: Table,
    *,
    rotation: int | None = None,
    progress: Progress = no_progress,
    for_update: bool = False,
    supposing: tuple[Change, ...] = (),
    desk: Collection[int] | None = None,
) -> Plan:
    """What the rows would do, and all that keeps them from being saved. Nothing is written.

    With ``rotation``, all rows are of that rotation, and its days are those of empty cells.
    ``for_update`` keeps the people and tours concerned as they are until the transaction
    ends. ``supposing`` are changes that would be made together with the approval of the tours,
    such as the end of those they relieve. With the missions of a ``desk``, rows that lead
    elsewhere are wrong, and of people and tours elsewhere nothing is told but that they are in
    the way. Raises ``Rotation.DoesNotExist`` for an unknown rotation.
    """
    stages = 5
    findings = Findings(table)
    references = References(rotation)
    progress("checking", 0, stages)
    entries = entries_of(table, references, findings, desk)
    progress("checking", 1, stages)
    people = People(entries, references, findings, for_update=for_update, desk=desk)
    known = known_tours((row["pk"] for row in people.known.values()), for_update=for_update)
    approved = {
        person
        for person, tours in known.items()
        if any(tour.tour.status == Status.APPROVED for tour in tours)
    }
    people.compare(approved)
    progress("checking", 2, stages)
    tours = Tours(people, known, references, findings, _usual_category(references))
    tours.compare()
    progress("checking", 3, stages)
    said = Verdicts(tours, references, findings, supposing, desk).judge()
    progress("checking", 4, stages)
    new, changed = people.new, people.changed
    plan = Plan(
        table=table,
        rotation=rotation,
        people_new=list(new.values()),
        people_changed=list(changed.values()),
        people_unchanged=len(people.groups) - len(new) - len(changed),
        tours_new=tours.new,
        tours_changed=tours.changed,
        tours_unchanged=len(tours.unchanged),
        problems=findings.problems,
        questions=findings.questions,
        notes=findings.notes,
        rows_in_error=findings.rows_in_error,
        preview=said,
        decisions=_decisions(tours, references, known),
        supposing=supposing,
    )
    progress("checking", stages, stages)
    return plan


def _usual_category(references: References) -> Callable[[], str] | None:
    """How to tell the category of somebody in the given rotation without a word on it."""
    if references.given is None or references.given.contingent is None:
        return None
    contingent = references.given.contingent
    contingents = Contingent.objects.select_related("authorized_mission")
    return lambda: category_of(contingents.get(pk=contingent))


def _decisions(tours: Tours, references: References, known: dict[int, list[Known]]) -> list[int]:
    """The decisions whose ledgers saving can touch: also by another sex of somebody deployed."""
    authorization = {p.authorized_mission: p.authorization for p in references.places.values()}
    found = {authorization[new.tour.authorized_mission_id] for new in tours.new}
    found |= {authorization[edit.tour.authorized_mission_id] for edit in tours.changed}
    for change in tours.people.changed.values():
        if any(part.key == "sex" for part in change.changes):
            found |= {tour.authorization for tour in known.get(change.person, ())}
    return sorted(found)
