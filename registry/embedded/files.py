"""Files for one user's eyes: passwords, keys, locks."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def open_private(path: Path, flags: int = 0) -> int:
    """Open a file for reading and writing, made for this user alone if it is not there."""
    return os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o600)


def write_private(path: Path, text: str) -> None:
    """Write a file for this user alone, complete or not at all."""
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, path)
    except OSError:
        os.unlink(draft)
        raise
