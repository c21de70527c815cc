"""What is asked of the people of a file and not met: notes beside their rows.

Proposing them is no mistake: what is missing may be made up for, or waived, until approval.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from personnel.planning import Preview
from personnel.planning.readiness import Newcomer
from personnel.planning.tour import Tour
from personnel.roster.findings import Findings
from personnel.roster.plan import NewPerson, NewTour


def newcomers(tours: Iterable[NewTour], people: Mapping[str, NewPerson]) -> dict[int, Newcomer]:
    """What a file says of those who are not in the registry yet, by their negative numbers."""
    return {
        new.tour.person_id: Newcomer(said.get("birth_date"), said.get("rank"))
        for new in tours
        if new.tour.person_id is not None and new.number in people
        for said in (people[new.number].values,)
    }


def note_unready(
    said: Preview,
    rows: Mapping[int | Tour, int],
    findings: Findings,
    desk: Collection[int] | None,
) -> None:
    """Note each requirement that a row would not meet: those that keep it from approval first.

    ``rows`` are the rows of deployments that are there, by their ids, and of new tours. With
    a ``desk``, nothing is told of the person's tours elsewhere.
    """
    for one in sorted(said.unready, key=lambda one: not one.unmet.refused):
        row = rows.get(one.tour if one.deployment is None else one.deployment)
        if row is None:
            continue
        text = _("Cannot be approved: %(reason)s") if one.unmet.refused else _("%(reason)s")
        reason = one.unmet.text(alone=desk is not None)
        findings.note(row, "service_number", "not_ready", text, reason=reason)
