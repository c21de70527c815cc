"""Bringing the reference data into the database without undoing what staff have changed.

For each record, and for each field of it, three values meet: what was loaded last time,
what the database holds now, and what the file says. Only where the first two agree may
the third be written. A record that is gone was deleted by staff and stays so, and with
it whatever in the files refers to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction

from missions.models import ReferenceRecord
from missions.reference.files import Record, Records, ReferenceDataError, read
from missions.reference.rows import (
    Members,
    Values,
    change,
    create,
    current_values,
    members_of,
    pk_of,
    plain_values,
)
from missions.reference.table import Table, is_reference, is_set, plain, plain_default, target
from registry.refusals import refusals_in


@dataclass
class Report:
    """What a load did: how many records of each model, and which fields were left alone."""

    created: Counter[type[models.Model]] = field(default_factory=Counter)
    updated: Counter[type[models.Model]] = field(default_factory=Counter)
    kept: Counter[type[models.Model]] = field(default_factory=Counter)
    left_out: Counter[type[models.Model]] = field(default_factory=Counter)
    #: The records with fields that staff have edited, and the names of those fields.
    kept_fields: list[tuple[Record, list[str]]] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        """Whether a fact was written."""
        return bool(self.created or self.updated)


def load(tables: Iterable[Table]) -> Report:
    """Load the files of ``tables`` in one transaction, all or nothing.

    Raises :class:`ReferenceDataError` when a file is wrong (before anything is written) or
    when the database refuses a record (nothing is left written).
    """
    records = read(tables)
    try:
        with transaction.atomic(using=DEFAULT_DB_ALIAS):
            _take_turns()
            return _Loader().run(records)
    except _RefusedError as refused:
        # Explained only now: the words need queries, which a broken transaction refuses.
        refusals = refusals_in(refused.error)
        if not refusals:
            raise refused.error from None
        raise ReferenceDataError(
            f"{refused.record}: {refusal.message}" for refusal in refusals
        ) from refused.error


class _RefusedError(Exception):
    """The database would not take a record."""

    def __init__(self, record: Record, error: DatabaseError) -> None:
        super().__init__(str(record))
        self.record = record
        self.error = error


@contextmanager
def _naming(record: Record) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise _RefusedError(record, error) from error


def _take_turns() -> None:
    """Let two loads at once run one after the other."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('reference data'))")


#: The key of a row, or None where staff have deleted it.
Found = dict[tuple[type[models.Model], str], Any]


@dataclass
class _Rows:
    """The rows of a model by primary key, and the members of each many-to-many field."""

    by_pk: Mapping[Any, models.Model]
    members: Mapping[str, Members]


@dataclass
class _Standing:
    """A row that is there: what it holds now, and what it was loaded with last time."""

    row: models.Model
    current: Values
    base: Mapping[str, Any]


class _Loader:
    def __init__(self) -> None:
        self.report = Report()
        self.memory = {(r.model, r.key): r for r in ReferenceRecord.objects.all()}
        self.found: Found = {}
        self.to_remember: list[ReferenceRecord] = []
        self.to_update: list[ReferenceRecord] = []

    def run(self, records: Records) -> Report:
        for table, rows in records.items():
            self._load_table(table, rows)
        ReferenceRecord.objects.bulk_create(self.to_remember)
        ReferenceRecord.objects.bulk_update(self.to_update, ["object_pk", "loaded"])
        return self.report

    def _load_table(self, table: Table, records: list[Record]) -> None:
        rows = self._rows_loaded_before(table, records)
        for record in records:
            with _naming(record):
                self.found[table.model, record.key] = self._load(record, rows)

    def _rows_loaded_before(self, table: Table, records: list[Record]) -> _Rows:
        """The rows a table was loaded into, in few queries."""
        memories = [self.memory.get((table.name, record.key)) for record in records]
        pks = [pk_of(table, memory.object_pk) for memory in memories if memory]
        by_pk = table.model._default_manager.in_bulk(pks) if pks else {}
        return _Rows(by_pk, members_of(table, list(by_pk)))

    def _load(self, record: Record, rows: _Rows) -> Any:
        """Load one record; its primary key, or None if it is left out."""
        wanted, complete = self._resolve(record)
        memory = self.memory.get((record.table.name, record.key))
        standing = self._loaded_before(record, memory, rows)
        if standing is None and complete:
            standing = self._made_by_hand(record, wanted)
        if standing is not None:
            self._merge(record, wanted, standing, memory)
            return standing.row.pk
        if memory is not None or not complete:
            self.report.left_out[record.table.model] += 1
            return None
        return self._create(record, wanted)

    def _loaded_before(
        self, record: Record, memory: ReferenceRecord | None, rows: _Rows
    ) -> _Standing | None:
        """The row a record was loaded into, unless staff have deleted it."""
        if memory is None:
            return None
        row = rows.by_pk.get(pk_of(record.table, memory.object_pk))
        if row is None:
            return None
        return _Standing(row, current_values(record.table, row, rows.members), memory.loaded)

    def _made_by_hand(self, record: Record, wanted: Values) -> _Standing | None:
        """A row with the same natural key that staff entered themselves.

        It is taken as if it had been loaded and then edited: nothing in it is overwritten.
        """
        table = record.table
        lookup = {
            name if wanted[name] is not None else f"{name}__isnull": (
                wanted[name] if wanted[name] is not None else True
            )
            for name in table.key
        }
        row = table.model._default_manager.filter(**lookup).order_by("pk").first()
        if row is None:
            return None
        current = current_values(table, row, members_of(table, [row.pk]))
        return _Standing(row, current, plain_values(table, wanted))

    def _resolve(self, record: Record) -> tuple[Values, bool]:
        """The values with keys of rows in place of references, and whether none is missing.

        A reference to a record that staff have deleted is left out, and so is a member
        of a set.
        """
        values: Values = {}
        complete = True
        for name, column in record.table.columns.items():
            value = record.values[name]
            if is_set(column):
                pks = (self.found[target(column), key] for key in value)
                values[name] = sorted(pk for pk in pks if pk is not None)
            elif is_reference(column) and value is not None:
                pk = self.found[target(column), value]
                if pk is None:
                    complete = False
                else:
                    values[name] = pk
            else:
                values[name] = value
        return values, complete

    def _create(self, record: Record, wanted: Values) -> Any:
        row = create(record.table, wanted)
        self._remember(record, row, plain_values(record.table, wanted), None)
        self.report.created[record.table.model] += 1
        return row.pk

    def _merge(
        self, record: Record, wanted: Values, standing: _Standing, memory: ReferenceRecord | None
    ) -> None:
        """Write the fields that hold what was loaded last time; leave the others alone."""
        table = record.table
        loaded = dict(standing.base)
        changes: Values = {}
        kept: list[str] = []
        for name, value in wanted.items():
            column = table.columns[name]
            new = plain(column, value)
            # A field the data did not give before: what nobody touched holds its default.
            before = standing.base.get(name, plain_default(column))
            if new == standing.current[name]:
                loaded[name] = new
            elif standing.current[name] == before:
                changes[name] = value
                loaded[name] = new
            else:
                kept.append(name)
                loaded[name] = before
        if changes:
            change(table, standing.row, changes)
            self.report.updated[table.model] += 1
        if kept:
            self.report.kept[table.model] += 1
            self.report.kept_fields.append((record, kept))
        self._remember(record, standing.row, loaded, memory)

    def _remember(
        self, record: Record, row: models.Model, loaded: Values, memory: ReferenceRecord | None
    ) -> None:
        if memory is None:
            self.to_remember.append(
                ReferenceRecord(
                    model=record.table.name,
                    key=record.key,
                    object_pk=str(row.pk),
                    loaded=loaded,
                )
            )
        elif (memory.object_pk, memory.loaded) != (str(row.pk), loaded):
            memory.object_pk, memory.loaded = str(row.pk), loaded
            self.to_update.append(memory)
