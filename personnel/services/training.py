"""Enrolling people in a training session, and what its results do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from personnel import certificates
from personnel.certificates import Given, Result
from personnel.models import Attendance, Enrolment, TrainingSession
from registry.locking import retried

#: Whose result can be entered: all who have or had a seat to the end.
ATTENDED = (Attendance.ENROLLED, Attendance.PASSED, Attendance.FAILED, Attendance.ABSENT)
#: How a result of a file is kept.
STATES = {
    Result.PASSED: Attendance.PASSED,
    Result.FAILED: Attendance.FAILED,
    Result.ABSENT: Attendance.ABSENT,
}


@retried
def enrol(session: TrainingSession, people: Iterable[int]) -> int:
    """Give people a seat, all of them or nobody; how many had none.

    Raises ``IntegrityError`` if there are not so many seats.
    """
    wanted = set(people)
    rows = Enrolment.objects.filter(session=session, person__in=wanted)
    there = set(rows.exclude(state=Attendance.WITHDRAWN).values_list("person", flat=True))
    back = rows.filter(state=Attendance.WITHDRAWN)
    again = set(back.values_list("person", flat=True))
    back.update(state=Attendance.ENROLLED)
    Enrolment.objects.bulk_create(
        Enrolment(session=session, person_id=pk) for pk in sorted(wanted - there - again)
    )
    return len(wanted - there)


def given_by(session: TrainingSession) -> Given:
    """What a list of results need not say: the course, the day, and who attended."""
    attended = Enrolment.objects.filter(session=session, state__in=ATTENDED)
    return Given(
        course=session.course_id,
        issued_on=session.ends_on,
        attended=set(attended.values_list("person", flat=True)),
    )


def changes_results(session: TrainingSession, plan: certificates.Plan) -> bool:
    """Whether the results of a file are others than those kept."""
    kept = dict(
        Enrolment.objects.filter(session=session, person__in=plan.results).values_list(
            "person", "state"
        )
    )
    return any(kept.get(person) != STATES[result] for person, result in plan.results.items())


def save_results(
    session: TrainingSession,
    plan: certificates.Plan,
    user: Any,
    *,
    confirmed: Iterable[int] = (),
    fingerprint: str | None = None,
) -> certificates.Saved:
    """Save the certificates of those who passed and everybody's result, or nothing.

    Raises what :func:`personnel.certificates.save` raises.
    """

    def keep_results(now: certificates.Plan) -> None:
        for result, state in STATES.items():
            people = [person for person, said in now.results.items() if said == result]
            Enrolment.objects.filter(session=session, person__in=people).update(state=state)

    return certificates.save(
        plan,
        user,
        given=given_by(session),
        confirmed=set(confirmed),
        fingerprint=fingerprint,
        alongside=keep_results,
    )
