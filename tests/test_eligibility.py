"""Who is ready for a tour, to its last day: one by one, together, and by a naive count."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missions.models import AuthorizedMission, Category
from personnel.eligibility import Asked, Unmet, unmet
from personnel.models import Deployment, Person, Requirement, Status
from personnel.models.requirement import Kind
from personnel.planning import Approve, NewTours, preview
from tests import factories as make
from tests.refusals import pgcode, refused, sql

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FIRST, LAST, DAY = make.FIRST, make.LAST, dt.timedelta(days=1)
MANY = int(os.environ.get("RANDOM_PLANS", "25"))


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


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


# At approval


@pytest.fixture
def proposal(place: AuthorizedMission) -> Deployment:
    """A proposal of somebody who turns 51 on the last day, where 50 is the oldest age."""
    make.make_requirement(oldest=50, is_hard=True, name_en="At most 50")
    return make.make_deployment(
        place, status=Status.PROPOSED, person=make.make_person(birth_date=LAST.replace(year=1973))
    )


def approve(tour: Deployment, **values: Any) -> None:
    signed = {**make.ORDER, "approved_by": make.make_user(), "status": Status.APPROVED}
    Deployment.objects.filter(pk=tour.pk).update(**signed, **values)


WRITES: dict[str, Callable[[Deployment], Any]] = {
    "update": approve,
    "insert": lambda tour: make.make_deployment(tour.authorized_mission, person=tour.person),
    "raw": lambda tour: sql(
        "UPDATE personnel_deployment SET status = 'approved', order_number = '1',"
        " order_date = '2024-01-01', approved_by_id = %s WHERE id = %s",
        [make.make_user().pk, tour.pk],
    ),
    "bulk": lambda tour: Deployment.objects.bulk_create(
        [Deployment(**make.deployment_values(tour.authorized_mission, person=tour.person))]
    ),
}


@pytest.mark.parametrize("how", WRITES)
def test_nobody_is_approved_who_is_not_ready(proposal: Deployment, how: str) -> None:
    with refused("deployment_ready"):
        WRITES[how](proposal)
    approve(proposal, ends_on=LAST - DAY)


def test_a_soft_requirement_is_a_warning(proposal: Deployment) -> None:
    Requirement.objects.update(is_hard=False)
    said = preview([Approve(deployments=(proposal.pk,))])
    assert said.fits
    assert [one.unmet.fails_on for one in said.unready] == [LAST]
    approve(proposal)


def test_a_waiver_of_somebody_else_lets_the_tour_be_approved(proposal: Deployment) -> None:
    requirement = Requirement.objects.get()
    make.make_waiver(proposal, requirement=requirement, granted_by=proposal.proposed_by)
    with refused("deployment_ready"):
        approve(proposal)
    other = make.make_deployment(
        proposal.authorized_mission, status=Status.PROPOSED, person=proposal.person
    )
    make.make_waiver(other, requirement=requirement, reason="Asked for by name")
    said = preview([Approve(deployments=(other.pk,))])
    assert said.fits
    assert "Asked for by name" in said.unready[0].unmet.text()
    approve(other)


def test_a_waiver_stays_as_it_is_and_goes_with_its_tour(proposal: Deployment) -> None:
    waiver = make.make_waiver(proposal)
    for statement in (
        "UPDATE personnel_waiver SET reason = 'Another'",
        "DELETE FROM personnel_waiver",
    ):
        with pytest.raises(ProgrammingError) as error, transaction.atomic():
            sql(statement)
        assert pgcode(error.value) == "42501"
    proposal.delete()
    assert not type(waiver).objects.exists()


def test_what_changes_later_undoes_no_approval(proposal: Deployment) -> None:
    Requirement.objects.update(is_hard=False)
    approve(proposal)
    Requirement.objects.update(is_hard=True)
    Deployment.objects.filter(pk=proposal.pk).update(end_reason="As planned")
    Deployment.objects.filter(pk=proposal.pk).update(starts_on=FIRST + DAY)
    with refused("deployment_ready"):
        Deployment.objects.filter(pk=proposal.pk).update(ends_on=LAST + DAY)


def test_the_preview_says_what_the_database_will(proposal: Deployment) -> None:
    said = preview([Approve(deployments=(proposal.pk,))])
    assert not said.fits
    assert said.unready[0].unmet.text() == (
        "At most 50: not met from 31 August 2024 on (51 years old then)."
    )
    tour = NewTours(
        authorized_mission=proposal.authorized_mission_id,
        category=proposal.category,
        starts_on=FIRST,
        ends_on=LAST - DAY,
        persons=(proposal.person_id,),
    )
    assert preview([tour]).fits


# Sets equal one by one equal a naive count

offsets = st.integers(-40, 400)
days = offsets.map(lambda n: dt.date(2024, 1, 1) + n * DAY)
spans = st.tuples(days, st.none() | st.integers(0, 300)).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1] * DAY)
)


@st.composite
def worlds(draw: Any) -> dict[str, Any]:
    """Some records of three people, some requirements, and a tour for each of them."""
    return {
        "births": draw(
            st.lists(st.dates(dt.date(1972, 1, 1), dt.date(2004, 3, 1)), min_size=3, max_size=3)
        ),
        "cleared": draw(st.lists(st.tuples(st.integers(0, 2), spans), max_size=8)),
        "languages": draw(
            st.lists(st.tuples(st.integers(0, 2), st.sampled_from([10, 20, 30]), spans), max_size=6)
        ),
        "ages": draw(st.tuples(st.integers(18, 30), st.integers(30, 52))),
        "period": draw(st.tuples(st.none() | days, st.none() | days)),
        "tours": draw(st.lists(spans, min_size=3, max_size=3)),
    }


def older(born: dt.date, years: int) -> dt.date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)


def naive(world: dict[str, Any], number: int) -> dict[str, dt.date]:
    """The first day on which each requirement is not met, counted day by day."""
    start, end = world["tours"][number]
    last = end or start + 1000 * DAY
    youngest, oldest = world["ages"]
    born = world["births"][number]

    def within(day: dt.date, span: tuple[dt.date, dt.date | None]) -> bool:
        return span[0] <= day and (span[1] is None or day <= span[1])

    def holds(kind: str, day: dt.date) -> bool:
        if kind == Kind.AGE:
            return older(born, youngest) <= day < older(born, oldest + 1)
        if kind == Kind.CLEARANCE:
            return any(who == number and within(day, span) for who, span in world["cleared"])
        return any(
            who == number and level >= 20 and within(day, span)
            for who, level, span in world["languages"]
        )

    begins, ends = world["period"]
    asked_for = [Kind.AGE, Kind.LANGUAGE]
    if (begins is None or begins <= start) and (ends is None or start <= ends):
        asked_for.append(Kind.CLEARANCE)
    found = {}
    for kind in asked_for:
        day = start
        while day <= last and holds(kind, day):
            day += DAY
        if day <= last:
            found[str(kind)] = day
    return found


def _once(rows: Iterable[tuple[Any, ...]], span: int) -> list[tuple[Any, ...]]:
    """One record for each person and first day."""
    return list({(row[0], row[span][0]): row for row in rows}.values())


@settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds())
def test_a_set_equals_one_by_one_equals_a_naive_count(
    place: AuthorizedMission, world: dict[str, Any]
) -> None:
    begins, ends = world["period"]
    if begins and ends and ends < begins:
        world["period"] = begins, ends = ends, begins
    world["cleared"], world["languages"] = _once(world["cleared"], 1), _once(world["languages"], 2)
    Person.objects.all().delete()
    Requirement.objects.all().delete()
    youngest, oldest = world["ages"]
    make.make_requirement(youngest=youngest, oldest=oldest)
    make.make_requirement("clearance", clearance="service", starts_on=begins, ends_on=ends)
    make.make_requirement("language", language="en", level=20)
    people = [make.make_person(birth_date=born) for born in world["births"]]
    for who, (start, end) in world["cleared"]:
        until = end or dt.date(2190, 1, 1)
        make.make_clearance(people[who], issued_on=start, valid_until=until)
    for who, level, (start, end) in world["languages"]:
        make.make_language(people[who], level=level, tested_on=start, valid_until=end)
    questions = [
        asked(person, place, number=number, starts_on=start, ends_on=end)
        for number, (person, (start, end)) in enumerate(zip(people, world["tours"], strict=True))
    ]

    def told(found: Iterable[Unmet]) -> dict[tuple[int, str], dt.date]:
        return {(one.number, one.requirement.kind): one.fails_on for one in found}

    together = told(unmet(questions))
    assert together == {k: v for one in questions for k, v in told(unmet([one])).items()}
    for number in range(3):
        mine = {kind: day for (who, kind), day in together.items() if who == number}
        counted = naive(world, number)
        if world["tours"][number][1] is None:  # open: the naive count looks 1,000 days ahead
            mine = {k: d for k, d in mine.items() if d <= world["tours"][number][0] + 1000 * DAY}
        assert mine == counted
