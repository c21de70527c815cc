"""Migrations leave a registry that is full and at work to its work: tests/migration_rules.py."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections, migrations, models
from django.db.migrations.loader import MigrationLoader

from personnel.models import Person
from registry.management.commands import migrate
from registry.migrating import takes_columns
from registry.sql import InstallSQL, UpdateSQL
from tests.migration_rules import BEFORE, LARGE, is_held_to_them, wrong_in
from tests.refusals import sql

OURS = tuple(BEFORE)
CHECK = models.CheckConstraint(condition=models.Q(id__gt=0), name="person_probe")
INDEX = models.Index(fields=["sex"], name="person_probe")


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


def test_every_migration_leaves_a_full_registry_to_its_work(loader):
    wrong = [
        f"{node[0]}.{node[1]}: {said}"
        for node in loader.graph.nodes
        if node[0] in OURS and is_held_to_them(loader.get_migration(*node))
        for said in wrong_in(loader.get_migration(*node), loader.project_state(node, at_end=False))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_large_tables_are_there(loader):
    models = loader.project_state().models
    assert {tuple(label.split(".")) for label in LARGE} <= models.keys()


def added(field: Any, model: str = "person") -> Any:
    return migrations.AddField(model, "probe", field)


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (added(models.TextField()), "db_default"),
        (added(models.TextField(), "unit"), "db_default"),
        (added(models.TextField(default="")), "db_default"),  # which Django alone knows of
        (added(models.TextField(db_default="")), ""),
        (added(models.TextField(null=True)), ""),
        (added(models.TextField(null=True, unique=True)), "concurrently"),
        (added(models.ForeignKey("personnel.unit", models.PROTECT, null=True)), "db_index=False"),
        (migrations.RemoveField("unit", "code"), "unused_since"),
        (migrations.RenameField("unit", "code", "sign"), "unused_since"),
        (migrations.DeleteModel("award"), "unused_since"),
        (migrations.AddIndex("person", INDEX), "AddIndexConcurrently"),
        (migrations.AddIndex("unit", INDEX), ""),
        (AddIndexConcurrently("person", INDEX), ""),
        (migrations.AddConstraint("person", CHECK), "AddConstraintNotValid"),
        (AddConstraintNotValid("person", CHECK), ""),
        (
            migrations.AlterField("person", "first_name", models.CharField(max_length=9)),
            "write the table anew",
        ),
    ],
)
def test_what_would_stop_the_work_is_found(loader, operation, said):
    migration: Any = migrations.Migration("9999_probe", "personnel")
    migration.operations = [operation]
    wrong = " ".join(wrong_in(migration, loader.project_state()))
    assert (said in wrong) if said else not wrong


def test_another_label_is_no_change_and_what_nobody_uses_may_go(loader):
    state = loader.project_state()
    field = state.models["personnel", "person"].fields["first_name"].clone()
    field.verbose_name = field.help_text = "other"
    migration: Any = migrations.Migration("9999_probe", "personnel")
    migration.operations = [migrations.AlterField("person", "first_name", field)]
    assert not list(wrong_in(migration, state))
    migration.operations = [migrations.RemoveField("unit", "code")]
    migration.unused_since = "1.4"
    assert not list(wrong_in(migration, state))


def test_public_pages_stay_while_a_label_changes_and_not_while_a_type_does(loader):
    state = loader.project_state()
    label = state.models["personnel", "person"].fields["first_name"].clone()
    label.verbose_name = "other"
    steps = (
        migrations.AlterField("person", "first_name", label),
        added(models.TextField(null=True)),
        migrations.AlterField("person", "first_name", models.CharField(max_length=9)),
        migrations.RemoveField("person", "first_name"),
    )
    taken = [takes_columns(step, "personnel", state.apps) for step in steps]
    assert taken == [False, False, True, True]


@pytest.mark.django_db(databases=["owner"])
def test_no_sql_file_makes_the_constraints_of_a_large_table_anew(loader):
    """Which would look at every row, while nobody reads or writes."""
    tables = [label.replace(".", "_") for label in LARGE]
    kept = "SELECT oid, conname FROM pg_constraint WHERE conrelid = ANY (%s::regclass[]) ORDER BY 1"
    before = sql(kept, [tables], using="owner")
    with connections["owner"].schema_editor() as editor:
        for node, migration in loader.disk_migrations.items():
            for operation in migration.operations:
                if isinstance(operation, InstallSQL):
                    UpdateSQL(operation.name, operation.of).database_forwards(
                        node[0], editor, None, None
                    )
    assert sql(kept, [tables], using="owner") == before


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_table_in_use_is_not_waited_for(monkeypatch):
    """Whoever comes after a migration that waits would have to wait as well."""
    Person.objects.count()  # in a transaction that goes on
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 0.05)
    take = "ALTER TABLE personnel_person ADD probe integer"
    monkeypatch.setattr(Migrate, "handle", lambda *_arguments, **_options: sql(take, using="owner"))
    with pytest.raises(CommandError, match=r"was in use .* run this again"):
        call_command("migrate", verbosity=0)
