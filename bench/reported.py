"""A whole-world file of the UN's, 150,000 rows, read and loaded: seconds and memory.

The file has the layout, the dirt and about the size of the UN's own: 204 months, some 120
countries and 65 missions. It is loaded twice (the second time must change nothing), in a
process of its own, and undone. ``BENCH_REPORTED_ROWS`` is its size (default 150,000).

    .venv/bin/python -m bench.reported
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench.databases import PROJECT, manage, run, say
from bench.roster import peak

ROWS, MONTHS = 150_000, 204
#: The targets: seconds to read and load, and megabytes of the whole process.
SECONDS, MEGABYTES = 10, 300
HEADER = (
    "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,"
    "Female_Personnel,Male_Personnel,Last_Reporting_Date"
)
TYPES = ("Troops", "Staff Officer", "Experts on Mission", "Individual Police")


def main() -> int:
    """Measure and print; the exit status is 1 if a target is missed."""
    folder = Path(os.environ.get("BENCH_DIR") or PROJECT / "var" / "bench") / "reported"
    folder.mkdir(parents=True, exist_ok=True)
    manage(folder, "migrate", "-v0")
    manage(folder, "loadreference", "-v0")
    rows = int(os.environ.get("BENCH_REPORTED_ROWS") or ROWS)
    missed = [kind for kind in ("csv", "xlsx") if not told(folder, kind, rows)]
    if missed:
        print(f"MISSED: at most {SECONDS} s and {MEGABYTES} MB ({', '.join(missed)})")
    return 1 if missed else 0


def told(folder: Path, kind: str, rows: int) -> bool:
    """Measure a file of this kind and print the figures; whether the targets are met."""
    path = folder / f"world-{rows}.{kind}"
    if not path.exists():
        say(f"Writing a {kind} file of {rows:,} rows (once)")
        path.write_bytes(file_of(rows) if kind == "csv" else as_workbook(file_of(rows)))
    say(f"Loading it, {rows:,} rows")
    said = run(folder, f"from bench import reported; reported.measure({rows}, {str(path)!r})")
    figures: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    print(
        f"{kind}, {rows:,} rows: read in {figures['read']:.1f} s, loaded in"
        f" {figures['load']:.1f} s, again in {figures['again']:.1f} s;"
        f" {figures['megabytes']:.0f} MB"
    )
    return bool(figures["read"] + figures["load"] <= SECONDS and figures["megabytes"] <= MEGABYTES)


def measure(rows: int, path: str) -> None:
    """Read and load such a file twice, undo it, and print the figures as JSON."""
    from django.db import transaction

    from missions.models import ReportedFile
    from missions.reported import read, save
    from missions.reported.sources import source_for

    content = Path(path).read_bytes()
    source = source_for(ReportedFile.Layout.CONTRIBUTIONS)
    assert source is not None
    with transaction.atomic():
        began = time.perf_counter()
        parsed = read(io.BytesIO(content), home="KAZ", today=dt.date(2026, 1, 1))
        was_read = time.perf_counter()
        first = save(parsed, source)
        loaded = time.perf_counter()
        second = save(parsed, source)
        again = time.perf_counter()
        assert parsed.lines == rows
        assert first.file is not None
        assert second.file is None
        transaction.set_rollback(True)
    print(
        json.dumps(
            {
                "read": was_read - began,
                "load": loaded - was_read,
                "again": again - loaded,
                "megabytes": peak(),
            }
        )
    )


def file_of(rows: int) -> bytes:
    """Such a file: every month the same countries, one of them Kazakhstan, in a few missions."""
    a_month = -(-rows // MONTHS)
    lines = [HEADER]
    for number in range(rows):
        month, place = divmod(number, a_month)
        first = dt.date(2003 + month // 12, month % 12 + 1, 1)
        last = (first.replace(day=28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1)
        day = last.strftime("%d/%m/%Y" if month % 2 else "%d-%b-%y")
        mission, kind = ("MINURSO ", "UNIFIL")[place % 2], TYPES[place // 2 % 4]
        code = "KAZ" if place < 8 else f"{chr(65 + place % 26)}{chr(65 + place // 26 % 26)}X"
        mission = mission if place < 8 else f"M{place}"
        lines.append(f"{number},{code},398,Country {code},{mission},{kind},{place % 7},5,{day}")
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def as_workbook(content: bytes) -> bytes:
    """The same as XLSX, numbers as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in content.decode("utf-8-sig").splitlines():
        sheet.append([int(cell) if cell.isdecimal() else cell for cell in line.split(",")])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
