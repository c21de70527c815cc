"""Which database role does what: see ``DATABASES`` in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

_public: ContextVar[bool] = ContextVar("registry_on_public", default=False)


@contextmanager
def on_public() -> Iterator[None]:
    """Read as the public role, which sees nothing but the public's views.

    A queryset asks for its database when it runs, not when it is written: whatever is
    to be read as the public must be read (and rendered) before this ends.
    """
    token = _public.set(True)
    try:
        yield
    finally:
        _public.reset(token)


def reading_alias() -> str:
    """The connection that reads go to just now: the public one on public pages."""
    return "public" if _public.get() else "default"


class RegistryRouter:
    """Application and public share one database; only the owner changes its tables."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        """The public's connection inside ``on_public()``, else no opinion."""
        return "public" if _public.get() else None

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str | None:
        """The same: a public page that writes must fail, not write as somebody else."""
        return "public" if _public.get() else None

    def allow_relation(self, first: models.Model, second: models.Model, **hints: Any) -> bool:
        """Rows read by different roles are rows of one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner may."""
        return db == "owner"
