"""A file of 10,000 tours uploaded: ours against django-import-export, row by row.

The same kind of XLSX file is read, checked and saved by :mod:`personnel.roster` and
imported by django-import-export, each in a process of its own on the same database, which
both leave as it was. django-import-export gets a resource as its manual has it, with what
it looks up remembered between rows. It takes some ten minutes for 10,000 rows: all are one
transaction, in which each row costs more than the one before. A small file is therefore kinder
to it; both are told in rows a second. ``BENCH_ROSTER_ROWS`` is the size of our file and
``BENCH_ROSTER_ROW_BY_ROW`` that of theirs (default 10,000 both).

``python -m bench.roster`` measures this alone.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.databases import PROJECT, manage, run, say

ROWS, ROW_BY_ROW = 10_000, 10_000
SLUG = "bench-roster"
HEADERS = (
    *("Личный номер", "Фамилия", "Имя", "Отчество", "Фамилия латиницей", "Имя латиницей"),
    *("Пол", "Дата рождения", "Звание", "Миссия", "Решение", "Категория"),
    *("Первый день", "Последний день"),
)
_LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"


def main() -> int:
    """Measure both and print them; the exit status is 1 if the target is missed."""
    from bench.table import roster_rows

    folder = Path(os.environ.get("BENCH_DIR") or PROJECT / "var" / "bench")
    rows = roster_rows(measured(folder), "")
    for row in rows:
        mark = "  MISSED" if row.missed else ""
        print(f"{row.name:60}  {row.values['']:20}  {row.target}{mark}")
    return 1 if any(row.missed for row in rows) else 0


def measured(folder: Path) -> dict[str, dict[str, Any]]:
    """The figures of both, on a database below ``folder``."""
    data_dir = folder / "roster"
    if not (data_dir / "loaded").exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        manage(data_dir, "migrate", "-v0")
        manage(data_dir, "loadreference", "-v0")
        (data_dir / "loaded").touch()
    manage(data_dir, "migrate", "-v0")
    sizes = {
        "ours": int(os.environ.get("BENCH_ROSTER_ROWS") or ROWS),
        "row_by_row": int(os.environ.get("BENCH_ROSTER_ROW_BY_ROW") or ROW_BY_ROW),
    }
    return {function: figures(data_dir, function, rows) for function, rows in sizes.items()}


def figures(data_dir: Path, function: str, rows: int) -> dict[str, Any]:
    """What one of the functions below measures, in a process of its own."""
    say(f"Measuring {function}, {rows:,} rows")
    said = run(data_dir, f"from bench import roster; roster.measure(roster.{function}, {rows})")
    measured: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return measured


def measure(function: Any, rows: int) -> None:
    """Run one of the two on a file made for it, undo it, and print the figures as JSON."""
    from django.db import transaction

    with transaction.atomic():
        ground()
        content = file_of(rows)
        before = peak()
        began = time.perf_counter()
        said = function(content)
        seconds = time.perf_counter() - began
        after = peak()
        from personnel.models import Deployment

        assert (
            Deployment.objects.filter(authorized_mission__authorization__slug=SLUG).count() == rows
        )
        transaction.set_rollback(True)
    said |= {"rows": rows, "seconds": seconds, "megabytes": after - before}
    print(json.dumps(said))


def peak() -> float:
    """The most memory this process has used so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ground() -> None:
    """A decision with room for everybody."""
    from django.contrib.auth.models import User

    from missions.models import Authorization, AuthorizedMission, Ceiling, Mission

    decision = Authorization.objects.create(
        slug=SLUG, title_en="Benchmark", decided_on=dt.date(2000, 1, 1)
    )
    AuthorizedMission.objects.create(
        authorization=decision, mission=Mission.objects.get(acronym="UNDOF")
    )
    Ceiling.objects.create(authorization=decision, limit=1_000_000)
    User.objects.create_user("bench-roster")


def file_of(rows: int) -> bytes:
    """An XLSX file of so many people on tours of a year, which begin on different days."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roster")
    sheet.append(HEADERS)
    for number in range(rows):
        letters = "".join(_LETTERS[number // 27**power % 27] for power in range(4))
        first = dt.date(2005, 1, 1) + dt.timedelta(days=number * 7 % 6000)
        sheet.append(
            [
                *(f"BENCH-R-{number:06}", f"Өлшем{letters}", "Өлшем", ""),
                *("Olshem" + "abcdefghij"[number % 10], "Olshem", "мужской"),
                dt.date(1975, 1, 1) + dt.timedelta(days=number % 3000),
                *("Капитан", "UNDOF", SLUG, "эксперт в миссии"),
                *(first, first + dt.timedelta(days=364)),
            ]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ours(content: bytes) -> dict[str, Any]:
    """The roster engine: read, check, and save with the second check under the lock."""
    from django.contrib.auth.models import User
    from django.db import connection

    from personnel.roster import check, read, save

    queries = 0

    def counting(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(sql, parameters, many, context)

    moments = [time.perf_counter()]
    with connection.execute_wrapper(counting):
        table = read(io.BytesIO(content), rotation_given=False)
        moments.append(time.perf_counter())
        plan = check(table)
        moments.append(time.perf_counter())
        save(plan, User.objects.get(username="bench-roster"))
        moments.append(time.perf_counter())
    spans = [later - earlier for earlier, later in pairwise(moments)]
    return {**dict(zip(("read", "check", "save"), spans, strict=True)), "queries": queries}


def row_by_row(content: bytes) -> dict[str, Any]:
    """django-import-export, one row after the other."""
    import tablib
    from django.contrib.auth.models import User
    from import_export import fields, resources, widgets

    from missions.models import AuthorizedMission
    from personnel.models import Deployment, Person, Rank

    ranks = {rank.name_ru: rank for rank in Rank.objects.all()}
    place = AuthorizedMission.objects.get(authorization__slug=SLUG)
    clerk = User.objects.get(username="bench-roster")

    class TourResource(resources.ModelResource):
        """A tour; the person is found or made before it."""

        person = fields.Field(
            "person", "Личный номер", widgets.ForeignKeyWidget(Person, "service_number")
        )
        starts_on = fields.Field("starts_on", "Первый день", widgets.DateWidget())
        ends_on = fields.Field("ends_on", "Последний день", widgets.DateWidget())

        class Meta:
            model = Deployment
            fields = ("person", "starts_on", "ends_on")
            import_id_fields = ("person", "starts_on")
            skip_unchanged = True

        def before_import_row(self, row: Any, **options: Any) -> None:
            """Find the person, or make one."""
            Person.objects.get_or_create(
                service_number=row["Личный номер"],
                defaults={
                    "last_name": row["Фамилия"],
                    "first_name": row["Имя"],
                    "last_name_latin": row["Фамилия латиницей"],
                    "first_name_latin": row["Имя латиницей"],
                    "sex": "M",
                    "birth_date": row["Дата рождения"],
                    "rank": ranks[row["Звание"]],
                },
            )

        def before_save_instance(self, instance: Any, row: Any, **options: Any) -> None:
            """What all tours of the file have in common."""
            instance.authorized_mission = place
            instance.category = "expert_on_mission"
            instance.rank = ranks[row["Звание"]]
            instance.proposed_by = clerk

        def after_import(self, dataset: Any, result: Any, **options: Any) -> None:
            """No sequence is set back: the application's role may not."""

    dataset = tablib.Dataset().load(content, format="xlsx")
    result = TourResource().import_data(dataset, raise_errors=True)
    return {"imported": result.totals["new"]}


if __name__ == "__main__":
    sys.exit(main())
