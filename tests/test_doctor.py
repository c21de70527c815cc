"""``manage.py doctor`` finds each fault, says what to do, and is silent when there is none."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from registry import doctor
from registry.backups.record import record_backup
from registry.doctor import Finding, database, examine, surroundings
from registry.replicas import Condition
from tests.public import today_is
from tests.refusals import sql

pytestmark = pytest.mark.django_db(databases=["default", "owner", "public"])


@pytest.fixture
def healthy(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in which nothing is wrong; tests run without durability, on purpose."""
    settings.DATA_DIR = settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    (tmp_path / "secret_key").touch(0o600)
    record_backup(tmp_path, timezone.now())
    User.objects.create_superuser("root.of.all")
    settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["localhost"], "required"
    either = {name: {"on", "off"} for name in database.DURABLE}
    monkeypatch.setattr(database, "DURABLE", either)


def found() -> dict[str, list[Finding]]:
    return {title: findings for title, findings in examine() if findings}


def test_a_healthy_installation_is_told_so(healthy):
    out = io.StringIO()
    call_command("doctor", stdout=out)
    assert "Nothing must be mended." in out.getvalue()
    assert "WRONG" not in out.getvalue()
    assert "note" not in out.getvalue()


def test_whatever_must_be_mended_makes_it_fail_and_a_note_does_not(healthy, settings):
    (settings.DATA_DIR / "last_backup").unlink()
    cache.clear()
    out = io.StringIO()
    call_command("doctor", stdout=out)
    assert "note" in out.getvalue()
    settings.DEBUG = True
    with pytest.raises(CommandError, match="1 must be mended"):
        call_command("doctor", stdout=out)
    assert "DEBUG is on" in out.getvalue()
    assert "Unset DEBUG" in out.getvalue()


def test_a_database_that_does_not_answer_is_said_once_for_each_question(healthy, monkeypatch):
    def gone(*_arguments: Any) -> None:
        raise OperationalError("connection refused\nDETAIL: secret")

    monkeypatch.setattr(database, "ask", gone)
    findings = found()["The database can be reached"]
    assert len(findings) == 3
    assert "DATABASE_OWNER_URL" in str(findings)
    assert "This could not be looked at" in found()["What is saved stays saved"][0].wrong
    assert "secret" not in str(found())


@pytest.mark.parametrize(
    ("check", "answers", "said"),
    [
        (database.durable, {"SHOW fsync": "off"}, "fsync is off"),
        (database.durable, {"SHOW synchronous_commit": "local"}, "synchronous_commit is local"),
        (database.terse, {"SHOW log_error_verbosity": "default"}, "can quote rows"),
        (database.fit, {"SHOW server_encoding": "SQL_ASCII"}, "not in UTF-8"),
        (database.fit, {"SELECT upper('қәіңғүұөһ')": "қәіңғүұөһ"}, "Kazakh letters"),
    ],
)
def test_a_server_set_up_badly_is_found(monkeypatch, check, answers, said):
    real = database.ask
    good = {f"SHOW {name}": max(values) for name, values in database.DURABLE.items()}

    def ask(alias: str, question: str, *parameters: Any) -> Any:
        return (good | answers).get(question) or real(alias, question, *parameters)

    monkeypatch.setattr(database, "ask", ask)
    (finding,) = check()
    assert said in finding.wrong
    assert finding.mend


def test_an_old_server_is_found(monkeypatch):
    monkeypatch.setattr(database, "OLDEST_SERVER", 99)
    assert ["99 or newer" in finding.mend for finding in database.fit()] == [True]


def test_a_role_that_can_do_too_much_is_found(monkeypatch):
    monkeypatch.setattr(database, "reading_connections", lambda: ["owner"])
    (finding,) = database.roles()
    assert "bootstrap" in finding.mend


def test_migrations_and_privileges_that_are_behind_are_found(monkeypatch):
    assert list(database.complete()) == []
    monkeypatch.setattr(database, "pending_migrations", lambda: [("missions", "0099_later")])
    assert "missions.0099_later" in next(iter(database.complete())).wrong
    monkeypatch.undo()
    sql("COMMENT ON SCHEMA registry_public IS 'older'", using="owner")
    assert "Privileges" in next(iter(database.complete())).wrong


def test_a_replica_that_has_fallen_behind_is_found(monkeypatch):
    monkeypatch.setattr(database, "condition", lambda _alias: Condition(is_replica=True, lag=61.0))
    findings = list(database.replicas())
    assert "public (DATABASE_PUBLIC_URL) is 61 seconds behind" in findings[1].wrong


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ALLOWED_HOSTS", ["*"], "every name"),
        ("HTTPS", True, "keeps everybody out"),
        ("FACTOR_KEYS", ["short", "l" * 50], "FACTOR_KEYS is short"),
        ("ALLOWED_HOSTS", ["registry.example"], "unencrypted"),
    ],
)
def test_settings_that_are_not_fit_for_use_are_found(settings, name, value, said):
    settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["localhost"], "required"
    assert list(surroundings.fit_settings()) == []
    setattr(settings, name, value)
    assert said in " ".join(finding.wrong for finding in surroundings.fit_settings())


def test_a_site_that_others_reach_is_looked_at_as_one_in_use(settings):
    settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["registry.example"], "required"
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.TRUSTED_PROXIES = 31_536_000, 1
    settings.SECRET_KEY = "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz"
    assert list(surroundings.fit_settings()) == []
    settings.SECRET_KEY = "short"
    (finding,) = surroundings.fit_settings()
    assert "SECRET_KEY" in finding.wrong


def test_faults_around_the_database_are_found(healthy, settings, monkeypatch):
    (settings.DATA_DIR / "secret_key").chmod(0o644)
    (settings.DATA_DIR / "staticfiles.json").unlink()
    cache.clear()
    record_backup(settings.DATA_DIR, timezone.now() - dt.timedelta(hours=27))
    monkeypatch.setattr(surroundings, "LEAST_ROOM", 2**80)
    User.objects.update(is_active=False)
    said = {title: findings[0].wrong for title, findings in found().items()}
    assert "can be read by other users" in said["Passwords and keys are private"]
    assert "not collected" in said["Pages have their looks"]
    assert "27 hours old" in said["There is a backup of last night"]
    assert "GB are free" in said["There is room on the disk"]
    assert "no active administrator" in said["Somebody can administer it"]


def test_a_demonstration_is_administered_by_its_own_accounts(healthy, monkeypatch):
    User.objects.update(is_active=False)
    monkeypatch.setattr(surroundings, "holds_demo_data", lambda: True)
    assert "Somebody can administer it" not in found()


@pytest.mark.django_db(databases=["default", "owner", "public"], transaction=True)
def test_a_clock_that_stands_still_is_found():
    with today_is(dt.date(2024, 1, 1)):
        assert "2024-01-01" in found()["Today is today"][0].wrong


def test_every_check_says_what_it_looks_at():
    list(examine())
    assert len(doctor._checks) >= 13
