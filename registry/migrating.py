"""What a migration does to a table that is there, as far as that can be told from its steps."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.migrations.operations import AlterField, DeleteModel, RemoveField, RenameField
from django.db.migrations.operations.base import Operation


def touches_no_row(old: Any, new: Any) -> bool:
    """Whether a field of a model is only given another label, help text or choices, or may be
    null from now on.
    """
    was, will_be = _in_the_database(old), _in_the_database(new)
    return will_be in (was, (was[0], {**was[1], "null": True}))


def takes_columns(operation: Operation, app: str, before: Any) -> bool:
    """Whether a step takes columns away or gives them another type: no view may stand on them.

    ``before`` are the models before the first step of all.
    """
    if not isinstance(operation, AlterField):
        return isinstance(operation, DeleteModel | RemoveField | RenameField)
    try:
        old = before.get_model(app, operation.model_name)._meta.get_field(operation.name)
    except (LookupError, FieldDoesNotExist):  # added on the way
        return True
    return not touches_no_row(old, operation.field)


def _in_the_database(field: Any) -> tuple[str, dict[str, Any]]:
    _name, path, _arguments, options = field.deconstruct()
    texts = field.non_db_attrs
    return path, {name: value for name, value in options.items() if name not in texts}
