"""Every example of ``docs/api.md``, run against a site with the demonstration.

A block is run as a reader would: ``sh`` in a shell, ``python`` with the standard library
alone, all of them one after another as in a notebook; so are pandas and R where they are at
hand (``PYTHON_WITH_PANDAS`` names another Python that has it). What a block prints is what the
``text`` block below it says: the figures of the demonstration.

``EXAMPLES_WRITE=1`` writes what was printed into the page instead.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from pytest_django.plugin import DjangoDbBlocker

from registry.environment import PROJECT_DIR
from registry.roles import ANALYST
from tests.factories import make_user
from tests.loaded import load_demo
from tests.public import committed, today_is
from tests.tokens import token_of

PAGE = PROJECT_DIR / "docs" / "api.md"
TODAY = dt.date(2025, 5, 29)
BLOCK = re.compile(r"```(\w+)( \w+)?\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)
#: Between the outputs of the blocks of one program.
MARK = "=" * 20
#: A Python that knows pandas. The site's own does not: pyarrow would load it for every file.
WITH_PANDAS = (
    sys.executable
    if importlib.util.find_spec("pandas")
    else os.environ.get("PYTHON_WITH_PANDAS", "")
)


@dataclass(frozen=True)
class Example:
    """A block of code, and what it prints; None if the page does not say."""

    language: str
    code: str
    output: str | None


def examples(language: str) -> list[Example]:
    """The blocks of a language; of Python with pandas as ``pandas``."""
    found = []
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        name = (block[2] or block[1]).strip()
        if name == language:
            found.append(Example(name, block[3], block[4]))
    return found


@pytest.fixture(scope="module")
def environment(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, str]]:
    """A site that answers, and an analyst's token."""
    with django_db_blocker.unblock(), committed(), today_is(TODAY):
        load_demo()
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        with token_of(make_user(role=ANALYST, is_staff=False)) as token:
            yield {
                "PATH": os.environ["PATH"],
                "REGISTRY_API": f"http://127.0.0.1:{server.port}/api/v1",
                "REGISTRY_TOKEN": token,
            }
        server.terminate()
        connections["default"].close()


def run(command: list[str], environment: dict[str, str], **options: Any) -> str:
    """What a program prints. Fails if it complains."""
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def compare(example: Example, printed: str) -> None:
    if example.output is None:
        assert printed.strip()
    elif os.environ.get("EXAMPLES_WRITE") == "1":
        text = PAGE.read_text(encoding="utf-8")
        before = f"{example.code}```\n\n```text\n"
        assert before + example.output in text
        PAGE.write_text(text.replace(before + example.output, before + printed), encoding="utf-8")
    else:
        assert printed == example.output, example.code


@pytest.mark.parametrize("number", range(len(examples("sh"))))
def test_the_shell_examples_print_what_the_page_says(environment, number, tmp_path):
    example = examples("sh")[number]
    printed = run(["sh", "-ec", example.code], environment, cwd=tmp_path)
    compare(example, printed.replace("\r\n", "\n"))


def compare_all(language: str, command: list[str], environment: dict[str, str], path: Path) -> None:
    """Run all blocks of a language as one program, and compare what each of them prints."""
    found = examples(language)
    program = path / "notebook"
    program.write_text(f"print({MARK!r})\n".join(example.code for example in found))
    printed = run([*command, str(program)], environment, cwd=path)
    for example, output in zip(found, re.split(f"^.*{MARK}.*\n", printed, flags=re.M), strict=True):
        compare(example, output)


def test_the_python_examples_print_what_the_page_says(
    environment: dict[str, str], tmp_path: Path
) -> None:
    compare_all("python", [sys.executable, "-I", "-W", "error"], environment, tmp_path)


@pytest.mark.skipif(not WITH_PANDAS, reason="pandas is not at hand")
def test_the_pandas_examples_print_what_the_page_says(
    environment: dict[str, str], tmp_path: Path
) -> None:
    compare_all("pandas", [WITH_PANDAS, "-I", "-W", "error"], environment, tmp_path)


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not at hand")
def test_the_r_examples_run(environment: dict[str, str], tmp_path: Path) -> None:
    compare_all("r", ["Rscript"], environment, tmp_path)


def test_the_page_has_examples_in_every_language():
    for language in ("sh", "python", "pandas", "r"):
        assert examples(language), language
    # No language is misspelled, and so not run.
    text = PAGE.read_text(encoding="utf-8")
    fences = re.findall(r"^```(\w.*)$", text, re.MULTILINE)
    assert set(fences) == {"sh", "python", "python pandas", "r", "text"}


def test_a_request_without_the_token_is_not_answered(environment):
    status = 'curl -sS -o /dev/null -w "%{http_code}"'
    for header in ("", '-H "Authorization: Token another"'):
        printed = run(["sh", "-ec", f'{status} {header} "$REGISTRY_API/strength/"'], environment)
        assert printed in {"401", "403"}
