"""When the last backup was made: a file in ``DATA_DIR``, for whoever watches its age."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from registry.embedded.files import write_private

NAME = "last_backup"


def record_backup(data_dir: Path, when: dt.datetime) -> None:
    """Note that a backup was made and checked."""
    write_private(data_dir / NAME, when.isoformat() + "\n")


def last_backup(data_dir: Path) -> dt.datetime | None:
    """When the last one was made; None if none ever was, or the note cannot be read."""
    try:
        return dt.datetime.fromisoformat((data_dir / NAME).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
