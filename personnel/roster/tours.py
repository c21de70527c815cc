"""The tours of a file beside those the registry knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.models import Category
from personnel.models import Deployment, Status
from personnel.planning.tour import FIELDS, Tour
from personnel.roster.columns import BY_KEY, OPEN
from personnel.roster.entries import OPEN_END, Entry
from personnel.roster.findings import Findings
from personnel.roster.people import People
from personnel.roster.plan import FieldChange, NewTour, TourChange
from personnel.roster.references import Place, References
from registry.wording import day_text, period_text


@dataclass(frozen=True)
class Known:
    """A tour that is there and not cancelled, with what a plan does not look at."""

    pk: int
    tour: Tour
    position: int | None
    rank: int | None
    authorization: int

    @property
    def days(self) -> tuple[dt.date, dt.date | None]:
        """First and last day."""
        return self.tour.starts_on, self.tour.ends_on


def known_tours(people: Iterable[int], *, for_update: bool) -> dict[int, list[Known]]:
    """The tours of people by their ids, cancelled ones aside; one query."""
    tours = Deployment.objects.filter(person__in=list(people)).exclude(status=Status.CANCELLED)
    if for_update:
        tours = tours.select_for_update(of=("self",))
    found: dict[int, list[Known]] = {}
    rows = tours.order_by("pk").values_list("pk", "authorized_mission__authorization", *FIELDS)
    for pk, authorization, *values in rows:
        tour = Tour.of_row(values)
        found.setdefault(tour.person_id or 0, []).append(
            Known(pk, tour, tour.position_id, tour.rank_id, authorization)
        )
    return found


class Tours:
    """Finds, person by person, which tours are new, which change, and which stay."""

    def __init__(
        self,
        people: People,
        known: dict[int, list[Known]],
        references: References,
        findings: Findings,
        usual_category: Callable[[], str] | None,
    ) -> None:
        self.people, self.known = people, known
        self.references, self.findings = references, findings
        #: What to suppose in a contingent where nothing is said; asked at most once.
        self.usual_category = usual_category
        self._usual: str | None = None
        self.new: list[NewTour] = []
        self.changed: list[TourChange] = []
        self.unchanged: list[tuple[int, Known]] = []

    def compare(self) -> None:
        """Go through all people of the file."""
        for number, key in enumerate(self.people.groups, start=1):
            row = self.people.known.get(key)
            person = row["pk"] if row else -number
            self._person(key, person, self.people.groups[key])

    def _sex(self, key: str) -> str | None:
        """The person's sex once the file is saved."""
        if key in self.people.new:
            sex: str | None = self.people.new[key].values.get("sex")
            return sex
        if key in self.people.changed:
            for change in self.people.changed[key].changes:
                if change.key == "sex":
                    return str(change.new)
        return str(self.people.known[key]["sex"])

    def _person(self, key: str, person: int, entries: Sequence[Entry]) -> None:
        sound = [entry for entry in entries if entry.place and self.findings.sound(entry.row)]
        free = list(self.known.get(person, ()))
        taken: list[tuple[Known, int]] = []
        later = []
        for entry in sound:
            days = self._days(entry, None)
            same = next(
                (tour for tour in free if _at(tour, entry.place) and tour.days == days), None
            )
            if same is None:
                later.append(entry)
            else:
                self._take(entry, same, free, taken)
        for entry in later:
            self._look(entry, key, person, free, taken)

    def _look(
        self,
        entry: Entry,
        key: str,
        person: int,
        free: list[Known],
        taken: list[tuple[Known, int]],
    ) -> None:
        """Find the tour a row is about by place and days in common, or take it for a new one."""
        starts_on, ends_on = self._days(entry, None)
        if starts_on is None:
            text = _("The first day is missing.")
            self.findings.error(entry.row, "starts_on", "no_first_day", text)
            return
        if ends_on is not None and ends_on < starts_on:
            self.findings.rule(entry.row, "ends_on", "deployment_dates_in_order")
            return
        here = [tour for tour in free if _at(tour, entry.place)]
        found = [tour for tour in here if _share_days(tour, starts_on, ends_on)]
        found = [tour for tour in found if tour.tour.starts_on == starts_on] or found
        if len(found) == 1:
            self._take(entry, found[0], free, taken)
        elif found:
            self.findings.error(
                entry.row,
                "starts_on",
                "several_tours",
                _("The person has several tours there on these days: %(tours)s. Give the days."),
                tours="; ".join(period_text(*tour.days) for tour in found),
            )
        elif same := next(
            (
                row
                for tour, row in taken
                if _at(tour, entry.place) and _share_days(tour, starts_on, ends_on)
            ),
            None,
        ):
            text = _("Row %(row)s is about the same tour. Keep one of them.")
            self.findings.error(entry.row, "service_number", "repeated_row", text, row=same)
        else:
            self._begin(entry, key, person, here)

    def _days(self, entry: Entry, known: Known | None) -> tuple[dt.date | None, dt.date | None]:
        """First and last day: as given, else as they are, else those of the rotation."""
        place = entry.place
        assert place is not None
        first, last = known.days if known else (place.starts_on, place.ends_on)
        ends_on = entry.values.get("ends_on", last)
        return entry.values.get("starts_on", first), None if ends_on is OPEN_END else ends_on

    def _take(
        self, entry: Entry, known: Known, free: list[Known], taken: list[tuple[Known, int]]
    ) -> None:
        """A row about a tour that is there."""
        free.remove(known)
        taken.append((known, entry.row))
        starts_on, ends_on = self._days(entry, known)
        assert starts_on is not None
        position = entry.values.get("position", known.position)
        category = entry.values.get("category") or self._of_position(entry) or known.tour.category
        rank = entry.values.get("tour_rank", known.rank)
        old = (known.tour.category, known.position, known.rank, *known.days)
        new = (category, position, rank, starts_on, ends_on)
        keys = ("category", "position", "tour_rank", "starts_on", "ends_on")
        changes = tuple(
            FieldChange(key, was, now, self._shown(key, was, known), self._shown(key, now, known))
            for key, was, now in zip(keys, old, new, strict=True)
            if was != now
        )
        if not changes:
            self.unchanged.append((entry.row, known))
            return
        tour = replace(known.tour, category=category, starts_on=starts_on, ends_on=ends_on)
        if known.tour.status == Status.APPROVED:
            self._refuse_amendment(entry.row, changes)
        elif self._plausible(entry.row, tour, position):
            change = TourChange(entry.row, known.pk, tour, position, rank, changes)
            self.changed.append(change)

    def _refuse_amendment(self, row: int, changes: Iterable[FieldChange]) -> None:
        for change in changes:
            self.findings.error(
                row,
                change.key,
                "approved_tour",
                _(
                    "The tour is approved with %(column)s: %(before)s. A file does not change what"
                    " was approved: have an amendment ordered, or write what is there."
                ),
                column=BY_KEY[change.key].header,
                before=change.before or OPEN,
            )

    def _begin(self, entry: Entry, key: str, person: int, here: Sequence[Known]) -> None:
        """A row about a tour that is not there yet."""
        place = entry.place
        assert place is not None
        starts_on, ends_on = self._days(entry, None)
        assert starts_on is not None
        category = entry.values.get("category") or self._of_position(entry) or self._supposed()
        if category is None:
            text = _("The category is missing.")
            self.findings.error(entry.row, "category", "no_category", text)
            return
        sex = self._sex(key)
        if sex is None:
            return  # noted already
        known = self.people.known.get(key)
        rank = entry.values.get("tour_rank") or entry.values.get("rank")
        if rank is None and known is not None:
            rank = known["rank"]
        tour = Tour(
            status=Status.PROPOSED,
            authorized_mission_id=place.authorized_mission,
            contingent_id=place.contingent,
            rotation_id=place.rotation,
            category=category,
            sex=sex,
            starts_on=starts_on,
            ends_on=ends_on,
            person_id=person,
        )
        position = entry.values.get("position")
        if not self._plausible(entry.row, tour, position):
            return
        self.new.append(NewTour(entry.row, key, tour, position, rank))
        if here and place.rotation is not None:
            self.findings.note(
                entry.row,
                "starts_on",
                "another_turn",
                _("The person has another tour in this rotation: %(tours)s. This one is added."),
                tours="; ".join(period_text(*other.days) for other in here),
            )

    def _supposed(self) -> str | None:
        """The category of a contingent whose posts all have the same."""
        if self._usual is None and self.usual_category is not None:
            self._usual = self.usual_category()
        return self._usual

    def _of_position(self, entry: Entry) -> str | None:
        position = entry.values.get("position")
        return self.references.position_facts[position].category if position else None

    def _plausible(self, row: int, tour: Tour, position: int | None) -> bool:
        """Whether the days can be meant and the position is one for the category."""
        if tour.ends_on is not None and tour.ends_on < tour.starts_on:
            self.findings.rule(row, "ends_on", "deployment_dates_in_order")
        elif not tour.in_order:
            alone = replace(tour, ends_on=None)
            key = "ends_on" if alone.in_order else "starts_on"
            self.findings.rule(row, key, "deployment_days_plausible")
        elif position and self.references.position_facts[position].category != tour.category:
            self.findings.rule(row, "position", "deployment_position_of_its_contingent")
        return self.findings.sound(row)

    def _shown(self, key: str, value: Any, known: Known) -> str:
        if value is None:
            return ""
        if key == "position":
            contingent = known.tour.contingent_id
            return self.references.positions[contingent].label(value) if contingent else ""
        if key == "category":
            return str(Category(value).label)
        return self.references.ranks.label(value) if key == "tour_rank" else day_text(value)


def _at(known: Known, place: Place | None) -> bool:
    tour = known.tour
    return place is not None and (tour.authorized_mission_id, tour.rotation_id) == (
        place.authorized_mission,
        place.rotation,
    )


def _share_days(known: Known, starts_on: dt.date, ends_on: dt.date | None) -> bool:
    tour = known.tour
    return (tour.ends_on is None or starts_on <= tour.ends_on) and (
        ends_on is None or tour.starts_on <= ends_on
    )
