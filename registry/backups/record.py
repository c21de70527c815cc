"""When the last backup was made, for whoever watches its age.

Noted in ``DATA_DIR`` and in the database: the surfaces that tell it are other processes than the
one that makes it, with a ``DATA_DIR`` each or on machines of their own.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import Error

from registry.embedded.files import write_private
from registry.surfaces import PUBLIC

NAME = "last_backup"


def record_backup(data_dir: Path, when: dt.datetime) -> None:
    """Note that a backup was made and checked."""
    write_private(data_dir / NAME, when.isoformat() + "\n")
    with suppress(Error):  # the backup is there; that it seems older than it is, somebody notices
        cache.set(NAME, when.isoformat(), timeout=None)


def last_backup(data_dir: Path) -> dt.datetime | None:
    """When the last one was made, as far as this process can know; None if none ever was.

    Raises Django's database errors. The public's process knows of its own ``DATA_DIR`` alone.
    """
    noted = [_in_file(data_dir / NAME)]
    if settings.SURFACE != PUBLIC:
        noted.append(_moment(cache.get(NAME) or ""))
    return max(filter(None, noted), default=None)


def _in_file(path: Path) -> dt.datetime | None:
    try:
        return _moment(path.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError):
        return None


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
