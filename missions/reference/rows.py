"""Rows as the loader compares them: every value as JSON keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from missions.reference.table import Table, is_set, plain

Values = dict[str, Any]
#: The members of a many-to-many field, by the primary key of the row.
Members = dict[Any, list[Any]]


def pk_of(table: Table, text: str) -> Any:
    """A primary key that was kept as text."""
    return table.model._meta.pk.to_python(text)


def members_of(table: Table, pks: list[Any]) -> dict[str, Members]:
    """The members of each many-to-many field of some rows."""
    found: dict[str, Members] = {}
    for name in (name for name, column in table.columns.items() if is_set(column)):
        members = found.setdefault(name, {})
        rows = table.model._default_manager.filter(pk__in=pks, **{f"{name}__isnull": False})
        for pk, member in rows.values_list("pk", name):
            members.setdefault(pk, []).append(member)
    return found


def current_values(table: Table, row: models.Model, members: Mapping[str, Members]) -> Values:
    """What a row holds now."""
    return {
        name: plain(
            column,
            members[name].get(row.pk, []) if is_set(column) else column.value_from_object(row),
        )
        for name, column in table.columns.items()
    }


def plain_values(table: Table, values: Values) -> Values:
    """What a record says."""
    return {name: plain(table.columns[name], value) for name, value in values.items()}


def create(table: Table, values: Values) -> models.Model:
    """A new row with these values; keys of rows stand for references."""
    columns = table.columns
    row = table.model(
        **{columns[n].attname: v for n, v in values.items() if not is_set(columns[n])}
    )
    row.save(force_insert=True)
    for name, value in values.items():
        if is_set(columns[name]) and value:
            getattr(row, name).add(*value)
    return row


def change(table: Table, row: models.Model, changes: Values) -> None:
    """Give a row other values, and touch no other field of it."""
    columns = table.columns
    own = [name for name in changes if not is_set(columns[name])]
    for name in own:
        setattr(row, columns[name].attname, changes[name])
    if own:
        row.save(update_fields=own)
    for name in changes.keys() - set(own):
        getattr(row, name).set(changes[name])
