"""Everything from an empty folder to a running site: what ``make run`` calls."""

from __future__ import annotations

import hashlib
import shlex
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from registry import accounts, embedded, serving
from registry.environment import env_bool, env_str
from registry.surfaces import ALL, API, PUBLIC, STAFF, serves

#: Which settings another shell needs to find this copy's database.
ADDRESSING = ("DATA_DIR", "DATABASE_URL", "DATABASE_PUBLIC_URL", "DATABASE_OWNER_URL", "SECRET_KEY")

#: What is served where, and under which name it is said.
SURFACES = (
    (PUBLIC, "Public site", "/"),
    (STAFF, "Administration", "/admin/"),
    (API, "API", "/api/v1/"),
)


class Command(BaseCommand):
    """Bring the database up to date, load what is missing, and serve the site.

    DEMO=0 leaves the demonstration data and accounts out. With a database server of your
    own they are left out unless DEMO=1.
    """

    help = __doc__
    requires_system_checks = ()  # a step of their own

    #: To show around with; none in a registry of real people.
    accounts: Sequence[accounts.DemoAccount] = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it until told to stop."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # nohup has this ignored, and means it.
            if signal.getsignal(number) != signal.SIG_IGN or number == signal.SIGINT:
                signal.signal(number, _stop)
        began = time.monotonic()
        try:
            self.prepare(demo=env_bool("DEMO", settings.EMBEDDED_DATABASE))
            self.serve(began)
        except (embedded.EmbeddedServerError, serving.ServingError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.say("")
        if settings.EMBEDDED_DATABASE:
            with self.step("Stopping the database server") as report:
                connections.close_all()
                if not embedded.release(settings.DATA_DIR, patience=5):
                    report.append("left to another process that uses it")

    def prepare(self, *, demo: bool) -> None:
        """Every step before serving; each is quick when it has nothing to do."""
        serving.refuse_port_in_use(settings.HOST, settings.PORT)
        with self.step("Checks"):
            self.check()
        if settings.EMBEDDED_DATABASE:
            with self.step("Database server"):
                embedded.ensure_running(settings.DATA_DIR)
        if settings.SURFACE == ALL:
            self.prepare_database(demo=demo)
        else:
            self.say("Database: left to who migrates it (SURFACE=all)")
        with self.step("Static files") as report:
            report.append(collect_static_files())
        if settings.SURFACE == ALL and not demo:
            self.ensure_administrator()

    def prepare_database(self, *, demo: bool) -> None:
        """Tables, reference data, and a demonstration or none."""
        with self.step("Migrations") as report:
            report.append(migrate())
        self.load("loadreference", "Reference data")
        if demo:
            if has_people():
                self.say("Demonstration data: not loaded, there are people already")
            else:
                self.load("loaddemo", "Demonstration data")
            if accounts.holds_demo_data():
                with self.step("Demonstration accounts"):
                    self.accounts = accounts.ensure_demo_accounts(self.account_file, demo=True)
        else:
            accounts.remove_demo_accounts(self.account_file)

    def serve(self, began: float) -> None:
        """Serve the site and say where it is."""
        connections.close_all()
        host, port = settings.HOST, settings.PORT
        counts = settings.DATA_DIR / f"metrics-{port}"
        with serving.serving(
            host, port, folder=settings.BASE_DIR, counts=counts, workers=settings.WORKERS
        ) as server:
            with self.step("Web server"):
                serving.wait_for_answer(server, host, port, named=host_header())
            self.say("", "=" * 72)
            for surface, name, path in SURFACES:
                if serves(surface):
                    self.say(f"  {name:<16}{serving.url(host, port, path)}")
            self.say_accounts()
            self.say("=" * 72)
            self.say(f"Ready after {time.monotonic() - began:.1f} s. Ctrl-C stops it.", "")
            try:
                server.wait()
            except KeyboardInterrupt:
                self.say("", "Stopping the web server")
                return
            raise serving.ServingError(f"The web server ended by itself ({server.returncode}).")

    def say_accounts(self) -> None:
        """The demonstration's accounts; passwords only to whoever sits in front of them."""
        if not self.accounts:
            return
        if settings.SECOND_FACTOR == "required":
            self.say("", "  These accounts sign in without a second factor; all others need one.")
        if not self.stdout.isatty():
            # A file outlives the demonstration, and others read it.
            self.say("", f"  Accounts, one for each role, are in {self.account_file}")
            return
        self.say("", f"  {'Role':<16}{'Name':<24}Password")
        for role, name, password in self.accounts:
            self.say(f"  {role:<16}{name:<24}{password}")

    @property
    def account_file(self) -> Path:
        """Where the demonstration's passwords are kept, readable by their owner alone."""
        return Path(settings.DATA_DIR / "accounts.json")

    def load(self, command: str, title: str) -> None:
        """Run a command of the project if it has it."""
        if command in get_commands():
            with self.step(title):
                call_command(command, verbosity=0)

    def ensure_administrator(self) -> None:
        """Without demonstration accounts somebody must be able to log in first."""
        if get_user_model()._default_manager.filter(is_superuser=True).exists():
            return
        if sys.stdin.isatty():
            self.say("", "There is no administrator yet. The first account:")
            call_command("createsuperuser")
            return
        values = [f"{name}={shlex.quote(env_str(name))}" for name in ADDRESSING if env_str(name)]
        program = [sys.executable, str(settings.BASE_DIR / "manage.py"), "createsuperuser"]
        self.say("", "There is no administrator yet. Create one while the site runs, with:")
        self.say("  " + " ".join([*values, shlex.join(program)]), "")

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """Say what is being done and how long it took; the list takes remarks."""
        self.stdout.write(f"{title} ...", ending=" ")
        self.stdout.flush()
        remarks: list[str] = []
        began = time.monotonic()
        try:
            yield remarks
        except BaseException:
            self.say("failed")
            raise
        self.say(", ".join([f"{time.monotonic() - began:.1f} s", *filter(None, remarks)]))

    def say(self, *lines: str) -> None:
        """Print at once, also into a pipe."""
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def migrate() -> str:
    """Apply migrations as the owner, and say how many."""
    if "owner" not in connections.settings:
        return "skipped, DATABASE_OWNER_URL is not set"
    executor = MigrationExecutor(connections["owner"])
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command("migrate", verbosity=0, interactive=False)
    return f"{pending} applied" if pending else "nothing to apply"


def has_people() -> bool:
    """Whether the registry is in use: demonstration data must never join real people."""
    return apps.get_model("personnel", "Person")._default_manager.exists()


def collect_static_files() -> str:
    """Collect the static files unless none has changed since the last time."""
    mark: Path = settings.STATIC_ROOT.with_suffix(".stamp")
    digest = hashlib.sha256(repr(settings.STORAGES).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    if mark.exists() and mark.read_text() == digest.hexdigest() and settings.STATIC_ROOT.exists():
        return "nothing has changed"
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(digest.hexdigest())
    return "collected"


def host_header() -> str:
    """A host name that the site accepts."""
    for name in settings.ALLOWED_HOSTS:
        if name != "*":
            return str(name).removeprefix(".")
    return "localhost"


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
