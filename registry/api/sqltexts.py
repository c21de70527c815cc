"""What the database writes into files of text."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, TextField


class Escaped(Func):
    """A text as :func:`registry.formulas.escaped` writes it.

    No spreadsheet shall take it for a formula. All beginnings in question come before the
    letters, so that most texts cost one comparison.
    """

    template = (
        "CASE WHEN ascii(%(expressions)s) < 65 AND %(expressions)s ~ E'^''*[=+\\\\-@\\t\\r\\n]'"
        " THEN '''' || %(expressions)s ELSE %(expressions)s END"
    )
    arity = 1
    output_field = TextField()

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **options: Any
    ) -> Any:
        """The expression stands there four times, and its parameters with it."""
        sql, parameters = super().as_sql(compiler, connection, **options)
        return sql, (*parameters, *parameters, *parameters, *parameters)


class JsonText(Func):
    """An array as the text of a JSON array; nothing stays nothing."""

    template = "array_to_json(%(expressions)s)::text"
    arity = 1
    output_field = TextField()


class MomentText(Func):
    """A moment in UTC, written as ISO 8601."""

    template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    arity = 1
    output_field = TextField()
