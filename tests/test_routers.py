"""Which role reads: the application's, or inside ``on_public()`` the public's."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import ProgrammingError, connections

from registry.routers import RegistryRouter, on_public


def role(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def test_inside_on_public_everything_goes_to_the_public_role():
    assert User.objects.all().db == "default"
    with on_public():
        assert User.objects.all().db == "public"
        assert User.objects.db_manager().db == "public"
    assert User.objects.all().db == "default"


def test_only_the_owner_migrates():
    router = RegistryRouter()
    assert [router.allow_migrate(alias, "auth") for alias in ("owner", "default", "public")] == [
        True,
        False,
        False,
    ]


@pytest.mark.django_db(databases=["default", "public", "owner"])
def test_the_connections_are_three_roles_on_one_test_database(settings):
    assert role("default") == settings.DATABASES["default"]["USER"] != role("owner")
    assert role("public") == settings.DATABASES["public"]["USER"] != role("owner")
    names = {connections[alias].settings_dict["NAME"] for alias in ("default", "public", "owner")}
    assert len(names) == 1
    assert names.pop().startswith("test_")


@pytest.mark.django_db(databases=["public"])
def test_the_public_role_cannot_read_accounts():
    with on_public(), pytest.raises(ProgrammingError, match="does not exist"):
        User.objects.count()


@pytest.mark.django_db
def test_the_application_makes_no_tables():
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT has_database_privilege(current_database(), 'TEMP'),"
            " has_schema_privilege('public', 'CREATE')"
        )
        assert cursor.fetchone() == (False, False)
