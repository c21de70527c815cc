"""The log names nobody, even when the database quotes a whole row."""

from __future__ import annotations

import io
import logging
import sys

import pytest
from django.db import DataError
from django.test import Client
from gunicorn.config import Config

from registry.logs import JsonFormatter, TerseFormatter
from registry.server_log import ServerLog


class RefusedError(Exception):
    pass


def logged(message: str, error: Exception | None = None) -> str:
    information = None
    if error is not None:
        try:
            try:
                raise error
            except RefusedError as cause:
                raise RuntimeError(str(cause)) from cause
        except RuntimeError:
            information = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, message, (), information)
    return TerseFormatter("%(levelname)s %(message)s").format(record)


def test_a_traceback_keeps_the_errors_and_drops_the_row():
    text = logged(
        "failed", RefusedError("violates check\nDETAIL:  Failing row (1, Omarov,\n\nAsel).")
    )
    assert text.startswith("ERROR failed\n")
    assert text.count("violates check") == 2
    assert "test_logs.py" in text
    assert "Omarov" not in text
    assert "Asel" not in text


def test_a_message_is_cut_off_before_the_detail():
    assert logged("duplicate key\nDETAIL:  Key (name)=(Omarov)") == "ERROR duplicate key"


def test_a_value_that_no_column_holds_is_not_quoted():
    error = DataError('invalid input syntax for type date: "Omarov"\nLINE 1: ...')
    try:
        raise error
    except DataError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    text = TerseFormatter("%(message)s").format(record)
    assert "DataError: invalid input syntax for type date" in text
    assert "Omarov" not in text


@pytest.mark.django_db(databases=["default", "public"])
@pytest.mark.parametrize("formatter", [TerseFormatter("%(message)s"), JsonFormatter()])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/en/Omarov/", "Not Found: none"),
        ("/en/missions/Omarov/?q=Omarov", "Not Found: public:mission"),
        ("/api/v1/missions/Omarov/", "Unauthorized: api:missions-detail"),
        ("/en/Омаров/", "Not Found: none"),
    ],
)
def test_a_line_of_django_names_the_view_and_not_the_address(caplog, formatter, path, said):
    Client().get(path)
    lines = [formatter.format(one) for one in caplog.records if one.name == "django.request"]
    assert said in lines[0]
    assert "Omarov" not in lines[0]
    assert "u041e" not in lines[0]


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_logged_without_what_was_asked_there(caplog, settings):
    settings.HTTPS = True
    browser = Client(enforce_csrf_checks=True)
    page = "https://elsewhere.example/admin/people/?q=Omarov"
    browser.cookies["csrftoken"] = "a" * 32
    browser.post("/admin/login/", headers={"referer": page})
    (line,) = [one for one in caplog.records if one.name == "django.security.csrf"]
    said = TerseFormatter("%(message)s").format(line)
    assert said.startswith("Forbidden (Referer checking failed - https://elsewhere.example")
    assert ": account_login [" in said
    assert "Omarov" not in said


@pytest.fixture
def server_log():
    """The web server's log, and what it writes."""
    log, stream = ServerLog(Config()), io.StringIO()
    handlers = [one for one in log.error_log.handlers if hasattr(one, "_gunicorn")]
    handlers[-1].setStream(stream)
    yield log, stream.getvalue
    for handler in handlers:
        log.error_log.removeHandler(handler)


def test_the_web_server_quotes_no_request_that_it_cannot_read(server_log):
    log, written = server_log
    log.warning("Invalid request from ip=::1: Invalid HTTP request line: 'GET /?q=Omarov: A'")
    assert written().strip().endswith("Invalid request from ip=::1: Invalid HTTP request line")


def test_the_web_server_names_no_address_of_an_answer_that_broke_off(server_log):
    log, written = server_log
    error = RefusedError("canceled\nDETAIL: Omarov")
    try:
        raise error
    except RefusedError:
        log.exception("Error handling request %s %s", "GET", "/admin/?q=Omarov")
    said = written()
    assert "An answer broke off" in said
    assert "RefusedError: canceled" in said
    assert "Omarov" not in said
