"""Nominal rolls and templates: what is written can be read again, and changes nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from missions.models import Category
from personnel.models import Deployment, Status
from personnel.roster import Plan, check, read, save
from personnel.roster.columns import COLUMNS
from personnel.roster.rolls import as_csv, as_xlsx, tours_of
from personnel.roster.template import template
from tests.factories import (
    make_authorized_mission,
    make_decision,
    make_deployment,
    make_deployments,
    make_person,
    make_position,
    make_unit,
    make_user,
)
from tests.rosters import World, make_world, people, plan, said, tours, xlsx

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def world() -> World:
    return make_world()


def again(content: bytes, world: World | None = None) -> Plan:
    """A written file read and checked."""
    table = read(io.BytesIO(content), rotation_given=world is not None)
    found = check(table, rotation=world.rotation.pk if world else None)
    assert [problem.message for problem in found.problems] == []
    assert [question.message for question in found.questions] == []
    return found


def cells(content: bytes) -> list[list[Any]]:
    sheet: Any = load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_nominal_roll_uploaded_again_changes_nothing(world, write, language):
    save(plan(xlsx(people(139)), world), make_user())
    with translation.override(language):
        content = write(tours_of(world.rotation))
        with translation.override("ru"):  # whatever the next reader reads
            for where in (world, None):
                found = again(content, where)
                assert not found.writes
                assert (found.people_unchanged, found.tours_unchanged) == (139, 139)


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_tours_of_all_kinds_uploaded_again_change_nothing(world, write):
    """Open ends, no unit, names nobody could enter, two of one title, duplicates."""
    person = make_person(last_name="Ы1", first_name="=2|' /7'!0", patronymic="'-")
    make_deployment(world.place, person=person, ends_on=None)
    make_deployment(make_authorized_mission(), person=person, ends_on=None, status="proposed")
    for number in (1, 2):
        place = make_authorized_mission(make_decision(title_en="Same"))
        make_deployment(place, category="staff_officer", rank=world.ranks["major"])
        seat = make_position(world.contingent, title_en="Officer")
        unit = make_unit(name_ru="Та же", name_en="+Same")
        someone = make_person(unit=unit, birth_date=dt.date(1950, 1, number))
        make_deployment(
            rotation=world.rotation, position=seat, person=someone, starts_on=dt.date(2024, 3, 20)
        )
    twice = make_person(service_number="00012")
    for _ in range(2):
        make_deployment(world.place, person=twice, status=Status.PROPOSED)
    for language in LANGUAGES:
        with translation.override(language):
            found = again(write(Deployment.objects.order_by("pk")))
        assert not found.writes
        assert found.tours_unchanged == Deployment.objects.count()


def test_a_roll_changed_by_hand_changes_only_that(world):
    save(plan(xlsx(people(5)), world), make_user())
    with translation.override("en"):
        text = as_csv(tours_of(world.rotation)).decode("utf-8-sig")
    text = text.replace("KZ-00003", "kz-00003", 1).replace("13.03.2025", "01.02.2025", 1)
    found = again(text.encode(), world)
    assert [len(changes.changes) for changes in found.tours_changed] == [1]
    assert not found.people_changed


def test_cancelled_tours_are_left_out(world):
    make_deployment(world.place, status=Status.CANCELLED)
    assert len(cells(as_xlsx(Deployment.objects.all()))) == 1


def test_a_roll_is_in_the_language_of_its_reader(world):
    save(plan(xlsx(people(1)), world), make_user())
    with translation.override("kk"):
        header, row = cells(as_xlsx(tours_of(world.rotation)))
    assert header == [column.header.kk for column in COLUMNS]
    assert "Сержант" in row
    assert "Резервтік рота" in row


@pytest.mark.parametrize("name", ["=1+1", "+7", "-ф", "@СУММ(1)", "\tф", "\rф"])
def test_no_cell_begins_like_a_formula(world, name):
    person = make_person(last_name=name, first_name="Имя")
    make_deployment(world.place, person=person)
    book = cells(as_xlsx(Deployment.objects.all()))
    text = as_csv(Deployment.objects.all()).decode("utf-8-sig")
    for grid in (book, csv.reader(io.StringIO(text, newline=""), delimiter=";")):
        for row in grid:
            for cell in row:
                assert str(cell or "")[:1] not in {*"=+-@\t\r"}, cell
    sheet: Any = load_workbook(io.BytesIO(as_xlsx(Deployment.objects.all()))).active
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_csv_is_what_excel_opens(world):
    save(plan(xlsx(people(1)), world), make_user())
    content = as_csv(tours_of(world.rotation))
    assert content.startswith("\ufeff".encode())
    assert b"14.03.2024;13.03.2025" in content


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_roll_takes_the_same_number_of_queries_for_every_size(world, write):
    counts = []
    for _ in range(2):
        make_deployments(10, world.place)
        with CaptureQueriesContext(connection) as captured:
            write(Deployment.objects.all())
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_roll_is_in_the_order_of_the_alphabet(world):
    for name in ("Яшин", "Әлиев", "Абаев"):
        make_deployment(
            rotation=world.rotation,
            person=make_person(last_name=name),
            starts_on=dt.date(2024, 3, 20),
        )
    names = [row[1] for row in cells(as_xlsx(tours_of(world.rotation)))[1:]]
    assert names == ["Абаев", "Әлиев", "Яшин"]


# The template


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_as_it_is_has_only_rows_about_nobody(world, language):
    with translation.override(language):
        content = template(world.rotation)
        found = again(content, world)
    assert not found.writes
    assert len(found.table.rows) == 8  # the example, and seven seats


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_filled_in_is_a_roster(world, language):
    with translation.override(language):
        book = load_workbook(io.BytesIO(template(world.rotation)))
        sheet: Any = book.active
        keys = [column.key for column in COLUMNS if column.key in people(1)[0]]
        for number, row in enumerate(people(139), start=3):
            for key in keys:
                place = 1 + next(
                    i
                    for i, cell in enumerate(sheet[1])
                    if cell.value in {*next(c.header for c in COLUMNS if c.key == key)}
                )
                if key != "position":
                    sheet.cell(number, place, row[key])
        file = io.BytesIO()
        book.save(file)
        found = again(file.getvalue(), world)
    assert (len(found.people_new), len(found.tours_new)) == (139, 139)
    assert len({tour.position for tour in found.tours_new}) == 1 + len(world.positions)


def test_a_template_has_help_in_three_languages_and_lists_to_choose_from(world):
    with translation.override("ru"):
        book = load_workbook(io.BytesIO(template(world.rotation)))
    sheet: Any = book.worksheets[0]
    comment = sheet["A1"].comment.text
    assert all(header in comment for header in COLUMNS[0].header)
    formulas = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(formulas) == 6
    lists: Any = book.worksheets[1]
    values = {cell.value for row in lists.iter_rows() for cell in row}
    assert {"Капитан", "Снайпер", "женский", "штабной офицер"} <= values
    assert sheet["A2"].value == "ПРИМЕР"
    example = {header.value: cell.value for header, cell in zip(sheet[1], sheet[2], strict=True)}
    first = world.contingent.positions.order_by("pk").first()
    assert (example["Имя"], example["Пол"]) == ("Асан", "мужской")
    assert example["Должность"] == first.title_ru
    with translation.override("ru"):
        assert example["Категория"] == str(Category(first.category).label)


def test_a_template_of_a_contingent_without_positions_can_be_made(world):
    world.contingent.positions.all().delete()
    assert not again(template(world.rotation), world).writes


def test_rolls_of_single_officers_are_rosters_too(world):
    save(plan(xlsx(tours(20))), make_user())
    found = plan(as_xlsx(Deployment.objects.all()))
    assert said(found.problems) == []
    assert found.tours_unchanged == 20
