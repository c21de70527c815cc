"""Rows by key: what a page is ordered by, where it begins, and the cursor that says so."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from registry.api.parameters import ParameterError

LONGEST_CURSOR = 2000


@dataclass(frozen=True)
class Key:
    """One thing to sort by: a path of the model, and which way. Empty values come last."""

    path: str
    descending: bool
    column: models.Field[Any, Any]
    nullable: bool

    @classmethod
    def of(cls, model: type[models.Model], path: str, *, descending: bool = False) -> Key:
        """The key for a path such as ``contingent__slug``."""
        owner: Any = model
        column: Any = None
        nullable = False
        for name in path.split("__"):
            column = owner._meta.pk if name == "pk" else owner._meta.get_field(name)
            owner, nullable = column.related_model, nullable or column.null
        return cls(path, descending, column, nullable)

    @property
    def expression(self) -> Any:
        """For ``order_by()``."""
        # Ascending, PostgreSQL puts empty values last by itself, and its indexes do too.
        if self.descending:
            return F(self.path).desc(nulls_last=True if self.nullable else None)
        return F(self.path).asc()

    def after(self, value: Any) -> Q | None:
        """Rows that come later than ``value`` by this key; None if there can be none."""
        if value is None:
            return None
        beyond = Q(**{f"{self.path}__{'lt' if self.descending else 'gt'}": value})
        return beyond | Q(**{f"{self.path}__isnull": True}) if self.nullable else beyond

    def same(self, value: Any) -> Q:
        """Rows that this key does not tell from ``value``."""
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


@dataclass(frozen=True)
class Cut:
    """Where a page is cut out of a list: by which keys, after which row, how many rows."""

    names: list[str]
    keys: list[Key]
    size: int
    after: list[Any] | None

    def sorted(self, queryset: Any) -> Any:
        """All rows, in the order of the keys."""
        return queryset.order_by(*(key.expression for key in self.keys))

    def rows(self, queryset: Any, selected: Sequence[Any]) -> tuple[list[Any], str | None]:
        """Raw rows of the page with what is selected first, and the next page's cursor."""
        also = [F(key.path) for key in self.keys]
        rows = list(self._from(queryset).values_list(*selected, *also)[: self.size + 1])
        following = None
        if len(rows) > self.size:
            rows = rows[: self.size]
            following = write_cursor(self.names, rows[-1][-len(also) :])
        # What is selected comes first: the rest is for the cursor alone.
        return [row[: len(selected)] for row in rows], following

    def instances(self, queryset: Any) -> tuple[list[Any], str | None]:
        """The same as instances of the model."""
        rows = list(self._from(queryset)[: self.size + 1])
        if len(rows) <= self.size:
            return rows, None
        paths = [key.path.replace("__", ".") for key in self.keys]
        values = [attrgetter(path)(rows[self.size - 1]) for path in paths]
        return rows[: self.size], write_cursor(self.names, values)

    def _from(self, queryset: Any) -> Any:
        """The rows of this page and of all later ones."""
        queryset = self.sorted(queryset)
        return queryset if self.after is None else queryset.filter(_after(self.keys, self.after))


def _after(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """The rows that come after the one with the given values of the keys."""
    condition: Q | None = None
    for key, value in reversed(list(zip(keys, values, strict=True))):
        beyond = key.after(value)
        if condition is not None:
            tied = key.same(value) & condition
            beyond = tied if beyond is None else beyond | tied
        condition = beyond
    assert condition is not None  # the primary key is never empty
    first, value = keys[0], values[0]
    if not first.nullable:
        # Implied by the rest, but only this lets an index find the beginning.
        condition &= Q(**{f"{first.path}__{'lte' if first.descending else 'gte'}": value})
    return condition


def write_cursor(names: list[str], values: Sequence[Any]) -> str:
    """Where the row with these values of the keys stands, as text for an address."""
    # Moments to the last digit: rounded, they would be before or after their own row.
    exact = [value.isoformat() if isinstance(value, dt.datetime) else value for value in values]
    content = [names, exact]
    text = json.dumps(content, cls=DjangoJSONEncoder, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, names: list[str], keys: Sequence[Key]) -> list[Any]:
    """The values of the keys where the last page ended.

    Raises 400 for a cursor that was not made here, or was made for another ordering.
    """
    invalid = ParameterError(
        {"cursor": [_("This is not a cursor for this list. Take it from “next”.")]}
    )
    if len(cursor) > LONGEST_CURSOR:
        raise invalid
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        ordered_by, values = json.loads(text)
        if ordered_by != names or len(values) != len(keys):
            raise invalid
        return [_value(key, value) for key, value in zip(keys, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, RecursionError, ValidationError):
        raise invalid from None


def _value(key: Key, value: Any) -> Any:
    """A value of a cursor as the column holds it; ``ValidationError`` if it could not."""
    if value is None:
        if not key.nullable:
            raise ValidationError("empty")
        return None
    if not isinstance(value, str | int) or "\0" in str(value):
        raise ValidationError("no value of a column")
    str(value).encode()  # half a character, written \ud800, is a ValueError
    found = key.column.to_python(value)
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        raise ValidationError("no time zone")
    return found
