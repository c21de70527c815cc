"""Nominal rolls: tours as files that can be uploaded again, which changes nothing.

They hold the columns that are read, in the reader's language. Cancelled tours are left out:
read again they would be proposed anew. Whoever gets such a file sees names.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from missions.models import Rotation
from personnel.models import Deployment, DeploymentQuerySet, Person, Status
from personnel.roster.columns import COLUMNS, OPEN, headers
from personnel.roster.people import NAMES
from personnel.roster.references import References
from registry.formulas import escaped

KEYS = tuple(column.key for column in COLUMNS)
#: How days look in a workbook, and the widths of columns, in characters.
DAY_FORMAT, WIDTH = "dd.mm.yyyy", 18
#: The byte order mark by which Excel knows UTF-8.
BOM = "\ufeff"
Cell = str | int | dt.date | None


def tours_of(rotation: Rotation) -> DeploymentQuerySet:
    """The tours on the nominal roll of a rotation, proposed ones too."""
    return Deployment.objects.filter(rotation=rotation).order_by(
        "person__sort_key", "person_id", "starts_on", "pk"
    )


def as_xlsx(tours: DeploymentQuerySet) -> bytes:
    """The tours as a workbook of one sheet, in the reader's language."""
    return xlsx_of(str(Deployment._meta.verbose_name_plural), KEYS, rows_of(tours))


def as_csv(tours: DeploymentQuerySet) -> bytes:
    """The tours as CSV that Excel opens: UTF-8 with a mark in front, semicolons."""
    return csv_of(KEYS, rows_of(tours))


def xlsx_of(title: str, keys: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows of some columns as a workbook of one sheet."""
    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet(capfirst(title)[:31])
    sheet.freeze_panes = "B2"
    for number in range(1, len(keys) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.append([_cell(sheet, header, bold=True) for header in headers(keys)])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def csv_of(keys: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows of some columns as CSV."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(headers(keys))
    for row in rows:
        writer.writerow([text_of(value) for value in row])
    return (BOM + file.getvalue()).encode()


def counted(tours: DeploymentQuerySet) -> int:
    """How many rows a roll of these tours has."""
    return tours.exclude(status=Status.CANCELLED).count()


def rows_of(tours: DeploymentQuerySet) -> Iterator[list[Cell]]:
    """What is written of each tour, in the order of the columns."""
    references = References()
    missions = {p.authorized_mission: p for p in references.places.values()}
    numbers = {p.rotation: p.number for p in references.rotations.values()}
    people = [f"person__{name}" for name in ("service_number", *NAMES, "sex", "birth_date")]
    fields = (
        *(*people, "person__rank", "person__unit"),
        *("authorized_mission", "contingent", "rotation"),
        *("position", "category", "rank", "starts_on", "ends_on"),
    )
    for row in tours.exclude(status=Status.CANCELLED).values(*fields).iterator():
        place = missions[row["authorized_mission"]]
        contingent, position = row["contingent"], row["position"]
        yield [
            *(row[f"person__{name}"] for name in ("service_number", *NAMES)),
            references.sexes.label(row["person__sex"]),
            row["person__birth_date"],
            *_labels(references.ranks, row["person__rank"]),
            *_labels(references.units, row["person__unit"]),
            references.missions.label(place.mission),
            references.decisions.label(place.authorization),
            *_labels(references.contingents, contingent),
            numbers.get(row["rotation"]),
            *_labels(references.positions.get(contingent), position),
            references.categories.label(row["category"]),
            *_labels(references.ranks, row["rank"]),
            row["starts_on"],
            row["ends_on"] or str(OPEN),
        ]


def rows_of_people(people: QuerySet[Person]) -> Iterator[list[Cell]]:
    """What is written of each person, in the order of the columns of people."""
    references = References()
    fields = ("service_number", *NAMES, "sex", "birth_date", "rank", "unit")
    for row in people.values(*fields).iterator():
        yield [
            *(row[name] for name in ("service_number", *NAMES)),
            references.sexes.label(row["sex"]),
            row["birth_date"],
            *_labels(references.ranks, row["rank"]),
            *_labels(references.units, row["unit"]),
        ]


def _labels(choices: Any, key: int | None) -> Iterable[str | None]:
    yield None if key is None or choices is None else choices.label(key)


def text_of(value: Cell) -> str:
    """A value in a CSV file. Excel in any language leaves a day written so as it is."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    return escaped(str(value))


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> Any:
    """A value in a workbook; a text stays one, whatever it begins with."""
    if isinstance(value, str):
        value = escaped(ILLEGAL_CHARACTERS_RE.sub("", value))
    shown: Any = value  # the stubs know of no dates
    cell: Any = WriteOnlyCell(sheet, value=shown)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, dt.date):
        cell.number_format = DAY_FORMAT
    if bold:
        cell.font = Font(bold=True)
    return cell
