"""Rosters checked: everything that is wrong, where, and what the file would do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from personnel.roster import UnreadableError, check, save
from personnel.roster.references import References
from tests.factories import (
    make_deployment,
    make_user,
)
from tests.rosters import (
    World,
    csv_text,
    known,
    make_world,
    one,
    people,
    plan,
    problems,
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


# What cannot be checked


def test_an_unknown_rotation_is_an_error_of_the_caller(world):
    with pytest.raises(type(world.rotation).DoesNotExist):
        References(0)


def test_a_missing_column_is_said_before_anything_is_checked():
    with pytest.raises(UnreadableError):
        table(workbook([["Личный номер", "Фамилия", "Имя"], ["1", "Б", "В"]]), rotation_given=False)
