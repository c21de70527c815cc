"""An invented call for observers under way, and the training that it and a rotation lead to."""

from __future__ import annotations

import datetime as dt

from missions.models import Category
from personnel.demo.plan import Place
from personnel.demo.posts import GOLAN_AFRICA_2024
from personnel.demo.references import References
from personnel.models import (
    Call,
    CallPost,
    Candidate,
    Criterion,
    Enrolment,
    Person,
    Score,
    Stage,
    TrainingSession,
)
from personnel.models.requirement import Kind
from personnel.models.selection import SHORTLISTED
from personnel.reserve import Found, Post, reserve_for
from personnel.training import wanting
from registry.days import ONE_DAY, months_later

NOTE = "Invented for the demonstration."
#: The call leads where observers have served since 2024, so many months ahead, for a year.
WHERE, AHEAD, MONTHS, SEATS = Place("UNTSO", GOLAN_AFRICA_2024), 7, 12, 3
#: How far those have come whom the registry would ask first; more have volunteered.
STAGES = (Stage.SELECTED, Stage.SHORTLISTED, Stage.RESERVE, Stage.SHORTLISTED, Stage.WITHDRAWN)
#: So many come of them, of those who lack a course, and of so many is it looked who does.
FIRST, UNTRAINED, SEEN = 6, 3, 300
#: Points of the first candidate for each criterion; each after them has two less.
POINTS = {
    Criterion.LANGUAGE: 92,
    Criterion.PROFESSION: 88,
    Criterion.TRAINING: 81,
    Criterion.INTERVIEW: 85,
}
#: Courses to be held: which, so many days ahead, for how many days, and with so many seats.
COURSES = (("cptm", 30, 12, 20), ("kazcent-unmo", 50, 19, 12))


def write_selection(today: dt.date, known: References) -> None:
    """Write the call with its candidates, and the sessions with those who are enrolled."""
    starts_on = months_later(today, AHEAD)
    call = Call.objects.create(
        title="UNTSO: наблюдатели / observers",
        authorized_mission=known.place(WHERE),
        starts_on=starts_on,
        ends_on=months_later(starts_on, MONTHS) - ONE_DAY,
        closes_on=today + dt.timedelta(days=20),
        note=NOTE,
        is_demo=True,
    )
    post = CallPost.objects.create(call=call, category=Category.EXPERT_ON_MISSION, seats=SEATS)
    _write_candidates(post, today)
    for code, ahead, days, seats in COURSES:
        first = today + dt.timedelta(days=ahead)
        session = TrainingSession.objects.create(
            course=known.course(code),
            starts_on=first,
            ends_on=first + dt.timedelta(days=days - 1),
            place="KAZCENT",
            seats=seats,
            note=NOTE,
            is_demo=True,
        )
        # Every other one of those who need it: the rest are for the reader to enrol.
        people = [one.departure.person_id for one in wanting(session, today)][:seats:2]
        Enrolment.objects.bulk_create(
            Enrolment(session=session, person_id=person) for person in people
        )


def clear_selection() -> None:
    """Take the call and the sessions away."""
    Call.objects.filter(is_demo=True).delete()
    TrainingSession.objects.filter(is_demo=True).delete()


def _write_candidates(post: CallPost, today: dt.date) -> None:
    """Those whom the registry would ask first, and some near misses."""
    call = post.call
    wanted = Post(
        authorized_mission_id=call.authorized_mission_id,
        category=post.category,
        starts_on=call.starts_on,
        ends_on=call.ends_on,
    )
    found = reserve_for(wanted, Person.objects.filter(is_demo=True), most=SEEN)
    first = [*found.ready, *found.near][:FIRST]
    untrained = [one for one in found.near if _lacks_course(one) and one not in first]
    stages = (
        *STAGES,
        *[Stage.VOLUNTEERED] * (FIRST - len(STAGES)),
        *[Stage.SHORTLISTED] * UNTRAINED,
    )
    consented = today - dt.timedelta(days=10)
    people = (*first, *untrained[:UNTRAINED])
    for number, (one, stage) in enumerate(zip(people, stages, strict=False)):
        candidate = Candidate.objects.create(
            call=call,
            post=post,
            person_id=one.person_id,
            state=stage,
            consented_on=None if stage == Stage.VOLUNTEERED else consented,
            shortlisted_on=today - dt.timedelta(days=3) if stage in SHORTLISTED else None,
        )
        if stage in SHORTLISTED:
            Score.objects.bulk_create(
                Score(candidate=candidate, criterion=criterion, points=points - 2 * number)
                for criterion, points in POINTS.items()
            )


def _lacks_course(one: Found) -> bool:
    """Whether training is among what somebody lacks, and nothing hard."""
    kinds = {miss.requirement.kind for miss in one.unmet if not miss.refused}
    return Kind.COURSE in kinds and not any(miss.refused for miss in one.unmet)
