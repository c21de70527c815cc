"""So that nobody overwrites unseen what somebody else has just saved.

A form carries, in a hidden field, a fingerprint of the record as it was when the page
was opened: of each field, and of each field of each row of the tables on the page. If it
differs when the form comes back, nothing is saved and the page says who changed what.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import display_for_field
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, ManyToManyField, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.events import last_change, who_text

#: The fingerprint of each field by its name.
Prints = Mapping[str, str]
#: The longest value that is quoted in full, in letters.
QUOTED = 200


class Table(NamedTuple):
    """The rows of a table on the page, and what to call one of them."""

    rows: Iterable[Any]
    title: Callable[[Any], str]

    def fetched(self) -> Table:
        """The same, read once."""
        return Table(list(self.rows), self.title)


@dataclass(frozen=True)
class RecordState:
    """Fingerprints of one record and of its rows, and when they were taken.

    ``rows`` holds them by the label of the model and by key. ``tables`` holds the rows
    themselves, of a state that was just taken.
    """

    at: dt.datetime
    fields: Prints
    rows: Mapping[str, Mapping[str, Prints]]
    tables: Mapping[str, Table] = field(default_factory=dict, compare=False)

    def dump(self) -> str:
        """The state as text for a hidden field; the names of a table's fields only once."""
        tables = {}
        for label, rows in self.rows.items():
            names = next(iter(rows.values()), {})
            tables[label] = [list(names), {pk: list(row.values()) for pk, row in rows.items()}]
        return json.dumps([self.at.isoformat(), self.fields, tables], separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> RecordState | None:
        """The state a form was sent with; None if there is none in it."""
        try:
            at, fields, tables = json.loads(text)
            rows = {
                label: {pk: dict(zip(names, row, strict=True)) for pk, row in found.items()}
                for label, (names, found) in tables.items()
            }
            return cls(dt.datetime.fromisoformat(at), dict(fields), rows)
        except (ValueError, TypeError, AttributeError):
            return None


def state_of(record: Model, fields: Container[str], tables: Mapping[str, Table]) -> RecordState:
    """The present state of a record as the database has it: of the fields on the page."""
    fetched = {label: table.fetched() for label, table in tables.items()}
    return RecordState(
        timezone.now(),
        {name: fingerprint(value) for name, value in _values(record).items() if name in fields},
        {
            label: {str(row.pk): _prints(row) for row in table.rows}
            for label, table in fetched.items()
        },
        fetched,
    )


def _prints(row: Model) -> dict[str, str]:
    return {name: fingerprint(value) for name, value in _row(row).items()}


def changed(now: Prints, then: Prints) -> list[str]:
    """The fields that are not what they were."""
    return [name for name in now if now[name] != then.get(name)]


def what_changed(
    record: Model, now: RecordState, then: RecordState, unspoken: Container[str] = ()
) -> list[str]:
    """Who has changed what in the meantime, field by field; empty if nobody has.

    Of fields that are ``unspoken`` it is said that they changed, and not to what.
    """
    parts = [_field_now(record, name, unspoken) for name in changed(now.fields, then.fields)]
    for label, rows in now.rows.items():
        parts += _table_now(label, rows, then.rows.get(label, {}), now.tables[label])
    if not parts:
        return []
    return [
        _("%(who)s while this page was open. Nothing was saved.")
        % {"who": _who(record, now, then)},
        *(_sentence(part) for part in parts),
        _(
            "Where you had changed nothing, the new values are below already. What you entered"
            " yourself is still there as well: look it over and save again."
        ),
    ]


def _sentence(part: str) -> str:
    return f"{capfirst(part)}."


def _values(record: Model) -> dict[str, Any]:
    """All that a form may edit: a row and its relations."""
    return _row(record) | {
        field.name: sorted(related.pk for related in field.value_from_object(record))
        for field in _many_to_many(record)
    }


def _row(record: Model) -> dict[str, Any]:
    return {
        field.name: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if not field.generated
    }


def _many_to_many(record: Model) -> Iterable[ManyToManyField[Any, Any]]:
    """The relations a form edits: not those through a model of their own."""
    for relation in record._meta.many_to_many:
        through: Any = relation.remote_field.through
        if through._meta.auto_created:
            yield relation


def fingerprint(value: Any) -> str:
    """The same for the same value, however it came: from the database or from a form."""
    if isinstance(value, Decimal):
        value = value.normalize()
    elif isinstance(value, str):
        value = value.replace("\r\n", "\n")
    return hashlib.blake2s(repr(value).encode(), digest_size=5).hexdigest()


def _field_now(record: Model, name: str, unspoken: Container[str] = ()) -> str:
    """A field and what it holds now."""
    names: Any = record._meta.get_field(name)
    if name in unspoken:
        return _("%(field)s was changed") % {"field": names.verbose_name}
    value = shown_value(record, name)
    if not value:
        return _("%(field)s is empty now") % {"field": names.verbose_name}
    return _("%(field)s is now “%(value)s”") % {"field": names.verbose_name, "value": value}


def shown_value(record: Model, name: str) -> str:
    """What a field of a record holds, in words; empty if it holds nothing."""
    of: Any = record._meta.get_field(name)
    if of.many_to_many:
        return get_text_list([str(related) for related in getattr(record, name).all()], _("and"))
    value = of.value_from_object(record)
    if of.is_relation:
        return "" if value is None else str(getattr(record, name))
    return value_in_words(of, value)


def value_in_words(of: Any, value: Any) -> str:
    """A value of a field that refers to no other record, in words; empty for nothing."""
    if isinstance(of, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(of, ArrayField) and of.base_field.choices:
        labels = dict(of.base_field.flatchoices)
        return get_text_list([str(labels.get(one, one)) for one in value or ()], _("and"))
    return Truncator(str(display_for_field(value, of, ""))).chars(QUOTED)


def _table_now(
    label: str, now: Mapping[str, Prints], then: Mapping[str, Prints], table: Table
) -> Iterator[str]:
    """A table, row by row: what is new, what is gone, and which fields changed."""
    heading = capfirst(apps.get_model(label)._meta.verbose_name_plural)
    for row in table.rows:
        pk = str(row.pk)
        said = {"table": heading, "row": table.title(row)}
        if pk not in then:
            yield _("%(table)s: “%(row)s” was added") % said
            continue
        for name in changed(now[pk], then[pk]):
            yield _("%(table)s, “%(row)s”: %(change)s") % {**said, "change": _field_now(row, name)}
    gone = len(then.keys() - now.keys())
    if gone:
        yield ngettext(
            "%(table)s: %(count)s row was removed", "%(table)s: %(count)s rows were removed", gone
        ) % {"table": heading, "count": gone}


def _who(record: Model, now: RecordState, then: RecordState) -> str:
    """Who changed the record last: by its history, which has every change; else by the log."""
    event = last_change(_changed_rows(record, now, then))
    if event is not None:
        return _("%(user)s changed this record at %(time)s") % {
            "user": who_text(event),
            "time": date_format(timezone.localtime(event.pgh_created_at), "TIME_FORMAT"),
        }
    return _who_by_log(record, then.at)


def _changed_rows(
    record: Model, now: RecordState, then: RecordState
) -> Iterator[tuple[type[Model], list[Any]]]:
    """What is not as it was, by model: the record itself, and rows of its tables.

    The history does not keep the relations that a form edits.
    """
    fields = set(changed(now.fields, then.fields)) - {one.name for one in _many_to_many(record)}
    if fields:
        yield type(record), [record.pk]
    for label, rows in now.rows.items():
        before = then.rows.get(label, {})
        touched = [pk for pk, row in rows.items() if row != before.get(pk)]
        yield apps.get_model(label), [*touched, *(before.keys() - rows.keys())]


def _who_by_log(record: Model, since: dt.datetime) -> str:
    """Who saved the record last, as far as the admin's own log knows."""
    entry = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(record),
            object_id=str(record.pk),
            action_time__gte=since,
        )
        .select_related("user")
        .order_by("-action_time")
        .first()
    )
    if entry is None:
        return _("This record was changed")
    return _("%(user)s saved this record at %(time)s") % {
        "user": entry.user.get_username(),
        "time": date_format(timezone.localtime(entry.action_time), "TIME_FORMAT"),
    }
