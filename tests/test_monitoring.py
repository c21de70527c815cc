"""What machines are told of the site, and what the log says: never a name, never a question."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connections
from django.test import Client
from prometheus_client import REGISTRY

from registry.logs import JsonFormatter, Noted, noted
from registry.monitoring import readiness, statements
from tests.factories import make_authorized_mission, make_decision, make_deployment
from tests.refusals import sql

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the loggers of the registry write, as JSON."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("registry")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(level)


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"{name}_total", labels) or 0.0


def broken(*_arguments: Any, **_options: Any) -> Any:
    raise DatabaseError("secret detail")


# Probes


def test_a_process_that_lives_says_so_without_the_database(client, monkeypatch):
    monkeypatch.setattr(connections["default"], "cursor", broken)
    response = client.get("/healthz", headers={"host": "not.ours"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_a_process_that_can_work_is_ready(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("is_too_mighty", lambda _alias: True, b"role\n"),
        ("pending_migrations", lambda: [("missions", "9999_later")], b"migrations\n"),
        ("pending_migrations", broken, b"database\n"),
    ],
)
def test_what_keeps_a_process_from_its_work_is_said_in_a_word(
    client, monkeypatch, name, value, said
):
    monkeypatch.setattr(readiness, name, value)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, said)


@pytest.mark.django_db(databases=["default", "owner", "public"])
def test_a_role_that_owns_the_database_is_too_mighty():
    assert readiness.is_too_mighty("owner")
    assert not readiness.is_too_mighty("default")
    assert not readiness.is_too_mighty("public")


# Metrics


def test_metrics_are_for_nobody_unless_the_operator_says_for_whom(client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status"), [("Bearer s3cret", 200), ("Bearer other", 404), ("s3cret", 404)]
)
def test_whoever_has_the_token_may_see_metrics(client, settings, sent, status):
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/metrics", headers={"authorization": sent}).status_code == status


def test_metrics_tell_the_state_and_what_was_counted(client, settings):
    settings.METRICS_FROM = [ip_network("127.0.0.0/8")]
    make_deployment()
    client.get("/en/missions/?q=Omarov")
    text = client.get("/metrics").content.decode()
    assert 'registry_requests_total{method="GET",status="200",view="public:missions"}' in text
    assert 'registry_up{connection="default"} 1.0' in text
    assert 'registry_queries_total{connection="public"}' in text
    revision = sql("SELECT sum(revision) FROM missions_authorizationhead")[0][0]
    assert f"registry_ledger_revision {float(revision)}" in text
    assert "Omarov" not in text
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 404


def test_addresses_and_methods_made_up_outside_make_no_new_numbers(client):
    before = counted("registry_requests", view="none", method="other", status="404")
    client.generic("BREW", "/en/no/such/page/")
    assert counted("registry_requests", view="none", method="other", status="404") == before + 1


def test_a_refusal_is_counted_under_the_name_of_its_rule():
    place = make_authorized_mission(make_decision(ceiling=1))
    make_deployment(place)
    before = counted("registry_refusals", constraint="strength_within_ceiling")
    with pytest.raises(IntegrityError):
        make_deployment(place)
    assert counted("registry_refusals", constraint="strength_within_ceiling") == before + 1


# Requests and the log


def test_a_request_is_logged_with_its_id_and_without_what_was_asked(client, settings, log):
    settings.LOG_REQUESTS = True
    response = client.get("/en/missions/?q=Omarov", headers={"x-request-id": "proxy-0001"})
    assert response.headers["X-Request-ID"] == "proxy-0001"
    said = json.loads(log.getvalue())
    assert said["request"] == "proxy-0001"
    assert (said["view"], said["method"], said["status"]) == ("public:missions", "GET", 200)
    assert said["queries"] > 0
    assert "Omarov" not in log.getvalue()


@pytest.mark.parametrize("sent", ["", "short", "a b c d e f g", "x" * 65, "имя-запроса"])
def test_an_id_that_could_break_a_log_is_replaced(sent):
    headers: dict[str, Any] = {"x-request-id": sent}
    given = Client(headers=headers).get("/en/about/").headers["X-Request-ID"]
    assert given != sent
    assert len(given) == 32


def test_lines_of_the_log_bear_the_id_of_their_request(log):
    token = noted.set(Noted(id="request-1"))
    logging.getLogger("registry.anything").error("It failed\nDETAIL: Omarov")
    noted.reset(token)
    said = json.loads(log.getvalue())
    assert (said["message"], said["request"], said["level"]) == ("It failed", "request-1", "ERROR")


def test_a_page_that_is_not_there_is_logged_with_the_id_of_the_request(client, caplog):
    """Django logs it when the request has left every middleware."""
    client.get("/en/no/such/page/", headers={"x-request-id": "proxy-0002"})
    (record,) = [record for record in caplog.records if record.name == "django.request"]
    assert json.loads(JsonFormatter().format(record))["request"] == "proxy-0002"


def test_a_slow_statement_is_logged_without_its_parameters(settings, monkeypatch, log):
    settings.SLOW_QUERY_MS = 500
    sql("SELECT %s", ["quick"])
    assert log.getvalue() == ""
    ticks = iter([0.0, 0.7])
    monkeypatch.setattr(statements, "perf_counter", lambda: next(ticks))
    sql("SELECT  %s", ["Omarov"])
    assert json.loads(log.getvalue())["message"] == "700 ms on default: SELECT %s"
