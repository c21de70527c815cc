"""Which connection answers what: see :mod:`registry.databases`.

:mod:`registry.replicas` says when a replica is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections, models

from registry.databases import REPLICA_PREFIX

DEFAULT, PUBLIC = "default", "public"

_reading: ContextVar[str] = ContextVar("registry_reading", default=DEFAULT)


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Read from this connection.

    A queryset asks for its database when it runs, not when it is written: whatever is
    to be read there must be read (and rendered) before this ends.
    """
    token = _reading.set(alias)
    try:
        yield
    finally:
        _reading.reset(token)


def on_public() -> Any:
    """Read as the public role, which sees nothing but the public's views."""
    return reading_from(PUBLIC)


def reading_alias() -> str:
    """The connection that reads go to just now: the public one on public pages."""
    return _reading.get()


def is_public(alias: str) -> bool:
    """Whether a connection is of the public's role, on the primary or on a replica."""
    return alias == PUBLIC or alias.startswith(REPLICA_PREFIX[PUBLIC])


def replicas_of(alias: str) -> list[str]:
    """The connections to replicas that may be read in place of ``alias``."""
    return [name for name in connections if name.startswith(REPLICA_PREFIX[alias])]


def is_replica(alias: str) -> bool:
    """Whether a connection was configured as one to a replica."""
    return alias.startswith(tuple(REPLICA_PREFIX.values()))


class RegistryRouter:
    """All connections share one database; only the owner changes its tables."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        """What is being read from; no opinion where that is the default."""
        alias = _reading.get()
        return None if alias == DEFAULT else alias

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:
        """On public pages the same: a page that writes must fail, not write as somebody else."""
        alias = _reading.get()
        return alias if is_public(alias) else None

    def allow_relation(self, first: models.Model, second: models.Model, **hints: Any) -> bool:
        """Rows read by different roles are rows of one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner may."""
        return db == "owner"
