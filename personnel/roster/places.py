"""Where a row's tour leads, from what it says of mission, decision, contingent, rotation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from personnel.roster.findings import Findings
from personnel.roster.references import Place, References

KEYS = ("mission", "decision", "contingent", "rotation")


class Places:
    """Finds the place of one row after the other; with a ``desk``, only in its missions."""

    def __init__(
        self, references: References, findings: Findings, desk: Collection[int] | None = None
    ) -> None:
        self.references, self.findings, self.desk = references, findings, desk
        self.decisions: dict[int, list[int]] = {}
        for mission, decision in references.places:
            self.decisions.setdefault(mission, []).append(decision)

    def of(self, row: int, filled: Collection[str], values: Mapping[str, Any]) -> Place | None:
        """The place, or None if what the row says is wrong, which is noted.

        ``filled`` are the columns with anything in them, ``values`` what was understood.
        """
        given = self.references.given
        if given is not None:
            outside = self._outside(row, "contingent", given.mission)
            return None if outside else self._agreeing(row, values, given)
        if any(key in filled and key not in values for key in KEYS):
            return None  # noted already
        if "contingent" in values:
            return self._rotation(row, values)
        if "rotation" in values:
            text = _("A rotation is one of a contingent: name that too.")
            self.findings.error(row, "contingent", "no_contingent", text)
            return None
        return self._single(row, values)

    def _rotation(self, row: int, values: Mapping[str, Any]) -> Place | None:
        contingent, number = values["contingent"], values.get("rotation")
        # Before anything is said of its rotations, which other desks do not see.
        if self._outside(row, "contingent", self.references.contingent_missions[contingent]):
            return None
        if number is None:
            text = _("Give the number of the contingent's rotation.")
            self.findings.error(row, "rotation", "no_rotation", text)
            return None
        place = self.references.rotations.get((contingent, number))
        if place is None:
            self.findings.error(
                row,
                "rotation",
                "unknown_rotation",
                _("“%(contingent)s” has no rotation %(number)s. Plan it first."),
                contingent=self.references.contingents.label(contingent),
                number=number,
            )
            return None
        return self._agreeing(row, values, place)

    def _agreeing(self, row: int, values: Mapping[str, Any], place: Place) -> Place | None:
        """The place, if whatever else the row says of it is the same."""
        facts = {
            "mission": place.mission,
            "decision": place.authorization,
            "contingent": place.contingent,
            "rotation": place.number,
        }
        wrong = [key for key in KEYS if values.get(key, facts[key]) != facts[key]]
        for key in wrong:
            self.findings.error(
                row,
                key,
                "elsewhere",
                _("This does not agree with the rotation: %(contingent)s, %(number)s."),
                contingent=self.references.contingents.label(place.contingent),
                number=place.number,
            )
        return None if wrong else place

    def _single(self, row: int, values: Mapping[str, Any]) -> Place | None:
        """A mission under the decision named, or under the only one there is."""
        mission, decision = values.get("mission"), values.get("decision")
        if mission is None:
            text = _("The mission is missing.")
            self.findings.error(row, "mission", "no_mission", text)
            return None
        if self._outside(row, "mission", mission):
            return None
        known = self.decisions.get(mission, [])
        if decision is None and len(known) == 1:
            decision = known[0]
        place = self.references.places.get((mission, decision)) if decision else None
        if place is None:
            acronym = self.references.missions.label(mission)
            titles = "; ".join(self.references.decisions.label(pk) for pk in known)
            text = _("No decision sends people to %(mission)s.")
            if known and decision is None:
                text = _("Name the decision under which the person is sent: %(decisions)s.")
            elif known:
                text = _(
                    "This decision does not send people to %(mission)s. Those that do:"
                    " %(decisions)s."
                )
            self.findings.error(
                row, "decision", "decision", text, mission=acronym, decisions=titles
            )
        return place

    def _outside(self, row: int, key: str, mission: int) -> bool:
        """Whether the mission is one of other desks, which is noted."""
        if self.desk is None or mission in self.desk:
            return False
        self.findings.error(
            row,
            key,
            "outside_desk",
            _(
                "%(mission)s is not a mission of your desk. Leave the row to the desk it belongs to."
            ),
            mission=self.references.missions.label(mission),
        )
        return True
