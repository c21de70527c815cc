"""What the invented people have passed, know and are cleared for, so that they may be sent.

Everything is dated by their tours. Of the contingent that is still proposed, a few are near
misses: what they have ends before their tour does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from missions.models import Category
from personnel.demo.people import PersonDraft
from personnel.demo.plan import Plan, TourDraft
from personnel.demo.references import References
from personnel.models import (
    Certificate,
    Clearance,
    ClearedFor,
    Language,
    LanguageLevel,
    Level,
    Person,
    RankHeld,
    Status,
)
from registry.days import ONE_DAY, months_later

Day = dt.date
#: So many days before a tour people are examined, tested and trained, and were promoted.
EXAMINED, TESTED, TRAINED, PROMOTED = (dt.timedelta(days) for days in (60, 90, 30, 400))
#: Fitness lasts so many days longer than the tour it was found for; a language level so long.
SPARE, LEVEL_MONTHS = dt.timedelta(45), 36
#: Of a proposed contingent: whose core training ends in month nine, and whose fitness does.
NEAR_MISSES = {17: "core training", 58: "fitness", 93: "fitness"}
MONTH_NINE = 8

#: Every so-manieth of those who have been home for so many months was examined anew, a few weeks
#: ago and for so many months, and the observers among them tested: they are ready for a post.
READY, HOME_MONTHS, RENEWED_MONTHS = 12, 12, 30

OFFICERS = ("lieutenant", "captain", "major")
#: At which age officers were commissioned, and soldiers joined.
COMMISSIONED, JOINED = 22, 18

CORE, OBSERVERS, STAFF = "cptm", "stm-unmem", "stm-so"
#: The courses of the Peace Operations Centre, since when, and what they stand for.
NATIONAL: Mapping[str, tuple[Day, str]] = {
    OBSERVERS: (Day(2023, 10, 1), "kazcent-unmo"),
    STAFF: (Day(2019, 2, 1), "kazcent-so"),
}
NEEDED: Mapping[Category, Sequence[str]] = {
    Category.EXPERT_ON_MISSION: (CORE, OBSERVERS),
    Category.STAFF_OFFICER: (CORE, STAFF),
}


@dataclass
class Qualifications:
    """The rows of all people, to be written in one statement for each kind."""

    certificates: list[Certificate] = field(default_factory=list)
    languages: list[LanguageLevel] = field(default_factory=list)
    clearances: list[Clearance] = field(default_factory=list)
    ranks: list[RankHeld] = field(default_factory=list)

    def write(self) -> None:
        """Write them all. What of two tours falls on one day is written once."""
        Certificate.objects.bulk_create(self.certificates, batch_size=500)
        LanguageLevel.objects.bulk_create(self.languages, batch_size=500)
        Clearance.objects.bulk_create(self.clearances, batch_size=500)
        RankHeld.objects.bulk_create(self.ranks, batch_size=500)


def write_qualifications(plan: Plan, known: References, people: Mapping[int, Person]) -> None:
    """Write what the people of all tours need, which are approved only then."""
    near = dict(_near_misses(plan.tours))
    served: dict[int, list[TourDraft]] = {}
    for tour in plan.tours:
        served.setdefault(id(tour.person), []).append(tour)
    rows = Qualifications()
    home = 0
    for tours in served.values():
        tours.sort(key=lambda tour: tour.starts_on)
        draft = tours[0].person
        record = _Record(draft, people[id(draft)], known, rows)
        record.fill(tours, near)
        if tours[-1].ends_on < months_later(plan.today, -HOME_MONTHS):
            home += 1
            if home % READY == 0:
                record.renew(tours[-1], plan.today)
    rows.write()


def _near_misses(tours: Sequence[TourDraft]) -> Iterator[tuple[int, str]]:
    """Those of a contingent that waits for approval to whom something is missing."""
    waiting = [tour for tour in tours if tour.rotation and tour.status == Status.PROPOSED]
    for number, what in NEAR_MISSES.items():
        if number < len(waiting):
            yield id(waiting[number]), what


@dataclass
class _Record:
    """One person's rows."""

    draft: PersonDraft
    person: Person
    known: References
    rows: Qualifications
    passed: set[str] = field(default_factory=set)

    def fill(self, tours: Sequence[TourDraft], near: Mapping[int, str]) -> None:
        """All that the person's tours ask for, in the order of their days."""
        self._ranks(tours)
        for tour in tours:
            missing = near.get(id(tour), "")
            lapses = months_later(tour.starts_on, MONTH_NINE)
            self._train(tour, lapses if missing == "core training" else None)
            cleared_until = lapses if missing == "fitness" else tour.ends_on + SPARE
            self._clear(ClearedFor.SERVICE, tour, cleared_until)
            if tour.category in NEEDED:
                self._test_english(tour)
            if tour.category == Category.EXPERT_ON_MISSION:
                self._clear(ClearedFor.DRIVING_B, tour, months_later(tour.starts_on, 60))

    def renew(self, last: TourDraft, today: Day) -> None:
        """What has ended since the last tour, had anew."""
        examined = today - EXAMINED
        cleared = [ClearedFor.SERVICE]
        if last.category in NEEDED:
            cleared.append(ClearedFor.DRIVING_B)
            self._english(examined, last.rank)
        until = months_later(today, RENEWED_MONTHS)
        self.rows.clearances += [
            Clearance(person=self.person, kind=kind, issued_on=examined, valid_until=until)
            for kind in cleared
        ]

    def _ranks(self, tours: Sequence[TourDraft]) -> None:
        """The first rank, and each of those held on tour from a while before it."""
        first = tours[0].rank
        officer = any(first.endswith(name) for name in (*OFFICERS, "colonel"))
        entered = months_later(self.draft.birth_date, 12 * (COMMISSIONED if officer else JOINED))
        held = {entered: "lieutenant" if officer else "private"}
        for tour in tours:
            if tour.rank not in held.values():
                last = max(held)
                held[max(tour.starts_on - PROMOTED, last + ONE_DAY)] = tour.rank
        self.rows.ranks += [
            RankHeld(person=self.person, rank=self.known.rank(code), held_from=day)
            for day, code in held.items()
        ]

    def _train(self, tour: TourDraft, valid_until: Day | None) -> None:
        """The courses for the tour that the person has not passed before."""
        issued_on = tour.starts_on - TRAINED
        for code in NEEDED.get(tour.category, (CORE,)):
            if code in self.passed:
                continue
            self.passed.add(code)
            since, national = NATIONAL.get(code, (Day.max, ""))
            self.rows.certificates.append(
                Certificate(
                    person=self.person,
                    course=self.known.course(national if issued_on >= since else code),
                    issued_on=issued_on,
                    valid_until=valid_until,
                )
            )

    def _clear(self, kind: str, tour: TourDraft, valid_until: Day) -> None:
        self.rows.clearances.append(
            Clearance(
                person=self.person,
                kind=kind,
                issued_on=tour.starts_on - EXAMINED,
                valid_until=valid_until,
            )
        )

    def _test_english(self, tour: TourDraft) -> None:
        self._english(tour.starts_on - TESTED, tour.rank)

    def _english(self, tested_on: Day, rank: str) -> None:
        self.rows.languages.append(
            LanguageLevel(
                person=self.person,
                language=Language.ENGLISH,
                level=Level.L2_PLUS if rank == "captain" else Level.L3,
                tested_on=tested_on,
                valid_until=months_later(tested_on, LEVEL_MONTHS),
            )
        )
