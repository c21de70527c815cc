"""An empty roster for a rotation: to be filled in with a spreadsheet program, and uploaded."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from missions.models import Category, Grade, Position, Rotation, Sex
from personnel.models import Deployment
from personnel.planning.rotations import category_of
from personnel.roster.columns import BY_KEY, DATES, EXAMPLE, PERSON, Column
from personnel.roster.references import References
from personnel.roster.rolls import DAY_FORMAT, WIDTH
from registry.formulas import escaped

#: The columns to fill in; mission and decision follow from the rotation.
KEYS = (
    *(column.key for column in PERSON),
    *("position", "category", "tour_rank", "starts_on", "ends_on"),
)
#: Rows that are made ready at least, below the header and the example.
ROWS = 200
FIRST_ROW = 3
HEADER = PatternFill("solid", fgColor="FFE2E8F0")
EXAMPLE_FONT = Font(italic=True, color="FF94A3B8")


def template(rotation: Rotation) -> bytes:
    """A workbook in the reader's language: headers with help, lists to choose from, an example
    that is passed over, and a row for each seat of the contingent's positions.
    """
    references = References(rotation.pk)
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = _sheet_title(_("Roster"))
    lists = _lists(references, rotation)
    ranges = _write_lists(workbook, lists)
    _write_headers(sheet)
    _write_example(sheet, rotation, references)
    seats = _seats(rotation, references)
    last = FIRST_ROW + max(ROWS, len(seats), rotation.planned_strength or 0) - 1
    for row, (position, category) in enumerate(seats, start=FIRST_ROW):
        sheet.cell(row, _place("position"), escaped(position)).data_type = "s"
        sheet.cell(row, _place("category"), category)
    _make_ready(sheet, last, ranges)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _place(key: str) -> int:
    return KEYS.index(key) + 1


def _sheet_title(text: str) -> str:
    return text[:31]


def _lists(references: References, rotation: Rotation) -> dict[str, list[str]]:
    """What each column can be chosen from."""
    ranks = references.ranks.labels()
    return {
        "sex": references.sexes.labels(),
        "rank": ranks,
        "unit": references.units.labels(),
        "position": references.positions[rotation.contingent_id].labels(),
        "category": references.categories.labels(),
        "tour_rank": ranks,
    }


def _write_lists(workbook: Workbook, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The lists on a sheet of their own; the cells of each, as formulas name them."""
    sheet: Any = workbook.create_sheet(_sheet_title(_("Lists")))
    ranges = {}
    for place, (key, values) in enumerate(lists.items(), start=1):
        # One name in a row: this sheet must not be taken for a roster.
        for row, value in enumerate(values, start=1):
            sheet.cell(row, place, escaped(value)).data_type = "s"
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTH * 2
        if values:
            ranges[key] = f"'{sheet.title}'!${letter}$1:${letter}${len(values)}"
    return ranges


def _write_headers(sheet: Any) -> None:
    for place, key in enumerate(KEYS, start=1):
        column = BY_KEY[key]
        cell = sheet.cell(1, place, str(column.header))
        cell.font, cell.fill = Font(bold=True), HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.comment = _comment(column)
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.freeze_panes = sheet.cell(2, 2)


def _comment(column: Column) -> Comment:
    """What the column is about, in the three languages."""
    languages = ("kk", "ru", "en")
    lines = [f"{getattr(column.header, code)}: {getattr(column.help, code)}" for code in languages]
    comment = Comment("\n\n".join(lines), "")
    comment.width, comment.height = 360, 240
    return comment


def _write_example(sheet: Any, rotation: Rotation, references: References) -> None:
    """A row that shows what is meant; it is known by its service number and passed over."""
    values: dict[str, str | dt.date | None] = {
        "service_number": str(EXAMPLE),
        "last_name": "Ахметов",
        "first_name": "Асан",
        "patronymic": "Серікұлы",
        "last_name_latin": "Akhmetov",
        "first_name_latin": "Assan",
        "sex": references.sexes.label(Sex.MALE),
        "birth_date": dt.date(1990, 12, 31),
        "starts_on": rotation.starts_on,
        "ends_on": rotation.ends_on,
        **_example_post(rotation, references),
    }
    for place, key in enumerate(KEYS, start=1):
        value = values.get(key)
        cell = sheet.cell(2, place, escaped(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            cell.data_type = "s"
        cell.font = EXAMPLE_FONT


def _example_post(rotation: Rotation, references: References) -> dict[str, str]:
    """What the man of the example does: the contingent's first position, in its category and in
    the lowest rank it is meant for. His unit is one that has sent people to this contingent.
    """
    contingent = rotation.contingent_id
    position, facts = next(iter(references.position_facts.items()), (None, None))
    category = facts.category if facts else category_of(rotation.contingent)
    officer = category in {Category.STAFF_OFFICER, Category.EXPERT_ON_MISSION}
    lowest = (facts and facts.lowest_grade) or (Grade.OF_1 if officer else Grade.OR_1)
    rank = next((pk for pk, one in references.rank_facts.items() if one.grade >= lowest), None)
    tours = Deployment.objects.filter(contingent=contingent, person__unit__isnull=False)
    unit = tours.order_by("-starts_on", "pk").values_list("person__unit", flat=True).first()
    post = {"category": references.categories.label(category)}
    if position is not None:
        post["position"] = references.positions[contingent].label(position)
    if unit is not None:
        post["unit"] = references.units.label(unit)
    if rank is not None:
        post["rank"] = post["tour_rank"] = references.ranks.label(rank)
    return post


def _seats(rotation: Rotation, references: References) -> list[tuple[str, str]]:
    """The position and category of every seat of the contingent."""
    contingent = rotation.contingent_id
    positions = Position.objects.filter(contingent=contingent).order_by("pk")
    choices = references.positions[contingent]
    return [
        (choices.label(pk), references.categories.label(category))
        for pk, seats, category in positions.values_list("pk", "seats", "category")
        for _seat in range(seats)
    ]


def _make_ready(sheet: Any, last: int, ranges: Mapping[str, str]) -> None:
    """Formats and lists of the rows to fill in: text where Excel would count or reckon."""
    for place, key in enumerate(KEYS, start=1):
        letter = get_column_letter(place)
        for row in range(2, last + 1):
            sheet.cell(row, place).number_format = DAY_FORMAT if key in DATES else "@"
        if key in ranges:
            validation = DataValidation(type="list", formula1=ranges[key], allow_blank=True)
            validation.errorTitle = str(BY_KEY[key].header)[:31]
            validation.error = _("Choose from the list.")
            # Names in another language are read as well.
            validation.errorStyle = "warning"
            validation.showErrorMessage = True
            validation.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(validation)
