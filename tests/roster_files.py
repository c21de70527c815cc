"""Files that are read as rosters: workbooks with a part of somebody else's, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from personnel.roster import UnreadableError, read

#: The part of a workbook that has the rows.
SHEET = "xl/worksheets/sheet1.xml"


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for part in old.infolist():
            text = old.read(part)
            # Under a date of their own, so that the same bytes come out every time.
            new.writestr(
                zipfile.ZipInfo(part.filename), change(text) if part.filename == name else text, 8
            )
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return file.getvalue()


def refused(content: bytes, *, rotation_given: bool = True) -> list[tuple[str, str]]:
    with pytest.raises(UnreadableError) as error:
        read(io.BytesIO(content), rotation_given=rotation_given)
    return [(str(p.address or ""), p.code) for p in error.value.problems if p.message]
