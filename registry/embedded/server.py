"""One embedded cluster: made, started, prepared and stopped with PostgreSQL's own programs.

``users`` decides when; nothing here is called without its lock.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import time
from pathlib import Path

from registry.bootstrap import BootstrapError, Login, bootstrap
from registry.embedded.account import (
    EmbeddedServerError,
    choose_account,
    forget_dead_server,
    process_serving,
    run,
)
from registry.embedded.files import open_private, write_private
from registry.embedded.places import (
    MAJOR,
    SOCKET_NAME,
    binaries,
    cluster_home,
    make_socket_dir,
    make_system_folder,
    remove_socket_dir,
    set_aside,
    socket_dir,
)
from registry.environment import DatabaseAddress

DATABASE = "registry"
SUPERUSER = "postgres"
OWNER, APP, PUBLIC = "registry_owner", "registry_app", "registry_public"

#: Seconds. A start after a crash first replays the log.
START_TIMEOUT = 300
LARGEST_LOG = 10_000_000

#: Errors reach the application in full. The server's log would repeat them with their
#: details and statements, which quote rows, and rows name people.
CONFIGURATION = """\
# Written at every start. Settings of your own: ALTER SYSTEM SET.
listen_addresses = ''
port = 5432
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 256MB
client_connection_check_interval = 10s
fsync = {durable}
full_page_writes = {durable}
synchronous_commit = {durable}
autovacuum = {durable}
password_encryption = scram-sha-256
timezone = 'Asia/Almaty'
log_timezone = 'Asia/Almaty'
lc_messages = 'C'
log_error_verbosity = terse
log_min_error_statement = panic
log_min_messages = log
log_statement = none
"""


def address(data_dir: Path, role: str, database: str = DATABASE) -> DatabaseAddress:
    """How to reach the server's database as ``role``. Starts and reads nothing."""
    return DatabaseAddress(
        name=database,
        user=role,
        host=str(socket_dir(data_dir)),
        port="5432",
        options={"passfile": str(data_dir / "pgpass")},
    )


class Server:
    """One cluster and the programs to run it. Only used while holding its lock."""

    def __init__(self, data_dir: Path, *, fast: bool = False) -> None:
        self.data_dir = data_dir
        self.durable = "off" if fast else "on"
        self.account = choose_account(data_dir / "postgres")
        self.programs = binaries(self.account)
        self.home = cluster_home(data_dir, self.account)
        self.cluster = self.home / "postgres"
        self.log = data_dir / "postgres.log"

    def start(self) -> None:
        """Create the cluster if there is none, and have the server accept connections."""
        self._find_or_create()
        deadline = time.monotonic() + START_TIMEOUT
        while (answer := self._answer()) != 0:
            alive = process_serving(self.cluster)
            if alive and answer == 2 and not (socket_dir(self.data_dir) / SOCKET_NAME).exists():
                self._control("stop", "-m", "fast")  # its socket was removed under it
            elif answer == 2 and not alive:
                forget_dead_server(
                    self.cluster / "postmaster.pid",
                    socket_dir(self.data_dir) / f"{SOCKET_NAME}.lock",
                )
                self._configure()
                self._launch(deadline)
            elif time.monotonic() > deadline:
                raise EmbeddedServerError(
                    f"The embedded database server (process {alive}) has not answered for "
                    f"{START_TIMEOUT} seconds. It may be repairing itself after a crash: its "
                    f"log is {self.log}. Try again later."
                )
            else:
                time.sleep(0.05)

    def _find_or_create(self) -> None:
        """Have a complete cluster, of this version, with its passwords."""
        link, pgpass = self.data_dir / "postgres", self.data_dir / "pgpass"
        if link.is_symlink() and not link.exists():
            raise EmbeddedServerError(
                f"The database of {self.data_dir} was kept in {self.cluster}, which is gone. "
                f"Put it back from a backup, or move {self.data_dir} away to begin with an "
                f"empty database."
            )
        if not link.is_symlink() and self.cluster.exists() and not pgpass.exists():
            self._leave_orphan()
        if not self.cluster.exists():
            self._create()
        if not link.exists():
            link.symlink_to(self.cluster, target_is_directory=True)
        if not pgpass.exists():
            raise EmbeddedServerError(
                f"{pgpass} with the database's passwords is missing, but "
                f"there is a database in {link}. Put the file back from a backup, or move "
                f"{self.data_dir} away to begin with an empty database."
            )
        version = (self.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        if version != MAJOR:
            raise EmbeddedServerError(
                f"The database in {link} was made by PostgreSQL {version}; this is {MAJOR}. "
                f"Dump it with the release that made it, and load it into an empty DATA_DIR."
            )

    def stop(self) -> None:
        """Stop the server if it runs, losing nothing."""
        if process_serving(self.cluster):
            outcome, said = self._control("stop", "-m", "fast")
            if outcome != 0:
                raise EmbeddedServerError(f"The embedded server did not stop: {said}")
        remove_socket_dir(self.data_dir)

    def prepare(self) -> None:
        """Make roles and database, once for every start of the server."""
        ready = self.data_dir / "postgres.ready"
        present = " ".join((self.cluster / "postmaster.pid").read_text().split("\n")[:3:2])
        if ready.exists() and ready.read_text() == present:
            return
        passwords = passwords_of(self.data_dir)
        try:
            bootstrap(
                address(self.data_dir, SUPERUSER, "postgres").for_psycopg(),
                owner=Login(OWNER, passwords[OWNER]),
                app=Login(APP, passwords[APP]),
                public=Login(PUBLIC, passwords[PUBLIC]),
                database=DATABASE,
                whole_server=True,
            )
        except (BootstrapError, KeyError) as error:
            raise EmbeddedServerError(
                f"The database in {self.cluster} could not be prepared: {error} If you put "
                f"pgpass back from a backup, is it of the same day as the database?"
            ) from error
        ready.write_text(present)

    def _create(self) -> None:
        """Make a new cluster, complete or not at all."""
        passwords = passwords_of(self.data_dir, create=True)
        draft = self.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = self.home / "postgres.password"
        try:
            write_private(password_file, passwords[SUPERUSER] + "\n")
            self._give(draft)
            self._give(password_file)
            made = run(
                [
                    str(self.programs / "initdb"),
                    f"--pgdata={draft}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    # Ships with the server, so letters of all three languages fold the
                    # same on every machine, whatever its C library knows.
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums",
                    "--no-instructions",
                    *([] if self.durable == "on" else ["--no-sync"]),
                ],
                self.account,
            )
        finally:
            password_file.unlink(missing_ok=True)
        if made.returncode != 0:
            shutil.rmtree(draft, ignore_errors=True)
            raise EmbeddedServerError(
                "The embedded database could not be created: " + _reason(made.stdout)
            )
        draft.rename(self.cluster)

    def _configure(self) -> None:
        sockets = str(make_socket_dir(self.data_dir, self.account))
        # Quoted twice: as one element of a list, and as a string.
        quoted = '"' + sockets.replace('"', '""') + '"'
        quoted = quoted.replace("\\", "\\\\").replace("'", "''")
        # Written beside the cluster and moved in: as root, never write through a name
        # that the server's account could have made a link.
        draft = self.home / "postgresql.conf.new"
        write_private(draft, CONFIGURATION.format(sockets=quoted, durable=self.durable))
        self._give(draft)
        draft.replace(self.cluster / "postgresql.conf")

    def _launch(self, deadline: float) -> None:
        """Start the server; wait while remains of a crashed one are still going away."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        while True:
            outcome, said = self._control("start", f"--timeout={START_TIMEOUT}")
            if outcome == 0:
                return
            if "still in use" not in said or time.monotonic() > deadline:
                raise EmbeddedServerError(
                    f"The embedded database server did not start: {_reason(said)} "
                    f"Its log is {self.log}."
                )
            time.sleep(0.2)

    def _control(self, *arguments: str) -> tuple[int, str]:
        """Run ``pg_ctl``; its exit status, and what it and the server said meanwhile."""
        # Opened here and inherited: the server's account may be unable to open it.
        with os.fdopen(open_private(self.log, os.O_APPEND), "r+", errors="replace") as log:
            log.seek(0, os.SEEK_END)
            start = log.tell()
            # The folder goes in by the environment: pg_ctl hands arguments to a shell.
            outcome = run(
                [str(self.programs / "pg_ctl"), *arguments, "--wait"],
                self.account,
                env={"PGDATA": str(self.cluster)},
                stdout=log,
            )
            log.seek(start)
            return outcome.returncode, log.read()

    def _answer(self) -> int:
        """What ``pg_isready`` finds: 0 accepts connections, 1 is starting, 2 nothing."""
        where = ["--host", str(socket_dir(self.data_dir)), "--port", "5432", "--timeout", "3"]
        return run([str(self.programs / "pg_isready"), *where], self.account).returncode

    def _leave_orphan(self) -> None:
        """Set a cluster aside whose DATA_DIR was removed: nobody has its passwords now."""
        if self.home == self.data_dir:
            return
        self.stop()
        make_system_folder(self.home)
        kept = set_aside(self.cluster)
        print(f"The database of the removed {self.data_dir} is kept in {kept}", file=sys.stderr)

    def _give(self, path: Path) -> None:
        if self.account is not None:
            os.chown(path, self.account.uid, self.account.gid)


def passwords_of(data_dir: Path, *, create: bool = False) -> dict[str, str]:
    """The roles' passwords from ``pgpass``, made up first if asked to."""
    path = data_dir / "pgpass"
    if create and not path.exists():
        write_private(
            path,
            "".join(
                f"*:*:*:{role}:{secrets.token_urlsafe(24)}\n"
                for role in (SUPERUSER, OWNER, APP, PUBLIC)
            ),
        )
    lines = path.read_text(encoding="ascii").splitlines()
    return dict(line.split(":")[3:5] for line in lines)


def _reason(output: str) -> str:
    """The line of a program's output that says what went wrong, and advice if there is any."""
    if "No space left on device" in output:
        return "the disk is full. Make room and try again."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line]
    return (telling or lines or ["it gave no reason."])[-1]
