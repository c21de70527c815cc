"""What the rules on selection and training must refuse, and what their triggers count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from personnel.models import CallPost, Candidate, Enrolment, TrainingSession
from tests import factories as make
from tests.refusals import sql
from tests.rule_checking import DAY, EARLIER, IMPLAUSIBLE, Check, refuses

CONSENTED = make.DECIDED


def at_once(write: Callable[[], Any]) -> Callable[[], Any]:
    """A write whose foreign keys are looked at before the transaction ends."""

    def immediately() -> None:
        write()
        sql("SET CONSTRAINTS ALL IMMEDIATE", using="owner")

    return immediately


def full_post() -> CallPost:
    """A post whose only seat is taken."""
    return make.make_candidate(state="selected").post


def post_cut() -> None:
    post = make.make_call_post(seats=2)
    for _seat in range(2):
        make.make_candidate(post, state="selected")
    CallPost.objects.filter(pk=post.pk).update(seats=1)


def selected_later() -> None:
    candidate = make.make_candidate(full_post(), state="shortlisted")
    Candidate.objects.filter(pk=candidate.pk).update(state="selected")


def session_cut() -> None:
    session = make.make_session(seats=2)
    for _seat in range(2):
        make.make_enrolment(session)
    TrainingSession.objects.filter(pk=session.pk).update(seats=1)


def enrolled_again() -> None:
    enrolment = make.make_enrolment()
    other = make.make_enrolment(enrolment.session, state="withdrawn")
    Enrolment.objects.filter(pk=other.pk).update(state="enrolled")


def seat_is_left(model: Any, leave: Callable[[Any], Any], row: Callable[[], Any]) -> Check:
    """Once somebody has left, the seat is counted as free."""

    def check() -> bool:
        taken = row()
        seats = taken.post if model is CallPost else taken.session
        leave(taken)
        return bool(model.objects.get(pk=seats.pk).taken == 0)

    return check


def count_is_not_forged(model: Any, row: Callable[[], Any]) -> Check:
    """Whatever is written into the count, it is what it is."""

    def check() -> bool:
        seats = row()
        model.objects.filter(pk=seats.pk).update(taken=0)
        return bool(model.objects.get(pk=seats.pk).taken == 1)

    return check


def shortlisted(**values: Any) -> Callable[[], Any]:
    return lambda: make.make_candidate(state="shortlisted", **values)


def same_candidate() -> None:
    candidate = make.make_candidate()
    make.make_candidate(
        make.make_call_post(candidate.call, category="staff_officer"), person=candidate.person
    )


def same_enrolment() -> None:
    enrolment = make.make_enrolment(make.make_session(seats=2))
    make.make_enrolment(enrolment.session, person=enrolment.person)


def same_post() -> None:
    make.make_call_post(make.make_call_post().call)


def same_score() -> None:
    make.make_score(make.make_score().candidate)


def proposed_and_not_selected() -> None:
    tour = make.make_deployment()
    make.make_candidate(state="reserve", person=tour.person, deployment=tour)


VIOLATIONS: dict[str, Callable[[], Any]] = {
    "call_days_in_order": lambda: make.make_call(ends_on=EARLIER),
    "call_days_plausible": lambda: make.make_call(starts_on=IMPLAUSIBLE, ends_on=None),
    "call_closes_plausibly": lambda: make.make_call(closes_on=IMPLAUSIBLE),
    "call_rotation_with_contingent": lambda: make.make_call(rotation=make.make_rotation()),
    "call_contingent_of_its_mission": lambda: make.make_call(
        make.make_authorized_mission(), contingent=make.make_contingent()
    ),
    "call_rotation_of_its_contingent": lambda: make.make_call(
        contingent=make.make_contingent(), rotation=make.make_rotation()
    ),
    "call_post_once": same_post,
    "call_post_category_known": lambda: make.make_call_post(category="tourist"),
    "call_post_has_seats": lambda: make.make_call_post(seats=0),
    "call_post_within_seats": post_cut,
    "candidate_once": same_candidate,
    "candidate_state_known": lambda: make.make_candidate(state="dreaming"),
    "candidate_consented_first": shortlisted(consented_on=CONSENTED + 30 * DAY),
    "candidate_shortlisted_first": shortlisted(shortlisted_on=None),
    "candidate_proposed_if_selected": proposed_and_not_selected,
    "candidate_days_plausible": lambda: make.make_candidate(consented_on=IMPLAUSIBLE),
    "candidate_post_of_its_call": at_once(
        lambda: make.make_candidate(make.make_call_post(), call=make.make_call())
    ),
    "candidate_own_deployment": at_once(
        lambda: make.make_candidate(state="selected", deployment=make.make_deployment())
    ),
    "score_once": same_score,
    "score_criterion_known": lambda: make.make_score(criterion="luck"),
    "score_within_points": lambda: make.make_score(points=101),
    "session_days_in_order": lambda: make.make_session(ends_on=CONSENTED),
    "session_days_plausible": lambda: make.make_session(ends_on=IMPLAUSIBLE),
    "session_has_seats": lambda: make.make_session(seats=0),
    "session_within_seats": session_cut,
    "enrolment_once": same_enrolment,
    "enrolment_state_known": lambda: make.make_enrolment(state="asleep"),
}

TRIGGERS: dict[str, Check] = {
    "call_post_counts_taken": count_is_not_forged(CallPost, full_post),
    "session_counts_taken": count_is_not_forged(
        TrainingSession, lambda: make.make_enrolment().session
    ),
    "candidate_seats_added": lambda: refuses(
        "call_post_within_seats", lambda: make.make_candidate(full_post(), state="selected")
    ),
    "candidate_seats_edited": lambda: refuses("call_post_within_seats", selected_later),
    "candidate_seats_deleted": seat_is_left(
        CallPost,
        lambda candidate: candidate.delete(),
        lambda: make.make_candidate(state="selected"),
    ),
    "enrolment_seats_added": lambda: refuses(
        "session_within_seats", lambda: make.make_enrolment(make.make_enrolment().session)
    ),
    "enrolment_seats_edited": lambda: refuses("session_within_seats", enrolled_again),
    "enrolment_seats_deleted": seat_is_left(
        TrainingSession, lambda enrolment: enrolment.delete(), make.make_enrolment
    ),
}

FUNCTIONS: dict[str, list[Check]] = {
    "count_call_posts(p_posts bigint[])": [TRIGGERS["candidate_seats_edited"]],
    "count_sessions(p_sessions bigint[])": [TRIGGERS["enrolment_seats_edited"]],
}
