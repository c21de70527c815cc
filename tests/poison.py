"""Texts that would do something if a page, a program in it or a spreadsheet took them at their word."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import Model
from openpyxl import load_workbook

#: Each is a formula, ends an attribute, begins an element, and is reckoned out by templates; the
#: database takes the second for names in Latin, the last where it takes nothing longer.
POISONS = ("=\"'><ы>{{7*7}}", "=\"'><q7>{{7*7}}", "=<ы>7*7", "=7*7")
#: What none of it may be found as: an element of a page.
ELEMENT = re.compile(r"<(ы|q7)>")
#: What is left of each, however it was escaped.
MARK = "7*7"
#: Texts that stand in addresses, and those that programs know records by.
WORDS = frozenset(
    {"slug", "key", "code", "group", "model", "field", "digest", "country", "codename"}
)
#: Attributes whose texts a browser or the admin's theme runs.
RUN = re.compile(r"on\w+|x-[\w.:-]+|[@:][\w.:-]+")
LINKS = ("href", "src", "action", "formaction")
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def texts_of(model: type[Model]) -> Iterator[Any]:
    """The fields of a model in which somebody can write what they like."""
    for field in model._meta.concrete_fields:
        free = isinstance(field, models.CharField | models.TextField) and not field.choices
        word = isinstance(field, models.SlugField) or field.name in WORDS
        if free and not word and not field.primary_key and not field.generated:
            yield field


def poison(*apps_of: str) -> dict[str, int]:
    """Write such texts into every field of every row that takes one; into how many, by field."""
    done: dict[str, int] = {}
    for label in apps_of:
        for model in apps.get_app_config(label).get_models():
            rows = model._base_manager.using("owner").order_by("pk")
            for field in texts_of(model) if not model.__name__.endswith("Event") else ():
                name = f"{model._meta.label_lower}.{field.name}"
                keys = list(rows.values_list("pk", flat=True))
                done[name] = sum(
                    _write(rows.filter(pk=pk), field, number) for number, pk in enumerate(keys)
                )
    return done


def _write(row: Any, field: Any, number: int) -> bool:
    for text in (f"{text}{number}" for text in POISONS):
        if field.max_length is None or len(text) <= field.max_length:
            try:
                with transaction.atomic(using="owner"):
                    row.update(**{field.name: text})
            except DatabaseError:
                continue
            return True
    return False


class _Page(HTMLParser):
    """Notes what of a page would run."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = tag == "script" and "json" not in (dict(attrs).get("type") or "")
        for name, value in attrs:
            text = (value or "").strip()
            runs = RUN.fullmatch(name) or (name in LINKS and text.startswith(("javascript:", "=")))
            if runs and MARK in text:
                self.wrong.append(f'{tag} {name}="{text[:80]}"')

    def handle_data(self, data: str) -> None:
        if self.script and MARK in data:
            self.wrong.append(f"script: {data[:80]}")


def wrong_in_page(content: bytes) -> list[str]:
    """What of a page, or of another text with elements, is not what it should be."""
    page, text = _Page(), content.decode()
    page.feed(text)
    return [*page.wrong, *(text[max(m.start() - 40, 0) : m.end()] for m in ELEMENT.finditer(text))]


def wrong_in_csv(content: bytes) -> list[str]:
    """The cells of a file that a spreadsheet would take for a formula."""
    return [
        cell
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
        if FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    ]


def wrong_in_workbook(content: bytes) -> list[str]:
    """The same of a workbook."""
    book = load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f" or _begins_so(cell.value)]


def _begins_so(value: Any) -> bool:
    return isinstance(value, str) and bool(FORMULA.match(value))


def wrong_in_archive(content: bytes) -> list[str]:
    """The same of every file in an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            cell
            for name in archive.namelist()
            if name.endswith(".csv")
            for cell in wrong_in_csv(archive.read(name))
        ]
