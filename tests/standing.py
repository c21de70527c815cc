"""A world that all tests of a module share, made once.

Making it anew for each test takes longer than most of them. It is made in a transaction
that is rolled back after the module's last test; what a test itself writes is rolled back
after that test. Not for modules with tests that commit: they would not see it, and wait
for its locks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


def standing(make: Callable[[], Any]) -> Any:
    """A fixture of the module that gives what ``make`` gives, and keeps what it has made."""

    @pytest.fixture(scope="module")
    def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
        with django_db_blocker.unblock():
            atom = transaction.atomic()
            atom.__enter__()
            try:
                made = make()
                with django_db_blocker.block():
                    yield made
            finally:
                transaction.set_rollback(True)
                atom.__exit__(None, None, None)

    return world
