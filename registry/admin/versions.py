"""So that nobody overwrites unseen what somebody else has just saved.

A form carries, in a hidden field, a fingerprint of the record as it was when the page
was opened: of each field, and of each row of the tables on the page. If it differs when
the form comes back, nothing is saved and the page says who changed what.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import display_for_field
from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyField, Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: Rows of the tables on the page, by the label of their model.
Tables = Mapping[str, QuerySet[Any]]


@dataclass(frozen=True)
class RecordState:
    """Fingerprints of one record and of its rows, and when they were taken."""

    at: dt.datetime
    fields: dict[str, str]
    rows: dict[str, dict[str, str]]

    def dump(self) -> str:
        """The state as text for a hidden field."""
        return json.dumps([self.at.isoformat(), self.fields, self.rows], separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> RecordState | None:
        """The state a form was sent with; None if there is none in it."""
        try:
            at, fields, rows = json.loads(text)
            return cls(dt.datetime.fromisoformat(at), dict(fields), dict(rows))
        except (ValueError, TypeError):
            return None

    def changes_since(self, earlier: RecordState) -> tuple[list[str], list[str]]:
        """Which fields, and which tables, are not what they were."""
        fields = [name for name in self.fields if self.fields[name] != earlier.fields.get(name)]
        tables = [name for name in self.rows if self.rows[name] != earlier.rows.get(name)]
        return fields, tables


def state_of(record: Model, fields: Container[str], tables: Tables) -> RecordState:
    """The present state of a record as the database has it: of the fields on the page."""
    return RecordState(
        timezone.now(),
        {name: _digest(value) for name, value in _values(record).items() if name in fields},
        {
            label: {str(row.pk): _digest(*_row(row).values()) for row in rows}
            for label, rows in tables.items()
        },
    )


def what_changed(record: Model, now: RecordState, then: RecordState) -> str | None:
    """A sentence on who has changed what in the meantime; None if nobody has."""
    fields, tables = now.changes_since(then)
    if not fields and not tables:
        return None
    parts = [_field_now(record, name) for name in fields]
    parts += [_table_now(name, now.rows[name], then.rows.get(name, {})) for name in tables]
    return _(
        "%(who)s while this page was open: %(what)s. Nothing was saved. Your entries are"
        " still below; to put them in place of these changes, save again."
    ) % {"who": _who(record, then.at), "what": get_text_list(parts, _("and"))}


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
    for field in record._meta.many_to_many:
        through: Any = field.remote_field.through
        if through._meta.auto_created:
            yield field


def _digest(*values: Any) -> str:
    return hashlib.blake2s(repr(values).encode(), digest_size=5).hexdigest()


def _field_now(record: Model, name: str) -> str:
    """A field and what it holds now."""
    field: Any = record._meta.get_field(name)
    if field.many_to_many:
        value = get_text_list([str(related) for related in getattr(record, name).all()], _("and"))
    elif field.is_relation:
        value = str(getattr(record, name) or "")
    else:
        value = str(display_for_field(field.value_from_object(record), field, ""))
    return _("%(field)s is now “%(value)s”") % {
        "field": field.verbose_name,
        "value": value or _("empty"),
    }


def _table_now(label: str, now: dict[str, str], then: dict[str, str]) -> str:
    """A table and how many of its rows are not what they were."""
    heading = capfirst(apps.get_model(label)._meta.verbose_name_plural)
    changed = len({*now, *then} - {pk for pk in now if now[pk] == then.get(pk)})
    return ngettext(
        "%(table)s: %(count)s row changed", "%(table)s: %(count)s rows changed", changed
    ) % {"table": heading, "count": changed}


def _who(record: Model, since: dt.datetime) -> str:
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
