"""Which file fills which model: the description the reader and the loader work from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from django.db import models

from missions.models import CITABLE, CategorySetField


@dataclass(frozen=True, eq=False)
class Table:
    """One model of the reference data.

    ``key`` are the fields that tell a record apart, in the file as in the database.
    A table with a ``file`` is read from it; one ``within`` another stands as a list of
    that name inside the other's records, which the first field of its key then refers
    to. Tables come in the order in which they refer to each other.
    """

    model: type[models.Model]
    key: tuple[str, ...]
    fields: tuple[str, ...] = ()
    file: Path | None = None
    within: str = ""
    children: tuple[Table, ...] = ()

    @property
    def name(self) -> str:
        """The model's name, by which the loader remembers its records."""
        return self.model._meta.label_lower

    @property
    def cited_as(self) -> str | None:
        """The field of a citation that points at this model, if it can be cited."""
        name = self.model._meta.model_name
        return name if name in CITABLE else None

    @cached_property
    def columns(self) -> Mapping[str, models.Field[Any, Any]]:
        """Every field the reference data gives, the key's first."""
        found: dict[str, models.Field[Any, Any]] = {}
        for name in (*self.key, *self.fields):
            field = self.model._meta.get_field(name)
            if not isinstance(field, models.Field):
                raise TypeError(f"{self.name}.{name} is no field of its own")
            found[name] = field
        return found

    def family(self) -> Iterator[Table]:
        """The table itself and those inside it."""
        yield self
        for child in self.children:
            yield from child.family()

    def key_of(self, values: Mapping[str, Any]) -> str:
        """The key of a record as text: its key fields, those that are set."""
        parts = []
        for name in self.key:
            value = values.get(name)
            if value not in (None, ""):
                # Which of several possible references is set is part of the key.
                parts.append(f"{name}:{value}" if self.columns[name].null else str(value))
        return "/".join(parts)


def is_set(field: models.Field[Any, Any]) -> bool:
    """Whether a field holds several references."""
    return isinstance(field, models.ManyToManyField)


def is_reference(field: models.Field[Any, Any]) -> bool:
    """Whether a field refers to one other record."""
    return isinstance(field, models.ForeignKey)


def target(field: models.Field[Any, Any]) -> type[models.Model]:
    """The model a reference or a set of references points at."""
    return cast(type[models.Model], field.related_model)


def plain(field: models.Field[Any, Any], value: Any) -> Any:
    """A value as JSON keeps it, written so that equal values are equal texts."""
    if value is None:
        return None
    if isinstance(field, models.DecimalField):
        return f"{value:.{field.decimal_places}f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(field, CategorySetField) or is_set(field):
        return sorted(value)
    return value


def plain_default(field: models.Field[Any, Any]) -> Any:
    """What a field holds when nobody has said anything."""
    return [] if is_set(field) else plain(field, field.get_default())
