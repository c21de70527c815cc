"""What is deployed says what the code reads: containers, services of systemd, the operator's page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from registry.environment import PROJECT_DIR

DEPLOY = PROJECT_DIR / "deploy"


def text(*parts: str) -> str:
    return Path(PROJECT_DIR, *parts).read_text(encoding="utf-8")


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text("deploy", "compose.yaml"))["services"]
    return found


def variables_read() -> set[str]:
    """Every variable of the environment that settings and commands ask for."""
    found: set[str] = set()
    for path in (PROJECT_DIR / "registry").rglob("*.py"):
        found |= set(re.findall(r"\benv_\w+\(\s*\"([A-Z_]+)\"", path.read_text(encoding="utf-8")))
    return found


def test_every_variable_is_explained_to_the_operator():
    explained = set(re.findall(r"`([A-Z][A-Z_]+)`", text("docs", "operations.md")))
    assert variables_read() - explained == set()


def test_containers_are_given_variables_that_somebody_reads():
    known = variables_read() | {"POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"}
    for name, service in services().items():
        assert set(service.get("environment", {})) - known == set(), name
    asked = set(re.findall(r"\$\{([A-Z_]+)", text("deploy", "compose.yaml")))
    assert asked == set(re.findall(r"^([A-Z_]+)=", text("deploy", "env.example"), re.MULTILINE))


def test_the_publics_container_knows_one_role_and_no_secret():
    public = services()["public"]["environment"]
    assert public["SURFACE"] == "public"
    secrets = {name for name in public if "DATABASE" in name or "SECRET" in name}
    assert secrets == {"DATABASE_PUBLIC_URL"}
    for surface in ("staff", "api"):
        environment = services()[surface]["environment"]
        assert environment["SURFACE"] == surface
        assert "DATABASE_OWNER_URL" not in environment


def test_the_image_holds_what_the_site_is_made_of():
    copied = re.findall(
        r"^COPY (?!--from)(\S+) /site", text("deploy", "Containerfile"), re.MULTILINE
    )
    assert {
        "manage.py",
        "registry",
        "missions",
        "personnel",
        "templates",
        "static",
        "locale",
    } == set(copied)
    assert all((PROJECT_DIR / name).exists() for name in copied)


def test_services_run_commands_that_there_are():
    run = text("deploy", "compose.yaml") + text("deploy", "Containerfile")
    for path in (DEPLOY / "systemd").glob("*.service"):
        run += path.read_text(encoding="utf-8")
    called = set(re.findall(r"manage\.py\"?,? \"?([a-z]+)", run))
    assert called >= {
        "start",
        "backup",
        "verify",
        "tidy",
        "migrate",
        "bootstrap",
        "loadreference",
        "doctor",
    }
    assert called - set(get_commands()) == set()


# Every night


def nightly_service() -> str:
    """What the shell is given by the nightly service, as systemd puts it together."""
    unit = text("deploy", "systemd", "peacekeeping-registry-nightly.service")
    (command,) = re.findall(r"^ExecStart=(.*)$", unit.replace("\\\n", " "), re.MULTILINE)
    shell, option, script = shlex.split(command.replace("$$", "$").replace("%%", "%"))
    assert (shell, option) == ("/bin/sh", "-c")
    return script


def nightly_script() -> str:
    """The lines that the operator's page gives for containers."""
    (found,) = re.findall(
        r"((?:^    .*\n)+)\n`/backups`", text("docs", "operations.md"), re.MULTILINE
    )
    return str(found)


@pytest.mark.parametrize("script", [nightly_service, nightly_script])
@pytest.mark.parametrize("failing", ["", "backup", "verify", "tidy"])
def test_every_night_each_step_runs_and_a_failure_is_seen(tmp_path, script, failing):
    # In the place of the programs: it notes the step it is called for, and fails in one of them.
    stand_in = (
        f"#!/bin/sh\nwhile [ $1 != manage.py ]; do shift; done\necho $2 >> {tmp_path}/ran\n"
        f'[ "$2" != "{failing}" ]\n'
    )
    for name in (".venv/bin/python", "docker"):
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(stand_in, encoding="utf-8")
        program.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    ended = subprocess.run(["/bin/sh", "-c", script()], cwd=tmp_path, env=environment, check=False)
    assert (tmp_path / "ran").read_text().split() == ["backup", "verify", "tidy"]
    assert (ended.returncode != 0) == bool(failing)
