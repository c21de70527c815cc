"""The embedded server: begun once, shared, stopped by its last user, whatever happens."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from registry import embedded
from registry.embedded import places
from registry.embedded.account import Account, is_root
from tests.servers import (
    USE_SERVER,
    bystander,
    finish,
    is_up,
    kill_server,
    query,
    remove,
    stop,
    user_process,
    wait_until_ready,
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A server that the tests of this module only look at."""
    data_dir = tmp_path_factory.mktemp("running")
    embedded.ensure_running(data_dir, fast=True)
    yield data_dir
    remove(data_dir)


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A DATA_DIR of the test's own, not there yet, with a space in its path."""
    path = tmp_path / "data dir"
    yield path
    remove(path)


@pytest.fixture(scope="module")
def stopped_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A DATA_DIR for several tests, which spares them making one."""
    path = tmp_path_factory.mktemp("stopped")
    embedded.ensure_running(path, fast=True)
    embedded.release(path)
    yield path
    remove(path)


@pytest.fixture
def stopped(stopped_data_dir: Path) -> Iterator[Path]:
    """A DATA_DIR whose server does not run, now and after the test."""
    yield stopped_data_dir
    stop(stopped_data_dir)


def test_letters_of_all_three_languages_fold(running):
    upper = query(running, embedded.APP, "SELECT upper('қазақстан әіңғүұөһ ёж world')")
    assert upper == "ҚАЗАҚСТАН ӘІҢҒҮҰӨҺ ЁЖ WORLD"
    lower = query(running, embedded.APP, "SELECT lower('ҚАЗАҚСТАН ӘІҢҒҮҰӨҺ ЁЖ WORLD')")
    assert lower == "қазақстан әіңғүұөһ ёж world"
    assert query(running, embedded.APP, "SELECT 'Қазақ' ILIKE 'қАЗАҚ'")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", ""),
        ("TimeZone", "Asia/Almaty"),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
        ("log_error_verbosity", "terse"),
        ("log_min_error_statement", "panic"),
        ("server_encoding", "UTF8"),
    ],
)
def test_the_server_is_set_up_for_this_registry(running, setting, value):
    assert query(running, embedded.SUPERUSER, f"SHOW {setting}", "postgres") == value


def test_a_real_server_is_durable_and_only_a_test_server_is_not():
    for durable in ("on", "off"):
        text = embedded.server.CONFIGURATION.format(sockets="", durable=durable)
        assert text.count(f"= {durable}\n") == 4


def test_there_are_three_roles_and_none_is_mighty(running):
    found = query(
        running,
        embedded.SUPERUSER,
        "SELECT array_agg(rolname::text ORDER BY rolname) FROM pg_roles"
        " WHERE rolname LIKE 'registry%' AND NOT (rolsuper OR rolcreaterole OR rolbypassrls)",
        "postgres",
    )
    assert found == [embedded.APP, embedded.OWNER, embedded.PUBLIC]


def test_nobody_enters_without_a_password(running):
    address = embedded.address(running, embedded.APP).for_psycopg() | {"passfile": os.devnull}
    with pytest.raises(psycopg2.OperationalError, match="no password"):
        psycopg2.connect(**address)
    with pytest.raises(psycopg2.OperationalError, match="authentication failed"):
        psycopg2.connect(**address, password="wrong")


def test_secrets_are_for_one_user(running):
    for name in ("pgpass", "secret_key", "postgres.log"):
        assert stat.S_IMODE((running / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(places.socket_dir(running).stat().st_mode) == 0o700


def test_the_log_has_neither_statements_nor_rows(running):
    with pytest.raises(psycopg2.errors.UniqueViolation):
        query(
            running,
            embedded.OWNER,
            "CREATE TABLE t (name text UNIQUE); INSERT INTO t VALUES ('Omarov'), ('Omarov')",
        )
    assert "Omarov" not in (running / "postgres.log").read_text()


def test_variables_meant_for_another_server_do_not_lead_astray(stopped, monkeypatch):
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.1")
    monkeypatch.setenv("PGPASSWORD", "another")
    embedded.ensure_running(stopped, fast=True)
    assert query(stopped, embedded.APP, "SELECT current_user") == embedded.APP


def test_two_processes_can_make_and_start_it_at_once(data_dir):
    with user_process(data_dir) as first, user_process(data_dir) as second:
        wait_until_ready(first)
        wait_until_ready(second)
        finish(first)
        assert is_up(data_dir)
        finish(second)
    assert not is_up(data_dir)


def test_a_killed_user_leaves_it_to_the_next_to_stop_it(stopped):
    with user_process(stopped) as killed:
        wait_until_ready(killed)
        killed.kill()
    assert is_up(stopped)
    with user_process(stopped) as following:
        wait_until_ready(following)
        finish(following)
    assert not is_up(stopped)


def test_a_fork_does_not_stop_it_and_is_not_left_without_it(stopped):
    program = USE_SERVER + (
        "import os, time\n"
        "if os.fork():\n"
        "    sys.exit()\n"
        "assert not embedded.release(Path(sys.argv[1]))\n"
        "os.close(1)\n"
        "sys.stdin.read()\n"
    )
    with user_process(stopped, program) as parent:
        wait_until_ready(parent)
        assert parent.wait(30) == 0
        assert is_up(stopped)


@pytest.fixture
def crashed(stopped: Path) -> Path:
    """A DATA_DIR whose server has been killed."""
    with user_process(stopped) as process:
        wait_until_ready(process)
        kill_server(stopped)
        process.kill()
    assert (stopped / "postgres" / "postmaster.pid").exists()
    return stopped


def test_it_starts_again_after_a_crash(crashed):
    embedded.ensure_running(crashed, fast=True)
    assert query(crashed, embedded.APP, "SELECT 1") == 1


def test_it_starts_although_another_program_bears_its_number(crashed):
    pid_file = crashed / "postgres" / "postmaster.pid"
    with bystander(crashed) as other:
        try:
            _, *rest = pid_file.read_text().split("\n")
            pid_file.write_text("\n".join([str(other.pid), *rest]))
            assert not is_up(crashed)
            embedded.ensure_running(crashed, fast=True)
            assert query(crashed, embedded.APP, "SELECT 1") == 1
            assert other.poll() is None
        finally:
            other.kill()


def test_it_is_restarted_when_its_socket_was_removed(stopped):
    with user_process(stopped) as process:
        wait_until_ready(process)
        shutil.rmtree(places.socket_dir(stopped))
        embedded.ensure_running(stopped, fast=True)
        assert query(stopped, embedded.APP, "SELECT 1") == 1
        finish(process)


def test_lost_passwords_are_not_replaced_silently(stopped):
    passwords = (stopped / "pgpass").read_text()
    (stopped / "pgpass").unlink()
    with pytest.raises(embedded.EmbeddedServerError, match=r"pgpass .* is missing"):
        embedded.ensure_running(stopped, fast=True)
    (stopped / "pgpass").write_text(passwords)
    (stopped / "pgpass").chmod(0o600)


def test_a_cluster_of_another_release_is_refused(stopped):
    (stopped / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(embedded.EmbeddedServerError, match="made by PostgreSQL 17"):
        embedded.ensure_running(stopped, fast=True)
    (stopped / "postgres" / "PG_VERSION").write_text("18\n")


def test_a_folder_begun_by_another_user_is_refused(tmp_path, monkeypatch):
    (tmp_path / "pgpass").write_text("")
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 4321)
    with pytest.raises(embedded.EmbeddedServerError, match=r"was set up by .*DATA_DIR="):
        embedded.ensure_running(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(embedded.EmbeddedServerError, match=r"cannot be used: .*Not a directory"):
        embedded.ensure_running(tmp_path / "file" / "data")


def test_a_full_disk_is_named(data_dir, monkeypatch):
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("registry.embedded.server.write_private", full)
    with pytest.raises(embedded.EmbeddedServerError, match="disk is full"):
        embedded.ensure_running(data_dir)
    monkeypatch.undo()


def test_a_long_path_gets_a_socket_in_a_short_folder(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    near, far = Path("/srv/registry"), Path("/srv") / ("long" * 30)
    assert places.socket_dir(near) == near / "run"
    assert len(os.fsencode(places.socket_dir(far) / places.SOCKET_NAME)) <= places.LONGEST_SOCKET
    assert places.socket_dir(far) != places.socket_dir(far / "other")


def test_a_socket_folder_prepared_by_somebody_else_is_refused(tmp_path, monkeypatch):
    planted = tmp_path / "planted"
    planted.symlink_to(tmp_path)
    monkeypatch.setattr(places, "socket_dir", lambda _data_dir: planted)
    with pytest.raises(embedded.EmbeddedServerError, match="Remove it"):
        places.make_socket_dir(tmp_path, None)


@pytest.mark.skipif(not is_root(), reason="only root runs the server as another account")
class TestAsRoot:
    def test_a_closed_folder_stays_closed(self, tmp_path):
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        data_dir = closed / "data"
        above = [closed, *closed.parents]
        modes = [folder.stat().st_mode for folder in above]
        try:
            embedded.ensure_running(data_dir, fast=True)
            assert query(data_dir, embedded.APP, "SELECT current_user") == embedded.APP
            assert (data_dir / "postgres").is_symlink()
            assert [folder.stat().st_mode for folder in above] == modes
        finally:
            remove(data_dir)

    def test_an_open_folder_holds_its_cluster_itself(self, running, monkeypatch):
        monkeypatch.setattr(Account, "can_enter", lambda _account, _folder: True)
        assert places.cluster_home(Path("/srv/registry"), Account(1, 1)) == Path("/srv/registry")

    def test_a_copy_of_a_folder_does_not_share_its_cluster(self, data_dir, tmp_path):
        embedded.ensure_running(data_dir, fast=True)
        copy = tmp_path / "copy"
        shutil.copytree(data_dir, copy, symlinks=True)
        with pytest.raises(embedded.EmbeddedServerError, match="is a copy of"):
            embedded.ensure_running(copy, fast=True)

    def test_a_moved_folder_keeps_its_cluster(self, data_dir, tmp_path):
        embedded.ensure_running(data_dir, fast=True)
        query(data_dir, embedded.OWNER, "CREATE TABLE kept (); COMMIT; SELECT 1")
        assert embedded.release(data_dir)
        old_home = places.system_folder(data_dir)
        moved = data_dir.rename(tmp_path / "moved")
        try:
            embedded.ensure_running(moved, fast=True)
            assert query(moved, embedded.OWNER, "SELECT count(*) FROM kept") == 0
        finally:
            remove(moved)
            shutil.rmtree(old_home)

    def test_the_cluster_of_a_removed_folder_is_kept_aside(self, data_dir, capsys):
        embedded.ensure_running(data_dir, fast=True)
        assert embedded.release(data_dir)
        shutil.rmtree(data_dir)
        embedded.ensure_running(data_dir, fast=True)
        assert query(data_dir, embedded.APP, "SELECT 1") == 1
        assert (places.system_folder(data_dir) / "postgres.previous").is_dir()
        assert "is kept in" in capsys.readouterr().err
