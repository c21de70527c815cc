"""How each field of a resource is read: from its serializer, without running that.

A serializer says what an answer looks like. Running it makes a model instance of every
row, and of every row that hangs on it, only to take them apart again. Instead
:func:`columns_of` finds out once what each field selects and what is made of it; lists,
single rows and files of every format are then raw rows of the database. A test holds the
two together for every resource.

What a serializer of a resource may be made of: fields of the model, words of other rows at
the end of foreign keys (``KeyField``), sets of words (``keys_of``), and nested
serializers of its children, which are made of the same. A field of another kind tells how
it is read in a method ``as_column(model)`` that returns a :class:`Column`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, JSONField, OuterRef, TextField, Value
from django.db.models.functions import Cast
from rest_framework import serializers

from registry.api.small import Small, Told
from registry.api.sqltexts import Escaped, JsonText, MomentText

#: What a column holds, for formats that have types.
TEXT, INTEGER, NUMBER, BOOLEAN = "text", "integer", "number", "boolean"
DAY, MOMENT, JSON = "day", "moment", "json"

KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.BooleanField, BOOLEAN),
    (models.IntegerField, INTEGER),  # keys are integers too
    (models.FloatField, NUMBER),
    (models.DecimalField, NUMBER),
    (models.DateTimeField, MOMENT),
    (models.DateField, DAY),
    (models.CharField, TEXT),
    (models.TextField, TEXT),
    (ArrayField, JSON),
)


@dataclass(frozen=True)
class Related:
    """The other rows that a column names: of which model, and how their keys are selected."""

    model: type[models.Model]
    raw: Any
    small: Small | None = None
    many: bool = False


@dataclass(frozen=True)
class Column:
    """A field of a resource.

    ``raw`` is what is selected for it, ``told`` what is made of that, None if nothing;
    ``small`` looks it up instead. ``flat`` is the same for a file of text, made by the
    database alone, and ``settings`` what that needs to know, as settings of the session.
    """

    name: str
    kind: str
    raw: Any
    flat: Any
    told: Told | None = None
    small: Small | None = None
    related: Related | None = None
    settings: Callable[[], dict[str, str]] | None = None
    field: Any = field(default=None, compare=False)

    def teller(self, revision: Hashable) -> Told | None:
        """What makes the value from what was selected; None if that is the value."""
        return self.small.teller(revision) if self.small else self.told


@cache
def columns_of(serializer: type[serializers.ModelSerializer[Any]]) -> tuple[Column, ...]:
    """The columns of a resource, in the order of the serializer's fields.

    Raises ``TypeError`` for a field that nobody can tell how to read.
    """
    model: type[models.Model] = serializer.Meta.model
    return tuple(_column(model, name, one) for name, one in serializer().fields.items())


def _column(model: type[models.Model], name: str, one: Any) -> Column:
    if hasattr(one, "as_column"):
        column: Column = one.as_column(model)
        return column
    source = one.source or name
    if isinstance(one, serializers.ListSerializer | serializers.ManyRelatedField):
        return _of_many(model, name, one, source)
    if "." in source:
        return _of_key(model, name, one, source.replace(".", "__"))
    own = model._meta.get_field(source)
    if not isinstance(own, models.Field):
        raise TypeError(f"{model.__name__}.{source} is no column: give the field as_column()")
    kind = kind_of(own)
    raw = own.attname
    return Column(
        name,
        kind,
        raw,
        flat_of(kind, raw),
        told=TOLD.get(kind) if kind != NUMBER or isinstance(own, models.DecimalField) else None,
        related=Related(own.related_model, raw) if own.is_relation else None,  # type: ignore[arg-type]
        field=one,
    )


def _of_key(model: type[models.Model], name: str, one: Any, path: str) -> Column:
    """A value of another row, at the end of foreign keys that lead to small tables."""
    first, _, rest = path.partition("__")
    step: Any = model._meta.get_field(first)
    end = _end_of(model, path)
    to_key, _, _last = path.rpartition("__")
    owner = to_key.partition("__")[2]
    key = _end_of(model, to_key)
    return Column(
        name,
        kind_of(end),
        step.attname,
        flat_of(kind_of(end), path),
        small=Small(step.related_model, rest),
        related=Related(
            key.related_model,  # type: ignore[arg-type]
            step.attname,
            Small(step.related_model, f"{owner}_id") if owner else None,
        ),
        field=one,
    )


def _of_many(model: type[models.Model], name: str, one: Any, source: str) -> Column:
    """Children, or the words of other rows, as an array of JSON that the database builds."""
    relation: Any = model._meta.get_field(source)
    children: Any = relation.related_model
    back = relation.remote_field.name  # of a forward relation that of the reverse query
    if relation.many_to_many and not relation.auto_created:
        back = relation.related_query_name()
    rows = children._default_manager.filter(**{back: OuterRef("pk")})
    rows = rows.order_by(*children._meta.ordering, "pk")
    related = None
    if isinstance(one, serializers.ListSerializer):
        child: Any = type(one.child)
        each: Any = json_object(columns_of(child))
    else:
        word = getattr(one.child_relation, "slug_field", "pk")
        each = F(word)
        keys = JsonText(ArraySubquery(rows.values_list("pk")))
        related = Related(children, keys, many=True)
    array = JsonText(ArraySubquery(rows.annotate(written=each).values_list("written")))
    return Column(name, JSON, array, array, told=orjson.loads, related=related, field=one)


def json_object(columns: tuple[Column, ...]) -> Func:
    """The columns of a child as one object, in their order."""
    parts: list[Any] = []
    for column in columns:
        value = Cast(column.flat, JSONField()) if column.kind == JSON else _nested(column)
        parts += [Value(column.name), value]
    return Func(*parts, function="json_build_object", output_field=JSONField())


def _nested(column: Column) -> Any:
    """What a child selects: with joins, as nothing is looked up inside the database."""
    if not isinstance(column.raw, str):
        return column.raw
    if column.small is None:
        return F(column.raw)
    return F(f"{column.raw.removesuffix('_id')}__{column.small.path}")


def _end_of(model: type[models.Model], path: str) -> models.Field[Any, Any]:
    """The field at the end of a path."""
    owner: Any = model
    found: Any = None
    for name in path.split("__"):
        found = owner._meta.get_field(name)
        owner = found.related_model
    end: models.Field[Any, Any] = found
    return end


def kind_of(column: models.Field[Any, Any]) -> str:
    """What a field of a model holds. Raises ``TypeError`` for what is unheard of."""
    held: Any = getattr(column, "target_field", column)
    for kind, name in KINDS:
        if isinstance(held, kind):
            return name
    raise TypeError(f"a column that holds {type(held).__name__}")


def utc_text(moment: dt.datetime | None) -> str | None:
    """A moment as answers write it."""
    return None if moment is None else moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


#: What is made of what the database hands over.
TOLD: dict[str, Told] = {NUMBER: _number, MOMENT: utc_text}


def flat_of(kind: str, path: str) -> Any:
    """What a file of text says of the value at ``path``."""
    if kind == TEXT:
        return Escaped(F(path))
    if kind == BOOLEAN:
        return Cast(path, TextField())  # "true", where COPY would write "t"
    if kind == JSON:
        return JsonText(F(path))
    if kind == MOMENT:
        return MomentText(F(path))
    return F(path)
