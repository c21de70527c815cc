"""Rows of a resource as answers and files have them, straight from the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import transaction
from django.db.models import QuerySet

from registry.api.columns import Column, Related
from registry.api.state import State

#: So many rows of a file are held in memory at once.
CHUNK = 2000


@dataclass(frozen=True)
class Expansion:
    """Whole rows in place of the words that stand for them."""

    related: Related
    columns: tuple[Column, ...]

    def rows(self, keys: Iterable[Any], state: State) -> dict[Any, dict[str, Any]]:
        """The rows with these keys, by key."""
        wanted = self.related.model._default_manager.filter(pk__in=set(keys)).order_by()
        names = [column.name for column in self.columns]
        pks: list[Any] = []
        found = _told(self.columns, _taken(wanted, self.columns, pks), state)
        return dict(zip(pks, (dict(zip(names, row, strict=True)) for row in found), strict=True))


def _taken(rows: QuerySet[Any], columns: Sequence[Column], pks: list[Any]) -> Iterator[Any]:
    """The raw rows; their keys go into ``pks``."""
    for pk, *row in rows.values_list("pk", *(column.raw for column in columns)):
        pks.append(pk)
        yield row


@dataclass(frozen=True)
class Shape:
    """What is shown of each row: some columns, some of them expanded, by name."""

    columns: tuple[Column, ...]
    expanded: dict[str, Expansion]

    @property
    def names(self) -> list[str]:
        """The columns' names, in their order."""
        return [column.name for column in self.columns]

    @property
    def selected(self) -> list[Any]:
        """What is selected for them."""
        return [
            self.expanded[column.name].related.raw if column.name in self.expanded else column.raw
            for column in self.columns
        ]

    def values(self, rows: Iterable[Sequence[Any]], state: State) -> Iterable[Sequence[Any]]:
        """The values of raw rows, in the order of the columns."""
        return _told(self.columns, rows, state, self.expanded)

    def objects(self, rows: Iterable[Sequence[Any]], state: State) -> list[dict[str, Any]]:
        """The same as objects."""
        names = self.names
        return [dict(zip(names, row, strict=False)) for row in self.values(rows, state)]

    def chunks(self, found: QuerySet[Any], state: State) -> Iterator[list[Sequence[Any]]]:
        """All rows of the queryset, part by part, as values."""
        part: list[Sequence[Any]] = []
        with transaction.atomic(using=found.db):  # in which rows come part by part
            for row in found.values_list(*self.selected).iterator(CHUNK):
                part.append(row)
                if len(part) == CHUNK:
                    yield list(self.values(part, state))
                    part = []
        yield list(self.values(part, state))


def _told(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    state: State,
    expanded: dict[str, Expansion] | None = None,
) -> Iterable[Sequence[Any]]:
    """The values of raw rows: whole columns at a time, which is quicker than row by row."""
    by_column: list[Any] = list(zip(*rows, strict=True))
    if not by_column:
        return []
    for place, column in enumerate(columns):
        if expanded and column.name in expanded:
            by_column[place] = _whole(expanded[column.name], by_column[place], state)
            continue
        tell = column.teller(state.facts)
        if tell is not None:
            by_column[place] = map(tell, by_column[place])
    return zip(*by_column, strict=True)


def _whole(expansion: Expansion, raw: Sequence[Any], state: State) -> list[Any]:
    """The related rows in place of their keys."""
    related = expansion.related
    keys: Sequence[Any] = raw
    if related.many:
        keys = [orjson.loads(text) for text in raw]
        rows = expansion.rows({key for several in keys for key in several}, state)
        return [[rows[key] for key in several if key in rows] for several in keys]
    if related.small is not None:
        keys = list(map(related.small.teller(state.facts), raw))
    rows = expansion.rows(set(keys) - {None}, state)
    return [rows.get(key) for key in keys]
