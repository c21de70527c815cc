"""Who is ready for a tour, to its last day: one by one, together, and by a naive count."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from missions.models import AuthorizedMission, Category
from personnel.eligibility import Asked, unmet
from personnel.models import Deployment, Person, Requirement
from personnel.models.requirement import Kind
from tests import factories as make
from tests.refusals import refused

pytestmark = [
    pytest.mark.usefixtures("english"),
    pytest.mark.django_db(databases=["default", "public"]),
]

FIRST, LAST, DAY = make.FIRST, make.LAST, dt.timedelta(days=1)
MANY = int(os.environ.get("RANDOM_PLANS", "25"))


@pytest.fixture
def place() -> AuthorizedMission:
    return make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))


def asked(person: Person, place: AuthorizedMission, **values: Any) -> Asked:
    return Asked(
        **{
            "number": 1,
            "person_id": person.pk,
            "authorized_mission_id": place.pk,
            "category": Category.TROOPS,
            "starts_on": FIRST,
            "ends_on": LAST,
            **values,
        }
    )


def fails_on(*questions: Asked) -> list[dt.date]:
    return [one.fails_on for one in unmet(questions)]


# The day before, on and after every limit


@pytest.mark.parametrize(
    ("born", "failing"),
    [
        (dt.date(1999, 3, 1), []),  # 25 on the first day
        (dt.date(1999, 3, 2), [FIRST]),
        (dt.date(1968, 9, 1), []),  # 56 on the day after the last
        (dt.date(1968, 8, 31), [LAST]),
        (dt.date(1968, 3, 2), [dt.date(2024, 3, 2)]),
    ],
)
def test_ages_count_from_the_first_day_to_the_last(
    place: AuthorizedMission, born: dt.date, failing: list[dt.date]
) -> None:
    make.make_requirement(youngest=25, oldest=55)
    assert fails_on(asked(make.make_person(birth_date=born), place)) == failing


def test_who_is_born_on_29_february_is_a_year_older_on_1_march(place: AuthorizedMission) -> None:
    make.make_requirement(youngest=21)
    person = make.make_person(birth_date=dt.date(2004, 2, 29))
    for day, failing in ((28, [dt.date(2025, 2, 28)]), (1, [])):
        first = dt.date(2025, 2 if day == 28 else 3, day)
        assert fails_on(asked(person, place, starts_on=first, ends_on=None)) == failing


@pytest.mark.parametrize(
    ("until", "failing"), [(LAST - DAY, [LAST]), (LAST, []), (None, []), (FIRST - DAY, [FIRST])]
)
def test_what_ends_during_the_tour_is_a_reason(
    place: AuthorizedMission, until: dt.date | None, failing: list[dt.date]
) -> None:
    person, course = make.make_person(), make.make_course()
    make.make_requirement("course", course=course)
    make.make_requirement("language", language="en", level=20)
    make.make_requirement("clearance", clearance="service")
    make.make_certificate(person, course=course, valid_until=until)
    make.make_language(person, valid_until=until)
    make.make_clearance(person, valid_until=until or LAST)
    assert fails_on(asked(person, place)) == failing * 3


def test_what_is_renewed_without_a_gap_holds_and_a_gap_of_a_day_does_not(
    place: AuthorizedMission,
) -> None:
    person, middle = make.make_person(), dt.date(2024, 6, 1)
    make.make_requirement("clearance", clearance="service")
    make.make_clearance(person, valid_until=middle)
    renewed = make.make_clearance(person, issued_on=middle + DAY, valid_until=LAST)
    assert fails_on(asked(person, place)) == []
    type(renewed).objects.filter(pk=renewed.pk).update(issued_on=middle + 2 * DAY)
    assert fails_on(asked(person, place)) == [middle + DAY]


def test_a_course_counts_for_those_it_includes(place: AuthorizedMission) -> None:
    person, core, whole = make.make_person(), make.make_course(), make.make_course()
    make.make_requirement("course", course=core)
    make.make_certificate(person, course=whole)
    assert fails_on(asked(person, place)) == [FIRST]
    whole.includes.add(core)
    assert fails_on(asked(person, place)) == []


@pytest.mark.parametrize(("since", "failing"), [(FIRST, []), (FIRST + DAY, [FIRST])])
def test_service_is_counted_from_the_first_rank_and_commission_from_the_first_officers(
    place: AuthorizedMission, since: dt.date, failing: list[dt.date]
) -> None:
    make.make_requirement("service", years=9)
    make.make_requirement("commission", years=5)
    person = make.make_person()
    soldier, officer = make.make_rank(grade=1), make.make_rank(grade=11)
    make.make_rank_held(person, rank=soldier, held_from=since.replace(year=2015))
    make.make_rank_held(person, rank=officer, held_from=since.replace(year=2019))
    assert fails_on(asked(person, place)) == failing * 2


def test_a_promotion_during_the_tour_can_end_the_range_of_ranks(place: AuthorizedMission) -> None:
    captain, major = make.make_rank(grade=12), make.make_rank(grade=13)
    make.make_requirement("rank", lowest_grade=12, highest_grade=12)
    person = make.make_person(rank=captain)
    assert fails_on(asked(person, place)) == []
    make.make_rank_held(person, rank=captain)
    make.make_rank_held(person, rank=major, held_from=LAST)
    (found,) = unmet([asked(person, place)])
    assert (found.fails_on, found.found["rank"]) == (LAST, major)


@pytest.mark.parametrize(("days", "failing"), [(30, []), (31, [FIRST])])
def test_time_at_home_is_counted_in_whole_days(
    place: AuthorizedMission, days: int, failing: list[dt.date]
) -> None:
    make.make_requirement("home", days_at_home=days)
    person = make.make_person()
    # 31 January is the last day away, 1 March the first: February 2024 has 29 days, and
    # one more is at home after the tour that ends on the 30th.
    make.make_deployment(place, person=person, starts_on=dt.date(2024, 1, 10), ends_on="2024-01-30")
    assert fails_on(asked(person, place)) == failing
    later = LAST + (days + (0 if failing else 1)) * DAY
    Deployment.objects.update(starts_on=later, ends_on=None)
    assert fails_on(asked(person, place)) == ([LAST] if failing else [])


def test_who_was_away_never_can_be_sent_for_as_long_as_it_takes(place: AuthorizedMission) -> None:
    make.make_requirement("home", days_at_home=90)
    person = make.make_person()
    assert fails_on(asked(person, place, ends_on=None)) == []
    make.make_deployment(place, person=person, starts_on="2023-01-01", ends_on="2023-12-31")
    assert fails_on(asked(person, place, ends_on=None)) == [FIRST]


def test_a_tour_carried_on_elsewhere_needs_no_time_at_home(place: AuthorizedMission) -> None:
    make.make_requirement("home", days_at_home=90, is_hard=True)
    first = make.make_deployment(place, ends_on=LAST - DAY)
    second: dict[str, Any] = {"starts_on": LAST, "ends_on": LAST, "person": first.person}
    with refused("deployment_ready"):
        make.make_deployment(place, **second)
    make.make_deployment(place, continues=first, **second)


# Whom it is asked of


def test_a_requirement_holds_for_its_category_mission_position_and_period(
    place: AuthorizedMission,
) -> None:
    other = make.make_authorized_mission()
    post = make.make_position(make.make_contingent(place))
    person = make.make_person(birth_date=dt.date(2020, 1, 1))
    requirement = make.make_requirement()
    scopes: list[tuple[dict[str, Any], Asked, Asked]] = [
        (
            {"categories": ["staff_officer"]},
            asked(person, place, category="staff_officer"),
            asked(person, place),
        ),
        ({"mission": place.mission}, asked(person, place), asked(person, other)),
        ({"position": post}, asked(person, place, position_id=post.pk), asked(person, place)),
        ({"starts_on": FIRST}, asked(person, place), asked(person, place, starts_on=FIRST - DAY)),
        ({"ends_on": FIRST}, asked(person, place), asked(person, place, starts_on=FIRST + DAY)),
    ]
    empty = dict.fromkeys(("categories", "mission", "position", "starts_on", "ends_on"))
    for scope, inside, outside in scopes:
        Requirement.objects.filter(pk=requirement.pk).update(**{**empty, **scope})
        assert len(unmet([inside])) == 1, scope
        assert unmet([outside]) == [], scope


def test_of_a_newcomer_birth_and_rank_are_known_and_nothing_else(place: AuthorizedMission) -> None:
    rank = make.make_rank(grade=12)
    make.make_requirement("rank", lowest_grade=12)
    make.make_requirement(youngest=21)
    make.make_requirement("clearance", clearance="service")
    newcomer = asked(
        Person(), place, person_id=None, birth_date=dt.date(2000, 1, 1), rank_id=rank.pk
    )
    assert [one.requirement.kind for one in unmet([newcomer])] == [Kind.CLEARANCE]


def test_a_whole_contingent_is_asked_in_two_queries(place: AuthorizedMission) -> None:
    make.make_requirement("clearance", clearance="service")
    people = make.make_people(20)
    for count in (1, 20):
        with CaptureQueriesContext(connection) as queries:
            found = unmet(
                asked(person, place, number=number) for number, person in enumerate(people[:count])
            )
        assert (len(found), len(queries)) == (count, 2)
