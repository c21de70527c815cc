"""As whom the server runs, and which process it is.

PostgreSQL refuses to run as root. For root it runs as a system account; for everybody
else as themselves.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_USER = "peacekeeping-registry"

OWN_SERVER = (
    "Or use a PostgreSQL server of your own, 16 or newer: set DATABASE_URL, "
    "DATABASE_PUBLIC_URL and DATABASE_OWNER_URL."
)


class EmbeddedServerError(Exception):
    """The embedded server cannot be used; the message says what to do about it."""


@dataclass(frozen=True)
class Account:
    """The account the server runs as, when that is not the caller's own."""

    uid: int
    gid: int

    @property
    def name(self) -> str:
        """Its name, or its number when it has none on this machine."""
        return user_name(self.uid)

    def can_enter(self, folder: Path) -> bool:
        """Whether it may pass through ``folder`` and every folder above it."""
        return run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], self).returncode == 0


def user_name(uid: int) -> str:
    """A user's name for a message, or the number when there is none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def run(
    arguments: Sequence[str], account: Account | None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a program as the server's account, in an environment of its own.

    A shell's PG* variables must not reach the server, and the working folder may be one
    that the account cannot enter.
    """
    if account is not None:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} | options
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
    return subprocess.run(
        list(arguments),
        env=environment | options.pop("env", {}),
        cwd="/",
        stdin=subprocess.DEVNULL,
        umask=0o077,
        text=True,
        errors="replace",
        check=False,
        **options,
    )


def is_root() -> bool:
    """Whether this process may not run PostgreSQL itself."""
    return os.geteuid() == 0


def choose_account(cluster: Path) -> Account | None:
    """Who runs the server: None for the caller, or an account that is not root.

    A cluster keeps the account that it was made for, even if another machine's user
    list (a container's, say) knows that account by number only.
    """
    if not is_root():
        return None
    if cluster.exists():
        owner = cluster.stat()
        if owner.st_uid == 0:
            raise EmbeddedServerError(
                f"{cluster} belongs to root, and PostgreSQL refuses to run as root. Give the "
                f"folder and everything in it back to the account that made it (chown -R)."
            )
        return Account(owner.st_uid, owner.st_gid)
    commands = {
        "useradd": ["--system", "--no-create-home", "--home-dir", "/nonexistent"],
        "adduser": ["-S", "-D", "-H"],  # busybox
    }
    for name in (SYSTEM_USER, "postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            if name != SYSTEM_USER:
                continue
            tool = next((tool for tool in commands if shutil.which(tool)), None)
            if tool is None:
                continue
            # Another process may be adding it at this moment: what counts is that it is there.
            run([tool, *commands[tool], "-s", "/bin/false", name], None)
            try:
                found = pwd.getpwnam(name)
            except KeyError:
                continue
        if found.pw_uid != 0:
            return Account(found.pw_uid, found.pw_gid)
    raise EmbeddedServerError(
        "PostgreSQL refuses to run as root, and no system account could be made for it or "
        f"found. Add one (useradd --system {SYSTEM_USER}), or run as an ordinary user. "
        + OWN_SERVER
    )


def process_serving(cluster: Path) -> int | None:
    """The process that serves a cluster, if there is one.

    A number in ``postmaster.pid`` proves nothing after a crash: another program may bear
    it by now. A server's working folder is its cluster.
    """
    try:
        process = int((cluster / "postmaster.pid").read_text().split("\n")[0])
        os.kill(process, 0)
    except (FileNotFoundError, ProcessLookupError, PermissionError, ValueError):
        return None
    if Path("/proc/self").exists():
        try:
            there = os.readlink(f"/proc/{process}/cwd")
        except OSError:
            return None
        return process if there == os.path.realpath(cluster) else None
    named = run(["ps", "-o", "command=", "-p", str(process)], None).stdout
    return process if "postgres" in named else None


def forget_dead_server(*marks: Path) -> None:
    """Remove a dead server's lock files if another program bears its number by now.

    PostgreSQL would take that program for itself and refuse to start. The marks of a
    number that nobody bears are left to it: it looks for surviving children first.
    """
    for mark in marks:
        with contextlib.suppress(
            FileNotFoundError, ProcessLookupError, PermissionError, ValueError
        ):
            os.kill(int(mark.read_text().split("\n")[0]), 0)
            mark.unlink()
