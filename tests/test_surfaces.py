"""A process that serves one surface serves nothing of the others, and imports nothing of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections

from registry import settling
from registry.databases import databases
from registry.environment import PROJECT_DIR

#: Serves a few addresses and says how, what was imported, and as whom the database was asked.
PROGRAM = """
import gc, json, sys
from registry.wsgi import application
from django.db import connections
from django.test import Client
from django.urls import URLResolver, get_resolver

def load(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            load(pattern)

load(get_resolver())  # all the addresses there are, and with them all the views
client = Client(raise_request_exception=False, headers={"host": "localhost"})
answers = {path: client.get(path) for path in sys.argv[1:]}
roles = set()
for alias in connections:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        roles.add(cursor.fetchone()[0])
print(json.dumps({
    "status": {path: answer.status_code for path, answer in answers.items()},
    "cookies": sorted({name for answer in answers.values() for name in answer.cookies}),
    "type": {path: answer.headers["Content-Type"] for path, answer in answers.items()},
    "modules": sorted(sys.modules),
    "frozen": gc.get_freeze_count(),
    "waits": gc.get_threshold(),
    "roles": sorted(roles),
}))
"""
PATHS = ("/", "/en/", "/en/data/", "/data/", "/admin/login/", "/api/v1/", "/robots.txt", "/no/")


def url_of(alias: str) -> str:
    """The address of the tests' own database as a role."""
    at = connections[alias].settings_dict
    options = {"host": at["HOST"], **{k: v for k, v in at["OPTIONS"].items() if k == "passfile"}}
    login = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    return f"postgresql://{login}@:{at['PORT'] or 5432}/{at['NAME']}?{urlencode(options)}"


def run(surface: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process of that surface, at its end."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DATABASE_") and name != "SECRET_KEY"
    }
    own = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_DATA_DIR": str(settings.DATA_DIR),
        "TEST_SURFACE": surface,
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=PROJECT_DIR,
        env=inherited | own | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def process_of(surface: str, **environment: str) -> dict[str, Any]:
    """What a process of that surface says of itself."""
    done = run(surface, "-c", PROGRAM, *PATHS, **environment)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def beginning(modules: list[str], *packages: str) -> list[str]:
    return [name for name in modules if f"{name}.".startswith(tuple(f"{p}." for p in packages))]


#: What the process for the public has no business with.
ELSEWHERE = (
    *("personnel", "missions.admin", "missions.api", "registry.admin", "registry.adminsite"),
    *("registry.api.urls", "registry.urls.all", "registry.urls.api", "registry.urls.staff"),
    *("pyarrow", "unfold", "allauth", "fido2", "cryptography"),
)


@pytest.mark.django_db(databases=["public"])
def test_the_public_process_knows_one_role_and_neither_people_nor_staff():
    said = process_of("public", DATABASE_PUBLIC_URL=url_of("public"))
    assert said["status"] == {
        **dict.fromkeys(("/en/", "/en/data/", "/robots.txt"), 200),
        **dict.fromkeys(("/", "/data/"), 302),
        **dict.fromkeys(("/admin/login/", "/api/v1/", "/no/"), 404),
    }
    assert said["roles"] == [connections["public"].settings_dict["USER"]]
    assert said["cookies"] == []
    assert beginning(said["modules"], *ELSEWHERE) == []
    assert said["frozen"] > 50_000  # what no collection looks through
    assert said["waits"] == [settling.YOUNG, settling.MIDDLE, settling.OLD]


@pytest.mark.django_db(databases=["default"])
def test_the_process_of_staff_serves_no_public_page_and_no_api():
    said = process_of("staff", DATABASE_URL=url_of("default"))
    assert said["status"] == {
        "/": 302,
        "/admin/login/": 200,
        "/robots.txt": 200,
        **dict.fromkeys(("/en/", "/en/data/", "/data/", "/api/v1/", "/no/"), 404),
    }
    assert beginning(said["modules"], "missions.urls", "registry.api.urls") == []


@pytest.mark.django_db(databases=["default"])
def test_the_process_of_the_api_answers_as_one():
    said = process_of("api", DATABASE_URL=url_of("default"))
    assert said["status"] == {
        "/": 302,
        "/api/v1/": 401,
        "/robots.txt": 200,
        **dict.fromkeys(("/en/", "/en/data/", "/data/", "/admin/login/", "/no/"), 404),
    }
    assert said["type"]["/no/"] == "application/problem+json"
    elsewhere = ("personnel.admin", "missions.admin", "missions.urls", "allauth", "fido2")
    assert beginning(said["modules"], *elsewhere) == []


ROLE = "postgresql://role@host/registry"


@pytest.mark.parametrize(
    ("surface", "given", "reason"),
    [
        ("public", ("PUBLIC", ""), "DATABASE_URL must not be set when SURFACE=public"),
        ("public", ("PUBLIC", "OWNER"), "DATABASE_OWNER_URL must not be set"),
        ("all", ("PUBLIC",), "DATABASE_URL must be set when DATABASE_PUBLIC_URL is"),
        ("staff", ("PUBLIC",), "DATABASE_URL must be set when DATABASE_PUBLIC_URL is"),
        ("all", ("",), "DATABASE_PUBLIC_URL must be set when DATABASE_URL is"),
    ],
)
def test_a_process_is_given_the_roles_of_its_surface_or_does_not_start(
    monkeypatch, surface, given, reason
):
    for part in ("", "PUBLIC", "OWNER", "SUPERUSER"):
        name = "_".join(filter(None, ("DATABASE", part, "URL")))
        monkeypatch.setenv(name, ROLE if part in given else "")
    with pytest.raises(ImproperlyConfigured, match=reason):
        databases(surface, Path("anywhere"))


def test_tables_are_changed_only_where_all_roles_are_known(settings):
    settings.SURFACE = "staff"
    with pytest.raises(CommandError, match="SURFACE=all"):
        call_command("migrate")


@pytest.mark.parametrize("command", [("tidy",), ("takefactor", "somebody")])
def test_a_command_about_accounts_says_where_it_runs(command):
    """The API's process knows neither sessions' lists nor second factors, not even their tables."""
    done = run("api", "manage.py", *command)
    assert done.returncode == 1
    assert "Sessions and second factors are known to SURFACE=all and staff." in done.stderr
    assert "Traceback" not in done.stderr
