"""A backup holds everything, half a one is recognised, and what is put back is what there was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from registry.backups import restoring
from registry.backups.manifest import DUMP, MANIFEST, read_manifest, unknown_migrations
from registry.backups.record import last_backup
from registry.backups.tools import BackupError
from registry.environment import PROJECT_DIR
from tests import factories as make
from tests.public import committed
from tests.servers import remove
from tests.test_surfaces import url_of

#: What somebody sees of a registry: pages, the API, the login, what verify says.
PROGRAM = """
import json, sys
from registry.wsgi import application
from django.contrib.auth import get_user_model
from django.test import Client
from personnel.verification import verify

client = Client(headers={"host": "localhost"})
page = client.get("/en/missions/unrest/").content.decode()
signed_in = client.login(username="keeper", password="a password to keep")
people = client.get("/api/v1/deployments/", headers={"accept": "application/json"}).json()
print(json.dumps({
    "page": page.partition("<footer")[0].partition("<main")[2],
    "login": signed_in,
    "deployments": people["results"],
    "admin": client.get("/admin/personnel/person/").status_code,
    "history": get_user_model().objects.count(),
    "differences": [finding.check for finding in verify() if finding.rows],
}))
"""


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A registry with somebody on tour and an account, saved: programs of their own read it."""
    with django_db_blocker.unblock(), committed():
        place = make.make_authorized_mission(
            make.make_decision(ceiling=3), make.make_mission("UNREST")
        )
        make.make_deployment(place)
        User.objects.create_superuser("keeper", password="a password to keep")
        yield


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "registry.backup"
    call_command("backup", str(path))
    return path


def seen(**environment: str) -> dict[str, Any]:
    return json.loads(run("-c", PROGRAM, **environment))  # type: ignore[no-any-return]


def run(*arguments: str, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    own = {"DJANGO_SETTINGS_MODULE": "tests.settings", **environment}
    own["DATA_DIR"] = own["TEST_DATA_DIR"]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=PROJECT_DIR,
        env=clean | own,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_empty_database_becomes_what_was_backed_up(backup, tmp_path):
    data_dir = tmp_path / "elsewhere"
    try:
        said = run("manage.py", "restore", str(backup), TEST_DATA_DIR=str(data_dir))
        assert "No differences." in said
        assert "SECRET_KEY" not in said
        assert "erasures by law must be made again" in said
        run("manage.py", "restore", str(backup), "--replace", TEST_DATA_DIR=str(data_dir))
        before = seen(
            TEST_DATA_DIR=str(settings.DATA_DIR),
            DATABASE_URL=url_of("default"),
            DATABASE_PUBLIC_URL=url_of("public"),
        )
        after = seen(TEST_DATA_DIR=str(data_dir))
        assert before["login"] is True
        assert len(before["deployments"]) == 1
        assert "UNREST" in before["page"]
        assert before["differences"] == []
        assert after == before
    finally:
        remove(data_dir)


def test_a_backup_is_private_noted_and_never_overwritten(backup):
    assert backup.stat().st_mode & 0o077 == 0
    assert not backup.with_name(f"{backup.name}.part").exists()
    assert last_backup(settings.DATA_DIR) is not None
    # The process that tells its age has often another folder, or is on another machine.
    assert last_backup(backup.parent / "elsewhere") == last_backup(settings.DATA_DIR)
    assert read_manifest(backup).rows["personnel_deployment"] == 1
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("backup", str(backup))


def test_a_backup_is_never_written_into_a_file_that_others_can_read(tmp_path):
    path, elsewhere = tmp_path / "registry.backup", tmp_path / "elsewhere"
    elsewhere.touch(0o666)
    path.with_name(f"{path.name}.part").symlink_to(elsewhere)
    call_command("backup", str(path))
    assert path.stat().st_mode & 0o077 == 0
    assert not path.is_symlink()
    assert elsewhere.read_bytes() == b""


def test_nothing_is_left_of_a_backup_that_failed(tmp_path, monkeypatch):
    monkeypatch.setattr("registry.backups.making.PUBLIC_SCHEMA", "[")  # no pattern
    with pytest.raises(CommandError, match="pg_dump failed"):
        call_command("backup", str(tmp_path / "broken"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_half_a_backup_is_recognised(backup, kept):
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(BackupError, match="no whole backup"):
        read_manifest(backup)


def test_a_backup_that_was_changed_is_recognised(backup, tmp_path):
    with zipfile.ZipFile(backup) as archive:
        dump, manifest = archive.read(DUMP), archive.read(MANIFEST)
    with zipfile.ZipFile(tmp_path / "forged", "w") as archive:
        archive.writestr(DUMP, dump[:-1] + b"x")
        archive.writestr(MANIFEST, manifest)
    with pytest.raises(BackupError, match="is damaged"):
        read_manifest(tmp_path / "forged")


def test_what_is_in_use_is_not_overwritten_unless_told(backup):
    with pytest.raises(CommandError, match=r"not empty.*--replace"):
        call_command("restore", str(backup))


def test_a_backup_of_a_newer_release_or_server_is_refused(backup, monkeypatch):
    monkeypatch.setattr(restoring, "unknown_migrations", lambda _manifest: ["missions.0999_later"])
    with pytest.raises(BackupError, match=r"missions\.0999_later"):
        restoring.check_before(backup, replace=True)
    monkeypatch.undo()
    monkeypatch.setattr(restoring, "server_version", lambda _alias: 1)
    with pytest.raises(BackupError, match="use one that is as new"):
        restoring.check_before(backup, replace=True)


def test_a_backup_from_before_migrations_were_folded_is_known(backup):
    manifest = replace(read_manifest(backup), migrations=["missions.0002_rules", "missions.0999_x"])
    assert unknown_migrations(manifest) == ["missions.0999_x"]


def test_a_restore_that_fails_changes_nothing(backup, monkeypatch):
    broken = restoring.EMPTY + " SELECT 1/0;"
    monkeypatch.setattr(restoring, "EMPTY", broken)
    with pytest.raises(CommandError, match=r"Nothing was changed: .*division by zero"):
        call_command("restore", str(backup), replace=True)
    assert User.objects.filter(username="keeper").exists()
