"""What tests commit is gone after them, and what they need is there."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connections

from personnel.verification import verify
from registry.roles import ANALYST
from tests.admin_rows import make_rows
from tests.emptying import FILLED, empty_database, put_back, rows
from tests.refusals import sql

pytestmark = [
    pytest.mark.no_cover,
    pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"]),
]


def occupied() -> set[str]:
    names = connections["owner"].introspection.django_table_names(only_existing=True)
    return {name for name in names if sql(f'SELECT 1 FROM "{name}" LIMIT 1', using="owner")}


def test_every_table_is_empty_afterwards() -> None:
    make_rows(2)
    assert len(occupied()) > 40
    empty_database()
    assert occupied() == set(FILLED)


@pytest.mark.skipif(not settings.EMBEDDED_DATABASE, reason="That takes a superuser.")
def test_rows_are_put_back_as_they_were_and_nothing_is_posted_for_them() -> None:
    make_rows(2)
    taken = rows()
    assert len(taken.lines) > 40
    empty_database()
    assert put_back(taken)
    assert rows() == taken
    assert [finding.check for finding in verify() if finding.rows] == []
    assert not put_back(None)


def test_a_role_that_was_changed_is_as_it_was() -> None:
    analyst = Group.objects.get(name=ANALYST)
    may = set(analyst.permissions.values_list("codename", flat=True))
    analyst.permissions.clear()
    Group.objects.create(name="more")
    empty_database()
    assert not Group.objects.filter(name="more").exists()
    again = Group.objects.get(name=ANALYST).permissions
    assert set(again.values_list("codename", flat=True)) == may
