"""Writes that the declared constraints on qualifications must refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from personnel.models import Deployment
from tests import factories as make

FIRST, EARLIER = make.DECIDED, make.DECIDED - dt.timedelta(days=1)
IMPLAUSIBLE = dt.date(3026, 3, 1)


def twice(factory: Callable[..., Any], **values: Any) -> Callable[[], Any]:
    """Two rows of one person that say the same."""

    def write() -> None:
        person = make.make_person()
        for _time in range(2):
            factory(person, **values)

    return write


def same_certificate() -> None:
    twice(make.make_certificate, course=make.make_course())()


def same_code() -> None:
    make.make_course(code=make.make_course().code)


def not_ready() -> None:
    """An approved tour of somebody who is too young for it."""
    make.make_requirement(is_hard=True)
    make.make_deployment(person=make.make_person(birth_date=dt.date(2010, 1, 1)))


def not_ready_for_longer() -> None:
    """An approved tour made longer than the person is young enough for."""
    make.make_requirement(is_hard=True, oldest=50)
    last = make.LAST - dt.timedelta(days=1)
    tour = make.make_deployment(
        ends_on=last, person=make.make_person(birth_date=make.LAST.replace(year=1973))
    )
    type(tour).objects.filter(pk=tour.pk).update(ends_on=make.LAST)


def same_waiver() -> None:
    waiver = make.make_waiver()
    make.make_waiver(waiver.deployment, requirement=waiver.requirement)


def two_medals_for_one_mission() -> None:
    mission = make.make_mission()
    for _time in range(2):
        make.make_medal(mission=mission)


def same_award() -> None:
    given = make.make_award_given()
    make.make_award_given(given.person, award=given.award)


VIOLATIONS: dict[str, Callable[[], Any]] = {
    "course_code_unique": same_code,
    "course_validity_positive": lambda: make.make_course(validity_months=0),
    "certificate_once": same_certificate,
    "certificate_days_in_order": lambda: make.make_certificate(valid_until=EARLIER),
    "certificate_days_plausible": lambda: make.make_certificate(valid_until=IMPLAUSIBLE),
    "language_tested_once": twice(make.make_language),
    "language_known": lambda: make.make_language(language="xx"),
    "language_level_known": lambda: make.make_language(level=21),
    "language_days_in_order": lambda: make.make_language(valid_until=EARLIER),
    "language_days_plausible": lambda: make.make_language(valid_until=IMPLAUSIBLE),
    "clearance_once": twice(make.make_clearance),
    "clearance_kind_known": lambda: make.make_clearance(kind="flying"),
    "clearance_days_in_order": lambda: make.make_clearance(valid_until=EARLIER),
    "clearance_days_plausible": lambda: make.make_clearance(valid_until=IMPLAUSIBLE),
    "requirement_code_unique": lambda: make.make_requirement(code=make.make_requirement().code),
    "requirement_complete": lambda: make.make_requirement("course"),
    "requirement_ages_in_order": lambda: make.make_requirement(oldest=17),
    "requirement_grades_in_order": lambda: make.make_requirement(
        "rank", lowest_grade=12, highest_grade=11
    ),
    "requirement_days_in_order": lambda: make.make_requirement(starts_on=FIRST, ends_on=EARLIER),
    "requirement_days_plausible": lambda: make.make_requirement(ends_on=IMPLAUSIBLE),
    "requirement_categories_sound": lambda: make.make_requirement(categories=[]),
    "waiver_once": same_waiver,
    "waiver_with_reason": lambda: make.make_waiver(reason=" "),
    "waiver_of_a_deployment": lambda: make.make_waiver(Deployment(pk=987654)),
    "rank_held_one_a_day": twice(make.make_rank_held),
    "rank_held_day_plausible": lambda: make.make_rank_held(held_from=IMPLAUSIBLE),
    "award_code_unique": lambda: make.make_award(code=make.make_award().code),
    "award_kind_known": lambda: make.make_award(kind="ribbon"),
    "award_days_complete": lambda: make.make_award(unbroken=True),
    "award_days_positive": lambda: make.make_medal(days_next=0),
    "award_due_once_in_a_mission": two_medals_for_one_mission,
    "award_given_once": same_award,
    "award_given_numbered": lambda: make.make_award_given(number=0),
    "award_given_order_complete": lambda: make.make_award_given(order_number="17"),
    "award_given_days_plausible": lambda: make.make_award_given(given_on=IMPLAUSIBLE),
}
