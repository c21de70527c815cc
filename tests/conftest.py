"""What all tests share: the database server, and one database made by its owner."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections
from django.template.base import Template
from django.test import Client
from django.test.utils import teardown_databases
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from missions.models import Rotation
from registry import embedded
from registry.roles import APPROVER, AUDITOR, REGISTRAR
from tests import database, emptying
from tests.drawing import draw_no_frame, draw_when_read
from tests.factories import make_administrator, make_user
from tests.planning import planning_on
from tests.previewing import make_company
from tests.rendering import draw

#: How the reason begins for which tests in a browser are skipped.
NO_BROWSER = "NOT TESTED IN A BROWSER"
#: What some machines cannot do, by how the reason of those tests begins, and what to do about it.
NOT_TESTED = {
    NO_BROWSER: "Chromium was not found. Install it, or set REQUIRE_BROWSER=1 to have them fail.",
    "NOT TESTED ON A FULL DISK": "that needs root, and the right to mount a disk in memory.",
    "NOT TESTED THROUGH PGBOUNCER": "it is not installed (Debian: apt-get install pgbouncer).",
}


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the embedded server; each parallel worker is one of its users."""
    if settings.EMBEDDED_DATABASE and not session.config.option.collectonly:
        try:
            embedded.ensure_running(settings.DATA_DIR, fast=True)
        except embedded.EmbeddedServerError as error:
            pytest.exit(str(error), returncode=3)
    if "owner" not in settings.DATABASES:
        pytest.exit("Tests make databases: set DATABASE_OWNER_URL as well.", returncode=3)
    # A worker holds millions of objects: looking through them for rubbish seldom is enough.
    gc.set_threshold(20_000, 50, 100)
    # WhiteNoise warns of a folder that is not there.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server when the last worker is done; the main process waits for them."""
    if settings.EMBEDDED_DATABASE:
        is_worker = hasattr(config, "workerinput")
        embedded.release(settings.DATA_DIR, patience=0 if is_worker else 10)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where nobody overlooks it if something could not be tested here."""
    skipped = terminalreporter.stats.get("skipped", [])
    for title, advice in NOT_TESTED.items():
        missing = [report for report in skipped if title in str(report.longrepr)]
        if missing:
            terminalreporter.section(title, red=True, bold=True)
            terminalreporter.write_line(f"{len(missing)} tests were skipped: {advice}")


@contextmanager
def uncovered(config: pytest.Config) -> Iterator[None]:
    """Do something without measuring which lines run: measuring takes half as long again."""
    measuring = config.pluginmanager.getplugin("_cov")
    controller = measuring and measuring.cov_controller
    if controller:
        controller.pause()
    yield
    if controller:
        controller.resume()


@pytest.fixture
def english(settings: Any) -> None:
    """The admin in English, for tests that read what stands on its pages."""
    settings.LANGUAGE_CODE = "en"


def signed_in(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def registrar() -> Client:
    return signed_in(make_user("registrar", role=REGISTRAR))


@pytest.fixture
def approver() -> Client:
    """Somebody else than whoever proposes."""
    return signed_in(make_user("second", role=APPROVER))


@pytest.fixture
def auditor() -> Client:
    return signed_in(make_user("auditor", role=AUDITOR))


@pytest.fixture
def chief() -> Client:
    """Whoever may do everything."""
    return signed_in(make_administrator("chief"))


@pytest.fixture
def company() -> Rotation:
    """The second rotation of a company of 139, which leaves on 9 April 2025."""
    return make_company()


@pytest.fixture
def planning_in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of planning, three months into the tours that factories make."""
    planning_on(monkeypatch, dt.date(2024, 6, 1))


@pytest.fixture(autouse=True)
def in_no_language_of_another_test() -> Iterator[None]:
    """A page that was asked for leaves its language behind, for whatever comes next."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def whole_pages_are_noted(django_test_environment: None) -> None:
    """Note of pages what tests read, in place of what Django notes, and stops noting at the end."""
    setattr(Template, "_render", draw)  # noqa: B010


@pytest.fixture
def no_frame(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that look at what stands on a page of the admin, and not around it."""
    if request.node.get_closest_marker("framed") is None:
        draw_no_frame(monkeypatch)


@pytest.fixture
def drawn_when_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that look at what a page is drawn from, and seldom at its text."""
    if request.node.get_closest_marker("framed") is None:
        draw_when_read(monkeypatch)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    """One test database, made by the owner, whichever roles the tests use.

    pytest-django would make only the databases that a test names. The application's and
    the public's are mirrors of the owner's: unless that is made, they would be left
    pointing at the real one.
    """
    verbosity = request.config.option.verbose
    with django_db_blocker.unblock(), uncovered(request.config):
        made = database.set_up(
            verbosity=verbosity, keep=django_db_keepdb and not django_db_createdb
        )
        emptying.begin()
    yield
    # A server that a test has stopped may still be letting go of its connections.
    if not django_db_keepdb:
        emptying.send_away()
    emptying.end()
    with django_db_blocker.unblock():
        # The mirrors' connections would keep the owner from dropping the database.
        connections.close_all()
        if not django_db_keepdb:
            teardown_databases(made, verbosity=verbosity)
