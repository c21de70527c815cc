"""Days served, medals due by either reading of the rule, and early returns without names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from missions.models import AuthorizedMission
from personnel.models import Award, Person
from personnel.served import Due, early_returns, how_many_due, medals_due, served
from tests import factories as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

DAY, FIRST = dt.timedelta(days=1), dt.date(2024, 3, 1)
EVER = (dt.date(2000, 1, 1), dt.date(2099, 1, 1))


@pytest.fixture
def place() -> AuthorizedMission:
    return make.make_authorized_mission(make.make_decision(decided_on=dt.date(2000, 1, 1)))


@pytest.fixture(params=[True, False], ids=["without a break", "added up"])
def medal(request: Any) -> Award:
    return make.make_medal(unbroken=request.param)


def serve(place: AuthorizedMission, *lengths: int, gap: int = 30, person: Any = None) -> Person:
    """Tours of so many days, with so many days at home in between."""
    who: Person = person or make.make_person()
    first = FIRST
    for length in lengths:
        last = first + (length - 1) * DAY
        make.make_deployment(place, person=who, starts_on=first, ends_on=last)
        first = last + (gap + 1) * DAY
    return who


@pytest.mark.parametrize(("days", "numbers"), [(89, []), (90, [1]), (269, [1]), (270, [1, 2])])
def test_one_tour_earns_the_medal_after_90_days_and_a_numeral_after_180_more(
    place: AuthorizedMission, medal: Award, days: int, numbers: list[int]
) -> None:
    person = serve(place, days)
    due = [
        Due(person.pk, place.mission_id, medal.pk, n, FIRST + (180 * n - 91) * DAY) for n in numbers
    ]
    assert medals_due(*EVER) == due


@pytest.mark.parametrize(
    ("lengths", "gap", "unbroken", "added_up"),
    [
        ((45, 45), 30, [], [1]),
        ((89, 1), 30, [], [1]),
        ((90, 90), 30, [1, 2], [1]),
        ((90, 89), 30, [1], [1]),
        ((135, 135), 30, [1, 2], [1, 2]),
        ((269, 1), 30, [1], [1, 2]),
        ((269, 1), 0, [1, 2], [1, 2]),  # no day between the two: one stretch
        ((60, 270, 30), 30, [1, 2], [1, 2]),
        ((60, 270, 120), 30, [1, 2, 3], [1, 2, 3]),
    ],
)
def test_tours_with_a_break_are_read_in_either_way(
    place: AuthorizedMission,
    medal: Award,
    lengths: tuple[int, ...],
    gap: int,
    unbroken: list[int],
    added_up: list[int],
) -> None:
    serve(place, *lengths, gap=gap)
    numbers = [due.number for due in medals_due(*EVER)]
    assert numbers == (unbroken if medal.unbroken else added_up)


def test_what_falls_due_lies_between_the_days_and_was_not_given(
    place: AuthorizedMission, medal: Award
) -> None:
    person = serve(place, 300)
    medal_on, numeral_on = FIRST + 89 * DAY, FIRST + 269 * DAY
    assert [due.due_on for due in medals_due(*EVER)] == [medal_on, numeral_on]
    assert [due.number for due in medals_due(medal_on, numeral_on - DAY)] == [1]
    assert [due.number for due in medals_due(medal_on + DAY, numeral_on)] == [2]
    make.make_award_given(person, award=medal, mission=place.mission)
    assert [due.number for due in medals_due(*EVER)] == [2]
    assert how_many_due(*EVER) == (1, True)
    assert how_many_due(*EVER, missions=[]) == (0, True)


def test_of_very_many_tours_not_all_are_looked_at(
    place: AuthorizedMission, medal: Award, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _person in range(3):
        serve(place, 90)
    monkeypatch.setattr("personnel.served.MOST_TOURS", 2)
    assert how_many_due(*EVER) == (2, False)


def test_days_count_by_mission_and_not_in_a_force_of_others(medal: Award) -> None:
    decision = make.make_decision(decided_on=dt.date(2000, 1, 1))
    kinds = ("un_peacekeeping", "multinational", "un_political")
    places = [
        make.make_authorized_mission(decision, make.make_mission(kind=kind)) for kind in kinds
    ]
    for place in places:
        serve(place, 90)
    serve(places[0], 89)
    assert {due.mission_id for due in medals_due(*EVER)} == {
        places[0].mission_id,
        places[2].mission_id,
    }
    # A mission with terms of its own.
    make.make_medal(mission=places[1].mission, days_first=10, days_next=1000)
    assert [due.number for due in medals_due(*EVER, missions=[places[1].mission_id])] == [1]


def test_days_are_counted_until_a_day_and_a_tour_carried_on_is_one(
    place: AuthorizedMission,
) -> None:
    person = make.make_person()
    first = make.make_deployment(place, person=person, starts_on=FIRST, ends_on=FIRST + 9 * DAY)
    make.make_deployment(
        place, person=person, starts_on=FIRST + 10 * DAY, ends_on=None, continues=first
    )
    make.make_deployment(place, person=person, status="proposed", starts_on=FIRST - 90 * DAY)
    (found,) = served(FIRST + 29 * DAY, people=[person.pk])
    assert found == (person.pk, place.mission_id, 1, 30, FIRST, FIRST + 29 * DAY)
    assert served(FIRST - DAY) == []


def test_early_returns_are_counted_by_mission_year_and_cause(place: AuthorizedMission) -> None:
    tours = [make.make_deployment(place) for _ in range(3)]
    again = make.make_amendment(tours[2], **repatriated("other"))
    make.make_amendment(*tours, **repatriated("medical"))
    make.make_amendment(tours[1], **repatriated("compassionate", ends_on=dt.date(2025, 1, 2)))
    make.make_amendment(tours[0], kind="repatriate", cause="other", ends_on=FIRST)  # waits
    make.make_deployment(place, end_reason="Extended")
    assert again.kind == "repatriate"
    mission = place.mission_id
    assert early_returns() == [(mission, 2024, "medical", 2), (mission, 2025, "compassionate", 1)]
    assert early_returns(missions=[]) == []


def repatriated(cause: str, ends_on: dt.date = dt.date(2024, 6, 1)) -> dict[str, Any]:
    return {
        **make.ORDER,
        "kind": "repatriate",
        "cause": cause,
        "ends_on": ends_on,
        "status": "approved",
        "approved_by": make.make_user(),
    }
