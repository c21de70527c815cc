"""Reading the history: what changed in a record, by whom, from where and why.

History keeps each version of a row. A change is a version beside the one before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Field, Model, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.history import BASELINE, RegistryEvent

INSERT, UPDATE, DELETE = "insert", "update", "delete"
#: What was done, in words.
KINDS = {
    INSERT: gettext_lazy("added"),
    UPDATE: gettext_lazy("changed"),
    DELETE: gettext_lazy("deleted"),
    BASELINE: gettext_lazy("there before its history began"),
}


def event_model(model: type[Model]) -> type[RegistryEvent] | None:
    """The model of a table's history; None if it has none."""
    found: set[type[RegistryEvent]] = set(getattr(model, "pgh_event_models", {}).values())
    return found.pop() if found else None


def tracked_models() -> list[type[Model]]:
    """Every model whose history is kept."""
    return [model for model in apps.get_models() if event_model(model) is not None]


def kept_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields of a model that its history keeps, without the key: what the database works
    out is not kept.
    """
    events = event_model(model)
    kept = {field.name for field in events._meta.concrete_fields} if events else set()
    return [
        one
        for one in model._meta.concrete_fields
        if one.name in kept and not (one.primary_key or one.generated)
    ]


class Difference(NamedTuple):
    """A field, and what it held before and after; None for nothing."""

    field: Field[Any, Any]
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One change of one row: the version it left, and the one before.

    ``before`` is None for a row that was added, and for one older than its history.
    """

    model: type[Model]
    event: Any
    before: Any = None

    @property
    def kind(self) -> str:
        """``insert``, ``update``, ``delete`` or ``baseline``."""
        return str(self.event.pgh_label)

    @property
    def row(self) -> Any:
        """The key of the row."""
        return self.event.pgh_obj_id

    @property
    def account(self) -> str:
        """The account that made it, by its name then; empty for what no account did."""
        return str(_metadata(self.event).get("account") or "")

    def differences(self) -> Iterator[Difference]:
        """Each field that changed; of a row added or deleted, each that holds something."""
        for one in kept_fields(self.model):
            value = getattr(self.event, one.attname)
            former = getattr(self.before, one.attname, None)
            if self.kind == UPDATE:
                if self.before is None or value != former:
                    yield Difference(one, former, value)
            elif value not in (None, "", []):
                gone = self.kind == DELETE
                yield Difference(one, *((value, None) if gone else (None, value)))


def who_text(event: Any) -> str:
    """Who made a change: an account, a command, or all that is known, a role."""
    metadata = _metadata(event)
    if metadata.get("account") and "token" in metadata:
        return _("%(account)s, through the API with the token “%(token)s”") % {
            "account": metadata["account"],
            "token": metadata.get("token_name", ""),
        }
    if metadata.get("account"):
        return str(metadata["account"])
    if metadata.get("command"):
        return _("Command %(command)s") % {"command": metadata["command"]}
    if not event.pgh_role:
        return _("Not recorded who")
    return _("Database role %(role)s") % {"role": event.pgh_role}


def _metadata(event: Any) -> dict[str, Any]:
    context = event.pgh_context
    return context.metadata if context is not None else {}


@dataclass(frozen=True)
class Moment:
    """What one request, command or statement changed, and under which circumstances."""

    at: dt.datetime
    who: str
    reason: str
    url: str
    address: str
    changes: list[Change] = field(default_factory=list)


def moments(changes: Iterable[Change]) -> list[Moment]:
    """Changes by what they were made in, the latest first; those of one moment in their order."""
    found: dict[Any, Moment] = {}
    for change in changes:
        event = change.event
        key = (event.pgh_created_at, event.pgh_context_id, event.pgh_role)
        if key not in found:
            metadata = _metadata(event)
            reason, url, machine = (
                str(metadata.get(name) or "") for name in ("reason", "url", "address")
            )
            found[key] = Moment(event.pgh_created_at, who_text(event), reason, url, machine)
        found[key].changes.append(change)
    return sorted(found.values(), key=_when, reverse=True)


def _when(moment: Moment) -> tuple[dt.datetime, int]:
    return moment.at, max(change.event.pgh_id for change in moment.changes)


def events_of(model: type[Model]) -> QuerySet[Any]:
    """The history of a tracked model, with the context of each change."""
    kept = event_model(model)
    assert kept is not None
    events: QuerySet[Any] = QuerySet(kept)
    return events.select_related("pgh_context")


def changes_of(model: type[Model], rows: Iterable[Any]) -> list[Change]:
    """All changes of rows of a model, by their keys, in the order in which they were made."""
    latest: dict[Any, Any] = {}
    changes = []
    for event in events_of(model).filter(pgh_obj_id__in=rows).order_by("pgh_id"):
        changes.append(Change(model, event, latest.get(event.pgh_obj_id)))
        latest[event.pgh_obj_id] = event
    return changes


def changes_by_id(model: type[Model], ids: Collection[int]) -> dict[int, Change]:
    """Single changes by the keys of their events, each with the version before it."""
    kept = event_model(model)
    assert kept is not None
    every: QuerySet[Any] = QuerySet(kept)
    earlier = (
        every.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
        .order_by("-pgh_id")
        .values("pgh_id")[:1]
    )
    events = list(events_of(model).filter(pgh_id__in=ids).annotate(earlier_id=Subquery(earlier)))
    before = every.in_bulk({event.earlier_id for event in events} - {None})
    return {event.pgh_id: Change(model, event, before.get(event.earlier_id)) for event in events}


def last_change(models_and_rows: Iterable[tuple[type[Model], Collection[Any]]]) -> Any:
    """The last event of any of these rows; None if their history is not kept or empty."""
    found = []
    for model, rows in models_and_rows:
        if rows and event_model(model) is not None:
            events = events_of(model).filter(pgh_obj_id__in=rows)
            found.append(events.order_by("-pgh_id").first())
    return max(filter(None, found), key=lambda event: event.pgh_created_at, default=None)
