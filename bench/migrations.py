"""Steps of migrations on a full registry, forward and back, while somebody reads and writes.

    python -m bench.migrations [DATA_DIR]

takes a registry of the benchmark's (by default the one of a million deployments that move one by
one), copies its database, and makes on the copy what migrations are allowed to do to large tables:
each step forward and back again, then the reinstallation of all SQL and the rebuilding of views and
privileges. Meanwhile one connection changes a tour and another reads a page's figures, again and
again, as the release before would: the longest that either had to wait is told beside each step.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.databases import PROJECT, run

COPY = "registry_migrations"
DATABASE = "default", "public", "owner"


def main() -> int:
    """Measure in a process of the registry's own, and print what that says."""
    default = PROJECT / "var" / "bench" / "singles-1000000"
    data_dir = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    if not (data_dir / "loaded").exists():
        print(f"There is no registry in {data_dir}: 'make bench' makes it.", file=sys.stderr)
        return 1
    print(run(data_dir, "from bench.migrations import measure; measure()"))
    return 0


def measure() -> None:
    """Print a table of all steps."""
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader

    with copied():
        state = MigrationLoader(None, ignore_no_migrations=True).project_state()
        print(f"{'':52}{'forward':>10}{'longest wait':>14}{'back':>10}{'longest wait':>14}")
        for title, app, operation in steps():
            after = state.clone()
            operation.state_forwards(app, after)
            forward = timed(lambda: change(operation, app, state, after))  # noqa: B023
            back = timed(lambda: undo(operation, app, after, state))  # noqa: B023
            print(
                f"{title:52}"
                + "".join(f"{ms:8.0f} ms{wait:11.0f} ms" for ms, wait in (forward, back))
            )
        for title, work in whole().items():
            ms, wait = timed(work)
            print(f"{title:52}{ms:8.0f} ms{wait:11.0f} ms")
        connections.close_all()


def steps() -> Iterator[tuple[str, str, Any]]:
    """What is allowed, by name, app and operation."""
    from django.contrib.postgres.operations import (
        AddConstraintNotValid,
        AddIndexConcurrently,
        ValidateConstraint,
    )
    from django.db import models
    from django.db.migrations import AddField, RunSQL

    check = models.CheckConstraint(
        condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
        name="bench_probe",
    )
    app, model = "personnel", "deployment"
    yield "a column that may be null", app, AddField(model, "probe", models.TextField(null=True))
    text = models.TextField(db_default="")
    yield "a column with a default of the database's", app, AddField(model, "probe", text)
    index = models.Index(fields=["end_reason", "id"], name="bench_probe")
    yield "an index, concurrently", app, AddIndexConcurrently(model, index)
    yield "a check, not valid yet", app, AddConstraintNotValid(model, check)

    class Checked(ValidateConstraint):
        """With the constraint, which is there before."""

        def database_forwards(self, label: str, editor: Any, before: Any, after: Any) -> None:
            AddConstraintNotValid(model, check).database_forwards(label, editor, after, after)
            super().database_forwards(label, editor, before, after)

        def database_backwards(self, label: str, editor: Any, before: Any, after: Any) -> None:
            editor.execute("ALTER TABLE personnel_deployment DROP CONSTRAINT bench_probe")

    yield "the check validated", app, Checked(model, "bench_probe")
    fill = "UPDATE personnel_personevent SET pgh_label = pgh_label WHERE pgh_id % 100 = 0"
    yield "a hundredth of a table's rows filled", app, RunSQL(fill, fill)


def whole() -> dict[str, Callable[[], object]]:
    """What every release's migration does at its end, or may."""
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader

    from registry.grants import PUBLIC_SCHEMA, apply_grants
    from registry.sql import InstallSQL, UpdateSQL

    loader = MigrationLoader(None, ignore_no_migrations=True)
    files = {
        (node[0], operation.name, operation.of): None
        for node in loader.graph.nodes
        for operation in loader.get_migration(*node).operations
        if isinstance(operation, InstallSQL)
    }

    def reinstall() -> None:
        with connections["owner"].schema_editor() as editor:
            for app, name, of in files:
                UpdateSQL(name, of).database_forwards(app, editor, None, None)

    def rebuild() -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"COMMENT ON SCHEMA {PUBLIC_SCHEMA} IS 'another release'")
        apply_grants("owner")

    return {
        f"all {len(files)} SQL files installed anew": reinstall,
        "views and privileges": rebuild,
    }


def change(operation: Any, app: str, before: Any, after: Any) -> None:
    """Make a step as migrate does."""
    from django.db import connections

    atomic = bool(getattr(operation, "atomic", True))
    with connections["owner"].schema_editor(atomic=atomic) as editor:
        operation.database_forwards(app, editor, before, after)


def undo(operation: Any, app: str, after: Any, before: Any) -> None:
    """Take it back as migrate does."""
    from django.db import connections

    atomic = bool(getattr(operation, "atomic", True))
    with connections["owner"].schema_editor(atomic=atomic) as editor:
        operation.database_backwards(app, editor, after, before)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds that it took, and the longest that anybody at work had to wait meanwhile."""
    waits: list[float] = []
    over = threading.Event()
    at_work = [threading.Thread(target=press, args=(do, waits, over)) for do in (write, read)]
    for thread in at_work:
        thread.start()
    time.sleep(0.5)  # both are at work
    waits.clear()
    began = time.perf_counter()
    try:
        work()
    finally:
        took = (time.perf_counter() - began) * 1000
        over.set()
        for thread in at_work:
            thread.join()
    return took, max(waits, default=0.0)


def press(work: Callable[[], None], waits: list[float], over: threading.Event) -> None:
    """Do something again and again, and note how long each took, in milliseconds."""
    from django.db import OperationalError, connections

    while not over.is_set():
        began = time.perf_counter()
        with suppress(OperationalError):  # a statement of the public's is cancelled after a while
            work()
        waits.append((time.perf_counter() - began) * 1000)
        over.wait(0.02)
    connections.close_all()


def write() -> None:
    """Change a proposal, with the columns that the release before knows."""
    from django.db import connections

    with connections["default"].cursor() as cursor:
        cursor.execute(
            "UPDATE personnel_deployment SET end_reason = end_reason || ''"
            " WHERE id = (SELECT max(id) FROM personnel_deployment)"
        )


def read() -> None:
    """Strength today, as the public asks for it."""
    import datetime as dt

    from missions.strength import strength_on

    strength_on(dt.date(2024, 6, 1), ("mission",), using="public")


@contextmanager
def copied() -> Iterator[None]:
    """Lead every connection to a copy of the database, which is taken away at the end."""
    from django.db import connections

    names = {alias: connections[alias].settings_dict["NAME"] for alias in DATABASE}
    with connections["owner"]._nodb_cursor() as cursor:  # noqa: SLF001
        cursor.execute(f"DROP DATABASE IF EXISTS {COPY}")
        cursor.execute(f"CREATE DATABASE {COPY} TEMPLATE {names['owner']} STRATEGY file_copy")
    for alias in DATABASE:
        connections.settings[alias]["NAME"] = connections[alias].settings_dict["NAME"] = COPY
    try:
        secure()
        yield
    finally:
        connections.close_all()
        for alias in DATABASE:
            connections[alias].settings_dict["NAME"] = names[alias]
        with connections["owner"]._nodb_cursor() as cursor:  # noqa: SLF001
            cursor.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


def secure() -> None:
    """Who may enter a database stands beside it and is not copied."""
    from django.db import connections

    from registry.bootstrap import secure_database

    users = {alias: str(connections[alias].settings_dict["USER"]) for alias in DATABASE}
    with connections["owner"].cursor() as cursor:
        secure_database(cursor, owner=users["owner"], app=users["default"], public=users["public"])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
    sys.exit(main())
