"""A small cache that all processes of the site share: a table of the database.

For what must be counted once and not by each process: attempts to guess, codes that were used.
Unlike Django's own cache in a database it keeps JSON and no pickles, adds in one statement, so
that of two who add at once one succeeds, and throws nothing out before its time to make room.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

#: What has expired is taken away with what is written, so many at a time.
SWEEP = """
    DELETE FROM registry_sharedvalue WHERE key IN (
        SELECT key FROM registry_sharedvalue WHERE expires < clock_timestamp()
         LIMIT 100 FOR UPDATE SKIP LOCKED)
"""
WRITE = """
    INSERT INTO registry_sharedvalue AS kept (key, value, expires)
    VALUES (%s, %s, COALESCE(to_timestamp(%s), 'infinity'))
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires
"""
ADD = f"{WRITE} WHERE kept.expires < clock_timestamp()"
READ = "SELECT value FROM registry_sharedvalue WHERE key = %s AND expires > clock_timestamp()"
INCREASE = """
    UPDATE registry_sharedvalue SET value = to_jsonb(value::text::bigint + %s)
     WHERE key = %s AND expires > clock_timestamp() RETURNING value
"""


class SharedCache(BaseCache):
    """Django's interface to it. Values are what JSON can hold."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep it unless there is something already; True if it was kept."""
        return self._write(ADD, key, value, timeout, version)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep it, whatever was there."""
        self._write(WRITE, key, value, timeout, version)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept, until its time is over."""
        found = self._ask(READ, [self.make_and_validate_key(key, version)])
        return default if found is None else json.loads(found)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number; :exc:`ValueError` if there is none."""
        found = self._ask(INCREASE, [delta, self.make_and_validate_key(key, version)])
        if found is None:
            raise ValueError(f"There is no {key!r}.")
        return int(json.loads(found))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget it; True if there was something."""
        statement = "DELETE FROM registry_sharedvalue WHERE key = %s RETURNING true"
        return self._ask(statement, [self.make_and_validate_key(key, version)]) is not None

    def clear(self) -> None:
        """Forget all."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM registry_sharedvalue")

    def _write(
        self, statement: str, key: Any, value: Any, timeout: Any, version: int | None
    ) -> bool:
        row = [
            self.make_and_validate_key(key, version),
            json.dumps(value),
            self.get_backend_timeout(timeout),
        ]
        with connection.cursor() as cursor:
            cursor.execute(SWEEP)
            cursor.execute(statement, row)
            return bool(cursor.rowcount)

    @staticmethod
    def _ask(statement: str, parameters: list[Any]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            row = cursor.fetchone()
        return None if row is None else row[0]
