"""Rosters read: whichever file a clerk has."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.utils import translation

from personnel.roster import UnreadableError
from personnel.roster.cells import written_day
from personnel.roster.columns import BY_KEY, COLUMNS, is_open, layout
from personnel.roster.layout import NUMBERING
from personnel.roster.table import UNFINISHED
from personnel.roster.texts import fold, fold_name, tidy
from registry.formulas import escaped, unescaped
from tests.roster_files import SHEET, refused, with_part
from tests.rosters import csv_text, headers, people, table, workbook, xlsx

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


# Cells


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
