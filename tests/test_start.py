"""``manage.py start``: from an empty folder to a site that answers, and back."""

from __future__ import annotations

import http.client
import io
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from registry import serving
from registry.accounts import DemoAccount
from registry.environment import PROJECT_DIR
from registry.management.commands.start import Command
from tests.servers import is_up, remove


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "site data"
    yield path
    remove(path)


def start(data_dir: Path, port: int) -> subprocess.Popen[str]:
    hidden = ("DJANGO_SETTINGS_MODULE", "SECRET_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment = {
        name: value for name, value in environment.items() if not name.startswith("DATABASE_")
    }
    return subprocess.Popen(
        [sys.executable, str(PROJECT_DIR / "manage.py"), "start"],
        cwd="/",
        env=environment | {"DATA_DIR": str(data_dir), "PORT": str(port), "DEMO": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(process: subprocess.Popen[str], text: str) -> str:
    """What the process prints, up to the line with ``text`` or its end."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if text in line:
            break
    return said


def status(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def test_a_site_starts_says_where_it_is_and_ends_in_good_order(data_dir):
    port = free_port()
    with start(data_dir, port) as site:
        try:
            said = read_until(site, "Ctrl-C")
            assert f"http://127.0.0.1:{port}/admin/" in said
            assert "manage.py" in said
            assert "createsuperuser" in said
            assert status(port, "/admin/login/") == 200
            assert is_up(data_dir)
            site.send_signal(signal.SIGTERM)
            said = read_until(site, "never printed")
            assert site.wait(60) == 0, said
        finally:
            site.kill()
    assert not is_up(data_dir)
    with pytest.raises(ConnectionRefusedError):
        status(port, "/")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("out", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_passwords_are_shown_to_a_person_and_not_written_into_a_file(out, shown):
    command = Command(stdout=out)
    command.accounts = [DemoAccount("analyst", "demo.analyst", "s3cret-word")]
    command.say_accounts()
    assert ("s3cret-word" in out.getvalue()) is shown
    assert (str(command.account_file) in out.getvalue()) is not shown


def test_without_demo_accounts_nothing_is_said_of_them():
    out = io.StringIO()
    Command(stdout=out).say_accounts()
    assert out.getvalue() == ""


def test_a_port_in_use_is_named_with_a_way_out(data_dir):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with start(data_dir, port) as site:
            said = read_until(site, "never printed")
            assert site.wait(60) == 1
    assert f"Port {port} is in use" in said
    assert f"PORT={port + 1} make run" in said
    assert "Traceback" not in said


def test_a_host_that_is_no_address_is_refused():
    with pytest.raises(serving.ServingError, match=r"HOST=192\.0\.2\.1 is no address"):
        serving.refuse_port_in_use("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/x"),
        ("0.0.0.0", "http://127.0.0.1:80/x"),
        ("::", "http://[::1]:80/x"),
        ("registry.example", "http://registry.example:80/x"),
    ],
)
def test_the_address_shown_can_be_opened_on_this_machine(host, address):
    assert serving.url(host, 80, "/x") == address


def test_as_many_processes_answer_as_the_operator_says(tmp_path, monkeypatch):
    called: list[str] = []

    class Server:
        def __init__(self, command: list[str], **_options: object) -> None:
            called.extend(command)

        def terminate(self) -> None:
            """It never ran."""

        def wait(self, _seconds: float) -> None:
            """The same."""

    monkeypatch.setattr(subprocess, "Popen", Server)
    with serving.serving("127.0.0.1", 1, folder=tmp_path, counts=tmp_path / "counts", workers=7):
        pass
    assert called[called.index("--workers") + 1] == "7"
