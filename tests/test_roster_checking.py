"""Rosters checked: everything that is wrong, where, and what the file would do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from missions.models import Category
from personnel.models import Deployment, Person, Status
from personnel.roster import UnreadableError, check, save
from personnel.roster.positions import first_day_over
from personnel.roster.references import Choices, References
from tests.factories import (
    make_authorized_mission,
    make_decision,
    make_deployment,
    make_person,
    make_position,
    make_rotation,
    make_unit,
    make_user,
)
from tests.rosters import (
    World,
    csv_text,
    make_world,
    people,
    plan,
    said,
    table,
    tours,
    workbook,
    xlsx,
)

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 3, 14), dt.date(2025, 3, 13)


@pytest.fixture
def world() -> World:
    return make_world()


def one(world: World, **values: Any) -> dict[str, Any]:
    """A row about somebody who is new, with what a test says of it."""
    return {**people(8)[7], **values}


def known(world: World, **values: Any) -> Person:
    """The person of :func:`one`, known to the registry."""
    row = people(8)[7]
    names = {key: row[key] for key in row if "name" in key or key == "patronymic"}
    facts = {"sex": "M", "rank": world.ranks["sergeant"], "unit": world.unit}
    facts |= {"service_number": row["service_number"], "birth_date": row["birth_date"]}
    return make_person(**{**names, **facts, **values})


def problems(world: World | None, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    found = plan(xlsx(rows), world)
    assert all(problem.message and "%(" not in problem.message for problem in found.problems)
    return [(place.removeprefix("Список!"), code) for place, code in said(found.problems)]


# The whole file


def test_a_roster_of_139_has_nothing_wrong_and_would_fill_the_contingent(world):
    found = plan(xlsx(people(139)), world)
    assert said(found.problems) == said(found.questions) == []
    assert (len(found.people_new), len(found.tours_new)) == (139, 139)
    rooms = {effect.line.kind: effect.headroom for effect in found.preview.effects}
    assert rooms == {"ceiling": 430 - 139, "contingent": 0}
    assert found.decisions == [world.decision.pk]


def test_two_bad_rows_are_both_named_with_all_that_is_wrong_in_them(world):
    rows = people(139)
    rows[10] |= {"birth_date": "31.02.1990", "rank": "Кавитан"}
    rows[99] |= {"sex": "да", "last_name": "Aлиев", "unit": "36804"}
    found = plan(xlsx(rows), world)
    assert said(found.problems) == [
        ("Список!H12", "day"),
        ("Список!I12", "unknown"),
        ("Список!G101", "unknown"),
        ("Список!J101", "unknown"),
        ("Список!B101", "person_last_name_in_cyrillic"),
    ]
    assert found.rows_in_error == [12, 101]
    assert "Капитан" in {str(p.facts.get("near")) for p in found.problems}
    assert len(found.tours_new) == 137


def test_a_file_over_the_ceiling_is_refused_before_anything_is_saved():
    world = make_world(ceiling=100)
    found = plan(xlsx(people(139)), world)
    assert said(found.problems) == [("", "strength_within_ceiling")]
    assert "139" in found.problems[0].message
    assert len(found.problems[0].rows) == 139
    assert not found.sound


def test_one_person_more_than_the_contingent_has_is_refused(world):
    assert said(plan(xlsx(people(139)), world).problems) == []
    found = plan(xlsx(people(140)), world)
    assert said(found.problems) == [("", "strength_within_contingent")]


def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(world):
    def queries(count: int, rotation: int | None, rows: Any) -> int:
        content = table(xlsx(rows(count)), rotation_given=rotation is not None)
        with CaptureQueriesContext(connection) as captured:
            check(content, rotation=rotation)
        return len(captured)

    for rotation, rows in ((world.rotation.pk, people), (None, tours)):
        assert queries(8, rotation, rows) == queries(120, rotation, rows)
    save(plan(xlsx(people(120)), world), make_user())

    def changed(count: int) -> Any:
        return people(count, rank="Майор", starts_on=dt.date(2024, 4, 1))

    assert queries(8, world.rotation.pk, changed) == queries(120, world.rotation.pk, changed)


def test_what_may_be_meant_is_said_in_the_language_of_the_file(world):
    with translation.override("en"):
        for wrong, right in (("Рядовй", "Рядовой"), ("Қатардағы", "Қатардағы жауынгер")):
            found = plan(xlsx([one(world, rank=wrong)]), world)
            assert found.problems[0].facts["near"] == right


def test_rows_about_nobody_are_passed_over(world):
    rows = [
        one(world, service_number="ПРИМЕР"),
        one(world, service_number="EXAMPLE", rank="?"),
        {**dict.fromkeys(one(world)), "position": "Снайпер"},
        one(world),
    ]
    found = plan(xlsx(rows), world)
    assert said(found.problems) == []
    assert len(found.people_new) == 1


# Cells


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"service_number": None}, ("A2", "no_number")),
        ({"service_number": "12 34"}, ("A2", "service_number")),
        ({"service_number": "N" * 21}, ("A2", "service_number")),
        ({"last_name": None}, ("B2", "needed")),
        ({"last_name": "Ali"}, ("B2", "person_last_name_in_cyrillic")),
        ({"last_name": "Али7в"}, ("B2", "letters")),
        ({"last_name": "А?иев"}, ("B2", "letters")),
        ({"last_name": "А" * 81}, ("B2", "long_text")),
        ({"last_name": "А" * 501}, ("B2", "long_text")),
        ({"first_name": "-"}, ("C2", "letters")),
        ({"first_name": "=HYPERLINK(1)"}, ("C2", "formula")),
        ({"first_name": "#REF!"}, ("C2", "fault")),
        ({"birth_date": "=TODAY()"}, ("H2", "formula")),
        ({"first_name": "Сер\ufffdк"}, ("C2", "unreadable_text")),
        ({"patronymic": "Ivanovich"}, ("D2", "person_patronymic_in_cyrillic")),
        ({"last_name_latin": "Алиев"}, ("E2", "person_last_name_in_latin")),
        ({"first_name_latin": None}, ("F2", "needed")),
        ({"sex": None}, ("G2", "needed")),
        ({"sex": "3"}, ("G2", "unknown")),
        ({"birth_date": None}, ("H2", "needed")),
        ({"birth_date": "1.1.90"}, ("H2", "day")),
        ({"birth_date": 32874}, ("H2", "day")),
        ({"birth_date": dt.date(2025, 1, 1)}, ("H2", "unborn")),
        ({"birth_date": "31.12.1899"}, ("H2", "person_birth_plausible")),
        ({"rank": None}, ("I2", "needed")),
        ({"rank": "Генерал"}, ("I2", "unknown")),
        ({"unit": "нет такой"}, ("J2", "unknown")),
        ({"position": "Повор"}, ("K2", "unknown")),
        ({"category": "пилот"}, ("L2", "unknown")),
        (
            {"position": "Повар", "category": "штабной офицер"},
            ("K2", "deployment_position_of_its_contingent"),
        ),
        ({"starts_on": "когда-то"}, ("L2", "day")),
        ({"starts_on": dt.date(1991, 1, 1)}, ("L2", "deployment_days_plausible")),
        ({"ends_on": dt.date(2024, 3, 13)}, ("L2", "deployment_dates_in_order")),
        ({"starts_on": dt.date(2024, 1, 18)}, ("L2", "within_authorization")),
        ({"mission": "UNIFIL"}, ("L2", "unknown")),
        ({"rotation": 2}, ("L2", "elsewhere")),
        ({"rotation": "вторая"}, ("L2", "rotation_number")),
        ({"contingent": "Другая"}, ("L2", "unknown")),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(world, values, expected):
    assert problems(world, one(world, **values)) == [expected]


@pytest.mark.parametrize(
    "values",
    [
        {"service_number": 12345.0},
        {"service_number": "12345.0"},
        {"last_name": "О’Нил-Ёлкина"},
        {"last_name": "  Әл \u00a0Іңкәр "},
        {"last_name_latin": "D'Arc-Ünlü"},
        {"sex": "м"},
        {"sex": "M"},
        {"sex": "ЕР"},
        {"sex": "Male"},
        {"birth_date": "31.12.1990"},
        {"birth_date": "1990-12-31"},
        {"rank": "sergeant"},
        {"rank": "Қатардағы  жауынгер"},
        {"unit": "часть 36803"},
        {"unit": None},
        {"position": "post 2"},
        {"category": "Troops"},
        {"category": "әскери контингент"},
        {"tour_rank": "Майор"},
        {"starts_on": FIRST, "ends_on": "ашық"},
        {"mission": "СООННР", "decision": "О Голанах", "contingent": "рота резерва", "rotation": 1},
        {"mission": "disengagement observer force"},
    ],
)
def test_what_people_write_is_understood(world, values):
    assert problems(world, one(world, **values)) == []


def test_numbers_lose_what_excel_added(world):
    [person] = plan(xlsx([one(world, service_number=12345.0)]), world).people_new
    assert person.service_number == "12345"


def test_escaped_cells_are_read_as_they_were_meant(world):
    found = plan(csv_text([one(world, patronymic="'-")]).encode(), world)
    assert said(found.problems) == [("D2", "letters")]


# People


def test_a_person_in_other_letters_is_the_same_person(world):
    known(world, service_number="KZ-00008")
    found = plan(xlsx([one(world, service_number="кz-00008")]), world)
    assert (found.people_new, found.people_changed, found.people_unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("last_name", str.upper),
        ("patronymic", lambda text: text.replace("Ё", "Е").replace("ё", "е")),
    ],
)
def test_case_and_yo_make_no_difference(world, key, change):
    known(world)
    row = one(world)
    found = plan(xlsx([{**row, key: change(row[key])}]), world)
    assert not found.people_changed
    assert not found.questions


def test_another_name_is_a_difference_to_confirm(world):
    known(world)
    found = plan(xlsx([one(world, last_name="Новиков")]), world)
    assert said(found.problems) == []
    assert said(found.questions) == [("Список!B2", "differs")]
    assert "Новиков" in found.questions[0].message
    assert found.rows_to_confirm == [2]
    [change] = found.people_changed[0].changes
    assert (change.key, change.new) == ("last_name", "Новиков")


def test_what_the_registry_does_not_have_yet_is_said_to_be_missing_there(world):
    known(world, patronymic="")
    found = plan(xlsx([one(world, patronymic="Ильич")]), world)
    assert found.questions[0].message.startswith("The registry has nothing here")


def test_somebody_elses_number_is_refused(world):
    known(world)
    values = {"last_name": "Новиков", "first_name": "Иван", "birth_date": dt.date(1980, 1, 1)}
    assert problems(world, one(world, **values)) == [("A2", "somebody_else")]


def test_a_higher_rank_is_taken_over_and_a_lower_one_to_confirm(world):
    known(world)
    higher = plan(xlsx([one(world, rank="Майор")]), world)
    assert said(higher.questions) == []
    assert [change.after for change in higher.people_changed[0].changes] == ["Major"]
    lower = plan(xlsx([one(world, rank="Рядовой")]), world)
    assert said(lower.questions) == [("Список!I2", "differs")]


def test_sex_is_confirmed_and_never_changed_under_approved_tours(world):
    person = known(world)
    row = one(world, sex="женский")
    assert said(plan(xlsx([row]), world).questions) == [("Список!G2", "differs")]
    make_deployment(
        world.place, person=person, starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 2, 9)
    )
    assert problems(world, row) == [("G2", "sex_of_approved")]


def test_empty_cells_change_nothing(world):
    known(world)
    found = plan(xlsx([one(world, patronymic=None, unit=None, rank=None, sex=None)]), world)
    assert said(found.problems) == []
    assert not found.people_changed


def test_rows_of_one_person_must_agree(world):
    rows = tours(1) * 2
    later = {"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2025, 2, 1)}
    rows[1] = {**rows[1], **later, "last_name": "Другов"}
    assert problems(None, *rows) == [("B3", "contradicts_row")]


def test_zeros_that_excel_took_away_are_missed(world):
    known(world, service_number="000815")
    assert problems(world, one(world, service_number=815)) == [("A2", "lost_zeros")]


def test_an_odd_age_is_to_confirm(world):
    row = one(world, birth_date=dt.date(2010, 1, 1))
    found = plan(xlsx([row]), world)
    assert said(found.problems) == []
    assert said(found.questions) == [("Список!H2", "odd_age")]
    known(world, birth_date=dt.date(2010, 1, 1))
    assert said(plan(xlsx([row]), world).questions) == []


def test_a_namesake_born_on_the_same_day_is_to_confirm(world):
    known(world)
    found = plan(xlsx([one(world, service_number="KZ-99999")]), world)
    assert said(found.questions) == [("Список!A2", "namesake")]
    assert "KZ-00008" in found.questions[0].message


# Tours


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


# Tours anywhere


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


def test_an_unknown_rotation_is_an_error_of_the_caller(world):
    with pytest.raises(type(world.rotation).DoesNotExist):
        References(0)


def test_a_missing_column_is_said_before_anything_is_checked():
    with pytest.raises(UnreadableError):
        table(workbook([["Личный номер", "Фамилия", "Имя"], ["1", "Б", "В"]]), rotation_given=False)
