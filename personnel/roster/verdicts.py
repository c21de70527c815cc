"""What the registry would say to the tours of a file if all of them were approved.

The questions are those of every plan (:mod:`personnel.planning`); here the answers are
brought back to the rows that caused them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from missions.limit_names import limit_names
from missions.models import AuthorizedMission
from missions.refusal_texts import over_ceiling, over_contingent
from personnel.models import Status
from personnel.planning import Change, OutOfBounds, Preview
from personnel.planning.preview import preview_of
from personnel.planning.tour import Tour
from personnel.planning.tours import Difference, difference
from personnel.refusals.tours import (
    category_not_allowed,
    day_out_of_bounds,
    outside_decision,
    outside_participation,
    past_mission_end,
)
from personnel.roster.findings import Findings
from personnel.roster.plan import NewTour, TourChange
from personnel.roster.positions import Held, Positions
from personnel.roster.readiness import newcomers, note_unready
from personnel.roster.references import References
from personnel.roster.tours import Tours
from registry.wording import day_text, period_text

_SENTENCES = {
    "within_authorization": outside_decision,
    "within_participation": outside_participation,
    "within_mission": past_mission_end,
    "category_allowed": category_not_allowed,
}


class Verdicts:
    """Judges the tours of a file, and says of each row what is wrong with it."""

    def __init__(
        self,
        tours: Tours,
        references: References,
        findings: Findings,
        supposing: Sequence[Change] = (),
        desk: Collection[int] | None = None,
    ) -> None:
        self.desk = desk
        self.supposed = difference(supposing)
        self.tours, self.references, self.findings = tours, references, findings
        self.missions = {p.authorized_mission: p.mission for p in references.places.values()}
        written: list[NewTour | TourChange] = [*tours.new, *tours.changed]
        self.written = [Held(w.row, w.tour, w.position, w.rank) for w in written]
        self.kept = [Held(r, k.tour, k.position, k.rank) for r, k in tours.unchanged]
        self.known = {k.pk: k for own in tours.known.values() for k in own}
        #: The tours that are there and in the file.
        self.spoken_of = {change.deployment for change in tours.changed}
        self.spoken_of |= {k.pk for _row, k in tours.unchanged}

    def judge(self) -> Preview:
        """Ask all questions, note what is wrong, and return what the limits would be."""
        people = newcomers(self.tours.new, self.tours.people.new)
        said = preview_of(self._as_approved(), newcomers=people)
        self._bounds(said.out_of_bounds)
        self._overlaps(set(said.overlapping_people))
        self._elsewhere()
        positions = Positions(self.written, self.references, self.findings)
        positions.count_seats(self.tours.changed)
        positions.compare_grades()
        self._planned_ends()
        note_unready(said, self.rows, self.findings, self.desk)
        if self.written:
            self._breaches(said)
        return said

    def _as_approved(self) -> Difference:
        """The tours of the file, all of them approved, and what is supposed besides."""
        before: dict[int, Tour] = {}
        after: dict[int, Tour] = {}
        changed = {
            change.deployment: replace(change.tour, position_id=change.position)
            for change in self.tours.changed
        }
        same = {k.pk: k.tour for _row, k in self.tours.unchanged}
        for pk, tour in (*changed.items(), *same.items()):
            if tour.status == Status.PROPOSED:
                before[pk] = self.known[pk].tour
                after[pk] = replace(tour, status=Status.APPROVED)
        added = [
            replace(new.tour, status=Status.APPROVED, position_id=new.position)
            for new in self.tours.new
        ]
        self.rows: dict[int | Tour, int] = {
            **{change.deployment: change.row for change in self.tours.changed},
            **{known.pk: row for row, known in self.tours.unchanged},
            **{tour: new.row for tour, new in zip(added, self.tours.new, strict=True)},
        }
        return Difference(
            {**self.supposed.before, **before},
            {**self.supposed.after, **after},
            [*self.supposed.added, *added],
        )

    def _bounds(self, broken: Iterable[OutOfBounds]) -> None:
        """Tours outside of what is authorized."""
        broken = list(broken)
        if not broken:
            return
        by_span: dict[tuple[int, str, dt.date, dt.date | None], list[int]] = {}
        for held in self.written:
            tour = held.tour
            span = (tour.authorized_mission_id, tour.category, tour.starts_on, tour.ends_on)
            by_span.setdefault(span, []).append(held.row)
        places = AuthorizedMission.objects.select_related("authorization", "mission").in_bulk(
            {tours.authorized_mission_id for tours in broken}
        )
        # A span that several rows share comes once for each of them.
        for said in dict.fromkeys(broken):
            place = places[said.authorized_mission_id]
            titles = {c: getattr(place.authorization, f"title_{c}") for c in ("en", "ru", "kk")}
            facts = {
                "decision": titles,
                "mission": place.mission.acronym,
                "category": said.category,
                "allowed": place.categories,
                "starts_on": str(said.starts_on),
                "ends_on": said.ends_on and str(said.ends_on),
                "from": said.bound_from and str(said.bound_from),
                "to": said.bound_to and str(said.bound_to),
            }
            of_category = said.rule == "category_allowed"
            key = "category" if of_category else day_out_of_bounds(facts)
            sentence = _SENTENCES[said.rule](facts)
            span = (said.authorized_mission_id, said.category, said.starts_on, said.ends_on)
            for row in by_span.get(span, ()):
                self.findings.error(row, key, said.rule, sentence)

    def _overlaps(self, people: set[int]) -> None:
        """People in two places on one day: the rows that would bring them there."""
        here: dict[int | None, list[Held]] = {}
        for held in self.written:
            if held.tour.person_id in people:
                here.setdefault(held.tour.person_id, []).append(held)
        if not here:
            return
        others: dict[int | None, list[Held]] = {}
        for held in self.kept:
            others.setdefault(held.tour.person_id, []).append(held)
        for person, own in here.items():
            rivals = [*others.get(person, ()), *self._approved(person or 0)]
            for number, held in enumerate(own):
                self._clash(held, (*rivals, *own[:number]))

    def _clash(self, held: Held, others: Iterable[Held]) -> None:
        """Say which tour shares a day with this one, or how many outside the desk do."""
        outside: list[Held] = []
        for other in others:
            if not held.tour.overlaps(other.tour):
                continue
            if self._is_seen(other.tour):
                self._overlap(held, other)
                return
            outside.append(other)
        if outside:
            self._busy_outside(held, len(outside))

    def _approved(self, person: int) -> list[Held]:
        """The approved tours of a person that the file does not speak of."""
        return [
            Held(0, tour, known.position, known.rank)
            for known in self.tours.known.get(person, ())
            if known.pk not in self.spoken_of
            and (tour := self.supposed.after.get(known.pk, known.tour)).status == Status.APPROVED
        ]

    def _overlap(self, held: Held, other: Held) -> None:
        facts = {
            "period": period_text(other.tour.starts_on, other.tour.ends_on),
            "mission": self.references.missions.label(self._mission(other.tour)),
            "row": other.row,
        }
        text = _(
            "The person has an approved deployment to %(mission)s on some of these days:"
            " %(period)s. Change the days, or have the other one ended first."
        )
        if other.row:
            text = _("Row %(row)s has the same person on some of these days: %(period)s.")
        self.findings.error(held.row, "starts_on", "deployment_no_overlap", text, **facts)

    def _busy_outside(self, held: Held, count: int) -> None:
        """The same of tours outside the desk: only how many there are."""
        text = _(
            "On some of these days the person has approved deployments outside your desk:"
            " %(count)s. Change the days, or have another desk end them first."
        )
        self.findings.error(held.row, "starts_on", "deployment_no_overlap", text, count=count)

    def _elsewhere(self) -> None:
        """Proposals to other places on the same days: only one can be approved."""
        for held in self.written:
            found = [
                known
                for known in self.tours.known.get(held.tour.person_id or 0, ())
                if known.tour.status == Status.PROPOSED
                and known.pk not in self.spoken_of
                and held.tour.overlaps(known.tour)
            ]
            seen = [known for known in found if self._is_seen(known.tour)]
            for known in seen:
                self.findings.note(
                    held.row,
                    "starts_on",
                    "proposed_elsewhere",
                    _(
                        "The person is also proposed for %(mission)s, %(period)s. Only one of"
                        " the two can be approved."
                    ),
                    mission=self.references.missions.label(self._mission(known.tour)),
                    period=period_text(*known.days),
                )
            if len(seen) < len(found):
                self.findings.note(
                    held.row,
                    "starts_on",
                    "proposed_elsewhere",
                    _(
                        "On some of these days the person is also proposed outside your desk:"
                        " %(count)s. Only one of these can be approved."
                    ),
                    count=len(found) - len(seen),
                )

    def _is_seen(self, tour: Tour) -> bool:
        """Whether a tour is one of the desk."""
        return self.desk is None or self._mission(tour) in self.desk

    def _mission(self, tour: Tour) -> int:
        return self.missions[tour.authorized_mission_id]

    def _planned_ends(self) -> None:
        """Tours that last beyond the end announced for their mission."""
        rows: dict[int, list[int]] = {}
        for held in self.written:
            mission = self._mission(held.tour)
            planned = self.references.planned_ends[mission]
            if planned and (held.tour.ends_on is None or held.tour.ends_on > planned):
                rows.setdefault(mission, []).append(held.row)
        for mission, concerned in rows.items():
            self.findings.note_of_rows(
                "planned_end",
                _(
                    "%(mission)s is planned to end on %(day)s, and these deployments last beyond it."
                    " That is allowed until the mission has ended."
                ),
                concerned,
                mission=self.references.missions.label(mission),
                day=day_text(self.references.planned_ends[mission]),
            )

    def _breaches(self, said: Preview) -> None:
        """Limits that would be passed, and the rows of those who would be there then."""
        names = limit_names(breach.line for breach in said.breaches)
        for breach in said.breaches:
            facts = {
                **names[breach.line].facts,
                "first_day": breach.first_day,
                "peak": breach.peak,
                "peak_day": breach.peak_day,
                "limit": breach.allowed,
                "days_over": breach.days_over,
            }
            of_ceiling = breach.line.kind == "ceiling"
            sentence = (over_ceiling if of_ceiling else over_contingent)(facts)
            rows = [
                held.row
                for held in self.written
                if breach.line.counts(_as_movement(held.tour))
                and held.tour.starts_on <= breach.first_day
                and (held.tour.ends_on is None or held.tour.ends_on >= breach.first_day)
            ]
            code = f"strength_within_{breach.line.kind}"
            self.findings.of_file(code, sentence, rows)


def _as_movement(tour: Tour) -> dict[str, object]:
    return {
        "authorized_mission_id": tour.authorized_mission_id,
        "contingent_id": tour.contingent_id,
        "category": tour.category,
    }
