"""The original of the test databases is made anew whenever it could be another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import database


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one migration and one function."""
    monkeypatch.setattr(database, "PROJECT_DIR", tmp_path)
    (tmp_path / "requirements.txt").write_text("Django==5.2\n")
    for name in ("missions/migrations/0001.py", "missions/sql/rule.sql"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("one\n")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "missions/migrations/0001.py",
        "missions/sql/rule.sql",
        "personnel/migrations/0001.py",
    ],
)
def test_whatever_is_migrated_makes_another_original(project: Path, name: str) -> None:
    before = database.fingerprint()
    assert database.fingerprint() == before
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("two\n")
    assert database.fingerprint() != before


def test_so_does_another_order_of_migrations(project: Path) -> None:
    before = database.fingerprint()
    (project / "missions/migrations/0001.py").rename(project / "missions/migrations/0002.py")
    assert database.fingerprint() != before
