"""The UN's files as they really are: layouts, days, dirt; what cannot be read is listed."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from missions.models import ReportedFile
from missions.reported import Parsed, read
from missions.reported.words import CellError, category, people, reporting_day
from registry.spreadsheets.problems import UnreadableError
from tests.factories import make_mission

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parent / "un_contributions.csv"
TODAY = dt.date(2024, 6, 1)
JULY, NOVEMBER = dt.date(2020, 7, 31), dt.date(2020, 11, 30)
HEADER = (
    "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,"
    "Female_Personnel,Male_Personnel,Last_Reporting_Date"
)
WIDE = (
    '"","Date","Contributor","Contributor ISO-3","Mission","Individual Police Male",'
    '"Individual Police Female","Individual Police Total","Experts on Mission Male",'
    '"Experts on Mission Female","Experts on Mission Total","Troops Male","Troops Female",'
    '"Troops Total","Total Male","Total Female","Total Total"'
)
RANKING = (
    "ISOCode3,M49_Code,Contributing_Country,Personnel_Contribution_Rank,Female_Personnel,"
    "Male_Personnel,Total_Uniformed_Personnel,Last_Reporting_Date"
)


def parsed(content: str | bytes) -> Parsed:
    data = content.encode() if isinstance(content, str) else content
    return read(io.BytesIO(data), home="KAZ", today=TODAY)


def contributions(*rows: str, header: str = HEADER) -> str:
    return "\r\n".join([header, *rows, ""])


def kazakh(numbers: str = "0,5", *, mission: str = "MINURSO", day: str = "31/07/2020") -> str:
    return f"1,KAZ,398,Kazakhstan,{mission},Experts on Mission,{numbers},{day}"


def test_the_sample_loads_with_all_its_dirt():
    sahara, lebanon = make_mission("MINURSO").pk, make_mission("UNIFIL").pk
    found = parsed(SAMPLE.read_bytes())
    assert found.layout == ReportedFile.Layout.CONTRIBUTIONS
    assert found.problems == []
    assert [remark.number for remark in found.remarks] == [14]
    assert found.days == [JULY, NOVEMBER]
    assert found.home == {
        (JULY, sahara, "expert_on_mission"): (0, 5),
        (JULY, lebanon, "troops"): (1, 119),
        (NOVEMBER, sahara, "expert_on_mission"): (1, 5),
        (NOVEMBER, lebanon, "troops"): (1, 116),
        (NOVEMBER, lebanon, "staff_officer"): (0, 0),
    }
    totals = {key: (one.women, one.men) for key, one in found.world.items()}
    assert totals[JULY, "KAZ"] == (1, 124)
    assert totals[NOVEMBER, "ARG"] == (22, 243)
    assert totals[NOVEMBER, ""] == (0, 3)


@pytest.mark.parametrize(
    "written",
    ["31/07/2020", "31-Jul-20", "31-July-2020", "2020-07-31", "1596153600", "1596153600000"],
)
def test_every_style_of_date_is_read(written):
    assert reporting_day(written) == JULY


@pytest.mark.parametrize(
    "written", ["15/07/2020", "31/02/2020", "07/31/2020", "31-Quo-20", "soon", "", "31/07/0020"]
)
def test_what_is_no_end_of_a_month_is_no_reporting_day(written):
    with pytest.raises(CellError):
        reporting_day(written)


def test_february_of_a_leap_year_ends_when_it_does_and_two_digits_are_a_year_of_the_un():
    assert reporting_day("2012-02-28") == dt.date(2012, 2, 29)
    assert reporting_day("31-Jan-95") == dt.date(1995, 1, 31)


def test_numbers_and_types_are_those_of_the_un():
    assert (people(""), people("1,204"), people("7.0")) == (0, 1204, 7)
    assert category("Formed Police Units") == "formed_police_unit"
    for wrong in ("-1", "1.5", "many", "999999"):
        with pytest.raises(CellError):
            people(wrong)
    with pytest.raises(CellError):
        category("Civilians")


def test_the_layout_of_the_data_hub_differs_in_case_order_and_date():
    mission = make_mission("MINURSO").pk
    header = ",".join(reversed(HEADER.lower().split(",")))
    row = ",".join(reversed(kazakh("1,5", day="2020-07-31").split(",")))
    assert parsed(contributions(row, header=header)).home == {
        (JULY, mission, "expert_on_mission"): (1, 5)
    }


def test_the_wide_layout_gives_a_figure_for_each_category_that_has_somebody():
    mission = make_mission("MINURSO").pk
    found = parsed(
        f"{WIDE}\n"
        '"1",2012-02-28,"Kazakhstan","KAZ","MINURSO",NA,NA,NA,4,1,5,2,0,2,6,1,7\n'
        '"2",2012-02-28,"Ghana","GHA","MINURSO",0,0,0,4,1,6,0,0,0,4,1,5\n'
    )
    day = dt.date(2012, 2, 29)
    assert found.home == {
        (day, mission, "expert_on_mission"): (1, 4),
        (day, mission, "troops"): (0, 2),
    }
    assert [problem.number for problem in found.problems] == [3]
    assert "do not add up to the total, 6" in found.problems[0].message


def test_the_ranking_is_of_all_missions_together():
    found = parsed(f"{RANKING}\nKAZ,398,Kazakhstan,64,1,127,128,31-Jan-21\n")
    assert found.home == {(dt.date(2021, 1, 31), None, ""): (1, 127)}
    assert found.layout == ReportedFile.Layout.RANKING


def test_a_workbook_is_read_like_a_text():
    mission = make_mission("MINURSO").pk
    book = Workbook()
    sheet = book.create_sheet(index=0)
    sheet.append(HEADER.split(","))
    row = ["KAZ", 398, "Kazakhstan", "MINURSO ", "Experts on Mission", 0, 5]
    sheet.append([1, *row, dt.datetime(2020, 7, 31)])  # noqa: DTZ001 - as spreadsheets keep it
    sheet.append([2, *row, "30-Nov-20"])
    file = io.BytesIO()
    book.save(file)
    assert parsed(file.getvalue()).home == {
        (day, mission, "expert_on_mission"): (0, 5) for day in (JULY, NOVEMBER)
    }


def test_lines_of_a_workbook_keep_their_numbers_and_hidden_sheets_are_passed_over():
    make_mission("MINURSO")
    book = Workbook()
    book.create_sheet("Notes").sheet_state = "hidden"
    del book["Sheet"]
    sheet = book.create_sheet()
    for place, title in enumerate(HEADER.split(","), start=3):
        sheet.cell(row=4, column=place, value=title)
    row = [1, "KAZ", 398, "Kazakhstan", "UNKNOWN", "Experts on Mission", 0, 5, "30-Nov-20"]
    for place, value in enumerate(row, start=3):
        sheet.cell(row=7, column=place, value=value)
    file = io.BytesIO()
    book.save(file)
    assert [problem.number for problem in parsed(file.getvalue()).problems] == [7]


def workbook(sheet: str) -> bytes:
    """A workbook whose first sheet holds this XML."""
    book = Workbook()
    file = io.BytesIO()
    book.save(file)
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(changed, "w") as new:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData></sheetData>", sheet.encode())
                assert sheet.encode() in content
            new.writestr(name, content)
    return changed.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        # Read as a whole, these would be billions of empty cells.
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="xfd1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1"><v>1</v></c>' + "<c/>" * 90 + "<c><v>1</v></c></row>",
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v>',
    ],
)
def test_a_workbook_that_is_too_much_or_damaged_is_refused_before_it_is_read(cells):
    with pytest.raises(UnreadableError) as refused:
        parsed(workbook(f"<sheetData>{cells}</sheetData>"))
    assert {problem.code for problem in refused.value.problems} <= {"broken", "too_large"}


def test_every_line_that_cannot_be_read_is_listed_by_its_number():
    make_mission("MINURSO")
    found = parsed(
        contributions(
            kazakh(),
            kazakh("0,x"),
            kazakh(mission="UNKNOWN"),
            kazakh(day="30/11/2020").replace("Experts on Mission", "Tourists"),
            kazakh(day="31/12/2025"),
            kazakh("1,4"),
            kazakh(day="30/11/2020"),
        )
    )
    assert [problem.number for problem in found.problems] == [3, 4, 5, 6, 7]
    assert "The registry has no mission called “UNKNOWN”" in found.problems[1].message
    assert len(found.home) == found.lines == 2


def test_a_mission_is_found_by_every_name_it_has():
    mission = make_mission("UNTSO")
    mission.aliases.create(name="Armistice Monitoring Body")
    rows = (kazakh(mission="untso "), kazakh(mission="armistice monitoring body", day="30-Nov-20"))
    assert {place for _day, place, _kind in parsed(contributions(*rows)).home} == {mission.pk}


@pytest.mark.parametrize(
    "bomb",
    [
        b"," * 2_000_000,
        HEADER.encode() + b"\n" + b"," * 2_000_000,
        HEADER.encode() + b"\n" + b'"\n",' * 500_000,  # a record of as many lines as cells
    ],
)
def test_a_line_of_millions_of_cells_is_refused_and_not_taken_apart(bomb):
    tracemalloc.start()
    with pytest.raises(UnreadableError) as refused:
        parsed(bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [problem.code for problem in refused.value.problems] == ["broken"]
    assert most < 40_000_000


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"a,b\n1,2\n", HEADER.encode()])
def test_what_is_no_such_file_is_refused_as_a_whole(content):
    with pytest.raises(UnreadableError):
        parsed(content)
