"""The steps behind the Makefile's targets, each with its time.

Read by any python3, like ``setup.py``, which then sees to a new enough one.
"""

import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import audit
import setup as environment

LINT = (
    ("Style", ["-m", "ruff", "check", "."]),
    ("Format", ["-m", "ruff", "format", "--check", "."]),
    ("Types", ["-m", "mypy"]),
)


def run_step(title: str, arguments: "list[str]", **variables: str) -> None:
    """Run one step with the environment's Python; end everything if it fails."""
    environment.say(f"== {title}: {' '.join(arguments)}")
    began = time.time()
    status = subprocess.call([environment.PYTHON, *arguments], env=dict(os.environ, **variables))
    took = f"{time.time() - began:.1f} s"
    if status != 0:
        environment.say(f"-- {title}: FAILED after {took}")
        sys.exit(status if status > 0 else 1)
    environment.say(f"-- {title}: {took}")


def lint() -> None:
    """Style, format and types."""
    for title, arguments in LINT:
        run_step(title, arguments)


def test() -> None:
    """Everything that must hold before a change is handed in."""
    # Compiling the tests again in every process takes as long as importing everything else.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Neither the type checker nor this makes use of a second processor.
    with subprocess.Popen([environment.PYTHON, "-m", "tests.database"]) as migrations:
        lint()
    if migrations.returncode != 0:
        environment.say("-- Migrations: FAILED")
        sys.exit(1)
    # Each worker takes a part of its own, so that what a file's tests share is made once, and
    # helps the others when it is done.
    run_step("Tests", ["-m", "pytest", "-n", workers_of_this_machine(), "--dist", "worksteal"])


def coverage() -> None:
    """The same tests, slower: which lines and branches they ran."""
    many = ["-n", workers_of_this_machine(), "--dist", "worksteal", "--cov"]
    run_step("Tests with coverage", ["-m", "pytest", *many])


def load() -> None:
    """Press with readers and writers for five minutes, on a demonstration of its own."""
    run_step("Load", ["-m", "bench.load"])


def torture() -> None:
    """Kill server and workers in the middle of their work, a hundred times."""
    rounds = os.environ.get("TORTURE_ROUNDS") or "100"
    arguments = ["-m", "pytest", "-n", "0", "-s", "tests/test_torture.py"]
    run_step("Torture", arguments, TORTURE_ROUNDS=rounds)


def workers_of_this_machine() -> str:
    """How many tests run at once."""
    return str(min(os.cpu_count() or 1, 4))


def bench() -> None:
    """Measure, on databases of the benchmark's own."""
    run_step("Benchmark", ["-m", "bench"])


def run() -> None:
    """Start the site, in place of this process."""
    os.execv(environment.PYTHON, [environment.PYTHON, "manage.py", "start"])


def main(target: str) -> None:
    """Set up, and do what the target says."""
    began = time.time()
    os.chdir(environment.PROJECT)
    # What serves the site has nothing that only tests need.
    environment.setup("run" if target in ("run", "setup") else "test")
    environment.say(f"Environment ready after {time.time() - began:.1f} s")
    steps = {
        "audit": audit.audit,
        "bench": bench,
        "coverage": coverage,
        "lint": lint,
        "load": load,
        "run": run,
        "setup": lambda: None,
        "test": test,
        "torture": torture,
    }
    steps[target]()
    environment.say(f"make {target}: done in {time.time() - began:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1])
