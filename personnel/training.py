"""Training planned from what people lack, and who will be ready until they leave.

A tour that is still to come lacks a course if a requirement asks for it that the tour does not
meet. A training session closes that gap if it ends before the tour begins, and its certificate is
still valid on the tour's last day; its course may include the one that is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Q

from personnel.eligibility import Asked, Unmet, asked_of, unmet
from personnel.models import (
    Attendance,
    Call,
    Candidate,
    Course,
    Deployment,
    DeploymentQuerySet,
    Enrolment,
    Requirement,
    Stage,
    Status,
    TrainingSession,
)
from personnel.models.requirement import Kind


@dataclass(frozen=True)
class Departure:
    """Somebody who is to leave: by a tour that is proposed or approved, or by a call.

    ``tour`` is None for a candidate of whom no tour is proposed yet.
    """

    person_id: int
    starts_on: dt.date
    ends_on: dt.date | None
    tour: Deployment | None
    call: Call | None
    asked: Asked


@dataclass(frozen=True)
class Wanting:
    """Somebody who is to leave and lacks a course that a session would give."""

    departure: Departure
    unmet: Unmet


@dataclass(frozen=True)
class Step:
    """From a day on, so many are ready, once a session is passed (None: as things are)."""

    day: dt.date
    ready: int
    session: TrainingSession | None


@dataclass
class Forecast:
    """How many of those who leave are ready, and when: ``steps`` begin with today's.

    ``lacking`` is what each of the others lacks by the tour's id, ``closed`` the sessions that
    are to close such a gap, by tour and requirement.
    """

    tours: list[Deployment]
    steps: list[Step]
    lacking: dict[int, list[Unmet]]
    closed: dict[tuple[int, int], TrainingSession] = field(default_factory=dict)

    @property
    def ready(self) -> int:
        """How many are ready as things are."""
        return self.steps[0].ready

    @property
    def ready_at_last(self) -> int:
        """How many will be once all sessions are passed."""
        return self.steps[-1].ready

    def open_gaps(self, tour: int) -> list[Unmet]:
        """What no session closes."""
        return [
            one
            for one in self.lacking.get(tour, ())
            if (tour, one.requirement.pk) not in self.closed
        ]


def forecast(tours: DeploymentQuerySet, day: dt.date) -> Forecast:
    """How many of some tours are ready on ``day``, and by which training the others will be.

    Ready is whoever meets everything that is asked, hard or not, unless it was waived. Five
    queries, however many tours.
    """
    going = list(tours.exclude(status=Status.CANCELLED).order_by("person__sort_key", "pk"))
    lacking: dict[int, list[Unmet]] = {}
    for one in unmet([asked_of(tour) for tour in going]):
        if one.waiver is None:
            lacking.setdefault(one.number, []).append(one)
    by_pk = {tour.pk: tour for tour in going}
    sessions = _sessions_of(by_pk[pk].person_id for pk in lacking)
    closed = {
        (pk, one.requirement.pk): session
        for pk, misses in lacking.items()
        for one in misses
        for session in sessions.get(by_pk[pk].person_id, ())
        if closes(session, one.requirement, by_pk[pk].starts_on, by_pk[pk].ends_on)
    }
    found = Forecast(going, [], lacking, closed)
    ready_from: dict[int, list[TrainingSession]] = {}
    for pk, misses in lacking.items():
        if not found.open_gaps(pk):
            last = max((closed[pk, one.requirement.pk] for one in misses), key=_last_day)
            ready_from.setdefault(last.pk, []).append(last)
    found.steps.append(Step(day, len(going) - len(lacking), None))
    for group in sorted(ready_from.values(), key=lambda group: _last_day(group[0])):
        found.steps.append(Step(group[0].ends_on, found.steps[-1].ready + len(group), group[0]))
    return found


def wanting(session: TrainingSession, day: dt.date) -> list[Wanting]:
    """Who is to leave after a session and lacks what it teaches, the first to leave first.

    Each person once, by the first departure. Whoever has a seat in a session of such a course is
    left out, unless that failed.
    """
    departures = dict(enumerate(_departures(session, day)))
    seated = set(
        Enrolment.objects.filter(
            Q(session=session) | Q(session__course=session.course_id, state=Attendance.ENROLLED)
        ).values_list("person", flat=True)
    )
    found: dict[int, Wanting] = {}
    asked = [
        replace(one.asked, number=number)
        for number, one in departures.items()
        if one.person_id not in seated
    ]
    for miss in unmet(asked):
        one = departures[miss.number]
        if miss.waiver is None and closes(session, miss.requirement, one.starts_on, one.ends_on):
            found.setdefault(one.person_id, Wanting(one, miss))
    return sorted(
        found.values(), key=lambda one: (one.departure.starts_on, one.departure.person_id)
    )


def _departures(session: TrainingSession, day: dt.date) -> list[Departure]:
    """Who leaves after a session: tours to come first, then candidates who are likely to."""
    after = max(session.ends_on, day)
    tours = (
        Deployment.objects.filter(starts_on__gt=after)
        .exclude(status=Status.CANCELLED)
        .order_by("starts_on", "pk")
    )
    found = [
        Departure(tour.person_id, tour.starts_on, tour.ends_on, tour, None, asked_of(tour))
        for tour in tours
    ]
    candidates = Candidate.objects.filter(
        state__in=(Stage.SELECTED, Stage.RESERVE, Stage.SHORTLISTED),
        deployment__isnull=True,
        call__starts_on__gt=after,
    ).select_related("call", "post")
    for candidate in candidates.order_by("call__starts_on", "pk"):
        call = candidate.call
        asked = Asked(
            number=0,
            person_id=candidate.person_id,
            authorized_mission_id=call.authorized_mission_id,
            category=candidate.post.category,
            position_id=candidate.post.position_id,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
        )
        found.append(
            Departure(candidate.person_id, call.starts_on, call.ends_on, None, call, asked)
        )
    return sorted(found, key=lambda one: one.starts_on)


def _sessions_of(people: Iterable[int]) -> dict[int, list[TrainingSession]]:
    """The sessions in which these people have a seat and whose result is still to come, by
    person, the first to end first.
    """
    found: dict[int, list[TrainingSession]] = {}
    rows = Enrolment.objects.filter(person__in=set(people), state=Attendance.ENROLLED)
    rows = rows.select_related("session__course").order_by("session__ends_on", "session")
    for row in rows.prefetch_related("session__course__includes"):
        found.setdefault(row.person_id, []).append(row.session)
    return found


def closing(
    requirements: Collection[Requirement],
    starts_on: dt.date,
    ends_on: dt.date | None,
    day: dt.date,
) -> dict[int, list[TrainingSession]]:
    """The sessions to come after ``day`` that make up for each of these in time for a tour of
    those days, by the requirement's id; the first to end first.
    """
    sessions = TrainingSession.objects.filter(starts_on__gt=day, ends_on__lt=starts_on)
    rows = list(
        sessions.select_related("course")
        .prefetch_related("course__includes")
        .order_by("ends_on", "pk")
    )
    return {
        asked.pk: [session for session in rows if closes(session, asked, starts_on, ends_on)]
        for asked in requirements
    }


def closes(
    session: TrainingSession, asked: Requirement, starts_on: dt.date, ends_on: dt.date | None
) -> bool:
    """Whether passing a session makes up for what is missing, to the last day of the tour."""
    if asked.kind != Kind.COURSE or session.ends_on >= starts_on:
        return False
    if asked.course_id not in courses_of(session.course):
        return False
    until = session.course.valid_until(session.ends_on)
    return until is None or (ends_on is not None and until >= ends_on)


def courses_of(course: Course) -> set[int]:
    """The course and those that are a part of it."""
    return {course.pk, *(part.pk for part in course.includes.all())}


def _last_day(session: TrainingSession) -> tuple[dt.date, int]:
    return session.ends_on, session.pk
