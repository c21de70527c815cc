"""Workbooks, written as they come: openpyxl takes ten times as long for a large one."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any
from xml.sax.saxutils import escape

import orjson
from django.db.models import QuerySet

from registry.api.columns import BOOLEAN, DAY, INTEGER, JSON, NUMBER, Column
from registry.api.rows import Shape
from registry.api.state import State
from registry.formulas import escaped

#: What a sheet holds, header included; more rows go on to another sheet.
MOST_ROWS = 1_048_576
#: What a cell holds, in letters; a spreadsheet calls a file with more of them broken.
LONGEST = 32_767
#: Day 0 of spreadsheets, which are wrong about days before March 1900.
ZERO, FIRST = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
WIDTH = 16
#: What XML cannot hold.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Styles by number: 0 plain, 1 a day, 2 bold.
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)

Cell = Callable[[Any], str]


def write(file: IO[bytes], found: QuerySet[Any], shape: Shape, state: State) -> None:
    """Write the rows, part by part, on as many sheets as it takes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
        rows = _rows(shape.columns, shape.chunks(found, state))
        sheets = 0
        row: str | None = next(rows, None)
        while row is not None or not sheets:
            sheets += 1
            name = f"xl/worksheets/sheet{sheets}.xml"
            with book.open(name, "w", force_zip64=True) as sheet:
                sheet.write(_beginning(shape.columns))
                written = 1
                while row is not None and written < MOST_ROWS:
                    sheet.write(row.encode())
                    written += 1
                    row = next(rows, None)
                sheet.write(b"</sheetData></worksheet>")
        for name, text in _parts(sheets).items():
            book.writestr(name, text)


def _rows(columns: Sequence[Column], parts: Iterable[list[Sequence[Any]]]) -> Iterator[str]:
    cells = [CELLS.get(column.kind, text_cell) for column in columns]
    for part in parts:
        for row in part:
            content = "".join(
                "<c/>" if value is None else cell(value)
                for cell, value in zip(cells, row, strict=True)
            )
            yield f"<row>{content}</row>"


def text_cell(value: Any, style: int = 0) -> str:
    """A text, which is never a formula."""
    text = escape(ILLEGAL.sub("", escaped(str(value))[:LONGEST]))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _number(value: Any) -> str:
    return f"<c><v>{value!r}</v></c>"


def _truth(value: Any) -> str:
    return f'<c t="b"><v>{int(value)}</v></c>'


def _day(value: dt.date) -> str:
    if value < FIRST:
        return text_cell(value.isoformat())
    return f'<c s="1"><v>{(value - ZERO).days}</v></c>'


def _json(value: Any) -> str:
    return text_cell(orjson.dumps(value).decode())


CELLS: dict[str, Cell] = {
    INTEGER: _number,
    NUMBER: _number,
    BOOLEAN: _truth,
    DAY: _day,
    JSON: _json,
}


def _beginning(columns: Sequence[Column]) -> bytes:
    """A sheet up to its second row: the header stays in sight."""
    header = "".join(text_cell(column.name, style=2) for column in columns)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        f'<cols><col min="1" max="{len(columns)}" width="{WIDTH}" customWidth="1"/></cols>'
        f"<sheetData><row>{header}</row>"
    ).encode()


def _parts(sheets: int) -> dict[str, str]:
    """What a workbook needs beside its sheets."""
    numbers = range(1, sheets + 1)
    names = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    return {
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}'
            f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{types}</Types>'
        ),
    }
