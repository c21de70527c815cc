"""When the database has no room or is gone, whoever writes is told what became of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, OperationalError, connection
from django.test import Client
from django.urls import reverse

from missions.api.viewsets import MissionViewSet
from personnel.models import Deployment, Person
from personnel.roster import saving
from tests.api import with_token
from tests.factories import make_administrator
from tests.public import text_of
from tests.rosters import people, xlsx
from tests.rotating import make_golan, make_next

pytestmark = pytest.mark.django_db(databases=["default", "public"])

#: PostgreSQL's own words for it.
FULL = "DO $$ BEGIN RAISE disk_full USING MESSAGE = 'could not extend file'; END $$"


def disk_is_full(*_arguments: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FULL)


def connection_is_lost(*_arguments: Any) -> None:
    raise OperationalError("server closed the connection unexpectedly\nDETAIL: Omarov")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (disk_is_full, "There is no room left The registry has no room left on its disk. Nothing"),
        (connection_is_lost, "Whether what you sent was saved is not certain: all of it was, or"),
    ],
)
def test_a_clerk_whose_import_fails_is_told_what_became_of_it(monkeypatch, caplog, fault, said):
    rotation = make_next(make_golan(people=1)).rotation
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_administrator())
    where = reverse("planning:people", args=[rotation.pk])
    file = SimpleUploadedFile("r.xlsx", xlsx(people(5)))
    shown = client.post(where, {"file": file, "_check": "1"})
    entries = dict(re.findall(r'name="(kept|fingerprint)" value="([^"]*)"', shown.text))
    before = Person.objects.count(), Deployment.objects.count()
    monkeypatch.setattr(saving, "_add_tours", fault)  # people have been written by then
    answer = client.post(where, {**entries, "_save": "1"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert said in text_of(answer.text)
    assert (Person.objects.count(), Deployment.objects.count()) == before
    assert "the database lacks" in caplog.text
    assert "Omarov" not in answer.text


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [(disk_is_full, 507, "no-room"), (connection_is_lost, 503, "no-database")],
)
def test_a_program_is_told_so_as_a_problem(monkeypatch, fault, status, kind):
    program = with_token(make_administrator(), scope="read")
    monkeypatch.setattr(MissionViewSet, "_rows", fault)
    answer = program.get("/api/v1/missions/")
    assert (answer.status_code, answer.json()["type"]) == (
        status,
        reverse("api:problem", args=[kind]),
    )
    assert answer.headers["Retry-After"] == "60"
    assert "Omarov" not in answer.text


def test_a_reader_is_asked_to_come_back_and_a_fault_stays_one(monkeypatch):
    reader = Client(raise_request_exception=False)
    monkeypatch.setattr("missions.views.base.public_edition", connection_is_lost)
    answer = reader.get("/en/")
    assert answer.status_code == 503
    assert "Please try again in a few minutes." in text_of(answer.text)

    def fault() -> None:
        raise Error("a question that makes no sense")

    monkeypatch.setattr("missions.views.base.public_edition", fault)
    assert reader.get("/en/").status_code == 500
