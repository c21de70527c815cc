"""A word for the code that runs: another release may answer otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from registry.environment import PROJECT_DIR

#: Everything that answers are made of besides data: code, templates, texts, looks.
PARTS = (
    ("registry", "*.py"),
    ("missions", "*.py"),
    ("personnel", "*.py"),
    ("templates", "*.*"),
    ("locale", "*.mo"),
    ("static", "*.*"),
)


@cache
def release() -> str:
    """The release, worked out once in each process."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.relative_to(PROJECT_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield PROJECT_DIR / "requirements.txt"
    for folder, pattern in PARTS:
        yield from sorted(path for path in (PROJECT_DIR / folder).rglob(pattern) if path.is_file())
