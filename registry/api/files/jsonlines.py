"""Lines of JSON: each row as it stands in a list."""

from __future__ import annotations

from typing import IO, Any

import orjson
from django.db.models import QuerySet

from registry.api.rows import Shape
from registry.api.state import State


def write(file: IO[bytes], found: QuerySet[Any], shape: Shape, state: State) -> None:
    """Write the rows, part by part."""
    names = shape.names
    for part in shape.chunks(found, state):
        for row in part:
            value = dict(zip(names, row, strict=True))
            file.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
