"""Who uses the server: it starts for the first process and stops with the last."""

from __future__ import annotations

import atexit
import contextlib
import errno
import fcntl
import os
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from registry.embedded.account import OWN_SERVER, EmbeddedServerError, user_name
from registry.embedded.files import open_private, write_private
from registry.embedded.server import START_TIMEOUT, Server

OTHER_FOLDER = "choose another folder with DATA_DIR=/some/folder."

#: Each DATA_DIR in use: the process that uses it, and its hold on postgres.users. A fork
#: inherits the entry with its parent's number, and so knows not to release it.
_users: dict[Path, tuple[int, int]] = {}


def ensure_running(data_dir: Path, *, fast: bool = False) -> None:
    """Have the server of ``data_dir`` up, with roles and database, until this process ends.

    Creates what is missing, and counts this process among the server's users. Any number
    of processes may call this at once. ``fast`` trades durability for speed if this call
    is the one that starts the server; for tests only.

    Raises ``EmbeddedServerError`` with what to do about it.
    """
    data_dir = data_dir.resolve()
    if _users.get(data_dir, (None, -1))[0] == os.getpid():
        return
    # libpq heeds these beside our own settings: a shell's PGHOSTADDR or PGPASSWORD, meant
    # for another server, would lead every connection astray.
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    try:
        with _readable_errors(data_dir):
            data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
            _check_ownership(data_dir)
            with _locked(data_dir):
                _register(data_dir)
                server = Server(data_dir, fast=fast)
                server.start()
                server.prepare()
                if read_secret_key(data_dir) is None:
                    write_private(data_dir / "secret_key", secrets.token_urlsafe(50) + "\n")
    except BaseException:
        with contextlib.suppress(EmbeddedServerError):
            release(data_dir)
        raise


def release(data_dir: Path, *, patience: float = 0.0) -> bool:
    """Stop using the server, and stop it if nobody else does; True if it was stopped.

    ``patience`` is how many seconds to wait for other users to finish. Does nothing in a
    process that did not call ``ensure_running`` itself, a fork for one.
    """
    data_dir = data_dir.resolve()
    process, users = _users.get(data_dir, (None, -1))
    if process != os.getpid():
        return False
    del _users[data_dir]
    # Closed, not unlocked: a fork that is still at work shares this lock.
    os.close(users)
    deadline = time.monotonic() + patience
    while data_dir.exists():
        with _readable_errors(data_dir), _locked(data_dir):
            users = open_private(data_dir / "postgres.users")
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                Server(data_dir).stop()
                return True
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
            finally:
                os.close(users)
        time.sleep(0.1)
    return False


def read_secret_key(data_dir: Path) -> str | None:
    """The secret key kept in ``data_dir``, or None when there is none that can be read."""
    try:
        return (data_dir / "secret_key").read_text(encoding="ascii").strip() or None
    except OSError:
        return None


def _register(data_dir: Path) -> None:
    """Count this process among the server's users."""
    users = open_private(data_dir / "postgres.users")
    fcntl.flock(users, fcntl.LOCK_SH)
    if not _users:
        atexit.register(_release_all)
    _users[data_dir] = (os.getpid(), users)


def _release_all() -> None:
    """At exit: a failure to stop is worth a line, not a traceback."""
    for data_dir in list(_users):
        try:
            release(data_dir)
        except EmbeddedServerError as error:
            print(error, file=sys.stderr)


@contextlib.contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    """Be the only process that starts or stops the server of ``data_dir``."""
    path = data_dir / "postgres.lock"
    lock = open_private(path)
    patience = START_TIMEOUT + 30
    deadline = time.monotonic() + patience
    try:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise EmbeddedServerError(
                        f"Another process has been starting or stopping the database of "
                        f"{data_dir} for {patience} seconds. Find it with 'fuser {path}', "
                        f"end it and try again."
                    ) from None
                time.sleep(0.02)
        yield
    finally:
        os.close(lock)


def _check_ownership(data_dir: Path) -> None:
    """Refuse a DATA_DIR that another user began, before half of it becomes unusable."""
    for name in ("pgpass", "postgres.lock"):
        with contextlib.suppress(FileNotFoundError):
            owner = (data_dir / name).stat().st_uid
            if owner != os.geteuid():
                raise EmbeddedServerError(
                    f"{data_dir} was set up by {user_name(owner)}, and you are "
                    f"{user_name(os.geteuid())}. Run this as {user_name(owner)}, or " + OTHER_FOLDER
                )


@contextlib.contextmanager
def _readable_errors(data_dir: Path) -> Iterator[None]:
    """Say in words what the operating system refused, and what to do about it."""
    try:
        yield
    except OSError as error:
        denied = f"You are {user_name(os.geteuid())}: let that user write there, or {OTHER_FOLDER}"
        advice = {
            errno.ENOSPC: "The disk is full: make room and try again.",
            errno.EDQUOT: "Your disk quota is used up: make room and try again.",
            errno.EROFS: f"That file system is read-only: {OTHER_FOLDER}",
            errno.EACCES: denied,
            errno.EPERM: denied,
        }
        raise EmbeddedServerError(
            f"The embedded database in {data_dir} cannot be used: {error}. "
            f"{advice.get(error.errno or 0, f'Perhaps {OTHER_FOLDER} {OWN_SERVER}')}"
        ) from error
