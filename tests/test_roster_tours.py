"""The tours of rosters checked: which there are already, what changes, what is in the way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from missions.models import Category
from personnel.models import Deployment, Status
from personnel.roster.positions import first_day_over
from personnel.roster.references import Choices
from tests.factories import (
    make_authorized_mission,
    make_decision,
    make_deployment,
    make_position,
    make_rotation,
    make_unit,
)
from tests.rosters import (
    World,
    known,
    make_world,
    one,
    people,
    plan,
    problems,
    said,
    tours,
    xlsx,
)

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 3, 14), dt.date(2025, 3, 13)


@pytest.fixture
def world() -> World:
    return make_world()


# In a rotation


def approved(world: World, **values: Any) -> Deployment:
    """The tour of :func:`one` in the rotation."""
    days = {"starts_on": FIRST, "ends_on": LAST, "rank": world.ranks["sergeant"]}
    person = values.pop("person", None) or known(world)
    return make_deployment(rotation=world.rotation, person=person, **{**days, **values})


def test_a_proposal_would_change_in_place(world):
    tour = approved(world, status=Status.PROPOSED)
    found = plan(xlsx([one(world, starts_on=dt.date(2024, 4, 1), tour_rank="Майор")]), world)
    assert said(found.problems) == []
    assert found.tours_new == []
    [change] = found.tours_changed
    assert change.deployment == tour.pk
    assert [part.key for part in change.changes] == ["tour_rank", "starts_on"]


def test_an_approved_tour_is_not_changed_by_a_file(world):
    approved(world)
    assert problems(world, one(world)) == []
    assert problems(world, one(world, ends_on=dt.date(2025, 1, 1))) == [("L2", "approved_tour")]


def test_a_changed_proposal_is_checked_like_a_new_one(world):
    approved(world, status=Status.PROPOSED, position=world.positions["Снайпер"])
    sniper, cook = ({"position": post} for post in ("Снайпер", "Повар"))
    assert problems(world, one(world, **sniper)) == []
    [change] = plan(xlsx([one(world, **cook)]), world).tours_changed
    assert [(part.key, part.before, part.after) for part in change.changes] == [
        ("position", "Post 1", "Post 2")
    ]
    row = one(world, category="staff officer")
    assert problems(world, row) == [("K2", "deployment_position_of_its_contingent")]
    row = one(world, ends_on=dt.date(2300, 1, 1))
    assert problems(world, row) == [("L2", "deployment_days_plausible")]
    row = one(world, starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2024, 5, 1))
    assert problems(world, row) == [("L2", "within_authorization")]


def test_what_changes_is_shown_before_and_after(world):
    known(world)
    make_unit(code="U2", name_en="Second")
    values = {"birth_date": dt.date(1991, 2, 3), "unit": "U2", "sex": "ж", "rank": "майор"}
    found = plan(xlsx([one(world, **values)]), world)
    [person] = found.people_changed
    assert {change.key: (change.before, change.after) for change in person.changes} == {
        "sex": ("male", "female"),
        "birth_date": ("8 January 1990", "3 February 1991"),
        "unit": ("Unit", "Second"),
        "rank": ("Sergeant", "Major"),
    }
    assert said(found.questions) == [("Список!G2", "differs"), ("Список!H2", "differs")]


def test_empty_days_leave_a_tour_as_it_is(world):
    approved(world, ends_on=dt.date(2024, 9, 1))
    found = plan(xlsx([one(world)]), world)
    assert said(found.problems) == []
    assert found.tours_unchanged == 1


def test_a_cancelled_tour_is_passed_over(world):
    approved(world, status=Status.CANCELLED)
    assert len(plan(xlsx([one(world)]), world).tours_new) == 1


def test_an_approved_tour_elsewhere_on_the_same_days_is_in_the_way(world):
    tour = make_deployment(make_authorized_mission(), person=known(world), ends_on=FIRST)
    assert problems(world, one(world)) == [("2", "deployment_no_overlap")]
    Deployment.objects.filter(pk=tour.pk).update(ends_on=FIRST - dt.timedelta(days=1))
    assert problems(world, one(world)) == []


def test_a_proposal_elsewhere_is_only_said(world):
    make_deployment(person=known(world), status=Status.PROPOSED)
    found = plan(xlsx([one(world)]), world)
    assert said(found.problems) == []
    assert said(found.notes) == [("Список!2", "proposed_elsewhere")]


def test_a_person_twice_on_one_day_in_the_file_is_refused(world):
    assert problems(world, one(world), one(world)) == [("3", "deployment_no_overlap")]
    first = one(world, starts_on=FIRST, ends_on=dt.date(2024, 5, 1))
    second = one(world, starts_on=dt.date(2024, 5, 1), ends_on=LAST)
    assert problems(world, first, second) == [("L3", "deployment_no_overlap")]
    second["starts_on"] = dt.date(2024, 5, 2)
    assert problems(world, first, second) == []


def test_two_rows_about_one_known_tour_are_refused(world):
    approved(world, status=Status.PROPOSED)
    assert problems(world, one(world), one(world)) == [("A3", "repeated_row")]


def test_a_row_that_could_be_about_several_tours_is_refused(world):
    person = known(world)
    approved(world, person=person, ends_on=dt.date(2024, 5, 1), status=Status.PROPOSED)
    approved(world, person=person, starts_on=dt.date(2024, 6, 1), status=Status.PROPOSED)
    row = one(world, starts_on=dt.date(2024, 4, 1))
    assert problems(world, row) == [("L2", "several_tours")]


def test_another_turn_in_the_same_rotation_is_said(world):
    approved(world, ends_on=dt.date(2024, 5, 1))
    found = plan(xlsx([one(world, starts_on=dt.date(2024, 6, 1))]), world)
    assert said(found.problems) == []
    assert said(found.notes) == [("Список!L2", "another_turn")]


def test_seats_are_counted_with_those_who_have_them(world):
    rows = [{**row, "position": "Снайпер"} for row in people(2)]
    assert problems(world, *rows) == [("K2", "seats"), ("K3", "seats")]
    assert problems(world, rows[0]) == []
    seat = world.positions["Снайпер"]
    make_deployment(rotation=world.rotation, position=seat, starts_on=FIRST, ends_on=LAST)
    assert problems(world, rows[0]) == [("K2", "seats")]
    after = {**rows[0], "starts_on": LAST, "ends_on": LAST + dt.timedelta(days=9)}
    assert problems(world, after) == [("K2", "seats")]
    after["starts_on"] += dt.timedelta(days=1)
    assert problems(world, after) == []


def test_a_rank_not_meant_for_the_position_is_only_said(world):
    make_position(world.contingent, title_en="Commander", lowest_grade=13)
    found = plan(xlsx([one(world, position="commander")]), world)
    assert said(found.problems) == []
    assert said(found.notes) == [("Список!I2", "grade")]


def test_tours_beyond_the_planned_end_of_the_mission_are_said_once(world):
    world.place.mission.planned_end_on = dt.date(2024, 12, 31)
    world.place.mission.save()
    found = plan(xlsx(people(9)), world)
    assert said(found.notes) == [("", "planned_end")]
    assert len(found.notes[0].rows) == 9


def test_first_day_over():
    day = dt.date(2024, 1, 1)
    days = [day + dt.timedelta(days=number) for number in range(5)]
    assert first_day_over([(days[0], days[2]), (days[2], None)], 1) == days[2]
    assert first_day_over([(days[0], days[1]), (days[2], None)], 1) is None
    assert first_day_over([(days[0], None), (days[4], days[4]), (days[1], days[1])], 2) is None


# Anywhere


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"mission": None}, ("K2", "no_mission")),
        ({"mission": "UNDOFF"}, ("K2", "unknown")),
        ({"decision": "another"}, ("L2", "decision")),
        ({"category": None}, ("M2", "no_category")),
        ({"category": "polar bear"}, ("M2", "unknown")),
        ({"starts_on": None}, ("N2", "no_first_day")),
        ({"rotation": 1}, ("2", "no_contingent")),
        ({"contingent": "Рота резерва"}, ("2", "no_rotation")),
        ({"contingent": "Рота резерва", "rotation": 7}, ("Q2", "unknown_rotation")),
        ({"position": "Снайпер"}, ("P2", "deployment_position_in_a_rotation")),
        ({"category": "staff_officer"}, ("M2", "category_allowed")),
        ({"ends_on": dt.date(2030, 1, 1)}, ("O2", "within_mission")),
    ],
)
def test_tours_of_single_officers_are_held_to_the_law(world, values, expected):
    make_authorized_mission(make_decision("another"))
    world.place.categories = ["troops"]
    world.place.save()
    world.place.mission.ended_on = dt.date(2029, 12, 31)
    world.place.mission.save()
    row = {key: value for key, value in tours(1)[0].items() if key != "position"}
    assert problems(None, {**row, **values}) == [expected]


def test_the_decision_may_be_left_out_where_there_is_only_one(world):
    row = {**tours(1)[0], "decision": None}
    assert problems(None, row) == []
    make_authorized_mission(make_decision("another"), world.place.mission)
    assert problems(None, row) == [("M2", "decision")]


def test_tours_of_rotations_are_found_by_contingent_and_number(world):
    second = make_rotation(world.contingent, starts_on=LAST, ends_on=dt.date(2026, 3, 1))
    facts = {"contingent": "Рота резерва", "rotation": "2", "position": "Повар"}
    row = {**tours(1)[0], **facts, "starts_on": None, "ends_on": None, "category": None}
    found = plan(xlsx([row]))
    assert said(found.problems) == []
    [tour] = found.tours_new
    assert tour.tour.rotation_id == second.pk
    assert (tour.tour.starts_on, tour.tour.ends_on) == (LAST, dt.date(2026, 3, 1))
    assert (tour.tour.category, tour.position) == (Category.TROOPS, world.positions["Повар"].pk)


def test_positions_of_one_title_are_told_apart_by_category_or_number():
    world = make_world()
    officer = make_position(world.contingent, title_en="Officer", category="staff_officer")
    troops = make_position(world.contingent, title_en="Officer")
    assert problems(world, one(world, position="Officer")) == [("K2", "ambiguous")]
    row = one(world, position="Officer", category="staff officer")
    assert [t.position for t in plan(xlsx([row]), world).tours_new] == [officer.pk]
    row = one(world, position="officer (2)")
    assert [t.position for t in plan(xlsx([row]), world).tours_new] == [troops.pk]


def test_thousands_of_past_tours_of_one_person_are_told_apart(world):
    person = known(world)
    row = {**tours(8)[7], "starts_on": None}
    rows = [
        {**row, "starts_on": dt.date(2024, month, 1), "ends_on": dt.date(2024, month, 20)}
        for month in range(2, 12)
    ]
    found = plan(xlsx(rows))
    assert said(found.problems) == []
    assert {new.tour.person_id for new in found.tours_new} == {person.pk}
    assert (len(found.tours_new), len(found.people_new), found.people_unchanged) == (10, 0, 1)


def test_a_label_means_one_thing_only():
    choices = Choices()
    choices.add(1, "a", {"en": "Same", "ru": "То же", "kk": ""})
    choices.add(2, "b", {"en": "Same", "ru": "Другое", "kk": ""})
    assert choices.labels() == ["a", "b"]
    with translation.override("kk"):
        assert choices.labels() == ["То же", "Другое"]
    assert choices.find("SAME") == {1, 2}
