"""A kept connection that the server has ended is noticed before it is used again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db(databases=["default"], transaction=True)


def test_a_connection_that_works_is_not_asked_whether_it_does():
    connection = connections["default"]
    connection.ensure_connection()
    with CaptureQueriesContext(connection) as queries:
        assert connection.is_usable()
    assert len(queries) == 0


def test_a_connection_that_the_server_has_ended_is_replaced():
    connection: Any = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ended = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:  # waits until it has ended
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [ended])
        assert cursor.fetchone()[0]
    other.close()
    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != ended
