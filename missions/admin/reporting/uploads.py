"""A file of the UN's between the moment it was looked at and the moment it is loaded.

It is public and too large to travel with the page, so it waits in the site's own folder, by
its digest, for a day.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import secrets
import time
from pathlib import Path

from django.conf import settings

#: So long a file waits, in seconds.
WAITS = 24 * 60 * 60


def keep(content: bytes) -> str:
    """Keep a file; the digest that it can be had again by."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - WAITS:
            old.unlink(missing_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    # Whole or not at all: somebody else may keep the same file, or the disk be full.
    draft = folder / f"{digest}.{secrets.token_hex(8)}"
    draft.write_bytes(gzip.compress(content, compresslevel=3))
    draft.rename(folder / f"{digest}.gz")
    return digest


def kept(digest: str) -> bytes | None:
    """The file with a digest; None if it does not wait any more."""
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        return None
    try:
        return gzip.decompress((_folder() / f"{digest}.gz").read_bytes())
    except FileNotFoundError:
        return None


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "uploads"
