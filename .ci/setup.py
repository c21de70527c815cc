"""Make the project's own Python environment in .venv, or find that it is up to date.

Needs nothing but a Python, any that python3 may be: it looks for one that is new enough,
and turns the others away in words. So nothing here may need a Python newer than 3.6, not
even to be read.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(PROJECT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
#: What each kind of environment is made from; tests add to what the site needs.
REQUIREMENTS = {
    "run": ("requirements.txt",),
    "test": ("requirements.txt", "requirements-dev.txt"),
}


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text)
    sys.stdout.flush()


def require_new_python() -> None:
    """Go on with a Python that is new enough, or end with what to install."""
    present = tuple(sys.version_info)
    if present >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        # Tried first: a version manager's stand-in may have nothing behind it.
        if found and runs(found, ""):
            os.execv(found, [found, *sys.argv])
    sys.exit(
        f"Python 3.11 or newer is needed; {sys.executable} is {present[0]}.{present[1]}. Install "
        f"one (Debian, Ubuntu: sudo apt-get install python3), or name one: make PYTHON=/path/to/it"
    )


@contextlib.contextmanager
def locked() -> "Iterator[None]":
    """Wait for another setup of this copy to end, and keep others waiting."""
    try:
        lock = open(os.path.join(PROJECT, ".venv.lock"), "a")  # noqa: SIM115 -- closed below
    except OSError as error:
        sys.exit(f"The environment cannot be made in {PROJECT}: {error}.")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another setup in this folder ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read(path: str) -> str:
    """A file's text, or nothing if it is not there."""
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    except OSError:
        return ""


def fingerprint(kind: str) -> str:
    """What an environment of that kind is made from."""
    parts = [sys.version, *(read(os.path.join(PROJECT, name)) for name in REQUIREMENTS[kind])]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def stamp(kind: str) -> str:
    """The file that tells what the environment was made from."""
    return os.path.join(VENV, f"made-for-{kind}")


def runs(python: str, code: str) -> bool:
    """Whether that Python is there and can run ``code``."""
    try:
        return subprocess.call([python, "-I", "-c", code], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def is_up_to_date(kind: str) -> bool:
    """Whether the environment has everything and its Python is still there."""
    return read(stamp(kind)) == fingerprint(kind) and runs(PYTHON, "")


def make_environment() -> None:
    """Make an empty .venv, unless there is one that works with this Python."""
    if runs(PYTHON, f"import pip, sys; sys.exit(sys.version != {sys.version!r})"):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    began = time.time()
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        said = made.stdout.decode(errors="replace").strip()
        if "ensurepip" in said or "No module named venv" in said:
            said = (
                "This Python lacks its venv module. Install it (Debian, Ubuntu: sudo apt-get "
                "install python3-venv) and try again."
            )
        sys.exit(f"The environment could not be made in {VENV}.\n{said}")
    say(f"Made .venv with Python {sys.version.split()[0]} in {time.time() - began:.1f} s")


def pip(*arguments: str) -> str:
    """Run pip; its output. If it fails, end with what it said."""
    command = [PYTHON, "-I", "-m", "pip", "--disable-pip-version-check", *arguments]
    environment = dict(os.environ, PIP_ROOT_USER_ACTION="ignore")
    done = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=False)
    said = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        sys.exit(f"{said}The packages could not be installed; pip's reasons stand above.")
    return said


def package_names(text: str) -> "set[str]":
    """The packages pinned in a requirements file or in pip's list, names normalized."""
    found = re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


def install(kind: str) -> None:
    """Install the pinned packages, nothing else, and check that they suffice."""
    files = REQUIREMENTS[kind]
    say(f"Installing the packages of {files[-1]} (the first time takes a minute) ...")
    began = time.time()
    # Everything is pinned, so pip need not look for what a package needs: the check tells
    # if a pin is missing, where a plain install would take any version.
    pip("install", "--quiet", "--quiet", "--no-deps", "-r", os.path.join(PROJECT, files[-1]))
    if kind == "test" or not os.path.exists(stamp("test")):
        pinned = package_names("\n".join(read(os.path.join(PROJECT, name)) for name in files))
        extra = package_names(pip("list", "--format=freeze")) - pinned - {"pip", "setuptools"}
        if extra:
            pip("uninstall", "--quiet", "--quiet", "--yes", *sorted(extra))
    pip("check")
    for done in REQUIREMENTS if kind == "test" else (kind,):
        with open(stamp(done), "w", encoding="utf-8") as stream:
            stream.write(fingerprint(done))
    say(f"Installed in {time.time() - began:.1f} s")


def setup(kind: str) -> None:
    """Have an environment of that kind: "run" for the site, "test" for everything."""
    require_new_python()
    if is_up_to_date(kind):
        return
    with locked():
        if not is_up_to_date(kind):  # another one may have made it meanwhile
            make_environment()
            install(kind)
