"""Rosters read: whichever file a clerk has, and no file that would do harm."""

from __future__ import annotations

import datetime as dt
import io
import logging
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.utils import translation

from personnel.roster import UnreadableError, limits, read
from personnel.roster.cells import written_day
from personnel.roster.columns import BY_KEY, COLUMNS, is_open, layout
from personnel.roster.layout import NUMBERING
from personnel.roster.limits import LIMITS
from personnel.roster.table import UNFINISHED
from personnel.roster.texts import fold, fold_name, tidy
from registry.formulas import escaped, unescaped
from tests.rosters import csv_text, headers, people, table, workbook, xlsx


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for part in old.infolist():
            text = old.read(part)
            # Under a date of their own, so that the same bytes come out every time.
            new.writestr(
                zipfile.ZipInfo(part.filename), change(text) if part.filename == name else text, 8
            )
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return file.getvalue()


def refused(content: bytes, *, rotation_given: bool = True) -> list[tuple[str, str]]:
    with pytest.raises(UnreadableError) as error:
        read(io.BytesIO(content), rotation_given=rotation_given)
    return [(str(p.address or ""), p.code) for p in error.value.problems if p.message]


# Kinds of files


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_headers_are_read_in_any_language(language):
    rows = people(3)
    found = table(xlsx(rows, language=language))
    assert list(found.columns) == list(rows[0])
    assert [row.number for row in found.rows] == [2, 3, 4]
    assert found.rows[0].cells["last_name"] == rows[0]["last_name"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whichever_way_it_was_written(delimiter, encoding):
    rows = people(3)
    found = table(csv_text(rows, language="kk", delimiter=delimiter).encode(encoding))
    assert list(found.columns) == list(rows[0])
    assert found.rows[2].cells["patronymic"] == rows[2]["patronymic"]


def test_windows_1251_is_recognised():
    rows = people(2, last_name="Щукин", first_name="Пётр", patronymic="Ильич")
    found = table(csv_text(rows).encode("windows-1251"))
    assert found.rows[0].cells["last_name"] == "Щукин"


def test_the_header_may_stand_below_a_title_and_rows_may_be_empty():
    above = [["Именной список роты резерва"], [], ["на 14.03.2024"]]
    content = xlsx([*people(1), dict.fromkeys(people(1)[0]), *people(2)[1:]], above=above)
    found = table(content)
    assert found.header_row == 4
    assert [row.number for row in found.rows] == [5, 7]


def test_headers_do_not_depend_on_case_spaces_or_stars():
    content = workbook(
        [["  ЛИЧНЫЙ  номер* ", "фамилия:", "Имя", "№ п/п"], ["1", "Белов", "Иван", 1]]
    )
    assert table(content).rows[0].cells == {
        "service_number": "1",
        "last_name": "Белов",
        "first_name": "Иван",
    }


def test_an_address_names_sheet_and_cell():
    found = table(xlsx(people(1)))
    assert str(found.address(2, "first_name")) == "Список!C2"
    assert str(found.address(2, "mission")) == "Список!2"
    assert str(table(csv_text(people(1)).encode()).address(2, "first_name")) == "C2"


def test_the_sheet_with_the_roster_is_found_among_others():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx(people(2))))
    book.create_sheet("Первый", 0).append(["Заметки"])
    hidden = book.create_sheet("Скрытый")
    hidden.append(headers(people(1)))
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert len(table(file.getvalue()).rows) == 2


def test_two_rosters_in_one_file_are_refused():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx(people(2))))
    book.create_sheet("Второй").append(headers(people(1)))
    file = io.BytesIO()
    book.save(file)
    assert refused(file.getvalue()) == [("", "several_tables")]


# The header


def test_unknown_repeated_and_missing_columns_are_all_named_at_once():
    header = ["Личный номер", "Фамилия", "ИИН", "Фамилия", "Рост"]
    content = workbook([header, ["1", "Белов", "2", "Белов", 180]])
    assert refused(content, rotation_given=False) == [
        ("Список!C1", "unknown_column"),
        ("Список!D1", "repeated_column"),
        ("Список!E1", "unknown_column"),
        ("Список!1", "missing_columns"),
    ]


def test_missing_columns_are_named_in_the_language_of_the_reader():
    content = workbook([["Личный номер", "Фамилия"], ["1", "Белов"]])
    with translation.override("kk"), pytest.raises(UnreadableError) as error:
        table(content)
    assert error.value.problems[0].facts["columns"] == "Аты"


def test_a_value_below_no_header_is_not_passed_over():
    content = workbook([[*headers(people(1)), None], [*people(1)[0].values(), "важно"]])
    assert refused(content) == [("Список!L2", "unnamed_column")]


def test_every_column_has_three_headers_that_mean_no_other():
    names = [name for column in (*COLUMNS, NUMBERING) for name in {*column.names()}]
    assert len(names) == len(set(names))
    for column in COLUMNS:
        assert all(
            layout(rotation_given=True).column_of(header) == column for header in column.header
        )
        assert all(column.header), column.key
        assert all(column.help), column.key
    assert set(BY_KEY) == {column.key for column in (*COLUMNS, NUMBERING)}


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


SHEET = "xl/worksheets/sheet1.xml"


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


def test_a_wrong_note_of_the_size_of_a_sheet_is_not_believed():
    content = with_part(
        xlsx(people(5)),
        SHEET,
        lambda text: text.replace(b'<dimension ref="A1:K6"', b'<dimension ref="A1:B2"'),
    )
    assert len(table(content).rows) == 5


def test_results_of_formulas_are_read_and_formulas_without_results_are_marked():
    rows = people(1, last_name="=A1", rank="=B1")

    def as_excel(text: bytes) -> bytes:
        """With a result, which openpyxl does not save."""
        return re.sub(
            rb'<c r="I2"><f>B1</f><v ?/?>(</v>)?</c>',
            '<c r="I2" t="str"><f>B1</f><v>Майор</v></c>'.encode(),
            text,
        )

    found = table(with_part(xlsx(rows), SHEET, as_excel)).rows[0].cells
    assert found["rank"] == "Майор"
    assert found["last_name"] is UNFINISHED
    assert found["first_name"] == rows[0]["first_name"]


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


# Cells


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14.03.2024", dt.date(2024, 3, 14)),
        ("4.3.2024", dt.date(2024, 3, 4)),
        ("14.03.2024 г.", dt.date(2024, 3, 14)),
        ("2024-03-14", dt.date(2024, 3, 14)),
        ("2024-03-14T00:00:00", dt.date(2024, 3, 14)),
        ("2024-03-14 00:00", dt.date(2024, 3, 14)),
        ("31.02.2024", None),
        ("14/03/2024", None),
        ("14.03.24", None),
        ("45365", None),
        ("03.2024", None),
        ("2024-03-14T12:30:00", None),
    ],
)
def test_days_are_read_only_where_they_mean_one_day(text, day):
    assert written_day(text) == day


def test_an_open_end_is_said_in_words():
    assert all(map(is_open, ["no end", "Без даты окончания", "аяқталу күні жоқ", "open"]))
    assert not is_open("конец")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+7", "-", "@x", "\tx", "\rx", "'=1", "''=1", "'", "Ахметов", "", "О'Нил", "'х"],
)
def test_escaping_keeps_from_formulas_and_is_undone(text):
    assert unescaped(escaped(text)) == text
    assert escaped(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_texts_are_compared_as_people_read_them():
    assert fold(" «Рота»  РЕЗЕРВА — ёлка ") == "рота резерва - елка"
    assert fold_name("Ковалёва‑Иванова") == fold_name("КОВАЛЕВА ИВАНОВА")
    assert fold_name("Әлиев") != fold_name("Алиев")
    assert tidy("a\u00a0 b\u200b\n c") == "a b c"
    assert tidy("и\u0306") == "й"


def test_limits_are_far_above_an_honest_roster():
    assert limits.MAX_ROWS >= 10_000
    assert len(COLUMNS) < limits.MAX_COLUMNS
