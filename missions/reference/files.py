"""Reading the reference files: everything wrong with them is found before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from missions.models import CategorySetField, ReferenceRecord, Source
from missions.reference.table import Table, is_reference, is_set, target
from missions.reference.tables import CITATIONS

#: Stands for the whole record where a field could be cited.
WHOLE_RECORD = "*"

_KEY_LENGTH = ReferenceRecord._meta.get_field("key").max_length or 0


class ReferenceDataError(Exception):
    """The reference data cannot be loaded; ``problems`` are sentences naming file and record."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Record:
    """One record of a file: its cleaned values; references are still keys of other records."""

    table: Table
    key: str
    values: Mapping[str, Any]
    file: str

    def __str__(self) -> str:
        return f"{self.file}, {self.key}"


Records = dict[Table, list[Record]]


def read(tables: Iterable[Table]) -> Records:
    """All records of the tables and of those inside them, citations last.

    Raises :class:`ReferenceDataError` with every problem of every file: a file that is no
    list of records, unknown or missing fields, values a field refuses, two records with
    one key, a reference to a record that is not there.
    """
    reader = _Reader()
    for table in tables:
        reader.read_file(table)
    reader.add_citations()
    reader.check_references()
    if reader.problems:
        raise ReferenceDataError(reader.problems)
    return reader.records


class _Reader:
    def __init__(self) -> None:
        self.problems: list[str] = []
        self.records: Records = {}
        self.keys: dict[type[models.Model], set[str]] = {}
        self.cited: list[tuple[Record, Any]] = []

    def read_file(self, table: Table) -> None:
        for member in table.family():
            self._expect(member)
        path: Path = table.file or Path()
        try:
            content = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        except (OSError, ValueError) as error:
            self.problems.append(f"{path.name}: {error}")
            return
        self._take_all(table, content, path.name, parent=None)

    def _expect(self, table: Table) -> None:
        self.records[table], self.keys[table.model] = [], set()

    def _take_all(self, table: Table, content: Any, file: str, parent: str | None) -> None:
        place = f"{file}, {parent}, {table.within}" if parent is not None else file
        if not isinstance(content, list):
            self.problems.append(_("%(place)s: a list of records is needed.") % {"place": place})
            return
        for number, raw in enumerate(content, start=1):
            if isinstance(raw, dict):
                self._take(table, raw, file, parent, f"{place} #{number}")
            else:
                self.problems.append(
                    _("%(place)s: record %(number)s is no object.")
                    % {"place": place, "number": number}
                )

    def _take(
        self, table: Table, raw: dict[str, Any], file: str, parent: str | None, place: str
    ) -> None:
        """One record, the lists inside it and the sources it cites."""
        given = dict(raw)
        if parent is not None:
            given[table.key[0]] = parent
        inside = [(child, given.pop(child.within, [])) for child in table.children]
        cited = given.pop("sources", None) if table.cited_as else None
        key = table.key_of(given)
        record = Record(table, key, self._clean(table, given, f"{file}, {key or place}"), file)
        if len(key) > _KEY_LENGTH:
            self._complain(record, _("the key is longer than %s characters.") % _KEY_LENGTH)
        if key in self.keys[table.model]:
            self._complain(record, _("there are two records with this key."))
        self.keys[table.model].add(key)
        self.records[table].append(record)
        for child, content in inside:
            self._take_all(child, content, file, parent=key)
        if cited is not None:
            self.cited.append((record, cited))

    def _clean(self, table: Table, given: dict[str, Any], place: str) -> dict[str, Any]:
        for name in given.keys() - table.columns.keys():
            self.problems.append(
                _("%(place)s: there is no field “%(field)s”.") % {"place": place, "field": name}
            )
        values: dict[str, Any] = {}
        for name, field in table.columns.items():
            try:
                values[name] = _value(field, given, name)
            except ValidationError as error:
                self.problems.append(f"{place}, {name}: {' '.join(error.messages)}")
        return values

    def add_citations(self) -> None:
        """Turn the ``sources`` of records into citations."""
        self._expect(CITATIONS)
        kinds = {
            record.key: record.values.get("kind")
            for table, records in self.records.items()
            if table.model is Source
            for record in records
        }
        for record, cited in self.cited:
            if not isinstance(cited, dict) or not all(isinstance(s, list) for s in cited.values()):
                self._complain(record, _("“sources” names, for each field, a list of sources."))
                continue
            for field, sources in cited.items():
                if not _can_be_cited(record.table, field):
                    self._complain(record, _("there is no field “%s” to cite for.") % field)
                    continue
                for source in sources:
                    raw = dict(source) if isinstance(source, dict) else {"source": source}
                    kind = kinds.get(str(raw.get("source")))
                    raw["field"] = "" if field == WHOLE_RECORD else field
                    raw["verified"] = kind != Source.Kind.GENERAL_KNOWLEDGE
                    raw[str(record.table.cited_as)] = record.key
                    self._take(CITATIONS, raw, record.file, None, record.key)

    def check_references(self) -> None:
        """Every key that is referred to must be the key of a record."""
        for table, records in self.records.items():
            for name, field in table.columns.items():
                if not (is_reference(field) or is_set(field)):
                    continue
                for record in records:
                    value = record.values.get(name)
                    for key in value if isinstance(value, list) else [value]:
                        if key is not None and key not in self.keys[target(field)]:
                            self._complain(
                                record,
                                _("%(field)s: there is no record “%(key)s”.")
                                % {"field": name, "key": key},
                            )

    def _complain(self, record: Record, what: str) -> None:
        self.problems.append(f"{record}: {what}")


def _value(field: models.Field[Any, Any], given: Mapping[str, Any], name: str) -> Any:
    """A field's value as its model keeps it, or the key or keys of what it refers to.

    Raises ``ValidationError`` where the field refuses it.
    """
    if is_set(field):
        keys = given.get(name, [])
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise ValidationError(_("A list of keys is needed."))
        return keys
    if is_reference(field):
        key = given.get(name)
        if not isinstance(key, str) and not (key is None and field.null):
            raise ValidationError(_("The key of a record is needed."))
        return key
    if name not in given and field.has_default():
        return field.get_default()
    value = given.get(name, None if field.null else "")
    if value is None and field.null:
        return None
    if isinstance(field, CategorySetField) and not isinstance(value, list):
        raise ValidationError(_("A list of categories is needed."))
    return field.clean(value, None)


def _can_be_cited(table: Table, field: str) -> bool:
    """Whether ``field`` is the whole record, a field of it or a list belonging to it."""
    if field == WHOLE_RECORD:
        return True
    try:
        table.model._meta.get_field(field)
    except FieldDoesNotExist:
        return False
    return True
