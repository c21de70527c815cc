"""What a migration may not do to a registry that is full and at work.

While it runs, and until all processes have been restarted, the release before it goes on reading
and writing; nothing it does may take that release a column away or ask one of it, nor keep a large
table to itself for longer than a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import (
    NOT_PROVIDED,
    CheckConstraint,
    Field,
    ForeignKey,
    GeneratedField,
    ManyToManyField,
)

from registry.migrating import touches_no_row

#: The last migrations that nobody had installed when these rules were made.
BEFORE = {"missions": 12, "personnel": 21, "registry": 2}
#: Tables that hold a row for every person, tour or entry, and what their history is kept in.
LARGE = {
    *("missions.strengthchange", "missions.strengthyear", "missions.reportedstrength"),
    *("personnel.person", "personnel.deployment", "personnel.certificate", "personnel.rankheld"),
    *("personnel.personevent", "personnel.deploymentevent"),
    *("registry.storedanswer", "registry.identityaccess"),
}
#: Set by a migration that takes away what the release before it does not use any more, to the
#: release that stopped using it.
CONTRACTS = "unused_since"


def is_held_to_them(migration: Any) -> bool:
    """Whether the rules are meant for a migration: not for what was there before they were."""
    number = int(migration.name.partition("_")[0])
    return number > BEFORE.get(migration.app_label, number) and not migration.replaces


def wrong_in(migration: Any, before: ProjectState) -> Iterator[str]:
    """Everything in a migration that it may not do, and what to do instead.

    ``before`` is the state of the models that it is applied to.
    """
    made = {
        operation.name_lower
        for operation in migration.operations
        if isinstance(operation, migrations.CreateModel)
    }
    state = before.clone()
    for operation in _database_operations(migration.operations):
        nothing = _touches_no_row(operation, migration.app_label, state)
        operation.state_forwards(migration.app_label, state)
        if nothing:
            continue
        model = getattr(operation, "model_name_lower", getattr(operation, "name_lower", ""))
        if model in made:
            continue
        for wrong in _of_any_table(migration, operation):
            yield f"{operation.describe()}: {wrong}"
        if f"{migration.app_label}.{model}" in LARGE:
            for wrong in _of_a_large_table(operation):
                yield f"{operation.describe()}: {wrong}"


def _database_operations(operations: list[Operation]) -> Iterator[Operation]:
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from _database_operations(list(operation.database_operations))
        else:
            yield operation


def _touches_no_row(operation: Operation, app: str, state: ProjectState) -> bool:
    if not isinstance(operation, migrations.AlterField):
        return False
    old = state.models[app, operation.model_name_lower].fields[operation.name]
    return touches_no_row(old, operation.field)


def _of_any_table(migration: Any, operation: Operation) -> Iterator[str]:
    taking = (
        *(migrations.RemoveField, migrations.DeleteModel),
        *(migrations.RenameField, migrations.RenameModel, migrations.AlterModelTable),
    )
    if isinstance(operation, taking) and not getattr(migration, CONTRACTS, ""):
        yield (
            "the release before this one still uses it. Stop using it first, take it away with"
            f" the next release, and name in {CONTRACTS} of the migration which stopped"
        )
    if isinstance(operation, migrations.AddField) and _must_be_given(operation.field):
        yield (
            "the release before this one leaves it out of what it adds, and would be refused."
            " Let it be null, or give it a db_default"
        )


def _must_be_given(field: Field[Any, Any]) -> bool:
    made_by_the_database = isinstance(field, GeneratedField | ManyToManyField)
    return not (made_by_the_database or field.null or field.db_default is not NOT_PROVIDED)


def _of_a_large_table(operation: Operation) -> Iterator[str]:
    if isinstance(operation, migrations.AddIndex) and not isinstance(
        operation, AddIndexConcurrently
    ):
        yield "nobody writes until it is made. AddIndexConcurrently, with atomic = False"
    if isinstance(operation, migrations.RemoveIndex) and not isinstance(
        operation, RemoveIndexConcurrently
    ):
        yield "it waits for all who read and keeps others waiting. RemoveIndexConcurrently"
    if isinstance(operation, migrations.AddConstraint) and not isinstance(
        operation, AddConstraintNotValid
    ):
        if isinstance(operation.constraint, CheckConstraint):
            yield (
                "nobody reads or writes until every row was looked at. AddConstraintNotValid, and"
                " ValidateConstraint in the next migration"
            )
        else:
            yield "make its index with CREATE UNIQUE INDEX CONCURRENTLY first, and use that"
    if isinstance(operation, migrations.AddField):
        if isinstance(operation.field, GeneratedField):
            yield "the table would be written anew. Add a column that a trigger fills"
        elif isinstance(operation.field, ForeignKey) and getattr(
            operation.field, "db_index", False
        ):
            yield "db_index=False, and an index with AddIndexConcurrently"
        elif operation.field.unique:
            yield "add it without, and make the index concurrently"
    if isinstance(operation, migrations.AlterField):
        yield (
            "another type or NOT NULL may write the table anew. Add a column, fill it, change over"
        )
