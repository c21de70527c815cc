"""Whole lists as files: the same rows in every format."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pyarrow.parquet
import pytest
from openpyxl import load_workbook

from registry.api.columns import BOOLEAN, DAY, INTEGER, JSON, MOMENT, NUMBER, columns_of
from registry.api.files import RENDERERS, xlsx
from registry.api.rows import CHUNK
from tests import factories as make
from tests.api import MAKERS, OPEN, address, address_of, pages, resources, signed_in

pytestmark = pytest.mark.django_db

FORMATS = {renderer.format: renderer.media_type for renderer in RENDERERS}
BEGINNINGS = ("=1+1", "+1", "-1", "@x", "'=1", "\t=1")


def file_of(name: str, kind: str, /, **query: str) -> bytes:
    answer = signed_in().get(address(name), {"format": kind, **query})
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def rows_of(name: str, **query: str) -> list[dict[str, Any]]:
    return [row for page in pages(signed_in(), address(name), **query) for row in page]


def from_csv(content: bytes, kinds: dict[str, str]) -> list[dict[str, Any]]:
    """The rows as JSON has them: unlike that, CSV has no types."""
    lines = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [{n: from_text(text, kinds[n]) for n, text in line.items()} for line in lines]


def from_text(text: Any, kind: str) -> Any:
    if text == "":
        return None
    if kind in (INTEGER, NUMBER, BOOLEAN, JSON):
        return json.loads(text)
    return moment(str(text)) if kind == MOMENT else text


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def comparable(row: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    """A row of JSON, with what CSV cannot tell apart made the same."""
    found = {name: None if value == "" else value for name, value in row.items()}
    return {n: moment(str(v)) if kinds[n] == MOMENT else v for n, v in found.items()}


def kinds_of(name: str) -> dict[str, str]:
    return {c.name: c.kind for c in columns_of(resources()[name].serializer_class)}


@pytest.mark.parametrize("name", OPEN)
def test_every_format_has_the_rows_of_the_list(name):
    for number in range(7):
        MAKERS[name](number)
    kinds = kinds_of(name)
    expected = rows_of(name)
    assert [json.loads(line) for line in file_of(name, "jsonl").splitlines()] == expected
    flat = [comparable(row, kinds) for row in expected]
    assert from_csv(file_of(name, "csv"), kinds) == flat
    assert from_workbook(file_of(name, "xlsx"), kinds) == flat
    assert from_parquet(file_of(name, "parquet"), kinds) == flat


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_file_has_no_more_columns_when_rows_fit_a_filter_in_several_ways(kind):
    decision = make.make_decision(decided_on=dt.date(2024, 1, 19))
    for name in ("UNDOF", "UNIFIL"):
        make.make_authorized_mission(decision, make.make_mission(name))
    asked = {"mission": "undof,unifil", "ordering": "-decided_on", "fields": "slug,status"}
    content = file_of("authorizations", kind, **asked).decode()
    row = {"slug": decision.slug, "status": decision.status}
    if kind == "jsonl":
        assert [json.loads(line) for line in content.splitlines()] == [row]
    else:
        assert list(csv.reader(io.StringIO(content))) == [list(row), list(row.values())]


def from_workbook(content: bytes, kinds: dict[str, str]) -> list[dict[str, Any]]:
    rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    names: Any = rows[0]
    return [
        {n: from_cell(value, kinds[n]) for n, value in zip(names, row, strict=True)}
        for row in rows[1:]
    ]


def from_cell(value: Any, kind: str) -> Any:
    if kind == JSON and value is not None:
        return json.loads(value)
    if kind == DAY and value is not None:
        return value.date().isoformat()
    if kind == MOMENT:
        return moment(value)
    return None if value == "" else value


def from_parquet(content: bytes, kinds: dict[str, str]) -> list[dict[str, Any]]:
    rows = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
    return [{n: from_held(value, kinds[n]) for n, value in row.items()} for row in rows]


def from_held(value: Any, kind: str) -> Any:
    if kind == JSON and value is not None:
        return json.loads(value)
    if kind == DAY and value is not None:
        return value.isoformat()
    return None if value == "" else value


@pytest.mark.parametrize("kind", FORMATS)
def test_the_columns_stand_in_their_order_even_without_a_row(kind):
    names = list(resources()["missions"].serializer_class.Meta.fields)
    content = file_of("missions", kind)
    if kind == "csv":
        assert content.decode() == ",".join(names) + "\r\n"
    elif kind == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert [cell.value for cell in sheet[1]] == names
    elif kind == "parquet":
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        assert (table.column_names, table.num_rows) == (names, 0)
    else:
        assert content == b""


@pytest.mark.parametrize(("kind", "media_type"), FORMATS.items())
def test_a_format_is_chosen_by_name_or_by_accept(kind, media_type):
    make.make_mission("UNDOF")
    client = signed_in()
    by_name = client.get(address("missions"), {"format": kind})
    by_accept = client.get(address("missions"), headers={"accept": media_type})
    for answer in (by_name, by_accept):
        assert answer["Content-Type"].partition(";")[0] == media_type
        assert f".{kind}" in answer["Content-Disposition"]
        assert "attachment" in answer["Content-Disposition"]
        assert int(answer["Content-Length"]) == len(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    head = client.head(address("missions"), {"format": kind})
    assert head["Content-Type"].partition(";")[0] == media_type


def test_files_are_of_lists_and_not_of_rows():
    mission = make.make_mission("UNDOF")
    assert signed_in().get(address_of("missions", mission), {"format": "csv"}).status_code == 400


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_filtered_sorted_and_cut_to_fields_like_the_list(kind):
    for acronym in ("ONE", "TWO", "THREE"):
        make.make_mission(acronym, kind="multinational")
    make.make_mission("UN-ONE")
    query = {"kind": "multinational", "ordering": "-acronym", "fields": "acronym"}
    content = file_of("missions", kind, **query)
    kinds = {"acronym": "text"}
    found = {
        "csv": lambda: from_csv(content, kinds),
        "xlsx": lambda: from_workbook(content, kinds),
        "parquet": lambda: from_parquet(content, kinds),
        "jsonl": lambda: [json.loads(line) for line in content.splitlines()],
    }[kind]()
    assert found == [{"acronym": name} for name in ("TWO", "THREE", "ONE")]


@pytest.mark.parametrize("parameter", ["cursor", "page_size", "count"])
def test_a_file_has_no_pages(parameter):
    answer = signed_in().get(address("missions"), {"format": "csv", parameter: "1"})
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_rows_within_rows_are_for_json_alone():
    MAKERS["deployments"](1)
    for kind in ("csv", "xlsx", "parquet"):
        answer = signed_in().get(address("deployments"), {"format": kind, "expand": "mission"})
        assert answer.status_code == 400
    line = file_of("deployments", "jsonl", expand="mission", status="approved").splitlines()[0]
    assert json.loads(line)["mission"]["acronym"]


@pytest.mark.parametrize("text", BEGINNINGS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_a_file_is_taken_for_a_formula(text, kind):
    make.make_mission("UNDOF", headquarters=text)
    content = file_of("missions", kind, fields="headquarters")
    if kind == "csv":
        written = next(csv.reader(io.StringIO(content.decode(), newline="").readlines()[1:]))[0]
    else:
        written = load_workbook(io.BytesIO(content)).worksheets[0]["A2"].value
    assert written == f"'{text}"
    assert rows_of("missions")[0]["headquarters"] == text


def test_what_xml_cannot_hold_is_left_out_of_a_workbook():
    make.make_mission("UNDOF", headquarters="A\x01<&>\x1f" + "x" * 50)
    sheet = load_workbook(io.BytesIO(file_of("missions", "xlsx", fields="headquarters")))
    assert sheet.worksheets[0]["A2"].value == "A<&>" + "x" * 50


def test_a_workbook_goes_on_to_another_sheet_when_one_is_full(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    for number in range(7):
        make.make_mission(f"M{number}")
    sheets = load_workbook(io.BytesIO(file_of("missions", "xlsx", fields="acronym"))).worksheets
    columns = [[cell.value for cell in sheet["A"]] for sheet in sheets]
    assert columns == [
        ["acronym", "M0", "M1", "M2"],
        ["acronym", "M3", "M4", "M5"],
        ["acronym", "M6"],
    ]


def test_a_question_no_row_can_answer_is_a_file_without_rows():
    lines = file_of("rotations", "csv", number="9" * 30).decode().splitlines()
    assert len(lines) == 1


def test_files_longer_than_a_part_are_whole(monkeypatch):
    assert CHUNK > 5
    monkeypatch.setattr("registry.api.rows.CHUNK", 5)
    monkeypatch.setattr("registry.api.files.parquet.GROUP", 10)
    for number in range(23):
        make.make_mission(f"M{number:02}", started_on=None if number % 2 else dt.date(2020, 1, 1))
    expected = [row["acronym"] for row in rows_of("missions")]
    assert [json.loads(x)["acronym"] for x in file_of("missions", "jsonl").splitlines()] == expected
    table = pyarrow.parquet.ParquetFile(io.BytesIO(file_of("missions", "parquet")))
    assert table.num_row_groups == 3
    assert table.read().column("acronym").to_pylist() == expected


def test_people_stand_in_files_under_the_same_pseudonyms():
    tour = make.make_deployment()
    row = signed_in().get(address_of("deployments", tour)).json()
    for line in csv.DictReader(io.StringIO(file_of("deployments", "csv").decode())):
        assert line["person"] == row["person"]
        assert str(tour.person.service_number) not in line.values()
