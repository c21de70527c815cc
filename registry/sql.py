"""Installing the functions and triggers that stand in ``.sql`` files.

A file ``<app>/sql/<name>.sql`` is written so that running it again brings the database
to its present text: ``CREATE OR REPLACE FUNCTION``, ``DROP TRIGGER IF EXISTS`` before
``CREATE TRIGGER``. ``<name>.down.sql`` beside it takes everything away again. To change
a function, edit the file and add a migration with :class:`UpdateSQL`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


def sql_text(app_label: str, name: str) -> str:
    """The text of ``<app>/sql/<name>.sql``."""
    folder = Path(apps.get_app_config(app_label).path) / "sql"
    return (folder / f"{name}.sql").read_text(encoding="utf-8")


class InstallSQL(Operation):
    """A migration step that runs an SQL file of the app, and its ``.down`` to go back."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, name: str, of: str = "") -> None:
        #: ``of`` is the app beside which the file stands, if that is another.
        self.name, self.of = name, of

    def text(self, app_label: str, name: str) -> str:
        """The text of the file."""
        return sql_text(self.of or app_label, name)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models' state does not know about functions and triggers."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Run the file."""
        # Deferred foreign key checks would make PostgreSQL refuse DDL on their tables.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute(self.text(app_label, self.name), params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Run the file's counterpart."""
        schema_editor.execute(self.text(app_label, f"{self.name}.down"), params=None)

    def describe(self) -> str:
        return f"Install {self.name}.sql"

    @property
    def migration_name_fragment(self) -> str:
        return f"install_{self.name}"


class UpdateSQL(InstallSQL):
    """The same for a file that is there already and whose text has changed.

    Going back leaves the present text: files are written for the schema they stand beside,
    and nothing older is kept.
    """

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Nothing: what installed the file first takes it away."""

    def describe(self) -> str:
        return f"Update {self.name}.sql"

    @property
    def migration_name_fragment(self) -> str:
        return f"update_{self.name}"
