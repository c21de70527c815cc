"""No file that is no roster is read as one, and none that would do harm."""

from __future__ import annotations

import datetime as dt
import io
import logging
import random
import zipfile
from dataclasses import replace

import pytest

from personnel.roster import UnreadableError, limits
from personnel.roster.columns import COLUMNS
from personnel.roster.limits import LIMITS
from tests.roster_files import SHEET, refused, with_part
from tests.rosters import csv_text, headers, people, table, workbook, xlsx

# Files that are none


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"PK\x03\x04 and then nothing", "broken"),
        (b"%PDF-1.7 no roster at all", "not_a_table"),
        (b"{\\rtf1 no roster either", "not_a_table"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "not_a_table"),
        ("Личный номер;Фамилия;Имя\nKZ\0-1;Б;В".encode(), "not_a_table"),
        (b"\xff\xfeodd", "not_a_table"),
        ("Личный номер;Фамилия;Имя\n".encode(), "no_rows"),
        ('Личный номер;Фамилия;Имя\n"1;Б;В'.encode(), "broken"),
        ("Имя\nИван".encode(), "no_header"),
    ],
)
def test_what_is_no_roster_is_refused_with_a_reason(content, code):
    assert refused(content) == [("", code)]


def test_a_file_that_is_cut_off_anywhere_is_refused():
    content = xlsx(people(5))
    for end in range(100, len(content) - 1, len(content) // 25):
        assert refused(content[:end]) == [("", "broken")]


def test_a_file_with_wrong_bytes_is_read_or_refused_and_nothing_else():
    """openpyxl raises whatever it stumbles over; a clerk gets a sentence."""
    content = with_part(xlsx(people(5)), "docProps/core.xml", lambda _text: b"<a/>")
    rng = random.Random("wrong bytes")
    for _ in range(150):
        spoiled = bytearray(content)
        for _ in range(rng.randint(1, 20)):
            spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
        try:
            table(bytes(spoiled))
        except UnreadableError as error:
            assert error.problems


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_parts_that_make_no_sense_are_refused(part):
    rng = random.Random("parts")
    content = xlsx(people(3))

    def change(text: bytes) -> bytes:
        words = text.split(b'"')
        place = rng.randrange(len(words))
        return b'"'.join([*words[:place], b"-7", *words[place + 1 :]])

    for _ in range(60):
        try:
            table(with_part(content, part, change))
        except UnreadableError as error:
            assert error.problems


def test_another_kind_of_archive_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert refused(file.getvalue()) == [("", "not_xlsx")]


# Files that would do harm


def test_a_file_that_unpacks_to_too_much_is_refused_unread(monkeypatch):
    monkeypatch.setattr("personnel.roster.sheets.LIMITS", replace(LIMITS, unpacked=1_000_000))
    bomb = with_part(xlsx(people(1)), "xl/media/a.bin", lambda _text: bytes(1_000_000))
    assert len(bomb) < 20_000
    assert refused(bomb) == [("", "too_large")]


def test_a_million_columns_are_refused():
    cells = b"<c/>" * 1_000_000
    content = with_part(
        xlsx(people(1)),
        SHEET,
        lambda text: text.replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>"),
    )
    assert refused(content) == [("", "too_many_columns")]
    assert refused((";" * 1_000_000 + "x").encode()) == [("", "too_many_columns")]


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr("personnel.roster.sheets.LIMITS", replace(LIMITS, elements=1000))
    assert refused(xlsx(people(100))) == [("", "too_large")]


@pytest.mark.parametrize("number", ["99999999999999", "1e12", "1048577", "-3"])
def test_a_row_too_far_down_is_not_waited_for(number):
    row = f'<row r="{number}"><c r="A1"/></row></sheetData>'.encode()
    content = with_part(xlsx(people(1)), SHEET, lambda text: text.replace(b"</sheetData>", row))
    assert refused(content) == [("", "broken")]


@pytest.mark.parametrize("name", ["sheet1.dat", "sheet1.XML", "sheet1.xml.bin"])
def test_a_sheet_under_a_name_that_nobody_looked_at_is_not_read(name):
    """Its rows would go as far down as it says, its elements would be counted by nobody."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(people(1)))) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            text = old.read(part).replace(b"sheet1.xml", name.encode())
            new.writestr(part.replace("sheet1.xml", name), text)
    assert refused(file.getvalue()) == [("", "broken")]


def test_too_many_formats_are_refused(monkeypatch):
    monkeypatch.setattr("personnel.roster.sheets.LIMITS", replace(LIMITS, elements_elsewhere=1000))
    formats = b"<styleSheet>" + b"<xf/>" * 1001 + b"</styleSheet>"
    content = with_part(xlsx(people(1)), "xl/styles.xml", lambda _text: formats)
    assert refused(content) == [("", "too_large")]


def test_entities_are_refused():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>
        <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si>
        </sst>"""
    assert refused(with_part(xlsx(people(1)), "xl/sharedStrings.xml", lambda _t: bomb)) == [
        ("", "broken")
    ]


def test_deep_nesting_is_refused():
    deep = b"<a>" * 5000 + b"</a>" * 5000
    content = with_part(xlsx(people(1)), "docProps/app.xml", lambda _text: deep)
    assert refused(content) == [("", "too_large")]


def test_files_and_tables_have_a_largest_size(monkeypatch):
    monkeypatch.setattr("personnel.roster.reading.MAX_BYTES", 5000)
    assert refused(b"x" * 5001) == [("", "too_large")]
    monkeypatch.setattr("personnel.roster.table.MAX_ROWS", 10)
    assert len(table(csv_text(people(10)).encode()).rows) == 10
    assert refused(csv_text(people(11)).encode()) == [("", "too_many_rows")]


def test_limits_are_far_above_an_honest_roster():
    assert limits.MAX_ROWS >= 10_000
    assert len(COLUMNS) < limits.MAX_COLUMNS


# What is said of them


def test_nothing_of_a_file_is_logged_or_warned_about(caplog, recwarn):
    rows = people(2, last_name="Тайнов", birth_date=dt.date(1990, 1, 1))
    with caplog.at_level(logging.DEBUG):
        table(xlsx(rows))
        refused(xlsx(rows)[:-50])
        refused(workbook([[*headers(rows), "Тайна"], list(rows[0].values())]))
    assert not caplog.records
    assert not recwarn.list


def test_errors_themselves_name_nobody():
    with pytest.raises(UnreadableError) as error:
        table(workbook([["Личный номер", "Фамилия", "Тайнов"], ["1", "Тайнов", "x"]]))
    assert "Тайнов" not in str(error.value)
