"""Writing what a file changes: whole, in one transaction, one load after another."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.db import connections, router, transaction

from missions.models import ReportedFile, ReportedStrength, Source
from missions.reported.plan import Plan, compare
from missions.reported.reading import Parsed


class LinesLeftOutError(Exception):
    """The file has lines that cannot be read, and nobody has asked to do without them."""


class Saved(NamedTuple):
    """What was written: the file's own row, none if the file changed nothing."""

    plan: Plan
    file: ReportedFile | None


def save(parsed: Parsed, source: Source, *, user: Any = None, good_only: bool = False) -> Saved:
    """Load a file's figures under a source; the same file twice changes nothing.

    ``user`` is who loads it, None for a command. With ``good_only`` what could be read is
    loaded and the rest left out; otherwise a file with such lines raises
    :class:`LinesLeftOutError` and nothing of it is loaded.
    """
    if parsed.problems and not good_only:
        raise LinesLeftOutError
    using = router.db_for_write(ReportedStrength)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('reported figures'))")
        plan = compare(parsed, source, home=settings.HOME_COUNTRY)
        if not plan.writes:
            return Saved(plan, None)
        file = _file_of(plan, user)
        _supersede(cursor, plan)
        _add_home(cursor, plan, file)
        _add_world(cursor, plan, file)
    return Saved(plan, file)


def _file_of(plan: Plan, user: Any) -> ReportedFile:
    parsed = plan.parsed
    file: ReportedFile = ReportedFile.objects.create(
        loaded_by=user,
        source=plan.source,
        layout=parsed.layout,
        digest=parsed.digest,
        first_on=parsed.days[0],
        last_on=parsed.days[-1],
        lines=parsed.lines,
        left_out=len(parsed.problems),
        added=plan.added,
        replaced=plan.replaced,
        withdrawn=plan.withdrawn,
    )
    return file


def _supersede(cursor: Any, plan: Plan) -> None:
    """What no longer holds stays, with the moment until which it did."""
    for table, keys in (
        ("missions_reportedstrength", plan.superseded),
        ("missions_worldstrength", plan.world_superseded),
    ):
        if keys:
            cursor.execute(
                f"UPDATE {table} SET superseded_at = statement_timestamp()"  # noqa: S608
                " WHERE id = ANY (%s) AND superseded_at IS NULL",
                [keys],
            )


def _add_home(cursor: Any, plan: Plan, file: ReportedFile) -> None:
    rows = [
        (change.day.isoformat(), change.mission, change.category, *change.after)
        for change in plan.changes
        if change.after is not None
    ]
    if rows:
        cursor.execute(
            "INSERT INTO missions_reportedstrength"
            " (reported_on, mission_id, category, women, men, source_id, file_id)"
            " SELECT t.*, %s, %s FROM unnest"
            " (%s::date[], %s::bigint[], %s::text[], %s::integer[], %s::integer[]) AS t",
            [file.source_id, file.pk, *map(list, zip(*rows, strict=True))],
        )


def _add_world(cursor: Any, plan: Plan, file: ReportedFile) -> None:
    rows = [
        (day.isoformat(), country, given.name[:120], given.women, given.men)
        for (day, country), given in plan.world.items()
    ]
    if rows:
        cursor.execute(
            "INSERT INTO missions_worldstrength"
            " (reported_on, country, name, women, men, source_id, file_id)"
            " SELECT t.*, %s, %s FROM unnest"
            " (%s::date[], %s::text[], %s::text[], %s::integer[], %s::integer[]) AS t",
            [file.source_id, file.pk, *map(list, zip(*rows, strict=True))],
        )
